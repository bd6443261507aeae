package org.arcuate.anatomy.segmentation;

import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Crop;
import org.arcuate.imaging.filter.Gaussian;
import org.arcuate.imaging.filter.Interpolation;
import org.arcuate.imaging.filter.Placement;
import org.arcuate.imaging.filter.Resample;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;

/**
 * The same patient, scanned otherwise: {@code spacing=x,y,z} in mm, {@code x=from,to} (or y, z) the
 * part of the image that is kept, {@code noise=HU}, {@code axes=x} (or y, z, xy …) those that run
 * the other way, {@code turn=z} (or x, y) a header that has the patient turned by half about it;
 * {@code scale=1.2} a larger patient; several with a space between.
 */
record Variation(String words) {
  CtVolume of(CtVolume ct, Work work) {
    CtVolume now = ct;
    for (String word : words.trim().split(" ")) {
      String[] pair = word.split("=");
      if (pair.length < 2) continue;
      now = one(now, pair[0], pair[1], work);
    }
    return now;
  }

  private static CtVolume one(CtVolume ct, String key, String value, Work work) {
    return switch (key) {
      case "spacing" -> respaced(ct, value, work);
      case "noise" -> noisy(ct, Double.parseDouble(value));
      case "axes" -> flipped(ct, value);
      case "turn" -> turned(ct, value);
      case "scale" -> scaled(ct, Double.parseDouble(value));
      case "x", "y", "z" -> Crop.to(ct, part(ct.grid(), key, value), work);
      default -> throw new BadInput("variation %s: is not known", key);
    };
  }

  /** Labels of the unvaried image on the grid of the varied one. */
  static LabelMap onto(LabelMap truth, Grid grid, Work work) {
    if (truth.grid().sameAs(grid, 0.01)) return truth;
    return Resample.onto(truth, Placement.of(grid.in(truth.grid().frame())), work);
  }

  private static CtVolume respaced(CtVolume ct, String value, Work work) {
    String[] mm = value.split(",");
    Vec3 s =
        new Vec3(Double.parseDouble(mm[0]), Double.parseDouble(mm[1]), Double.parseDouble(mm[2]));
    Grid g = ct.grid();
    double blur = 0.4 * Math.cbrt(s.x() * s.y() * s.z());
    CtVolume smooth = blur > 0.5 ? Gaussian.smooth(ct, blur, work) : ct;
    Grid to =
        new Grid(
            1 + (int) ((g.nx() - 1) * g.spacing().x() / s.x()),
            1 + (int) ((g.ny() - 1) * g.spacing().y() / s.y()),
            1 + (int) ((g.nz() - 1) * g.spacing().z() / s.z()),
            s,
            g.origin(),
            g.axisX(),
            g.axisY(),
            g.axisZ(),
            g.frame());
    return Resample.onto(smooth, Placement.of(to), Interpolation.LINEAR, -1024, work);
  }

  private static CtVolume noisy(CtVolume ct, double sd) {
    Random random = new Random(17);
    short[] hu = ct.hu().clone();
    for (int v = 0; v < hu.length; v++) hu[v] += (short) Math.round(sd * random.nextGaussian());
    return new CtVolume(ct.grid(), hu);
  }

  private static VoxelBox part(Grid g, String axis, String value) {
    String[] parts = value.split(",");
    int[] size = {g.nx(), g.ny(), g.nz()};
    int[] from = new int[3];
    int[] count = size.clone();
    int a = "xyz".indexOf(axis);
    from[a] = (int) (Double.parseDouble(parts[0]) * size[a]);
    count[a] = (int) (Double.parseDouble(parts[1]) * size[a]) - from[a];
    return new VoxelBox(from[0], from[1], from[2], count[0], count[1], count[2]);
  }

  /** The same image in space, its voxels stored the other way along some axes. */
  private static CtVolume flipped(CtVolume ct, String axes) {
    Grid g = ct.grid();
    boolean x = axes.contains("x");
    boolean y = axes.contains("y");
    boolean z = axes.contains("z");
    Vec3 origin = g.lps(x ? g.nx() - 1 : 0, y ? g.ny() - 1 : 0, z ? g.nz() - 1 : 0);
    Grid to =
        new Grid(
            g.nx(),
            g.ny(),
            g.nz(),
            g.spacing(),
            origin,
            g.axisX().times(x ? -1 : 1),
            g.axisY().times(y ? -1 : 1),
            g.axisZ().times(z ? -1 : 1),
            g.frame());
    short[] hu = new short[to.size()];
    int v = 0;
    for (int k = 0; k < g.nz(); k++)
      for (int j = 0; j < g.ny(); j++)
        for (int i = 0; i < g.nx(); i++, v++)
          hu[v] =
              ct.hu()[
                  g.index(x ? g.nx() - 1 - i : i, y ? g.ny() - 1 - j : j, z ? g.nz() - 1 - k : k)];
    return new CtVolume(to, hu);
  }

  /** The same voxels, said to be larger. */
  private static CtVolume scaled(CtVolume ct, double by) {
    Grid g = ct.grid();
    return new CtVolume(
        new Grid(
            g.nx(),
            g.ny(),
            g.nz(),
            g.spacing().times(by),
            g.origin().times(by),
            g.axisX(),
            g.axisY(),
            g.axisZ(),
            g.frame()),
        ct.hu());
  }

  /** Half a turn of the patient that the header knows nothing of: voxels keep their places. */
  private static CtVolume turned(CtVolume ct, String axis) {
    Grid g = ct.grid();
    String others = "xyz".replace(axis, "");
    return new CtVolume(g, flipped(ct, others).hu());
  }
}
