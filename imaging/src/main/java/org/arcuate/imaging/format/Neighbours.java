package org.arcuate.imaging.format;

import java.nio.file.Path;
import org.arcuate.geometry.BadInput;

/** The files in the folder of a header, which may name them. */
@FunctionalInterface
interface Neighbours {
  /** Opens the file {@code name}, already checked by {@link #checked}. */
  Source open(String name);

  /** The files beside {@code header}. */
  static Neighbours of(Path header) {
    Path folder = header.toAbsolutePath().getParent();
    return name -> {
      if (folder == null) throw new BadInput("data file %s: has no folder", name);
      return Source.of(folder.resolve(name));
    };
  }

  /**
   * A name that a header gives, with {@code /} between folders and without detours.
   *
   * @throws BadInput if it leads out of the folder of the header
   */
  static String checked(String name) {
    String plain = name.strip().replace('\\', '/');
    if (plain.isEmpty()) throw new BadInput("data file: has no name");
    for (int c = 0; c < plain.length(); c++)
      if (plain.charAt(c) < ' ' || plain.charAt(c) == 0x7F || plain.charAt(c) == 0xFFFD)
        throw new BadInput("data file: its name has a control character");
    if (plain.startsWith("/") || plain.matches("[A-Za-z]:.*"))
      throw new BadInput(
          "data file %s: is an absolute path; a name in the folder of the header is needed", plain);
    StringBuilder straight = new StringBuilder();
    for (String part : plain.split("/", -1)) {
      if (part.equals(".") || part.isEmpty()) continue;
      if (part.equals(".."))
        throw new BadInput("data file %s: leads out of the folder of the header", plain);
      straight.append(straight.isEmpty() ? "" : "/").append(part);
    }
    if (straight.isEmpty()) throw new BadInput("data file %s: is a folder", plain);
    return straight.toString();
  }
}
