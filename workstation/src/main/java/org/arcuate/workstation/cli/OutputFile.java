package org.arcuate.workstation.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.BadInput;

/** Names of files to write: refused before the work, not after it. */
final class OutputFile {
  private OutputFile() {}

  /** Checks that {@code file} is no folder and ends in one of {@code endings}. */
  static void check(Path file, String... endings) {
    if (Files.isDirectory(file)) throw new BadInput("%s: is a folder, a file name is needed", file);
    Path last = file.getFileName();
    String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    for (String ending : endings) if (name.endsWith("." + ending)) return;
    throw new BadInput(
        "%s: cannot be written: the name must end in %s",
        file, String.join(" or ", List.of(endings).stream().map(e -> "." + e).toList()));
  }

  /** The name of {@code file} without its last ending. */
  static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
