package org.arcuate.geometry;

import java.nio.file.Path;

/**
 * Input that cannot be used: a file, a value, a unit or a frame.
 *
 * <p>The message names the thing, what was found and what is needed, and never a patient. The
 * command line answers it with exit code 2, the server with status 400. A rule that says no to a
 * computed result is not this: see {@link Finding}.
 */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A message in {@link String#format} terms. */
  @SuppressWarnings("AnnotateFormatMethod") // that annotation is not of the JDK
  public BadInput(String message, Object... arguments) {
    super(String.format(java.util.Locale.ROOT, message, arguments));
  }

  private BadInput(String message, Throwable cause) {
    super(message, cause);
  }

  /** The same complaint, with the file it was found in before it. */
  public BadInput in(Path file) {
    String name = file.toString();
    String message = String.valueOf(getMessage());
    return message.startsWith(name) ? this : new BadInput(name + ": " + message, (Throwable) this);
  }

  /** Input that could not be read because of {@code cause}. */
  public static BadInput because(String message, Throwable cause) {
    return new BadInput(message, cause);
  }
}
