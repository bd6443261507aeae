package org.arcuate.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomPicture;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import org.arcuate.workstation.cli.WorkOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "picture",
    description = "Draws the phantom's bones and tumour, for the README.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ./arcuate bench picture docs/pictures/phantom.png"})
final class PictureCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE.png", description = "the picture")
  Path file = Path.of("");

  @Mixin WorkOptions options = new WorkOptions();

  PictureCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PhantomPicture.of(Phantom.of(PhantomSpec.usual()), options.on(terminal)).writePng(file);
    terminal.say("written: " + file);
    return ExitCode.OK;
  }
}
