package org.arcuate.imaging.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
import org.arcuate.imaging.volume.Volume;

/**
 * Two images ready to be registered, coarse to fine.
 *
 * <p>Samples are the voxels of the image with the larger voxels, taken where they were measured;
 * the finer image is interpolated. Poses run from samples, relative to {@link #centre}, to the
 * finer image; {@link #fixedFromMoving} turns a pose into what was asked for.
 */
final class Scene {
  /** One resolution. */
  enum Level {
    /** To look around. */
    STARTS(8, 24, 8_000, Double.NaN),
    /** To choose. */
    COARSE(4, 32, 30_000, Double.NaN),
    /** To come near, with the surroundings of bone alone. */
    MEDIUM(2, 40, 60_000, 20),
    /** The voxels as they are. */
    FINE(0, 48, 200_000, 15);

    final double mm;
    final int bins;
    final int samples;
    final double aroundBoneMm;

    Level(double mm, int bins, int samples, double aroundBoneMm) {
      this.mm = mm;
      this.bins = bins;
      this.samples = samples;
      this.aroundBoneMm = aroundBoneMm;
    }
  }

  /** Least number of samples around bone; with fewer all of the body is used. */
  private static final int LEAST_SAMPLES = 5_000;

  private final boolean fixedSampled;
  private final List<Grey> sampled = new ArrayList<>();
  private final List<Grey> other = new ArrayList<>();
  private final Optional<Mask> body;
  private final List<Optional<Mask>> around = new ArrayList<>();
  private final Optional<Mask> within;
  private final Vec3 centre;

  Scene(Volume fixed, Volume moving, Optional<Mask> within, Work work) {
    this.within = within;
    List<Grey> a = pyramid(fixed, work);
    List<Grey> b = pyramid(moving, work);
    fixedSampled = fixed.grid().voxelVolume() > 1.001 * moving.grid().voxelVolume();
    body = fixed instanceof CtVolume ? Optional.of(body(a.get(1), fixed, work)) : Optional.empty();
    for (Level level : Level.values())
      around.add(body.flatMap(mask -> environs(a, fixed, mask, level)));
    for (int l = 0; l < 2; l++) {
      Grey cleared = cleared(a.get(l), fixed, work);
      a.set(l, cleared);
      b.set(l, cleared(b.get(l), moving, work));
    }
    sampled.addAll(fixedSampled ? a : b);
    other.addAll(fixedSampled ? b : a);
    centre = sampled.getFirst().grid().centre();
  }

  private static List<Grey> pyramid(Volume volume, Work work) {
    Grey fine = Grey.of(volume, work);
    Grey medium = fine.shrunk(Level.MEDIUM.mm, work);
    Grey coarse = medium.shrunk(Level.COARSE.mm, work);
    return new ArrayList<>(List.of(coarse.shrunk(Level.STARTS.mm, work), coarse, medium, fine));
  }

  /**
   * Takes the coil's field out of the moving image at the finer levels, if that is an MR and the
   * fixed one a CT.
   *
   * @param fixedFromMoving roughly known
   */
  void flatten(Volume fixed, Volume moving, Affine fixedFromMoving, Work work) {
    if (!(fixed instanceof CtVolume && moving instanceof MrVolume)) return;
    List<Grey> mr = fixedSampled ? other : sampled;
    List<Grey> ct = fixedSampled ? sampled : other;
    CoilField field = CoilField.of(mr.get(1), ct.get(1), Tone.of(fixed), fixedFromMoving);
    for (int level = 1; level < mr.size(); level++)
      mr.set(level, field.removedFrom(mr.get(level), work));
  }

  private static Mask body(Grey coarse, Volume volume, Work work) {
    return Region.body(coarse, Tone.of(volume), work);
  }

  /** A CT without its table; anything else as it is. */
  private static Grey cleared(Grey grey, Volume volume, Work work) {
    return volume instanceof CtVolume
        ? Region.only(grey, Region.body(grey, Tone.of(volume), work))
        : grey;
  }

  private static Optional<Mask> environs(List<Grey> ct, Volume fixed, Mask body, Level level) {
    if (Double.isNaN(level.aroundBoneMm)) return Optional.empty();
    return Optional.of(Region.aroundBone(ct.get(2), Tone.of(fixed), body, level.aroundBoneMm));
  }

  /** What sample positions are relative to, LPS mm of the sampled image. */
  Vec3 centre() {
    return centre;
  }

  Grey sampled(Level level) {
    return sampled.get(level.ordinal());
  }

  Grey other(Level level) {
    return other.get(level.ordinal());
  }

  /** The map from the moving image's LPS to that of the fixed one, at a pose. */
  Affine fixedFromMoving(Affine pose) {
    Affine otherFromSampled = pose.after(shift(centre.times(-1)));
    return fixedSampled ? otherFromSampled.inverse() : otherFromSampled;
  }

  /** The pose of a map from the moving image's LPS to that of the fixed one. */
  Affine pose(Affine fixedFromMoving) {
    Affine otherFromSampled = fixedSampled ? fixedFromMoving.inverse() : fixedFromMoving;
    return otherFromSampled.after(shift(centre));
  }

  private static Affine shift(Vec3 by) {
    return new Affine(Affine.IDENTITY.x(), Affine.IDENTITY.y(), Affine.IDENTITY.z(), by);
  }

  /** Samples of a level; near the bone, or within the mask, as they lie at {@code pose}. */
  Samples samples(Level level, Affine pose, Work work) {
    Optional<Mask> mask = level.mm > 2 ? Optional.empty() : within;
    if (mask.isEmpty()) mask = around.get(level.ordinal());
    Grey image = sampled(level);
    if (mask.isPresent()) {
      Region.Lookup lookup = new Region.Lookup(mask.get());
      Affine toFixed = fixedSampled ? shift(Vec3.ZERO) : pose.after(shift(centre.times(-1)));
      Samples near =
          Samples.of(image, centre, p -> lookup.holds(toFixed.apply(p)), level.samples, work);
      if (within.isPresent() || near.count() >= LEAST_SAMPLES) return near;
    }
    Predicate<Vec3> all = p -> true;
    return Samples.of(image, centre, all, level.samples, work);
  }

  /** The measure for samples of a level. */
  Mattes metric(Level level, Samples samples) {
    return new Mattes(samples, other(level), level.bins, offsets(level));
  }

  /**
   * Points within a voxel of the sampled image: as many along its longest edge as the other image
   * has voxels there, two to four, and spread over the other two edges.
   */
  private List<Vec3> offsets(Level level) {
    Grid grid = sampled(level).grid();
    Vec3 o = other(level).grid().spacing();
    double fine = Math.min(o.x(), Math.min(o.y(), o.z()));
    Vec3 s = grid.spacing();
    double longest = Math.max(s.x(), Math.max(s.y(), s.z()));
    int least = level == Level.FINE ? 2 : 1;
    int n = (int) Math.clamp(Math.round(longest / fine), least, 4);
    if (n == 1) return List.of(Vec3.ZERO);
    List<Vec3> points = new ArrayList<>();
    for (int p = 0; p < n; p++) {
      double along = (p + 0.5) / n - 0.5;
      double across = (p % 2 == 0 ? -0.25 : 0.25);
      double third = (p / 2 % 2 == 0 ? 0.25 : -0.25) * (n == 2 ? (p == 0 ? 1 : -1) : 1);
      points.add(offset(grid, s, longest, along, across, third));
    }
    return points;
  }

  private static Vec3 offset(
      Grid grid, Vec3 s, double longest, double along, double across, double third) {
    double[] f =
        s.z() == longest
            ? new double[] {across, third, along}
            : s.y() == longest
                ? new double[] {across, along, third}
                : new double[] {along, across, third};
    return grid.axisX()
        .times(f[0] * s.x())
        .plus(grid.axisY().times(f[1] * s.y()))
        .plus(grid.axisZ().times(f[2] * s.z()));
  }

  /** Share of the samples that could have a partner if one image lay within the other. */
  double largestOverlap() {
    Grid a = sampled(Level.STARTS).grid();
    Grid b = other(Level.STARTS).grid();
    return Math.min(1, b.size() * b.voxelVolume() / (a.size() * a.voxelVolume()));
  }

  /** Middle of what is brighter than a tenth of white, LPS mm. */
  static Vec3 middle(Grey grey) {
    Grid grid = grey.grid();
    double[] sum = new double[4];
    int v = 0;
    for (int k = 0; k < grid.nz(); k++)
      for (int j = 0; j < grid.ny(); j++)
        for (int i = 0; i < grid.nx(); i++, v++)
          if (grey.tone()[v] > Tone.WHITE / 10) {
            sum[0]++;
            sum[1] += i;
            sum[2] += j;
            sum[3] += k;
          }
    return sum[0] == 0
        ? grid.centre()
        : grid.lps(sum[1] / sum[0], sum[2] / sum[0], sum[3] / sum[0]);
  }
}
