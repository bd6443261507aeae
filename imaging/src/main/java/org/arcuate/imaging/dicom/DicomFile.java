package org.arcuate.imaging.dicom;

import java.io.IOException;
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
