package org.arcuate.casefile.step;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.Input;
import org.arcuate.casefile.pipeline.Step;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.planning.resection.Piece;
import org.arcuate.planning.resection.Resection;
import org.arcuate.planning.resection.margin.CutMargin;
import org.arcuate.planning.resection.picture.ResectionPicture;
import org.arcuate.planning.resection.picture.RiskPicture;

/**
 * Carries out the resection of the plan on the image: {@code resection.json} for other steps and
 * the report, {@code taken.nrrd} with the voxels that do not stay, {@code out/models/specimen.stl}
 * and {@code remnant-1.stl} and so on, and pictures, {@code out/resection.png} and its like.
 * Without a procedure and without cuts there is nothing to do.
 */
final class ResectStep {
  static final Step STEP =
      new Step(
          "resect",
          "10",
          List.of("study", "fuse", "segment", "landmarks"),
          List.of(
              new Input.About(),
              new Input.PlanSection("procedure"),
              new Input.PlanSection("margin"),
              new Input.PlanSection("resection"),
              new Input.PlanSection("guide.material"),
              new Input.PlanSection("guide.height"),
              new Input.PlanFile("guide.profile"),
              new Input.Files("masks")),
          ResectStep::run);

  private ResectStep() {}

  private static List<Finding> run(StepContext context) {
    if (!PlannedResection.isAsked(context.folder())) {
      write(context, Map.of());
      return List.of();
    }
    LabelMap labels = VolumeFile.read(context.result("segment", "labels.nrrd")).toLabels();
    if (!labels.names().containsValue("tumour")) {
      write(context, Map.of());
      return List.of(
          Finding.said(
              "resection",
              Severity.REFUSE,
              "no tumour is labelled in the image: give tumour.mask or tumour.seeds, inside the"
                  + " CT"));
    }
    ResectionWishes wishes = ResectionWishes.of(context.folder());
    if (wishes.cuts().isEmpty() && wishes.procedure().isEmpty()) {
      write(context, Map.of());
      return List.of();
    }
    PlannedResection planned =
        PlannedResection.of(context.folder(), context.results(), context.work().part(0, 0.7));
    List<Map<String, Object>> models = models(context, planned.resection());
    Map<String, Object> json = ResectionJson.of(planned);
    json.put("models", models);
    write(context, json);
    VolumeFile.write(
        context.output().resolve("taken.nrrd"), planned.resection().taken(labels.grid()));
    faces(context, planned.resection());
    planned
        .resection()
        .plan()
        .mark()
        .ifPresent(mark ->
            AtomicFile.write(
                context.output().resolve("out/PLANNED-POSITIVE-MARGIN.txt"),
                (mark + "\n").getBytes(StandardCharsets.UTF_8)));
    draw(context, planned, context.work().part(0.7, 1));
    return planned.findings();
  }

  private static void write(StepContext context, Map<String, Object> json) {
    AtomicFile.write(
        context.output().resolve("resection.json"),
        (Json.pretty(json) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static List<Map<String, Object>> models(StepContext context, Resection resection) {
    List<Map<String, Object>> models = new ArrayList<>();
    Mesh specimen = resection.specimen();
    if (specimen.triangleCount() > 0) models.add(model(context, "specimen", specimen));
    for (Piece piece : resection.remnants()) models.add(model(context, piece.name(), piece.mesh()));
    return models;
  }

  /** The faces of the specimen that are margins, by the names of their cuts; for the report. */
  private static void faces(StepContext context, Resection resection) {
    List<Model> faces = new ArrayList<>();
    for (CutMargin margin : resection.margins())
      if (!margin.face().isEmpty()) faces.add(Model.of(margin.cut().name(), margin.face().mesh()));
    if (!faces.isEmpty()) MeshFile.write(context.output().resolve("faces.3mf"), faces);
  }

  private static Map<String, Object> model(StepContext context, String name, Mesh mesh) {
    String file = "models/" + name + ".stl";
    MeshFile.write(context.output().resolve("out/" + file), List.of(Model.of(name, mesh)));
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("file", file);
    entry.put("triangles", mesh.triangleCount());
    entry.put("volume_cm3", mesh.volumeMm3() / 1000);
    return entry;
  }

  private static void draw(StepContext context, PlannedResection planned, Work work) {
    Path out = context.output().resolve("out");
    ResectionPicture picture =
        new ResectionPicture(planned.resection(), planned.side(), work.part(0, 0.2));
    work.progress(0.2, "pictures of the resection");
    List<Runnable> pictures =
        List.of(
            () -> picture.cuts(work).writePng(out.resolve("resection.png")),
            () -> picture.margins(work).writePng(out.resolve("resection-margins.png")),
            () -> picture.specimen(work).writePng(out.resolve("resection-specimen.png")),
            () ->
                planned
                    .risk()
                    .ifPresent(r ->
                        RiskPicture.of(r, planned.resection().plan())
                            .writePng(out.resolve("resection-risk.png"))));
    work.slabs(pictures.size(), p -> pictures.get(p).run());
  }
}
