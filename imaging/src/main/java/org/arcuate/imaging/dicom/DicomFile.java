package org.arcuate.imaging.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;

/**
 * A DICOM file in memory.
 *
 * @param name what it is called in messages
 * @param transferSyntaxUid how the data set is encoded; guessed if the file does not say
 * @param meta elements of group 0002, empty if the file has none
 * @param data all other elements
 */
public record DicomFile(String name, String transferSyntaxUid, DataSet meta, DataSet data) {
  /** Bytes that hold all but the pixels of a usual file. */
  private static final int HEAD = 1 << 15;

  /** Larger files are refused: they cannot be held in one array. */
  static final long LARGEST = Integer.MAX_VALUE - 64;

  /**
   * Reads a file.
   *
   * @throws BadInput if it cannot be read or is no DICOM; names file, place, finding and need
   */
  public static DicomFile read(Path file) {
    byte[] bytes;
    try {
      long size = Files.size(file);
      if (size > LARGEST) throw new BadInput("is %d bytes large: more than 2^31", size);
      bytes = Files.readAllBytes(file);
    } catch (BadInput e) {
      throw e.in(file);
    } catch (IOException e) {
      throw BadInput.because(file + ": cannot be read: " + AtomicFile.reason(e), e);
    }
    return parse(bytes, file.toString());
  }

  /**
   * Reads a file without the values of its pixel data where they are uncompressed and come last, as
   * they mostly do: that element then has its length, but no bytes. Other files are read whole.
   *
   * @throws BadInput as {@link #read}
   */
  static DicomFile readHead(Path file) {
    byte[] head = new byte[HEAD];
    long size;
    try (FileChannel channel = FileChannel.open(file)) {
      size = channel.size();
      ByteBuffer buffer = ByteBuffer.wrap(head);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
      if (size <= HEAD || size > LARGEST || buffer.hasRemaining()) return read(file);
    } catch (IOException e) {
      throw BadInput.because(file + ": cannot be read: " + AtomicFile.reason(e), e);
    }
    return new DicomParser(head, file.toString(), size).head().orElseGet(() -> read(file));
  }

  /** Parses the bytes of a file; {@code name} is for messages. */
  public static DicomFile parse(byte[] bytes, String name) {
    try {
      return new DicomParser(bytes, name).file();
    } catch (BadInput e) {
      String message = String.valueOf(e.getMessage());
      throw message.startsWith(name) ? e : BadInput.because(name + ": " + message, e);
    }
  }
}
