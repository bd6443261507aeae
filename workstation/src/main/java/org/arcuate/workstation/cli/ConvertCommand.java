package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.arcuate.geometry.Work;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.source.ImageSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "convert",
    description = "Writes a volume as NIfTI, NRRD or MetaImage.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate convert case/images/ct -o ct.nii.gz",
      "  ./arcuate convert /media/cdrom --series 2 -o mr.nrrd"
    })
final class ConvertCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ImageOptions source = new ImageOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "what to write: .nii, .nii.gz, .nrrd, .nhdr, .mha or .mhd")
  Path output = Path.of("");

  @Mixin WorkOptions options = new WorkOptions();

  ConvertCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    OutputFile.check(output, "nii", "nii.gz", "nrrd", "nhdr", "mha", "mhd");
    Work work = options.on(terminal);
    ImageSource.Image image = source.read(work.part(0, 0.8));
    work.progress(0.8, "writing");
    VolumeFile.write(output, image.volume());
    for (String change : image.changes()) terminal.say("note: " + change);
    terminal.say("written: " + output + ", " + image.volume().grid());
    return ExitCode.OK;
  }
}
