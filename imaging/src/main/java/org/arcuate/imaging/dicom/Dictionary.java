package org.arcuate.imaging.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Which value representation and keyword a tag has in DICOM PS3.6; needed for implicit files. */
public final class Dictionary {
  private record Entry(Vr vr, String keyword) {}

  private static final Map<Integer, Entry> ENTRIES = read();

  private Dictionary() {}

  private static Map<Integer, Entry> read() {
    Map<Integer, Entry> entries = new HashMap<>(10_000);
    InputStream file = Dictionary.class.getResourceAsStream("dictionary.txt");
    if (file == null) throw new IllegalStateException("dictionary.txt is not packaged");
    try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] part = line.split(" ", 3);
        entries.put(Integer.parseUnsignedInt(part[0], 16), new Entry(Vr.valueOf(part[1]), part[2]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  /** The representation of a tag: UL for group lengths, LO for private creators, UN if unknown. */
  static Vr vr(int tag) {
    Entry entry = ENTRIES.get(tag);
    if (entry != null) return entry.vr;
    int group = tag >>> 16;
    int number = tag & 0xffff;
    if (number == 0) return Vr.UL;
    if ((group & 1) == 1 && number >= 0x10 && number <= 0xff) return Vr.LO;
    if (group >= 0x6000 && group <= 0x60ff) return vrOfRepeating(tag & 0x0000ffff | 0x60000000);
    return Vr.UN;
  }

  /** Overlays exist once per group 6000 to 60FF; the dictionary holds what matters of the first. */
  private static Vr vrOfRepeating(int tag) {
    return switch (tag & 0xffff) {
      case 0x3000 -> Vr.OW;
      case 0x0010, 0x0011, 0x0015, 0x0100, 0x0102 -> Vr.US;
      case 0x0050 -> Vr.SS;
      case 0x0040 -> Vr.CS;
      case 0x0022, 0x1500 -> Vr.LO;
      default -> Vr.UN;
    };
  }

  /** The keyword of a tag, or its number in parentheses. */
  public static String keyword(int tag) {
    Entry entry = ENTRIES.get(tag);
    return entry == null ? Element.name(tag) : entry.keyword;
  }
}
