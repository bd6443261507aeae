package org.arcuate.bench.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.TransferSyntax;
import org.arcuate.imaging.dicom.write.CtSeries;
import org.arcuate.imaging.dicom.write.Header;
import org.arcuate.imaging.dicom.write.SeriesOptions;
import org.arcuate.imaging.source.ImageSource;
import org.arcuate.imaging.volume.CtVolume;

/** Copies of the phantom's CT in every syntax that we write, read back. */
final class PhantomReadBack implements Evidence {
  private record Syntax(String name, String uid) {}

  private static final List<Syntax> SYNTAXES =
      List.of(
          new Syntax("explicit little endian", TransferSyntax.EXPLICIT_LITTLE_ENDIAN),
          new Syntax("implicit little endian", TransferSyntax.IMPLICIT_LITTLE_ENDIAN),
          new Syntax("big endian", TransferSyntax.EXPLICIT_BIG_ENDIAN),
          new Syntax("deflated", TransferSyntax.DEFLATED),
          new Syntax("RLE", TransferSyntax.RLE),
          new Syntax("JPEG-LS", TransferSyntax.JPEG_LS_LOSSLESS));

  @Override
  public String title() {
    return "The phantom read back";
  }

  @Override
  public String about() {
    return "The phantom's CT at 3 mm, sheared as by a gantry tilted by 18°, slices shuffled in name and"
        + " number, written in each transfer syntax and read again.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    CtVolume upright = Phantom.of(PhantomSpec.usual()).ct(CtScan.coarse(), at.quiet());
    CtVolume ct = new CtVolume(tilted(upright.grid()), upright.hu());
    List<Row> rows = new ArrayList<>();
    for (Syntax syntax : SYNTAXES) {
      Path folder = at.scratch().resolve("phantom-" + syntax.uid());
      CtSeries.write(
          ct,
          Header.of("PHANTOM", syntax.uid(), 1),
          folder,
          SeriesOptions.PLAIN.in(syntax.uid()).shuffled(5),
          at.quiet());
      ImageSource.Image read = ImageSource.read(folder, 0, at.quiet());
      rows.add(
          Row.allOf(
              syntax.name() + ": equal voxels",
              equal(ct, read),
              ct.hu().length,
              "what was written"));
      rows.add(
          Row.atMost(
              syntax.name() + ": farthest corner",
              cornersOff(ct.grid(), read.volume().grid()),
              1e-3,
              "mm",
              "what was written"));
    }
    return new Measured(rows);
  }

  private static Grid tilted(Grid g) {
    double t = Math.toRadians(18);
    return new Grid(
        g.nx(),
        g.ny(),
        g.nz(),
        g.spacing(),
        g.origin(),
        g.axisX(),
        g.axisY(),
        new Vec3(0, Math.sin(t), Math.cos(t)),
        g.frame());
  }

  private static long equal(CtVolume ct, ImageSource.Image read) {
    if (!(read.volume() instanceof CtVolume other) || other.hu().length != ct.hu().length) return 0;
    long equal = 0;
    for (int p = 0; p < ct.hu().length; p++) if (ct.hu()[p] == other.hu()[p]) equal++;
    return equal;
  }

  private static double cornersOff(Grid a, Grid b) {
    double off = 0;
    for (int c = 0; c < 8; c++) {
      int i = (c & 1) * (a.nx() - 1);
      int j = (c >> 1 & 1) * (a.ny() - 1);
      int k = (c >> 2) * (a.nz() - 1);
      off = Math.max(off, a.lps(i, j, k).distance(b.lps(i, j, k)));
    }
    return off;
  }
}
