package org.arcuate.casefile.step;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.Software;
import org.arcuate.casefile.pipeline.FindingJson;
import org.arcuate.casefile.pipeline.Input;
import org.arcuate.casefile.pipeline.Step;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.casefile.plan.Milestones;
import org.arcuate.casefile.report.Assumptions;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.file.AtomicFile;

/** Puts together {@code out/report.json}, which other programs read. */
final class ReportStep {
  static final Step STEP =
      new Step(
          "report",
          "10 " + Software.version() + " " + Software.commit(),
          List.of(
              "study",
              "fuse",
              "bones",
              "segment",
              "landmarks",
              "models",
              "resect",
              "guide",
              "strength",
              "exchange"),
          List.of(new Input.About(), new Input.PlanSection("milestones")),
          ReportStep::run);

  private ReportStep() {}

  private static List<Finding> run(StepContext context) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("note", "for research and planning support; not a cleared medical device");
    report.put("software", Software.asMap());
    report.put("case", context.folder().info());
    List<Map<String, Object>> series = Json.readList(context.result("study", "study.json"));
    report.put("series", series);
    Map<String, Object> fusion = Json.read(context.result("fuse", "fusion.json"));
    if (!fusion.isEmpty()) report.put("fusion", fusion);
    report.put("labels", Json.read(context.result("segment", "labels.json")));
    Map<String, Object> landmarks = Json.read(context.result("landmarks", "landmarks.json"));
    for (String key : LandmarksJson.KEYS)
      Optional.ofNullable(landmarks.get(key)).ifPresent(value -> report.put(key, value));
    report.put("models", Json.readList(context.result("models", "models.json")));
    Map<String, Object> resection = Json.read(context.result("resect", "resection.json"));
    if (!resection.isEmpty()) report.put("resection", resection);
    List<Map<String, Object>> guides = Json.readList(context.result("guide", "guides.json"));
    if (!guides.isEmpty()) report.put("guides", guides);
    Map<String, Object> strength = Json.read(context.result("strength", "strength.json"));
    if (!strength.isEmpty()) report.put("strength", strength);
    List<Finding> findings = new ArrayList<>();
    for (String step : STEP.needs()) findings.addAll(context.findings(step));
    Milestones milestones = Milestones.of(context.folder().plan());
    if (!milestones.isEmpty()) report.put("milestones", milestones.asMap());
    List<Finding> own = new ArrayList<>(milestones.findings());
    context
        .folder()
        .assumed()
        .ifPresent(why -> own.add(Finding.said("case.yaml", Finding.Severity.WARN, why)));
    findings.addAll(own);
    report.put("checks", findings.stream().map(FindingJson::of).toList());
    report.put("assumptions", Assumptions.of(report));
    AtomicFile.write(
        context.output().resolve("out/report.json"),
        (Json.pretty(report) + "\n").getBytes(StandardCharsets.UTF_8));
    return own;
  }
}
