package org.arcuate.imaging.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.TreeMap;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;

class StoredImageTest {
  private static StoredImage image(double slope, double intercept, double... values) {
    Grid grid = Grid.of(values.length, 1, 1, new Vec3(1, 1, 1), Vec3.ZERO);
    return new StoredImage(grid, new Samples.Float64(values), slope, intercept, new TreeMap<>());
  }

  @Test
  void whole_ct_numbers_in_range_are_taken_as_they_are() {
    StoredImage.ReadCt ct = image(2, -1024, 0, 512, 2047).toCt();
    assertThat(ct.volume().hu()).containsExactly(-1024, 0, 3070);
    assertThat(ct.changes()).isEmpty();
  }

  @Test
  void rounding_and_clipping_of_ct_numbers_is_told() {
    StoredImage.ReadCt ct = image(1, 0, 0.4, -0.6, 40000, -40000.5, 7).toCt();
    assertThat(ct.volume().hu()).containsExactly(0, -1, 32767, -32768, 7);
    assertThat(ct.changes())
        .containsExactly(
            "3 of 5 values rounded to whole HU",
            "2 of 5 values clipped to -32768 to 32767 HU, found -40000.5 to 40000");
  }

  @Test
  void what_is_not_a_number_is_neither_ct_nor_mr_nor_mask_nor_label() {
    StoredImage image = image(1, 0, 1, Double.NaN);
    assertThatThrownBy(image::toCt).isInstanceOf(BadInput.class).hasMessageContaining("voxel 1");
    assertThatThrownBy(image::toMr).isInstanceOf(BadInput.class).hasMessageContaining("voxel 1");
    assertThatThrownBy(image::toMask).isInstanceOf(BadInput.class);
    assertThatThrownBy(image::toLabels).isInstanceOf(BadInput.class);
    assertThatThrownBy(image(1, 0, 1e300)::toMr).isInstanceOf(BadInput.class);
    assertThatThrownBy(image(1, 0, 0.5)::toLabels).isInstanceOf(BadInput.class);
    assertThatThrownBy(image(1, 0, -1)::toLabels).isInstanceOf(BadInput.class);
  }

  @Test
  void a_mask_holds_whatever_is_not_zero() {
    assertThat(image(1, 0, 0, -3, 0.001, 200).toMask().inside()).containsExactly(0, 1, 1, 1);
  }

  @Test
  void unsigned_samples_are_read_as_such() {
    assertThat(new Samples.UInt8(new byte[] {-1}).at(0)).isEqualTo(255);
    assertThat(new Samples.UInt16(new short[] {-1}).at(0)).isEqualTo(65535);
    assertThat(new Samples.UInt32(new int[] {-1}).at(0)).isEqualTo(4294967295.0);
    for (long bits : new long[] {-1, Long.MIN_VALUE, Long.MIN_VALUE + 1025, -3, 5, -2049})
      assertThat(new Samples.UInt64(new long[] {bits}).at(0))
          .isEqualTo(new BigInteger(Long.toUnsignedString(bits)).doubleValue());
  }

  @Test
  void a_scale_or_a_note_that_no_file_can_hold_is_refused() {
    assertThatThrownBy(() -> image(0, 0, 1)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> image(Double.NaN, 0, 1)).isInstanceOf(BadInput.class);
    Grid grid = Grid.of(1, 1, 1, new Vec3(1, 1, 1), Vec3.ZERO);
    for (String key : new String[] {"", " a", "#a", "a=b", "a\nb"}) {
      TreeMap<String, String> notes = new TreeMap<>();
      notes.put(key, "");
      assertThatThrownBy(() -> new StoredImage(grid, SampleType.INT8.zeros(1), 1, 0, notes))
          .as(key)
          .isInstanceOf(BadInput.class);
    }
  }
}
