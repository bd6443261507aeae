package org.arcuate.outcomes.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.arcuate.outcomes.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreSheetTest {
  private static final String FULL_HHS =
      "pain=44 limp=11 support=11 distance=11 stairs=4 shoes=4 sitting=5 transport=1"
          + " fixed-flexion-deg=0 fixed-adduction-deg=0 fixed-internal-rotation-deg=0"
          + " leg-difference-cm=0 flexion-deg=110 abduction-deg=20 external-rotation-deg=15"
          + " adduction-deg=15";

  private static BigDecimal total(Instrument instrument, String items) {
    return ScoreSheet.parse(instrument, items).total().orElseThrow();
  }

  @Test
  void msts_is_the_sum_of_six_items_and_a_share_of_30() {
    ScoreSheet sheet =
        ScoreSheet.parse(
            Instrument.MSTS_93, "gait=3 pain=5 function=4 emotional=4 supports=3 walking=5");
    assertThat(sheet.total()).contains(BigDecimal.valueOf(24));
    assertThat(sheet.percent()).contains(80.0);
    assertThat(sheet.text()).isEqualTo("pain=5 function=4 emotional=4 supports=3 walking=5 gait=3");
  }

  @Test
  void a_form_with_an_item_missing_has_no_total() {
    for (Instrument instrument : Instrument.values()) {
      if (instrument.items().size() == 1) continue;
      for (Instrument.Item left : instrument.items()) {
        Map<String, String> texts = new HashMap<>();
        for (Instrument.Item item : instrument.items())
          if (item != left) texts.put(item.name(), String.valueOf((int) item.most()));
        ScoreSheet sheet = ScoreSheet.of(instrument, texts);
        assertThat(sheet.total()).as("%s without %s", instrument, left.name()).isEmpty();
        assertThat(sheet.missing()).containsExactly(left.name());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.5", "6", "-1", "five", "1e9", "NaN", "3,5", "0x3", "1e999999999"})
  void points_of_msts_are_whole_and_within_0_to_5(String value) {
    assertThatThrownBy(() -> ScoreSheet.parse(Instrument.MSTS_93, "pain=" + value + " gait="))
        .isInstanceOf(BadInput.class);
  }

  @Test
  void half_points_of_pain_are_allowed_and_tens_of_karnofsky_alone() {
    assertThat(total(Instrument.VAS, "pain=2.5")).isEqualByComparingTo("2.5");
    assertThatThrownBy(() -> total(Instrument.VAS, "pain=2.55")).isInstanceOf(BadInput.class);
    assertThat(total(Instrument.KPS, "status=70")).isEqualByComparingTo("70");
    assertThatThrownBy(() -> total(Instrument.KPS, "status=75")).isInstanceOf(BadInput.class);
  }

  @Test
  void a_full_range_of_motion_is_capped_at_5_points_and_the_best_hip_has_100() {
    assertThat(total(Instrument.HHS, FULL_HHS)).isEqualByComparingTo("100");
  }

  /** 0.05 (45 + 0.6 · 45 + 0.8 · 15 + 0.4 · 10) = 4.4. */
  @Test
  void the_range_of_motion_counts_by_bands() {
    assertThat(
            HarrisHip.motion(
                BigDecimal.valueOf(90),
                BigDecimal.valueOf(15),
                BigDecimal.valueOf(10),
                BigDecimal.ZERO))
        .isEqualByComparingTo("4.4");
  }

  @ParameterizedTest
  @CsvSource({
    "fixed-flexion-deg, 30",
    "fixed-adduction-deg, 10",
    "fixed-internal-rotation-deg, 10",
    "leg-difference-cm, 3.2"
  })
  void one_deformity_takes_all_four_points(String item, String value) {
    String items = FULL_HHS.replace(item + "=0", item + "=" + value);
    assertThat(total(Instrument.HHS, items)).isEqualByComparingTo("96");
  }

  @ParameterizedTest
  @CsvSource({
    "100, excellent",
    "90, excellent",
    "89.9, good",
    "80, good",
    "70, fair",
    "69.9, poor"
  })
  void grades_of_the_hip_have_their_bounds(String total, String grade) {
    assertThat(HarrisHip.grade(new BigDecimal(total))).isEqualTo(grade);
  }

  /** Every sheet of allowed values has a total within the scale, and its text gives it back. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void every_allowed_sheet_lies_within_its_scale(long seed) {
    Random random = new Random(seed);
    for (int trial = 0; trial < 300; trial++)
      for (Instrument instrument : Instrument.values()) {
        List<String> words = new ArrayList<>();
        for (Instrument.Item item : instrument.items())
          words.add(item.name() + '=' + value(item, random));
        ScoreSheet sheet = ScoreSheet.parse(instrument, String.join(" ", words));
        double total = sheet.total().orElseThrow().doubleValue();
        assertThat(total).isBetween(0.0, (double) instrument.most());
        assertThat(ScoreSheet.parse(instrument, sheet.text())).isEqualTo(sheet);
      }
  }

  private static String value(Instrument.Item item, Random random) {
    if (!item.points().isEmpty())
      return item.points().get(random.nextInt(item.points().size())).toString();
    return String.valueOf(random.nextInt((int) (item.most() * 10) + 1) / 10.0);
  }

  @Test
  void totals_without_items_are_held_against_the_scale() {
    Instrument.MSTS_93.checkTotal(BigDecimal.valueOf(30));
    for (String wrong : List.of("31", "-1", "22.5"))
      assertThatThrownBy(() -> Instrument.MSTS_93.checkTotal(new BigDecimal(wrong)))
          .isInstanceOf(BadInput.class);
  }
}
