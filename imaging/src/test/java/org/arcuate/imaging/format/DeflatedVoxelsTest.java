package org.arcuate.imaging.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.arcuate.geometry.Work;
import org.arcuate.imaging.format.DeflatedVoxels.Wrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeflatedVoxelsTest {
  /**
   * Lengths round the borders of blocks (256 KiB) and groups of blocks (8 MiB), with the prefix.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 131072 - 176, 131073, 4194304 - 176, 4194304 - 175})
  void the_readers_of_the_JDK_inflate_it_to_what_went_in(int count) throws IOException {
    short[] values = noisyRamp(count);
    byte[] prefix = new byte[352];
    new Random(1).nextBytes(prefix);
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    plain.write(prefix);
    Voxels.writeRaw(new Samples.Int16(values), ByteOrder.LITTLE_ENDIAN, plain);
    byte[] gzip = deflated(prefix, values, Wrapper.GZIP, 3, 6);
    assertThat(all(new GZIPInputStream(new ByteArrayInputStream(gzip))))
        .isEqualTo(plain.toByteArray());
    byte[] zlib = deflated(prefix, values, Wrapper.ZLIB, 3, 6);
    assertThat(all(new InflaterInputStream(new ByteArrayInputStream(zlib))))
        .isEqualTo(plain.toByteArray());
    assertThat(all(new InflatedStream(new ByteArrayInputStream(gzip))))
        .isEqualTo(plain.toByteArray());
    assertThat(all(new InflatedStream(new ByteArrayInputStream(zlib))))
        .isEqualTo(plain.toByteArray());
  }

  private static short[] noisyRamp(int count) {
    Random random = new Random(5);
    short[] values = new short[count];
    for (int v = 0; v < count; v++) values[v] = (short) (v / 50 + random.nextInt(8));
    return values;
  }

  private static byte[] deflated(
      byte[] prefix, short[] values, Wrapper wrapper, int threads, int level) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Work work = Work.quiet().threads(threads);
    Samples samples = new Samples.Int16(values);
    new DeflatedVoxels(prefix, samples, ByteOrder.LITTLE_ENDIAN, level, work).writeTo(out, wrapper);
    return out.toByteArray();
  }

  private static byte[] all(InputStream in) throws IOException {
    try (in) {
      return in.readAllBytes();
    }
  }

  @Test
  void the_bytes_are_the_same_for_any_number_of_threads() throws IOException {
    short[] values = noisyRamp(5_000_000);
    byte[] one = deflated(new byte[0], values, Wrapper.GZIP, 1, 6);
    assertThat(deflated(new byte[0], values, Wrapper.GZIP, 8, 6)).isEqualTo(one);
    assertThat(Arrays.copyOf(one, 10)).containsExactly(0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF);
  }

  @Test
  void blocks_cost_less_than_one_percent_against_a_single_stream() throws IOException {
    short[] values = noisyRamp(3_000_000);
    ByteArrayOutputStream single = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(single)) {
      Voxels.writeRaw(new Samples.Int16(values), ByteOrder.LITTLE_ENDIAN, gzip);
    }
    assertThat(deflated(new byte[0], values, Wrapper.GZIP, 2, 6).length)
        .isLessThan((int) (1.01 * single.size()));
  }

  @Test
  void several_members_and_padding_with_zeros_are_read_on() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(deflated(new byte[0], new short[] {1, 2}, Wrapper.GZIP, 1, 6));
    both.write(deflated(new byte[0], new short[] {3}, Wrapper.GZIP, 1, 0));
    both.write(new byte[100]);
    assertThat(all(new InflatedStream(new ByteArrayInputStream(both.toByteArray()))))
        .containsExactly(1, 0, 2, 0, 3, 0);
  }

  @Test
  void a_damaged_checksum_or_length_is_found() throws IOException {
    byte[] good = deflated(new byte[0], noisyRamp(1000), Wrapper.GZIP, 1, 6);
    for (int at : new int[] {good.length - 1, good.length - 8, good.length / 2, 1, 2}) {
      byte[] bad = good.clone();
      bad[at] ^= 0x55;
      assertThatThrownBy(() -> all(new InflatedStream(new ByteArrayInputStream(bad))))
          .as("byte %d", at)
          .isInstanceOf(ZipException.class);
    }
  }
}
