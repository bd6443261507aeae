package org.arcuate.imaging.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Texts of a NIfTI file: its description, its intent, and key/value pairs in a comment extension
 * (code 6 of nifti1.h), one {@code key:=value} to a line as in NRRD.
 */
final class NiftiNotes {
  private static final int COMMENT = 6;
  private static final int LONGEST = 1 << 20;
  private static final String DESCRIPTION = "descrip";
  private static final String AUXILIARY = "aux_file";
  private static final String INTENT_NAME = "intent_name";
  private static final String INTENT_CODE = "intent_code";

  private NiftiNotes() {}

  static void readHeader(NiftiHeader header, Notes notes) {
    addIfAny(DESCRIPTION, header.description(), notes);
    addIfAny(AUXILIARY, header.auxiliaryFile(), notes);
    addIfAny(INTENT_NAME, header.intentName(), notes);
    if (header.intent() != 0) notes.add(INTENT_CODE, Integer.toString(header.intent()));
  }

  private static void addIfAny(String key, String value, Notes notes) {
    if (!value.isBlank()) notes.add(key, value);
  }

  /** Reads the extensions, {@code left} bytes with the four that say whether there are any. */
  static void readExtensions(Source source, long left, ByteOrder order, Notes notes) {
    if (left < 4) {
      source.skip(left, "NIfTI header");
      return;
    }
    boolean any = source.take(4, "NIfTI extensions")[0] != 0;
    long rest = left - 4;
    while (any && rest >= 16) {
      ByteBuffer start = ByteBuffer.wrap(source.take(8, "NIfTI extension")).order(order);
      rest -= 8;
      long size = start.getInt(0) - 8L;
      if (size < 8 || size > rest) break; // damaged: nothing of the image hangs on it
      if (start.getInt(4) == COMMENT && size <= LONGEST)
        readComment(source.take((int) size, "NIfTI extension"), notes);
      else source.skip(size, "NIfTI extension");
      rest -= size;
    }
    source.skip(rest, "NIfTI extensions");
  }

  private static void readComment(byte[] bytes, Notes notes) {
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] == 0) length--;
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    if (!text.contains(":=")) {
      addIfAny("comment", text, notes);
      return;
    }
    for (String line : text.split("\n")) {
      int at = line.indexOf(":=");
      if (at > 0) notes.add(line.substring(0, at), Escapes.undone(line.substring(at + 2)));
    }
  }

  /** Puts notes into the fields of the header that are for them; returns the others. */
  static SortedMap<String, String> putHeader(SortedMap<String, String> notes, NiftiHeader header) {
    SortedMap<String, String> others = new TreeMap<>();
    for (Map.Entry<String, String> note : notes.entrySet()) {
      String text = note.getValue();
      boolean held =
          switch (note.getKey()) {
            case DESCRIPTION -> header.setDescription(text);
            case AUXILIARY -> header.setAuxiliaryFile(text);
            case INTENT_NAME -> header.setIntentName(text);
            case INTENT_CODE -> setIntent(text, header);
            default -> false;
          };
      if (!held) others.put(note.getKey(), text);
    }
    return others;
  }

  private static boolean setIntent(String text, NiftiHeader header) {
    if (!text.matches("[1-9][0-9]{0,3}")) return false;
    header.setIntent(Integer.parseInt(text));
    return true;
  }

  /** The four bytes after the header, and one comment extension if there are notes. */
  static byte[] extensions(SortedMap<String, String> notes, ByteOrder order) {
    if (notes.isEmpty()) return new byte[4];
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> note : notes.entrySet())
      text.append(note.getKey()).append(":=").append(Escapes.done(note.getValue())).append('\n');
    byte[] letters = text.toString().getBytes(StandardCharsets.UTF_8);
    int size = (letters.length + 8 + 15) / 16 * 16;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {1, 0, 0, 0});
    out.writeBytes(
        ByteBuffer.allocate(size).order(order).putInt(size).putInt(COMMENT).put(letters).array());
    return out.toByteArray();
  }
}
