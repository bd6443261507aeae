package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.release.PackageCheck;
import org.arcuate.casefile.signing.SignOff;
import org.arcuate.casefile.signing.SignOffs;
import org.arcuate.casefile.signing.SignerKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = {
      "Proves that a package is whole and unchanged, and says who signed what is in it. Needs the",
      "package alone, packed or unpacked. Exit code 3 if anything is wrong with it."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "That a key is the person's whose name stands beside it is not proved: compare fingerprints.",
      "",
      "Example:",
      "  ./arcuate verify case-001.zip"
    })
final class VerifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "PACKAGE", description = "file that release wrote, or its folder")
  Path file = Path.of("");

  @Option(names = "--json", description = "print JSON")
  boolean json;

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PackageCheck check = PackageCheck.of(file);
    if (json) terminal.out().println(Json.pretty(check.asMap()));
    else print(check);
    return check.isWhole() ? ExitCode.OK : ExitCode.REFUSED;
  }

  private void print(PackageCheck check) {
    for (String fault : check.faults()) terminal.out().println("WRONG: " + fault);
    if (check.isWhole())
      terminal.out().println("whole: " + check.files() + " files are those that were packed");
    for (SignOffs.Standing gate : check.gates()) {
      if (gate.signed().isEmpty()) continue;
      terminal.out().println(gate.line());
      for (Map.Entry<SignOff, SignOffs.Worth> one : gate.signed().entrySet())
        terminal
            .out()
            .printf(
                "    %s, %s, %s, key %s%s%n",
                one.getKey().name(),
                one.getKey().role().word(),
                one.getKey().at(),
                SignerKey.fingerprint(one.getKey().publicKey()),
                one.getValue() == SignOffs.Worth.IN_FORCE ? "" : ": " + one.getValue());
    }
  }
}
