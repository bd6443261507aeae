package org.arcuate.casefile.step;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.Input;
import org.arcuate.casefile.pipeline.Step;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.picture.FusionPicture;
import org.arcuate.imaging.registration.MutualInformation;
import org.arcuate.imaging.registration.PairedLandmarks;
import org.arcuate.imaging.registration.Registration;
import org.arcuate.imaging.registration.SpatialRegistration;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;

/**
 * Brings the MR onto the CT: {@code fusion.json} for other steps and the report, {@code
 * out/fusion.png} for people. A case without MR has an empty {@code fusion.json}.
 */
final class FuseStep {
  static final Step STEP =
      new Step(
          "fuse",
          "2",
          List.of("study"),
          List.of(
              new Input.PlanSection("fusion"),
              new Input.PlanSection("tumour"),
              new Input.PlanFile("fusion.mask"),
              new Input.PlanFile("fusion.file")),
          FuseStep::run);

  private FuseStep() {}

  private static List<Finding> run(StepContext context) {
    if (!Files.exists(context.result("study", "mr.nrrd"))) {
      write(context, Map.of());
      return List.of();
    }
    CtVolume ct = VolumeFile.read(context.result("study", "ct.nrrd")).toCt().volume();
    MrVolume mr = VolumeFile.read(context.result("study", "mr.nrrd")).toMr();
    ct = new CtVolume(inFrame(context, "ct", ct.grid()), ct.hu());
    mr = new MrVolume(inFrame(context, "mr", mr.grid()), mr.intensity());
    Map<String, Object> plan =
        PlanValues.section(context.folder().plan().values(), "fusion").asMap();
    Work work = context.work();
    Registration registration = registered(context, plan, ct, mr, work.part(0, 0.9));
    Vec3 target = target(context, registration, mr.grid());
    write(context, FusionJson.of(registration, target));
    FusionPicture.of(
            ct,
            mr,
            registration.fixedFromMoving(),
            target,
            "fusion: " + FusionJson.word(registration.verdict()),
            work.part(0.9, 1))
        .writePng(context.output().resolve("out/fusion.png"));
    return registration.findings();
  }

  private static void write(StepContext context, Map<String, Object> fusion) {
    AtomicFile.write(
        context.output().resolve("fusion.json"),
        (Json.pretty(fusion) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Volume files name no frame of reference; the study knows it. */
  private static Grid inFrame(StepContext context, String role, Grid grid) {
    for (Map<String, Object> entry : Json.readList(context.result("study", "study.json")))
      if (role.equals(entry.get("role")) && entry.get("frame") instanceof String frame)
        return grid.in(new FrameId(frame));
    return grid;
  }

  private static Registration registered(
      StepContext context, Map<String, Object> plan, CtVolume ct, MrVolume mr, Work work) {
    FrameId fixed = ct.grid().frame();
    FrameId moving = mr.grid().frame();
    String method = String.valueOf(plan.getOrDefault("method", "mutual-information"));
    return switch (method) {
      case "landmarks" -> {
        List<PairedLandmarks.Pair> pairs = new ArrayList<>();
        for (Object one : (List<?>) needed(plan, "landmarks", method))
          if (one instanceof Map<?, ?> pair)
            pairs.add(
                new PairedLandmarks.Pair(
                    String.valueOf(pair.get("name")),
                    PlanValues.point(pair.get("ct")),
                    PlanValues.point(pair.get("mr"))));
        yield MutualInformation.looked(
            ct, mr, PairedLandmarks.of(pairs, fixed, moving).registration(), work);
      }
      case "given" -> {
        List<?> rows = (List<?>) needed(plan, "matrix", method);
        double[][] matrix = new double[rows.size()][];
        for (int r = 0; r < matrix.length; r++) matrix[r] = PlanValues.numbers(rows.get(r));
        yield MutualInformation.looked(ct, mr, Registration.given(matrix, fixed, moving), work);
      }
      case "dicom" -> {
        Path file = context.folder().at(String.valueOf(needed(plan, "file", method)));
        yield MutualInformation.looked(ct, mr, SpatialRegistration.read(file, fixed, moving), work);
      }
      default -> MutualInformation.register(ct, mr, mask(context, plan), work);
    };
  }

  private static Object needed(Map<String, Object> plan, String key, String method) {
    Object value = plan.get(key);
    if (value == null)
      throw new BadInput("plan.yaml: fusion.method is %s: fusion.%s is needed", method, key);
    return value;
  }

  private static Optional<Mask> mask(StepContext context, Map<String, Object> plan) {
    Object file = plan.get("mask");
    return file == null
        ? Optional.empty()
        : Optional.of(VolumeFile.read(context.folder().at(file.toString())).toMask());
  }

  /** The middle of the tumour's seeds that lie in the MR; of the MR if none does. */
  private static Vec3 target(StepContext context, Registration registration, Grid mr) {
    List<Vec3> seeds =
        PlanValues.section(context.folder().plan().values(), "tumour").points("seeds").stream()
            .filter(seed -> mr.indexAt(seed) >= 0)
            .toList();
    Vec3 sum = Vec3.ZERO;
    for (Vec3 seed : seeds) sum = sum.plus(seed);
    Vec3 inMr = seeds.isEmpty() ? mr.centre() : sum.times(1.0 / seeds.size());
    return registration.fixedFromMoving().apply(inMr);
  }
}
