package org.arcuate.imaging.deidentify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.arcuate.imaging.dicom.Vr;
import org.jspecify.annotations.Nullable;

/** The rows of PS3.15 table E.1-1 for our combination of options, and the words text may keep. */
final class ProfileTable {
  static final ProfileTable STANDARD = new ProfileTable();

  private final Map<Integer, Row> rows = new TreeMap<>(Integer::compareUnsigned);
  private final Set<String> words = new HashSet<>();

  /**
   * One attribute.
   *
   * @param tag its tag
   * @param vr its representation in PS3.6
   * @param action what is done to it
   * @param keyword its keyword in PS3.6
   */
  record Row(int tag, Vr vr, Action action, String keyword) {}

  private ProfileTable() {
    for (String line : lines("basic-profile.txt")) {
      String[] f = line.split(" ");
      int tag = Integer.parseUnsignedInt(f[0], 16);
      rows.put(tag, new Row(tag, Vr.valueOf(f[1]), Action.valueOf(f[2]), f[3]));
    }
    for (String line : lines("descriptor-words.txt")) words.addAll(Arrays.asList(line.split(" ")));
  }

  private static List<String> lines(String resource) {
    try (InputStream in = ProfileTable.class.getResourceAsStream(resource)) {
      if (in == null) throw new IllegalStateException(resource + " is not in the program");
      List<String> lines = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"))
        if (!line.startsWith("#") && !line.isBlank()) lines.add(line.strip());
      return lines;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The row of an attribute, or null. */
  @Nullable Row row(int tag) {
    return rows.get(tag);
  }

  /** All rows by ascending tag. */
  Collection<Row> rows() {
    return Collections.unmodifiableCollection(rows.values());
  }

  /** True if a description may keep this upper-case word. */
  boolean isKnown(String word) {
    return words.contains(word);
  }
}
