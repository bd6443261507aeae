package org.arcuate.anatomy.phantom;

import java.nio.file.Path;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.MrVolume;
import org.arcuate.imaging.volume.Volume;

/** Slices of CT and MR, for the eye: run its main method with a file name. */
final class ScanPictures {
  private ScanPictures() {}

  public static void main(String[] files) {
    Phantom phantom = Phantom.of(PhantomSpec.usual());
    long start = System.nanoTime();
    CtVolume ct = phantom.ct(CtScan.usual(), Work.quiet());
    System.out.printf("ct %s %.1f s%n", ct.grid(), (System.nanoTime() - start) / 1e9);
    start = System.nanoTime();
    MrVolume mr = phantom.mr(MrScan.usual(), Work.quiet());
    System.out.printf("mr %s %.1f s%n", mr.grid(), (System.nanoTime() - start) / 1e9);
    start = System.nanoTime();
    phantom.labels(ct.grid(), Work.quiet());
    System.out.printf("labels %.1f s%n", (System.nanoTime() - start) / 1e9);
    start = System.nanoTime();
    PhantomTruth truth = phantom.truth(Work.quiet());
    System.out.printf("truth %.1f s%n", (System.nanoTime() - start) / 1e9);
    truth
        .landmarks()
        .forEach((name, p) ->
            System.out.println(
                name + " " + p + " in patient " + phantom.ctFromPatient().inverse().apply(p)));
    System.out.println(truth.tumourVolumeMm3());
    Picture all = Picture.of(1380, 1060, 0);
    Grid g = ct.grid();
    int head = (int) g.voxel(truth.heads().get("left").centre()).z();
    int y = (int) g.voxel(truth.heads().get("left").centre()).y();
    int t = (int) g.voxel(truth.tumourCentre()).z();
    all.paste(slice(ct, 2, head, 300, 1800), 0, 0);
    all.paste(slice(ct, 1, y, 300, 1800), 460, 0);
    all.paste(slice(ct, 2, head + 95, 300, 1800), 920, 0);
    all.paste(slice(ct, 2, t, 40, 400), 0, 350);
    all.paste(slice(ct, 1, y + 45, 40, 400), 460, 380);
    all.paste(slice(ct, 0, g.nx() / 2, 300, 1800), 920, 380);
    Grid m = mr.grid();
    var c = m.voxel(phantom.ctFromMr().inverse().apply(truth.tumourCentre()));
    all.paste(slice(mr, 2, (int) Math.round(c.z()), 180, 360), 0, 720);
    all.paste(slice(mr, 1, (int) Math.round(c.y()), 180, 360), 460, 760);
    all.writePng(Path.of(files[0]));
  }

  private static Picture slice(Volume v, int axis, int at, double centre, double width) {
    Grid g = v.grid();
    int w = axis == 0 ? g.ny() : g.nx();
    int h = axis == 2 ? g.ny() : g.nz();
    int[] rgb = new int[w * h];
    for (int r = 0; r < h; r++)
      for (int c = 0; c < w; c++) {
        int k = h - 1 - r;
        double value =
            axis == 2 ? v.value(c, r, at) : axis == 1 ? v.value(c, at, k) : v.value(at, c, k);
        int grey = (int) Math.clamp(255 * ((value - centre) / width + 0.5), 0, 255);
        rgb[r * w + c] = grey * 0x10101;
      }
    return new Picture(w, h, rgb);
  }
}
