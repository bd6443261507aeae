package org.arcuate.casefile.plan;

import java.util.Collection;

/** The known word that a mistyped one was probably meant to be. */
final class Nearest {
  private static final int LONGEST = 64;

  private Nearest() {}

  /** The word with the least edits to {@code typed}, or nothing if none is near. */
  static String of(String typed, Collection<String> words) {
    String best = "";
    int least = Math.max(2, typed.length() / 3) + 1;
    if (typed.length() > LONGEST) return best;
    for (String word : words) {
      int edits = edits(typed.toLowerCase(java.util.Locale.ROOT), word);
      if (edits < least) {
        least = edits;
        best = word;
      }
    }
    return best;
  }

  /** Levenshtein's distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) row[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
