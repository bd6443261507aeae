package org.arcuate.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.arcuate.bench.evidence.EvidencePage;
import org.arcuate.bench.evidence.Surroundings;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.file.NewFolder;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import org.arcuate.workstation.cli.WorkOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "evidence",
    description = {
      "Measures what is promised against truth and peers, and writes a page of the figures with",
      "their targets, after each section. Sections that are not asked for stay as the page has",
      "them; those whose data or programs are not here say so."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code 3 if a target is missed.",
      "",
      "Examples:",
      "  ./arcuate bench evidence docs/validation.md",
      "  ./arcuate bench evidence /tmp/page.md --only phantom"
    })
final class EvidenceCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE.md", description = "the page")
  Path file = Path.of("");

  @Option(
      names = "--only",
      paramLabel = "WORD",
      description = "only sections whose title has this word")
  String only = "";

  @Mixin WorkOptions options = new WorkOptions();

  EvidenceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path scratch = NewFolder.temporary("arcuate-evidence");
    try {
      EvidencePage page = new EvidencePage(EvidencePage.titles(), before());
      page.measure(
          new Surroundings(project(), scratch, options.on(terminal)),
          only,
          now -> AtomicFile.write(file, now.markdown().getBytes(StandardCharsets.UTF_8)));
      terminal.close();
      terminal
          .out()
          .printf(
              "%d sections, %d figures, %d targets missed: %s%n",
              page.measured(), page.figures(), page.missed(), file);
      return page.missed() == 0 ? ExitCode.OK : ExitCode.REFUSED;
    } finally {
      NewFolder.delete(scratch);
    }
  }

  /** The page as it is, whose other sections stay. */
  private String before() {
    if (!Files.exists(file)) return "";
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw BadInput.because(file + ": " + AtomicFile.reason(e), e);
    }
  }

  /** The sources' folder, found from here upwards; data may lie beside it. */
  private static Path project() {
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent())
      if (Files.isRegularFile(folder.resolve("arcuate"))) return folder;
    return here;
  }
}
