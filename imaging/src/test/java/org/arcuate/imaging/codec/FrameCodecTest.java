package org.arcuate.imaging.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTest {
  private static final int[][] SIZES = {{1, 1}, {1, 37}, {41, 1}, {7, 5}, {33, 64}};

  static PixelLayout grey(int rows, int columns, int bits, boolean signed) {
    int allocated = bits > 8 ? 16 : 8;
    return new PixelLayout(
        rows, columns, 1, allocated, bits, bits - 1, signed, false, "MONOCHROME2");
  }

  static PixelLayout colour(int rows, int columns) {
    return new PixelLayout(rows, columns, 3, 8, 8, 7, false, false, "RGB");
  }

  /** Flat patches, ramps and noise, so that run and regular mode both work. */
  static int[] image(PixelLayout layout, long seed) {
    Random random = new Random(seed);
    int bits = layout.bitsStored();
    int low = layout.signed() ? -(1 << (bits - 1)) : 0;
    int span = 1 << bits;
    int[] values = new int[layout.values()];
    int kind = 0;
    int level = 0;
    for (int i = 0; i < values.length; i++) {
      if (random.nextInt(20) == 0) {
        kind = random.nextInt(3);
        level = random.nextInt(span);
      }
      int v = kind == 0 ? level : kind == 1 ? level + i : random.nextInt(span);
      values[i] = low + Math.floorMod(v, span);
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void lossless_round_trips_are_exact_at_every_depth_sign_and_size(int bits) {
    for (int[] size : SIZES)
      for (boolean signed : new boolean[] {false, true}) {
        PixelLayout layout = grey(size[0], size[1], bits, signed);
        int[] values = image(layout, bits);
        for (String uid : new String[] {FrameCodec.RLE, FrameCodec.JPEG_LS}) {
          byte[] data = FrameCodec.encode(uid, values, layout);
          assertThat(data.length % 2).isZero();
          assertThat(FrameCodec.decode(uid, data, layout)).isEqualTo(values);
        }
      }
  }

  @ParameterizedTest
  @CsvSource({"1,8", "2,8", "3,8", "1,12", "2,12", "3,12", "1,16", "2,16", "3,16", "1,4"})
  void near_lossless_stays_within_its_bound(int near, int bits) {
    PixelLayout layout = grey(61, 47, bits, false);
    int[] values = image(layout, near);
    byte[] data = FrameCodec.encode(FrameCodec.JPEG_LS_NEAR, values, layout, near);
    int[] back = FrameCodec.decode(FrameCodec.JPEG_LS_NEAR, data, layout);
    for (int i = 0; i < values.length; i++)
      assertThat(Math.abs(back[i] - values[i])).isLessThanOrEqualTo(near);
  }

  @Test
  void near_lossless_refuses_signed_values_whose_sign_could_wrap() {
    PixelLayout layout = grey(1, 2, 12, true);
    assertThatThrownBy(
            () -> FrameCodec.encode(FrameCodec.JPEG_LS_NEAR, new int[] {2047, -2048}, layout, 2))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("sign");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void colour_round_trips_with_every_interleave(int interleave) {
    PixelLayout layout = colour(19, 23);
    int[] values = image(layout, 5);
    byte[] data = JpegLs.encode(values, layout, 0, interleave);
    assertThat(JpegLs.decode(data, layout)).isEqualTo(values);
  }

  @Test
  void a_constant_image_needs_few_bytes_and_comes_back() {
    PixelLayout layout = grey(512, 512, 16, true);
    int[] values = new int[layout.values()];
    java.util.Arrays.fill(values, -1024);
    byte[] data = FrameCodec.encode(FrameCodec.JPEG_LS, values, layout);
    assertThat(data.length).isLessThan(400);
    assertThat(FrameCodec.decode(FrameCodec.JPEG_LS, data, layout)).isEqualTo(values);
  }

  @Test
  void a_tiny_frame_that_claims_to_be_huge_is_refused() {
    PixelLayout huge = grey(40000, 50000, 8, false);
    byte[] small = FrameCodec.encode(FrameCodec.JPEG_LS, new int[1], grey(1, 1, 8, false));
    for (int last : new int[] {50, 51, 57, 70, 80, 81, 90, 91})
      assertThatThrownBy(() -> FrameCodec.decode("1.2.840.10008.1.2.4." + last, small, huge))
          .isInstanceOf(BadInput.class);
    byte[] rle = FrameCodec.encode(FrameCodec.RLE, new int[1], grey(1, 1, 8, false));
    assertThatThrownBy(() -> FrameCodec.decode(FrameCodec.RLE, rle, huge))
        .isInstanceOf(BadInput.class);
  }

  @Test
  void damaged_frames_end_in_a_picture_or_in_bad_input() {
    Random random = new Random(11);
    PixelLayout layout = grey(17, 29, 12, true);
    int refused = 0;
    for (String uid : new String[] {FrameCodec.RLE, FrameCodec.JPEG_LS})
      for (int trial = 0; trial < 3000; trial++) {
        byte[] data = FrameCodec.encode(uid, image(layout, trial % 7), layout);
        for (int n = random.nextInt(1, 4); n > 0; n--)
          data[random.nextInt(data.length)] = (byte) random.nextInt(256);
        if (random.nextBoolean()) data = java.util.Arrays.copyOf(data, random.nextInt(data.length));
        try {
          assertThat(FrameCodec.decode(uid, data, layout)).hasSize(layout.values());
        } catch (BadInput e) {
          refused++;
        }
      }
    assertThat(refused).isBetween(1000, 5999);
  }

  @Test
  void refusals_name_the_syntax() {
    PixelLayout layout = grey(1, 1, 8, false);
    assertThatThrownBy(() -> FrameCodec.decode("1.2.840.10008.1.2.4.201", new byte[9], layout))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("1.2.840.10008.1.2.4.201")
        .hasMessageContaining("high-throughput");
    assertThat(FrameCodec.isEncapsulated("1.2.840.10008.1.2.1")).isFalse();
    assertThat(FrameCodec.isEncapsulated("1.2.840.10008.1.2.4.91")).isTrue();
  }

  @Test
  void native_words_are_masked_and_signs_extended() {
    PixelLayout layout = new PixelLayout(1, 2, 1, 16, 12, 11, true, false, "MONOCHROME2");
    byte[] little = {(byte) 0xFF, 0x5F, 0x01, 0x70};
    assertThat(NativePixels.unpack(little, 0, 4, false, layout)).containsExactly(-1, 1);
    PixelLayout high = new PixelLayout(1, 2, 1, 16, 12, 15, false, false, "MONOCHROME2");
    byte[] big = {0x12, 0x3F, (byte) 0xFF, (byte) 0xF0};
    assertThat(NativePixels.unpack(big, 0, 4, true, high)).containsExactly(0x123, 0xFFF);
  }

  @Test
  void native_planes_are_interleaved_and_bits_start_anywhere() {
    PixelLayout planes = new PixelLayout(1, 2, 3, 8, 8, 7, false, true, "RGB");
    assertThat(NativePixels.unpack(new byte[] {1, 2, 3, 4, 5, 6}, 0, 6, false, planes))
        .containsExactly(1, 3, 5, 2, 4, 6);
    PixelLayout bits = new PixelLayout(1, 3, 1, 1, 1, 0, false, false, "MONOCHROME2");
    assertThat(NativePixels.unpackBits(new byte[] {(byte) 0b0100_0000, 0b1}, 0, 2, 6, bits))
        .containsExactly(1, 0, 1);
  }
}
