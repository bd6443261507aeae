package org.arcuate.anatomy.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.phantom.PhantomTruth;
import org.arcuate.anatomy.shape.PointCells;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;

/**
 * What a pelvis looks like, before any patient is seen: the average man or woman of the phantom.
 *
 * <p>The last bone is a second lumbar vertebra above L5; it tells where L5 ends.
 *
 * @param bones hip-left, hip-right, sacrum, femur-left, femur-right, l5, and the one above, named
 *     {@link #ABOVE}
 * @param heads centres of the femoral heads: left, right
 * @param marks landmarks by name, with {@code head-left} and {@code head-right}
 * @param inside x, y, z of points just below the surface of bones, spread evenly
 * @param outside x, y, z of points clear of all bones, but near them
 */
record BoneTemplate(
    String name,
    List<TemplateBone> bones,
    double[] inside,
    double[] outside,
    Vec3 centre,
    List<Vec3> heads,
    SortedMap<String, Vec3> marks) {
  /** Name of the vertebra that is not labelled. */
  static final String ABOVE = "above";

  static final int HIP_LEFT = 0;
  static final int HIP_RIGHT = 1;
  static final int SACRUM = 2;
  static final int FEMUR_LEFT = 3;
  static final int FEMUR_RIGHT = 4;
  static final int L5 = 5;

  /** Way from L5 to the vertebra above: up and a little forward, mm. */
  private static final Vec3 NEXT = new Vec3(0, -5, 37);

  private static @org.jspecify.annotations.Nullable List<BoneTemplate> known;

  /** Woman and man; drawn once. */
  static synchronized List<BoneTemplate> all(Work work) {
    if (known == null) known = drawn(work);
    return known;
  }

  private static List<BoneTemplate> drawn(Work work) {
    return work.map(2, i -> of(PhantomSpec.Sex.values()[i]));
  }

  private static BoneTemplate of(PhantomSpec.Sex sex) {
    Phantom phantom =
        Phantom.of(
            new PhantomSpec(
                sex, 1, PhantomSpec.Side.LEFT, PhantomSpec.TumourSite.ACETABULUM, 20, 1));
    List<TemplateBone> bones = new ArrayList<>();
    List<Solid> solids = new ArrayList<>();
    for (String name : phantom.boneNames()) {
      Solid solid = phantom.bone(name);
      solids.add(solid);
      bones.add(TemplateBone.of(name, solid));
    }
    bones.add(bones.get(L5).moved(ABOVE, NEXT));
    double[] inside = inside(bones);
    List<Vec3> heads = new ArrayList<>(); // of "left" and "right", in that order
    PhantomTruth truth = phantom.truth(Work.quiet().threads(1));
    SortedMap<String, Vec3> marks = new TreeMap<>(truth.landmarks());
    truth
        .heads()
        .forEach((side, head) -> {
          heads.add(head.centre());
          marks.put("head-" + side, head.centre());
        });
    return new BoneTemplate(
        sex.name().toLowerCase(java.util.Locale.ROOT),
        List.copyOf(bones),
        inside,
        outside(bones, solids),
        mean(inside),
        List.copyOf(heads),
        marks);
  }

  private static Vec3 mean(double[] points) {
    double[] sum = new double[3];
    for (int c = 0; c < points.length; c++) sum[c % 3] += points[c];
    double n = points.length / 3.0;
    return new Vec3(sum[0] / n, sum[1] / n, sum[2] / n);
  }

  /** One in four surface points, 2 mm below the surface. */
  private static double[] inside(List<TemplateBone> bones) {
    List<Vec3> in = new ArrayList<>();
    for (TemplateBone bone : bones)
      for (int p = 0; p < bone.count(); p += 4)
        in.add(bone.point(p).minus(bone.normal(p).times(2)));
    return PointCells.flat(in);
  }

  /** Points 9 to 24 mm off the surface and as far from every other bone. */
  private static double[] outside(List<TemplateBone> bones, List<Solid> solids) {
    List<Vec3> out = new ArrayList<>();
    Random random = new Random(5);
    for (TemplateBone bone : bones) {
      if (bone.name().equals(ABOVE)) continue;
      for (int p = 0; p < bone.count(); p += 4) {
        double off = 9 + 15 * random.nextDouble();
        out.add(bone.point(p).plus(bone.normal(p).times(off)));
      }
    }
    boolean[] near = new boolean[out.size()];
    for (Solid solid : solids) {
      double[] d = TemplateBone.distances(solid, out);
      for (int p = 0; p < d.length; p++) near[p] |= d[p] < 8;
    }
    List<Vec3> clear = new ArrayList<>();
    for (int p = 0; p < near.length; p++) if (!near[p]) clear.add(out.get(p));
    return PointCells.flat(clear);
  }
}
