package org.arcuate.imaging.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Codestreams of OpenJPEG, one per feature; {@code make.py} beside them tells how they were made.
 */
class Jpeg2000Test {
  static byte[] resource(String name) {
    try (InputStream in = Jpeg2000Test.class.getResourceAsStream("/jpeg2000/" + name)) {
      if (in == null) throw new IllegalStateException(name + " is missing");
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static List<String> files() {
    return new String(resource("expected.txt"), StandardCharsets.US_ASCII).lines().toList();
  }

  /** The layout of one line of the list. */
  static PixelLayout layout(String line) {
    String[] words = line.split(" ", -1);
    int bits = Integer.parseInt(words[4]);
    return new PixelLayout(
        Integer.parseInt(words[1]),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        bits > 16 ? 32 : bits > 8 ? 16 : 8,
        bits,
        bits - 1,
        words[5].equals("1"),
        false,
        "RGB");
  }

  static byte[] data(String line) {
    return resource(line.substring(0, line.indexOf(' ')) + ".j2k");
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_feature_decodes_as_OpenJPEG_decodes_it(String line) {
    int[] values = Jpeg2000.decode(data(line), layout(line));
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    CRC32 crc = new CRC32();
    crc.update(bytes.array());
    assertThat("%08x".formatted(crc.getValue()))
        .isEqualTo(line.substring(line.lastIndexOf(' ') + 1));
  }
}
