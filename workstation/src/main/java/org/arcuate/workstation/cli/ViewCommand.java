package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.step.CaseLabels;
import org.arcuate.casefile.step.CasePicture;
import org.arcuate.casefile.step.Steps;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.picture.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "view",
    description = {
      "Draws a case: axial, coronal and sagittal sections with the outlines of labels, and the",
      "models. Computes first what is not up to date."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate view case -o case.png",
      "  ./arcuate view case --at 88,-11,7 --window -150,250 --labels hip-left,tumour -o hip.png"
    })
final class ViewCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "CASE", description = "case folder")
  Path folder = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.png",
      required = true,
      description = "the picture")
  Path output = Path.of("");

  @Option(
      names = "--at",
      paramLabel = "X,Y,Z",
      split = ",",
      hideParamSyntax = true,
      description =
          "where the sections meet, LPS mm of the CT (default: the middle of the tumour, or of the"
              + " labels)")
  List<Double> at = List.of();

  @Option(
      names = "--window",
      paramLabel = "LOW,HIGH",
      split = ",",
      hideParamSyntax = true,
      description = "CT numbers shown black and white, HU (default: -400,1100)")
  List<Double> window = List.of();

  @Option(
      names = "--labels",
      paramLabel = "NAME,…",
      split = ",",
      hideParamSyntax = true,
      description = "labels to show (default: all)")
  List<String> labels = List.of();

  @Option(names = "--no-models", description = "sections only, which is quicker")
  boolean noModels;

  @Mixin WorkOptions options = new WorkOptions();

  ViewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    OutputFile.check(output, "png");
    if (!at.isEmpty() && at.size() != 3)
      throw new BadInput("--at has %d numbers: X,Y,Z are needed", at.size());
    if (!window.isEmpty() && window.size() != 2)
      throw new BadInput("--window has %d numbers: LOW,HIGH are needed", window.size());
    Window shown = window.isEmpty() ? Window.CT : new Window(window.get(0), window.get(1));
    Optional<Vec3> point =
        at.isEmpty() ? Optional.empty() : Optional.of(new Vec3(at.get(0), at.get(1), at.get(2)));
    CaseFolder opened = CaseFolder.open(folder);
    Work work = options.on(terminal);
    Steps.ALL.run(opened, Optional.empty(), Optional.of(last()), work.part(0, 0.9));
    CasePicture.of(
            CaseLabels.of(opened),
            new CasePicture.Options(point, shown, new ArrayList<>(labels)),
            work.part(0.9, 1))
        .writePng(output);
    terminal.say("written: " + output);
    return ExitCode.OK;
  }

  /** Landmarks, where there is such a step, lie before the models or after them. */
  private String last() {
    if (noModels) return "segment";
    List<String> steps = Steps.ALL.steps().stream().map(s -> s.name()).toList();
    return steps.indexOf("landmarks") > steps.indexOf("models") ? "landmarks" : "models";
  }
}
