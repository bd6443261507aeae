package org.arcuate.imaging.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to data elements (PS3.5 section 7, PS3.10 section 7).
 *
 * <p>Reads what hospitals have: files without preamble or meta group, undefined lengths, UN
 * sequences, zero padding at the end. Refuses, with the place, what contradicts itself. Elements
 * are views of the file's bytes; nothing is copied.
 */
final class DicomParser {
  private static final int DEEPEST = 32;
  private static final long UNDEFINED = 0xffffffffL;
  private static final int ITEM = 0xFFFEE000;
  private static final int ITEM_END = 0xFFFEE00D;
  private static final int SEQUENCE_END = 0xFFFEE0DD;

  private byte[] bytes;
  private final String name;

  /** Length of the file; more than there are bytes if these are only its head. */
  private long size;

  private boolean pixelsBeyond;
  private int at;
  private boolean explicit;
  private boolean big;

  DicomParser(byte[] bytes, String name) {
    this(bytes, name, bytes.length);
  }

  /** Parses the first bytes of a file of {@code size} bytes. */
  DicomParser(byte[] head, String name, long size) {
    this.bytes = head;
    this.name = name;
    this.size = size;
  }

  /**
   * The file, its pixel data with a length but no bytes; nothing if they do not come last and
   * uncompressed, or if the head does not reach so far.
   */
  Optional<DicomFile> head() {
    try {
      DicomFile file = file();
      return pixelsBeyond ? Optional.of(file) : Optional.empty();
    } catch (BadInput e) {
      return Optional.empty(); // the whole file will tell whether it is bad or longer
    }
  }

  DicomFile file() {
    boolean part10 = bytes.length >= 132 && isMark(128);
    if (bytes.length < 8) throw new BadInput("is no DICOM file: %d bytes", bytes.length);
    at = part10 ? 132 : isMark(0) ? 4 : 0;
    DataSet meta = meta();
    String syntax = meta.string(Tag.TRANSFER_SYNTAX_UID).orElse("");
    if (at >= bytes.length) throw new BadInput("ends after the file meta information");
    if (syntax.isEmpty()) syntax = guess(part10 || !meta.elements().isEmpty());
    explicit = !syntax.equals(TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
    big = syntax.equals(TransferSyntax.EXPLICIT_BIG_ENDIAN);
    if (syntax.equals(TransferSyntax.DEFLATED)) {
      bytes = Inflated.raw(bytes, at, bytes.length - at);
      at = 0;
      size = bytes.length;
    }
    DataSet data = elements(bytes.length, false, 0);
    return new DicomFile(name, syntax, meta, data);
  }

  private boolean isMark(int offset) {
    return bytes[offset] == 'D'
        && bytes[offset + 1] == 'I'
        && bytes[offset + 2] == 'C'
        && bytes[offset + 3] == 'M';
  }

  /** Group 0002 is explicit little endian whatever follows; its length element is not relied on. */
  private DataSet meta() {
    explicit = true;
    DataSet.Builder meta = DataSet.builder();
    while (at + 8 <= bytes.length && bytes[at] == 2 && bytes[at + 1] == 0) {
      // A meta group in implicit encoding is wrong, but exists.
      explicit = isUpper(bytes[at + 4]) && isUpper(bytes[at + 5]);
      Element element = element(bytes.length, 0);
      if (element != null) meta.put(element);
    }
    return meta.build();
  }

  /** How a data set is encoded that does not say: judged by its first element. */
  private String guess(boolean surelyDicom) {
    if (bytes.length - at < 8) throw new BadInput("is no DICOM file");
    int low = u16(at, false);
    int high = u16(at, true);
    boolean bigEndian = low > high;
    int group = bigEndian ? high : low;
    boolean letters = Vr.ofCode(bytes[at + 4], bytes[at + 5]) != null;
    big = bigEndian;
    long length = letters ? 0 : u32(at + 4);
    boolean fits = length == UNDEFINED || length <= bytes.length - at - 8L;
    boolean plausible = group > 0 && group <= 0x20 && (letters || !bigEndian && fits);
    if (!plausible) {
      if (surelyDicom) throw new BadInput("names no transfer syntax, and none fits its data set");
      throw new BadInput("is no DICOM file");
    }
    if (!letters) return TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
    return bigEndian ? TransferSyntax.EXPLICIT_BIG_ENDIAN : TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
  }

  /** Elements up to {@code end}, or up to the end mark of an item of undefined length. */
  private DataSet elements(int end, boolean untilMark, int depth) {
    DataSet.Builder elements = DataSet.builder();
    while (at < end) {
      if (onlyZeros(end)) {
        at = end;
        break;
      }
      if (end - at < 8)
        throw new BadInput("ends inside an element: %d bytes left at byte %d", end - at, at);
      if (untilMark && tag(at) == ITEM_END) {
        at += 8;
        return elements.build();
      }
      Element element = element(end, depth);
      if (element != null && (element.tag() & 0xffff) != 0) elements.put(element);
    }
    if (untilMark) throw new BadInput("ends inside an item of undefined length");
    return elements.build();
  }

  /** Some writers fill the end of a file with zeros. */
  private boolean onlyZeros(int end) {
    if (tagIsZero()) {
      for (int k = at; k < end; k++) if (bytes[k] != 0) return false;
      return true;
    }
    return false;
  }

  private boolean tagIsZero() {
    for (int k = at; k < Math.min(at + 4, bytes.length); k++) if (bytes[k] != 0) return false;
    return true;
  }

  /** One element, leaving {@code at} behind it; null for a stray end mark. */
  private @Nullable Element element(int end, int depth) {
    int start = at;
    int tag = tag(at);
    at += 4;
    if (tag == SEQUENCE_END || tag == ITEM_END) {
      at += 4;
      return null;
    }
    Vr vr = Vr.UN;
    long length;
    if (!explicit) {
      vr = Dictionary.vr(tag);
      length = u32(at);
      at += 4;
    } else {
      vr = representation(tag, start);
      if (vr.longLength) {
        if (end - at < 8) throw cut(tag, start, 8, end - at);
        length = u32(at + 4);
        at += 8;
      } else {
        length = u16(at + 2, big);
        at += 4;
      }
    }
    if (length == UNDEFINED) return undefined(tag, vr, start, end, depth);
    int from = at;
    if (tag == Tag.PIXEL_DATA && depth == 0 && size > bytes.length && length == size - at) {
      pixelsBeyond = true;
      at = end;
      return new Element(tag, vr, new Element.Bytes(bytes, from, (int) length, big));
    }
    if (length > end - at) throw cut(tag, start, length, end - at);
    int to = at + (int) length;
    if (vr == Vr.SQ) {
      Element sequence = new Element(tag, vr, new Element.Items(items(to, false, depth + 1)));
      at = to;
      return sequence;
    }
    at = to;
    if (tag == Tag.PIXEL_DATA && vr == Vr.UN) vr = Vr.OW;
    return new Element(tag, vr, new Element.Bytes(bytes, from, (int) length, big));
  }

  private Vr representation(int tag, int start) {
    int first = bytes[at];
    int second = bytes[at + 1];
    Vr vr = Vr.ofCode(first, second);
    if (vr != null) return vr;
    if (isUpper(first) && isUpper(second))
      throw new BadInput(
          "element %s at byte %d: is of kind %c%c, which DICOM does not know",
          Element.name(tag), start, (char) first, (char) second);
    throw new BadInput(
        "element %s at byte %d: names no kind of value (bytes %02X %02X)",
        Element.name(tag), start, first & 0xff, second & 0xff);
  }

  private static boolean isUpper(int letter) {
    return letter >= 'A' && letter <= 'Z';
  }

  private Element undefined(int tag, Vr vr, int start, int end, int depth) {
    if (tag == Tag.PIXEL_DATA) return new Element(tag, vr, fragments(end));
    if (vr == Vr.SQ) return new Element(tag, vr, new Element.Items(items(end, true, depth + 1)));
    if (vr == Vr.UN) {
      // Of unknown kind and undefined length: a sequence in implicit encoding (PS3.5 6.2.2).
      boolean outer = explicit;
      boolean order = big;
      explicit = false;
      big = false;
      List<DataSet> items = items(end, true, depth + 1);
      explicit = outer;
      big = order;
      return new Element(tag, Vr.SQ, new Element.Items(items));
    }
    throw new BadInput(
        "element %s at byte %d: is of kind %s with undefined length, which only sequences may have",
        Element.name(tag), start, vr);
  }

  private List<DataSet> items(int end, boolean untilMark, int depth) {
    if (depth > DEEPEST)
      throw new BadInput("sequences are nested more than %d deep at byte %d", DEEPEST, at);
    List<DataSet> items = new ArrayList<>();
    while (at < end) {
      if (end - at < 8)
        throw new BadInput("ends inside a sequence: %d bytes left at byte %d", end - at, at);
      int tag = tag(at);
      long length = u32(at + 4);
      if (tag == SEQUENCE_END) {
        at += 8;
        if (untilMark) return items;
        continue;
      }
      if (tag != ITEM)
        throw new BadInput(
            "sequence at byte %d: has element %s where an item is needed", at, Element.name(tag));
      at += 8;
      if (length == UNDEFINED) {
        items.add(elements(end, true, depth));
      } else {
        if (length > end - at) throw cut(tag, at - 8, length, end - at);
        items.add(elements(at + (int) length, false, depth));
      }
    }
    if (untilMark) throw new BadInput("ends inside a sequence of undefined length");
    return items;
  }

  private Element.Fragments fragments(int end) {
    List<Element.Bytes> fragments = new ArrayList<>();
    while (true) {
      if (end - at < 8)
        throw new BadInput("pixel data: ends without the mark that closes compressed pixel data");
      int tag = tag(at);
      long length = u32(at + 4);
      at += 8;
      if (tag == SEQUENCE_END) break;
      if (tag != ITEM)
        throw new BadInput(
            "pixel data: has element %s at byte %d where a fragment is needed",
            Element.name(tag), at - 8);
      if (length > end - at) throw cut(Tag.PIXEL_DATA, at - 8, length, end - at);
      fragments.add(new Element.Bytes(bytes, at, (int) length, false));
      at += (int) length;
    }
    if (fragments.isEmpty()) return new Element.Fragments(List.of(), List.of());
    List<Long> offsets = new ArrayList<>();
    Element.Bytes table = fragments.removeFirst();
    for (int k = 0; k + 4 <= table.length(); k += 4) offsets.add(u32(table.offset() + k));
    return new Element.Fragments(fragments, offsets);
  }

  private static BadInput cut(int tag, int start, long needed, int left) {
    return new BadInput(
        "element %s at byte %d: is cut off, needs %d bytes, %d are there",
        Element.name(tag), start, needed, left);
  }

  private int tag(int offset) {
    return u16(offset, big) << 16 | u16(offset + 2, big);
  }

  private int u16(int offset, boolean bigEndian) {
    int a = bytes[offset] & 0xff;
    int b = bytes[offset + 1] & 0xff;
    return bigEndian ? a << 8 | b : b << 8 | a;
  }

  private long u32(int offset) {
    int first = u16(offset, big);
    int second = u16(offset + 2, big);
    return (big ? (long) first << 16 | second : (long) second << 16 | first) & UNDEFINED;
  }
}
