package org.arcuate.workstation.cli;

import java.util.concurrent.Callable;
import org.arcuate.casefile.plan.JsonSchema;
import org.arcuate.casefile.plan.ReportShape;
import org.arcuate.casefile.plan.Shapes;
import org.arcuate.outcomes.exchange.MappingSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "schema",
    description =
        "Prints the JSON Schema of plan.yaml, case.yaml or a mapping, for editors, or of"
            + " out/report.json.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ./arcuate schema plan"})
final class SchemaCommand implements Callable<Integer> {
  private final Terminal terminal;

  /** The files that a person writes, and the one that other programs read. */
  enum File {
    PLAN,
    CASE,
    REPORT,
    MAPPING
  }

  @Parameters(paramLabel = "FILE", description = "plan, case, report or mapping")
  File file = File.PLAN;

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal
        .out()
        .print(
            switch (file) {
              case PLAN -> JsonSchema.of("plan.yaml of an Arcuate case", Shapes.PLAN);
              case CASE -> JsonSchema.of("case.yaml of an Arcuate case", Shapes.CASE);
              case REPORT ->
                  JsonSchema.ofPart("out/report.json of an Arcuate case", ReportShape.PUBLISHED);
              case MAPPING -> MappingSchema.text();
            });
    return ExitCode.OK;
  }
}
