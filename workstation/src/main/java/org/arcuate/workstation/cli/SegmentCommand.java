package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.Pipeline.Progress;
import org.arcuate.casefile.step.CaseLabels;
import org.arcuate.casefile.step.Steps;
import org.arcuate.geometry.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "segment",
    description = {
      "Names what is in the CT of a case: hip bones, sacrum, femora, L5, tumour, metal.",
      "Drawings in masks/ and repairs in plan.yaml (labels:) outrank what is computed.",
      "Writes out/labels.nii.gz, .nrrd, .seg.dcm and .rtstruct.dcm, and prints the volumes."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code 3 if a rule refuses: no pelvis in the CT, slices too thick for a guide.",
      "",
      "Examples:",
      "  ./arcuate segment case",
      "  ./arcuate segment case --json"
    })
final class SegmentCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "CASE", description = "case folder")
  Path folder = Path.of("");

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Mixin WorkOptions options = new WorkOptions();

  SegmentCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CaseFolder opened = CaseFolder.open(folder);
    List<Progress> steps =
        Steps.ALL.run(opened, Optional.empty(), Optional.of("segment"), options.on(terminal));
    Map<String, Object> labels = CaseLabels.of(opened).described();
    if (json) {
      terminal.close();
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("labels", labels);
      all.put("steps", StepsTable.asList(steps));
      terminal.out().println(Json.pretty(all));
    } else {
      StepsTable.print(steps, false, terminal);
      labels.forEach(this::print);
    }
    return Finding.anyRefused(steps.stream().flatMap(s -> s.findings().stream()).toList())
        ? ExitCode.REFUSED
        : ExitCode.OK;
  }

  private void print(String name, Object label) {
    if (!(label instanceof Map<?, ?> one)) return;
    String more =
        one.get("largestDiameter_mm") instanceof Number mm
            ? String.format(
                Locale.ROOT,
                ", largest diameter %.1f mm, surface %.1f cm²",
                mm.doubleValue(),
                number(one, "surface_cm2"))
            : "";
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%-12s %8.1f cm³  %s%s%n",
            name,
            number(one, "volume_cm3"),
            one.get("madeBy"),
            more);
  }

  private static double number(Map<?, ?> map, String key) {
    return map.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
