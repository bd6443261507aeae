package org.arcuate.outcomes;

import java.util.Locale;

/**
 * Input that cannot be used: a table, a value, a unit, a request that contradicts its data.
 *
 * <p>The message names the thing, what was found and what is needed, and never a patient. The
 * command line answers it with exit code 2. A rule that says no to a computed result is not this:
 * see {@link Finding}.
 */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A message in {@link String#format} terms. */
  public BadInput(String message, Object... arguments) {
    super(String.format(Locale.ROOT, message, arguments));
  }

  private BadInput(String message, Throwable cause) {
    super(message, cause);
  }

  /** Input that could not be read because of {@code cause}. */
  public static BadInput because(String message, Throwable cause) {
    return new BadInput(message, cause);
  }
}
