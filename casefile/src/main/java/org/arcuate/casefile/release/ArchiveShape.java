package org.arcuate.casefile.release;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether every byte of an archive belongs to an entry that a reader sees: entries follow each
 * other from the first byte, the two heads of each say the same, and nothing is put before, between
 * or behind (ZIP, APPNOTE 6.3 sections 4.3.7, 4.3.9, 4.3.12, 4.3.16). What is hidden there escapes
 * a check of the entries' content.
 */
final class ArchiveShape {
  private static final int LOCAL = 0x04034b50;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int DESCRIPTOR_LENGTH = 16;
  private static final int CENTRAL_LENGTH = 46;

  /** Sizes follow the content, names are UTF-8; nothing else may be asked for. */
  private static final int FLAGS = 0x0808;

  private static final int DEFLATED = 8;
  private static final int VERSION = 20;

  /** 1 February 1980, 0:00. */
  private static final int NO_TIME = 0x00410000;

  private static final int PIECE = 1 << 20;

  private final FileChannel file;
  private final List<String> faults = new ArrayList<>();

  private ArchiveShape(FileChannel file) {
    this.file = file;
  }

  /** What is wrong, a sentence each; the walk stops at the first place that it does not know. */
  static List<String> faults(Path archive) throws IOException {
    try (FileChannel file = FileChannel.open(archive)) {
      ArchiveShape shape = new ArchiveShape(file);
      shape.walk();
      return shape.faults;
    } catch (EOFException e) {
      return List.of("the archive ends before its entries do");
    }
  }

  private void walk() throws IOException {
    long end = file.size() - SealedOutput.END_LENGTH - SealedOutput.SEAL_LENGTH;
    ByteBuffer tail = read(Math.max(0, end), SealedOutput.END_LENGTH);
    int count = tail.getShort(10) & 0xffff;
    long listLength = word(tail, 12);
    long list = word(tail, 16);
    if (tail.getInt(0) != END
        || tail.getInt(4) != 0
        || tail.getShort(8) != tail.getShort(10)
        || tail.getShort(20) != SealedOutput.SEAL_LENGTH
        || list + listLength != end) {
      faults.add("the archive does not end as a release ends it");
      return;
    }
    long entry = 0;
    long at = list;
    for (int n = 0; n < count; n++) {
      ByteBuffer head = read(at, CENTRAL_LENGTH);
      int nameLength = head.getShort(28) & 0xffff;
      byte[] name = read(at + CENTRAL_LENGTH, nameLength).array();
      if (!isPlain(head) || word(head, 42) != entry) {
        faults.add(name(name) + ": its entry in the archive is not as a release writes it");
        return;
      }
      if (!sameInside(entry, head, name)) {
        faults.add(name(name) + ": the archive says two things about it");
        return;
      }
      entry += LOCAL_LENGTH + nameLength + word(head, 20) + DESCRIPTOR_LENGTH;
      at += CENTRAL_LENGTH + nameLength;
    }
    if (entry != list || at != end) faults.add("the archive has bytes between its entries");
    else if (!isSealed(end)) faults.add("the archive is not the one that was sealed");
  }

  private boolean isSealed(long end) throws IOException {
    MessageDigest digest = SealedOutput.sha256();
    for (long at = 0; at < end; at += PIECE)
      digest.update(read(at, (int) Math.min(PIECE, end - at)));
    byte[] seal = read(end + SealedOutput.END_LENGTH, SealedOutput.SEAL_LENGTH).array();
    return Arrays.equals(seal, SealedOutput.seal(digest));
  }

  /** No disks, no comments, no extra fields, no attributes: none can be a link. */
  private static boolean isPlain(ByteBuffer head) {
    return head.getInt(0) == CENTRAL
        && head.getShort(4) == VERSION
        && head.getShort(6) == VERSION
        && head.getShort(8) == FLAGS
        && head.getShort(10) == DEFLATED
        && head.getInt(12) == NO_TIME
        && head.getInt(30) == 0
        && head.getLong(34) == 0;
  }

  /** The head before the content and the sizes behind it say what the list says. */
  private boolean sameInside(long entry, ByteBuffer head, byte[] name) throws IOException {
    ByteBuffer local = read(entry, LOCAL_LENGTH);
    byte[] own = read(entry + LOCAL_LENGTH, name.length).array();
    long behind = entry + LOCAL_LENGTH + name.length + word(head, 20);
    ByteBuffer sizes = read(behind, DESCRIPTOR_LENGTH);
    return local.getInt(0) == LOCAL
        && local.getShort(4) == VERSION
        && local.getShort(6) == FLAGS
        && local.getShort(8) == DEFLATED
        && local.getInt(10) == NO_TIME
        && local.getInt(14) == 0
        && local.getLong(18) == 0
        && local.getShort(26) == head.getShort(28)
        && local.getShort(28) == 0
        && Arrays.equals(own, name)
        && sizes.getInt(0) == DESCRIPTOR
        && sizes.getInt(4) == head.getInt(16)
        && sizes.getInt(8) == head.getInt(20)
        && sizes.getInt(12) == head.getInt(24);
  }

  private ByteBuffer read(long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[length]).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining())
      if (file.read(bytes, at + bytes.position()) < 0) throw new EOFException();
    return bytes.rewind();
  }

  private static long word(ByteBuffer bytes, int at) {
    return bytes.getInt(at) & 0xffffffffL;
  }

  private static String name(byte[] name) {
    return new String(name, StandardCharsets.UTF_8);
  }
}
