package org.arcuate.workstation.cli.registry;

import org.arcuate.outcomes.registry.Edit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who changes something, and why; kept with every change. */
final class EditOptions {
  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "code of the person who enters this (default: ARCUATE_USER, or the login)")
  String who = "";

  @Option(names = "--why", paramLabel = "WHY", description = "reason, kept with the change")
  String why = "";

  @Mixin DayOption day = new DayOption();

  /** The edit, with a reason if none was given. */
  Edit edit(String usualReason) {
    String by = who;
    if (by.isEmpty()) {
      String given = System.getenv("ARCUATE_USER");
      by = given == null || given.isBlank() ? System.getProperty("user.name") : given;
    }
    return new Edit(by, day.moment(), why.isEmpty() ? usualReason : why);
  }
}
