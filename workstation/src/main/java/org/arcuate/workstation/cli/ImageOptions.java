package org.arcuate.workstation.cli;

import java.nio.file.Path;
import org.arcuate.geometry.Work;
import org.arcuate.imaging.source.ImageSource;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which volume a command works on: a place, and the series if there are several. */
public final class ImageOptions {
  @Parameters(paramLabel = "PATH", description = "folder or file of DICOM, or a volume file")
  Path path = Path.of("");

  @Option(
      names = "--series",
      paramLabel = "N",
      description = "number of the series, as `series` lists them; needed if there are several")
  int series;

  /** Where the volume is. */
  public Path path() {
    return path;
  }

  /** Reads the volume. */
  public ImageSource.Image read(Work work) {
    return ImageSource.read(path, series, work);
  }
}
