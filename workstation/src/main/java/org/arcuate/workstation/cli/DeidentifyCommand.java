package org.arcuate.workstation.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.imaging.deidentify.Deidentification;
import org.arcuate.imaging.deidentify.Report;
import org.arcuate.imaging.deidentify.Secret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "deidentify",
    description = {
      "Copies DICOM without what identifies the patient: basic profile of PS3.15 with modified",
      "dates and clean descriptors. OUT/deidentification.json says what was changed."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A CT still shows the body's surface; crop it to the bone before it is published.",
      "",
      "Example:",
      "  ./arcuate deidentify /media/cdrom /tmp/clean"
    })
final class DeidentifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "IN", description = "folder of DICOM; is not touched")
  Path in = Path.of("");

  @Parameters(index = "1", paramLabel = "OUT", description = "new or empty folder")
  Path out = Path.of("");

  @Option(names = "--pseudonym", paramLabel = "NAME", description = "what the patient is called")
  @Nullable String pseudonym;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = {
        "file with a passphrase: later images of the patient then get fitting UIDs and dates;",
        "without it the key is drawn at random and forgotten"
      })
  @Nullable Path keyFile;

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Mixin WorkOptions options = new WorkOptions();

  DeidentifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Report report =
        Deidentification.run(
            in,
            out,
            new Deidentification.Options(secret(), Optional.ofNullable(pseudonym)),
            options.on(terminal));
    terminal.close();
    if (json) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("written", report.files().size());
      map.put("dropped", report.dropped().size());
      map.put("report", out.resolve("deidentification.json").toString());
      terminal.out().println(Json.pretty(map));
    } else {
      terminal
          .out()
          .printf(
              "%d files written, %d left out%n", report.files().size(), report.dropped().size());
      for (Report.Dropped file : report.dropped())
        terminal.out().printf("   %s: %s%n", file.input(), file.reason());
      terminal.out().println("what was changed: " + out.resolve("deidentification.json"));
    }
    return ExitCode.OK;
  }

  private Secret secret() {
    if (keyFile == null) return Secret.generated();
    try {
      return Secret.ofPassphrase(Files.readString(keyFile).strip());
    } catch (IOException e) {
      throw BadInput.because(keyFile + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }
}
