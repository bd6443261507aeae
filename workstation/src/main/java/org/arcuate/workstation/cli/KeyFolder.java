package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the keys of this person lie. */
final class KeyFolder {
  @Option(
      names = "--keys",
      paramLabel = "FOLDER",
      description = "folder of keys (default: $ARCUATE_KEYS, else ~/.config/arcuate/keys)")
  Optional<Path> folder = Optional.empty();

  Path path() {
    return folder.orElseGet(() -> {
      String set = System.getenv("ARCUATE_KEYS");
      return set != null && !set.isBlank()
          ? Path.of(set)
          : Path.of(System.getProperty("user.home", "."), ".config", "arcuate", "keys");
    });
  }
}
