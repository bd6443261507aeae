package org.arcuate.outcomes.registry;

import java.time.Instant;
import org.arcuate.outcomes.BadInput;

/**
 * Who changes something, when, and why.
 *
 * @param who code of the person, no blanks
 * @param at moment, to the millisecond; the caller's clock
 * @param why reason in words, at most 300 characters
 */
public record Edit(String who, Instant at, String why) {
  private static final Field WHO =
      Field.pattern("who", "[A-Za-z0-9][A-Za-z0-9._@-]{0,59}", 60, "a code without blanks");
  private static final Field WHY = Field.free("why", 300, "the reason");

  public Edit {
    who = WHO.parse(who).toString();
    why = WHY.parse(why).toString();
    if (why.isEmpty()) throw new BadInput("why: a reason for the change is needed");
    at = Instant.ofEpochMilli(at.toEpochMilli());
  }
}
