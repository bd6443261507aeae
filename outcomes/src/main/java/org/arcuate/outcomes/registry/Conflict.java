package org.arcuate.outcomes.registry;

import java.util.Locale;

/**
 * A change that came too late: somebody else changed the same record, or holds it, since it was
 * read. Nothing was written; whoever sees this reads the record again and decides.
 */
public final class Conflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A message in {@link String#format} terms. */
  public Conflict(String message, Object... arguments) {
    super(String.format(Locale.ROOT, message, arguments));
  }
}
