package org.arcuate.casefile.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.Input;
import org.arcuate.casefile.pipeline.Step;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.imaging.dicom.model.EncapsulatedStl;
import org.arcuate.imaging.dicom.write.SeriesReference;
import org.arcuate.imaging.source.ImageSource;
import org.arcuate.planning.resection.ResectionPlan;

/**
 * Models for other programs: bones, tumour, specimen and remnants with names and colours in one
 * file, {@code out/models/models.3mf}; and every model and guide, byte for byte as its STL, as a
 * DICOM Encapsulated STL that points to the slices it was drawn from, {@code out/dicom/<name>.dcm}.
 */
final class ExchangeStep {
  static final Step STEP =
      new Step(
          "exchange",
          "2",
          List.of("models", "resect", "guide"),
          List.of(
              new Input.Files("images/ct"),
              new Input.Files("images/mr"),
              new Input.PlanSection("images")),
          ExchangeStep::run);

  private static final String SERIES = "Arcuate models, for research and planning support";

  private ExchangeStep() {}

  private static List<Finding> run(StepContext context) {
    List<ModelFile> files = ModelFile.all(context, List.of("models", "resect", "guide"));
    List<Model> anatomy = new ArrayList<>();
    for (ModelFile file : files) if (!file.isGuide()) anatomy.add(file.read());
    if (!anatomy.isEmpty())
      MeshFile.write(context.output().resolve("out/models/models.3mf"), anatomy);
    context.work().progress(0.3, "models as DICOM");
    Optional<SeriesReference> ct = source(context, "ct", context.work().part(0.3, 0.5));
    if (ct.isEmpty())
      return List.of(
          Finding.said(
              "models as DICOM",
              Severity.PASS,
              "not written: the CT is no DICOM series with one instance for each slice to point"
                  + " to"));
    Optional<SeriesReference> mr = source(context, "mr", context.work().part(0.5, 0.6));
    boolean positive =
        Json.read(context.result("resect", "resection.json")).containsKey("plannedPositive");
    context
        .work()
        .part(0.6, 1)
        .slabs(files.size(), n -> dicom(context, files.get(n), n, positive, ct, mr));
    return List.of();
  }

  private static void dicom(
      StepContext context,
      ModelFile model,
      int n,
      boolean positive,
      Optional<SeriesReference> ct,
      Optional<SeriesReference> mr) {
    List<SeriesReference> sources = new ArrayList<>();
    ct.ifPresent(sources::add);
    if (!model.isBone()) mr.ifPresent(sources::add);
    EncapsulatedStl.Use use =
        model.isGuide() ? EncapsulatedStl.Use.TOOL : EncapsulatedStl.Use.PLANNING;
    EncapsulatedStl.About about =
        new EncapsulatedStl.About(
            model.name(),
            n + 1,
            model.rgb(),
            use,
            model.isPlanned(),
            model.isPlanned() && positive ? ResectionPlan.POSITIVE : "");
    Path file = context.output().resolve("out/dicom/" + model.name() + ".dcm");
    try {
      EncapsulatedStl.write(about, Files.readAllBytes(model.file()), sources, SERIES, file);
    } catch (IOException e) {
      throw BadInput.because(model.file() + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }

  private static Optional<SeriesReference> source(StepContext context, String role, Work work) {
    Path folder = context.folder().at("images/" + role);
    if (CaseFolder.files(folder).isEmpty()) return Optional.empty();
    int number =
        context.folder().plan().number("images." + role + "-series").orElse(0.0).intValue();
    return ImageSource.reference(ImageSource.inFolder(folder), number, work);
  }
}
