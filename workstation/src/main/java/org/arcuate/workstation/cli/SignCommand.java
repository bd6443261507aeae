package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.Pipeline.Progress;
import org.arcuate.casefile.signing.CaseGates;
import org.arcuate.casefile.signing.Gate;
import org.arcuate.casefile.signing.SignOff;
import org.arcuate.casefile.signing.SignOffs;
import org.arcuate.casefile.signing.SignedContent;
import org.arcuate.casefile.signing.SignerKey;
import org.arcuate.casefile.step.Steps;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sign",
    description = {
      "Signs what a gate covers as it is now. Any later change makes the signature void, visibly.",
      "Gates: segmentation, en-bloc, resection, strength, plan."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "What rules say against it is shown, and kept with the signature. Where a rule refuses, a",
      "signature needs --remarks; without them the exit code is 3 and nothing is signed.",
      "",
      "Example:",
      "  ./arcuate sign case --gate segmentation --as 'Surgeon One'"
    })
final class SignCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "CASE", description = "case folder")
  Path folder = Path.of("");

  @Option(names = "--gate", paramLabel = "G", required = true, description = "where to sign")
  String gate = "";

  @Option(names = "--as", paramLabel = "NAME", required = true, description = "whose key")
  String name = "";

  @Option(names = "--remarks", paramLabel = "TEXT", description = "what to write beside it")
  String remarks = "";

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "when, such as 2026-01-31T10:00:00Z (default: now)")
  Optional<Instant> at = Optional.empty();

  @Mixin KeyFolder keys = new KeyFolder();
  @Mixin WorkOptions options = new WorkOptions();

  SignCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Gate where = Gate.named(gate);
    SignerKey key = SignerKey.of(keys.path(), name);
    CaseFolder open = CaseFolder.open(folder);
    List<Progress> progress = Steps.ALL.status(open, options.on(terminal));
    terminal.close();
    CaseGates gates = CaseGates.of(open, progress);
    SignedContent content = gates.contents().get(where);
    if (gates.stale().containsKey(where) || content == null)
      throw new BadInput(
          "%s: cannot be signed at the gate %s: %s; run ./arcuate plan",
          folder, where.word(), gates.stale().getOrDefault(where, "it has no results"));
    List<Finding> said = CaseGates.said(where, progress);
    for (Finding finding : said) terminal.out().println(finding.line());
    if (Finding.anyRefused(said) && remarks.isBlank()) {
      terminal.say("not signed: a rule refuses; say why in --remarks, or change the plan");
      return ExitCode.REFUSED;
    }
    Instant when = at.orElseGet(Instant::now).truncatedTo(ChronoUnit.SECONDS);
    List<String> seen = said.stream().map(Finding::line).toList();
    SignOffs.add(folder, SignOff.of(content, key, when.toString(), remarks, seen));
    terminal.say("signed at the gate " + where.word() + ": " + content.digest().substring(0, 16));
    return ExitCode.OK;
  }
}
