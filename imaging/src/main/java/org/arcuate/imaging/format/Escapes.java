package org.arcuate.imaging.format;

/** Line breaks in the values of NRRD: written {@code \n}, and the backslash itself twice. */
final class Escapes {
  private Escapes() {}

  static String done(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n");
  }

  static String undone(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int c = 0; c < text.length(); c++) {
      char letter = text.charAt(c);
      char next = c + 1 < text.length() ? text.charAt(c + 1) : ' ';
      boolean escaped = letter == '\\' && (next == 'n' || next == '\\');
      if (escaped) c++;
      plain.append(escaped ? (next == 'n' ? '\n' : '\\') : letter);
    }
    return plain.toString();
  }
}
