package org.arcuate.geometry.mesh.file;

import java.nio.charset.StandardCharsets;
import org.arcuate.geometry.BadInput;

/**
 * Words of a text file, one after the other, with the line they stand in. White space separates
 * them; a line ends at LF or CR LF.
 */
final class Words {
  private static final int LONGEST = 4096;

  private final byte[] bytes;
  private int at;
  private int line = 1;

  Words(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  /** The next word, wherever it stands; empty at the end. */
  String next() {
    while (at < bytes.length && isSpace(bytes[at])) if (bytes[at++] == '\n') line++;
    return word();
  }

  /** The next word of this line; empty at the line's end. */
  String nextInLine() {
    while (at < bytes.length && bytes[at] != '\n' && isSpace(bytes[at])) at++;
    return word();
  }

  private String word() {
    int from = at;
    while (at < bytes.length && !isSpace(bytes[at])) at++;
    if (at - from > LONGEST)
      throw new BadInput("line %d: has a word of %d characters", line, at - from);
    return new String(bytes, from, at - from, StandardCharsets.UTF_8);
  }

  /** What is left of this line; the next word is then the next line's. */
  String restOfLine() {
    int from = at;
    while (at < bytes.length && bytes[at] != '\n') at++;
    String rest = new String(bytes, from, Math.min(at - from, LONGEST), StandardCharsets.UTF_8);
    if (at < bytes.length) {
      at++;
      line++;
    }
    return rest.strip();
  }

  double number() {
    return number(next());
  }

  double numberInLine() {
    return number(nextInLine());
  }

  private double number(String word) {
    try {
      double value = Double.parseDouble(word);
      if (Double.isFinite(value)) return value;
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw expected("a number", word);
  }

  long whole(String word) {
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw expected("a whole number", word);
    }
  }

  /** The next word has to be this one. */
  void expect(String wanted) {
    String word = next();
    if (!word.equalsIgnoreCase(wanted)) throw expected("'" + wanted + "'", word);
  }

  BadInput expected(String what, String found) {
    if (found.isEmpty()) return new BadInput("line %d: ends where %s is needed", line, what);
    return new BadInput(
        "line %d: has '%s' where %s is needed",
        line, found.length() > 40 ? found.substring(0, 40) + "…" : found, what);
  }

  int line() {
    return line;
  }

  int offset() {
    return at;
  }

  boolean atEnd() {
    return at >= bytes.length;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0x0b;
  }
}
