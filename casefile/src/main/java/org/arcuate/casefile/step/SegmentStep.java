package org.arcuate.casefile.step;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.anatomy.segmentation.Bones;
import org.arcuate.anatomy.segmentation.Metal;
import org.arcuate.anatomy.tumour.TumourGrowth;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.Input;
import org.arcuate.casefile.pipeline.Step;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Interpolation;
import org.arcuate.imaging.filter.Placement;
import org.arcuate.imaging.filter.Resample;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;

/**
 * Names what is in the CT: {@code out/labels.nii.gz} with bones, tumour and metal, and {@code
 * labels.json} with what each is and how it was made. The tumour comes from a mask or from seeds on
 * the MR.
 */
final class SegmentStep {
  static final Step STEP =
      new Step(
          "segment",
          "1",
          List.of("study", "fuse"),
          List.of(new Input.PlanSection("tumour"), new Input.Files("masks")),
          SegmentStep::run);

  private static final FrameId CT = new FrameId("ct");
  private static final FrameId MR = new FrameId("mr");

  private SegmentStep() {}

  private static List<Finding> run(StepContext context) {
    Work work = context.work();
    List<Finding> findings = new ArrayList<>();
    CtVolume read = VolumeFile.read(context.result("study", "ct.nrrd")).toCt().volume();
    CtVolume ct = new CtVolume(read.grid().in(CT), read.hu());
    Bones bones = Bones.of(ct, work.part(0, 0.8));
    findings.addAll(bones.findings());
    Map<String, String> madeBy = new TreeMap<>();
    bones.labels().names().values().forEach(name -> madeBy.put(name, "template, joint cut, edges"));
    LabelMap labels = bones.labels();
    Optional<Mask> tumour = tumour(context, ct.grid(), findings, madeBy, work.part(0.8, 0.95));
    if (tumour.isPresent()) labels = with(labels, tumour.get());
    Metal metal = Metal.of(ct, work);
    labels = metal.over(labels);
    VolumeFile.write(context.output().resolve("labels.nrrd"), labels);
    VolumeFile.write(context.output().resolve("out/labels.nii.gz"), labels);
    AtomicFile.write(
        context.output().resolve("labels.json"),
        (Json.pretty(json(labels, metal, madeBy)) + "\n").getBytes(StandardCharsets.UTF_8));
    return findings;
  }

  /** The tumour takes the voxels of the bone that it destroys. */
  private static LabelMap with(LabelMap bones, Mask tumour) {
    int value = Bones.NAMES.size() + 1;
    short[] values = bones.labels().clone();
    for (int v = 0; v < values.length; v++) if (tumour.inside()[v] != 0) values[v] = (short) value;
    TreeMap<Integer, String> names = new TreeMap<>(bones.names());
    names.put(value, "tumour");
    return new LabelMap(bones.grid(), values, names);
  }

  private static Map<String, Object> json(
      LabelMap labels, Metal metal, Map<String, String> madeBy) {
    long[] count = new long[labels.names().isEmpty() ? 1 : labels.names().lastKey() + 1];
    for (short label : labels.labels()) count[label]++;
    Map<String, Object> all = new LinkedHashMap<>();
    labels
        .names()
        .forEach((value, name) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("value", value);
          one.put("volume_cm3", count[value] * labels.grid().voxelVolume() / 1000);
          one.put("madeBy", madeBy.getOrDefault(name, "threshold of metal"));
          if (name.startsWith("metal-"))
            describe(one, metal.pieces().get(Integer.parseInt(name.substring(6)) - 1));
          all.put(name, one);
        });
    return all;
  }

  private static void describe(Map<String, Object> one, Metal.Piece piece) {
    piece
        .rod()
        .ifPresent(rod -> {
          one.put("shape", "rod");
          one.put("from", list(rod.from()));
          one.put("axis", list(rod.axis()));
          one.put("length_mm", rod.lengthMm());
          one.put("radius_mm", rod.radiusMm());
          one.put("broken", piece.broken());
        });
  }

  private static List<Double> list(Vec3 v) {
    return List.of(v.x(), v.y(), v.z());
  }

  private static Optional<Mask> tumour(
      StepContext context, Grid ct, List<Finding> findings, Map<String, String> madeBy, Work work) {
    Map<?, ?> plan =
        context.folder().plan().values().get("tumour") instanceof Map<?, ?> map ? map : Map.of();
    Optional<Affine> ctFromMr = FusionJson.usable(context.result("fuse", "fusion.json"));
    Path file = context.result("study", "mr.nrrd");
    if (plan.get("mask") != null) {
      String name = String.valueOf(plan.get("mask"));
      madeBy.put("tumour", "mask " + name);
      Mask mask = VolumeFile.read(context.folder().at(name)).toMask();
      return Optional.of(placed(mask, ct, file, ctFromMr, work));
    }
    if (plan.get("seeds") == null) return Optional.empty();
    if (!Files.exists(file))
      throw new BadInput("plan.yaml: tumour.seeds need an MR, and the case has none in images/mr");
    if (ctFromMr.isEmpty())
      throw new BadInput(
          "plan.yaml: tumour.seeds: the MR could not be brought onto the CT; give fusion.landmarks,"
              + " fusion.matrix or a mask of the tumour");
    MrVolume read = VolumeFile.read(file).toMr();
    MrVolume mr = new MrVolume(read.grid().in(MR), read.intensity());
    TumourGrowth grown =
        TumourGrowth.of(mr, points(plan.get("seeds")), points(plan.get("background")), work);
    findings.addAll(grown.findings());
    madeBy.put("tumour", "grown from seeds on the MR");
    return Optional.of(grown.onto(ct, new Rigid(CT, MR, ctFromMr.get()), work));
  }

  /** A mask on the voxels of the MR lies in its space, any other in that of the CT. */
  private static Mask placed(Mask mask, Grid ct, Path mr, Optional<Affine> ctFromMr, Work work) {
    if (mask.grid().sameAs(ct, 0.01)) return new Mask(ct, mask.inside());
    boolean onMr = Files.exists(mr) && mask.grid().sameAs(VolumeFile.read(mr).grid(), 0.01);
    if (onMr && ctFromMr.isEmpty())
      throw new BadInput(
          "tumour mask: is drawn on the MR, which could not be brought onto the CT; draw it on the"
              + " CT or give the fusion");
    Affine map = onMr ? ctFromMr.get() : Affine.IDENTITY;
    Mask there = new Mask(mask.grid().in(MR), mask.inside());
    return Resample.onto(
        there, Placement.of(ct, new Rigid(CT, MR, map).inverse()), Interpolation.LINEAR, work);
  }

  private static List<Vec3> points(@org.jspecify.annotations.Nullable Object value) {
    List<Vec3> points = new ArrayList<>();
    if (value instanceof List<?> list)
      for (Object one : list)
        if (one instanceof List<?> p && p.size() == 3)
          points.add(new Vec3(number(p.get(0)), number(p.get(1)), number(p.get(2))));
    return points;
  }

  private static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
