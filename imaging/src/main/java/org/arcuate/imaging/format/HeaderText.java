package org.arcuate.imaging.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;

/** Numbers, vectors and file names in the text headers of NRRD and MetaImage. */
final class HeaderText {
  /** More files than any series has slices. */
  private static final int MOST_FILES = 20_000;

  /** More axes than any image has. */
  private static final int MOST_AXES = 16;

  private static final Pattern NUMBERED =
      Pattern.compile(
          "([^%]*)%(0?)(\\d{0,2})[di]([^%]*?)\\s+(-?\\d{1,9})\\s+(-?\\d{1,9})\\s+(-?\\d{1,9})(?:\\s+\\d{1,2})?");

  private HeaderText() {}

  /** Numbers separated by white space; NaN where a format says so. */
  static double[] numbers(String what, String text) {
    String[] words = text.strip().split("\\s+");
    double[] numbers = new double[words.length];
    for (int w = 0; w < words.length; w++) numbers[w] = number(what, words[w]);
    return numbers;
  }

  /** Exactly {@code count} numbers. */
  static double[] numbers(String what, String text, int count) {
    double[] numbers = numbers(what, text);
    if (numbers.length != count)
      throw new BadInput("%s: %d numbers needed, found %d", what, count, numbers.length);
    return numbers;
  }

  static double number(String what, String word) {
    try {
      return Double.parseDouble(TextSamples.real(word.strip()));
    } catch (NumberFormatException e) {
      throw new BadInput("%s: '%s' is not a number", what, shortened(word));
    }
  }

  static long whole(String what, String word, long least, long most) {
    try {
      long value = Long.parseLong(word.strip());
      if (value >= least && value <= most) return value;
    } catch (NumberFormatException e) {
      // said below
    }
    throw new BadInput(
        "%s: '%s' found, a whole number from %d to %d is needed",
        what, shortened(word), least, most);
  }

  /** Numbers of voxels along {@code count} axes. */
  static int[] sizes(String what, String text, int count) {
    String[] words = text.strip().split("\\s+");
    if (words.length != count)
      throw new BadInput("%s: %d numbers needed, found %d", what, count, words.length);
    int[] sizes = new int[count];
    for (int a = 0; a < count; a++) sizes[a] = (int) whole(what, words[a], 1, Integer.MAX_VALUE);
    return sizes;
  }

  static int axes(String what, String text) {
    return (int) whole(what, text, 1, MOST_AXES);
  }

  /** A vector as NRRD writes it: {@code (x,y,z)}. */
  static Vec3 vector(String what, String text) {
    String plain = text.strip();
    if (!plain.startsWith("(") || !plain.endsWith(")"))
      throw new BadInput("%s: '%s' found, (x,y,z) is needed", what, shortened(plain));
    String[] words = plain.substring(1, plain.length() - 1).split(",", -1);
    if (words.length != 3)
      throw new BadInput("%s: '%s' found, three numbers are needed", what, shortened(plain));
    Vec3 vector = new Vec3(number(what, words[0]), number(what, words[1]), number(what, words[2]));
    if (!vector.isFinite()) throw new BadInput("%s: has a number that is not finite", what);
    return vector;
  }

  /** True if {@code text} stands for numbered files: {@code slice%03d.raw 1 100 1}. */
  static boolean isNumbered(String text) {
    return text.contains("%") && NUMBERED.matcher(text).matches();
  }

  /** The names that {@code slice%03d.raw 1 100 1} stands for: first, last, step. */
  static List<String> numbered(String text) {
    Matcher parts = NUMBERED.matcher(text);
    if (!parts.matches()) throw new BadInput("data file: '%s' is no pattern", shortened(text));
    int first = Integer.parseInt(parts.group(5));
    int last = Integer.parseInt(parts.group(6));
    int step = Integer.parseInt(parts.group(7));
    if (step == 0) throw new BadInput("data files: step 0, must not be 0");
    long count = ((long) last - first) / step + 1;
    if (((long) last - first) / step < 0 || (last - (long) first) * step < 0 || count > MOST_FILES)
      throw new BadInput(
          "data files %d to %d by %d: 1 to %d files are needed", first, last, step, MOST_FILES);
    String width =
        parts.group(3).isEmpty() ? "" : parts.group(2) + Integer.parseInt("0" + parts.group(3));
    List<String> names = new ArrayList<>();
    for (long n = 0; n < count; n++)
      names.add(
          Neighbours.checked(parts.group(1) + padded(first + n * step, width) + parts.group(4)));
    return names;
  }

  private static String padded(long number, String width) {
    if (width.isEmpty() || width.equals("0") || width.equals("00")) return Long.toString(number);
    return String.format(Locale.ROOT, "%" + width + "d", number);
  }

  /** The file names in the lines that are left, one to a line. */
  static List<String> listed(Source source) {
    List<String> names = new ArrayList<>();
    for (var line = source.line(4096); line.isPresent(); line = source.line(4096)) {
      if (line.get().isBlank()) continue;
      if (names.size() == MOST_FILES)
        throw new BadInput("data files: more than %d are listed", MOST_FILES);
      names.add(Neighbours.checked(line.get()));
    }
    return names;
  }

  /** Enough of a text of a file to find it again in a message. */
  static String shortened(String text) {
    String plain = Notes.printable(text).replace('\n', ' ');
    return plain.length() <= 40 ? plain : plain.substring(0, 40) + "…";
  }
}
