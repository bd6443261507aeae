package org.arcuate.casefile.step;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.Input;
import org.arcuate.casefile.pipeline.Step;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.casefile.report.CaseReport;
import org.arcuate.casefile.report.Layer;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.file.AtomicFile;

/**
 * Writes for people what the report says: {@code out/report.html} with models that turn, {@code
 * out/report.pdf}, {@code out/theatre.pdf}.
 */
final class DocumentStep {
  /** The steps whose files are shown, in the order of the report. */
  private static final List<String> SHOWN =
      List.of("preview", "fuse", "segment", "landmarks", "models", "resect", "guide", "strength");

  static final Step STEP =
      new Step(
          "document",
          "3",
          needs(),
          List.of(new Input.About(), new Input.Files("plan.yaml")),
          DocumentStep::run);

  private DocumentStep() {}

  private static List<String> needs() {
    List<String> needs = new ArrayList<>(SHOWN);
    needs.add("report");
    return needs;
  }

  private static List<Finding> run(StepContext context) {
    Map<String, Object> report = Json.read(context.result("report", "out/report.json"));
    List<Layer> layers = new ViewLayers(context, report).of(SHOWN, context.work().part(0, 0.7));
    CaseReport pages = new CaseReport(report, plan(context), pictures(context), layers);
    context.work().progress(0.7, "page");
    write(context, "report.html", pages.html().getBytes(StandardCharsets.UTF_8));
    context.work().progress(0.8, "pages for paper");
    write(context, "report.pdf", pages.pdf());
    write(context, "theatre.pdf", pages.theatreSheet());
    return List.of();
  }

  private static void write(StepContext context, String name, byte[] bytes) {
    AtomicFile.write(context.output().resolve("out").resolve(name), bytes);
  }

  private static String plan(StepContext context) {
    Path file = context.folder().at("plan.yaml");
    return Files.isRegularFile(file) ? new String(bytes(file), StandardCharsets.UTF_8) : "";
  }

  private static Map<String, byte[]> pictures(StepContext context) {
    Map<String, byte[]> pictures = new LinkedHashMap<>();
    for (String step : SHOWN) {
      Path out = context.result(step, "out");
      for (Path file : CaseFolder.files(out))
        if (file.toString().endsWith(".png"))
          pictures.put(CaseFolder.relative(out, file), bytes(file));
    }
    return pictures;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw BadInput.because(file + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }
}
