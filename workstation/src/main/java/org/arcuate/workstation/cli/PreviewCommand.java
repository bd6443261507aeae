package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.arcuate.geometry.Work;
import org.arcuate.imaging.picture.Preview;
import org.arcuate.imaging.source.ImageSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "preview",
    description = "Draws three slices and a coronal maximum projection of a volume.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ./arcuate preview case/images/ct -o ct.png"})
final class PreviewCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ImageOptions source = new ImageOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.png",
      required = true,
      description = "the picture")
  Path output = Path.of("");

  @Mixin WorkOptions options = new WorkOptions();

  PreviewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    OutputFile.check(output, "png");
    Work work = options.on(terminal);
    ImageSource.Image image = source.read(work.part(0, 0.8));
    Preview.of(image.volume(), image.title(), work.part(0.8, 1)).writePng(output);
    for (String change : image.changes()) terminal.say("note: " + change);
    terminal.say("written: " + output);
    return ExitCode.OK;
  }
}
