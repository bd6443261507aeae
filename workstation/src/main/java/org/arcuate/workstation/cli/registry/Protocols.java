package org.arcuate.workstation.cli.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.arcuate.outcomes.protocol.Profile;

/** The protocols of the papers and those that a department adds. */
final class Protocols {
  private Protocols() {}

  static Map<String, Profile> with(List<Path> files) {
    Map<String, Profile> profiles = Profile.ofThePapers();
    for (Path file : files) {
      Profile profile = Profile.of(file);
      profiles.put(profile.name(), profile);
    }
    return profiles;
  }
}
