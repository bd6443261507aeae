package org.arcuate.casefile.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MilestonesTest {
  private static Milestones of(String section) {
    return Milestones.of(
        Plan.parse(("milestones: " + section).getBytes(StandardCharsets.UTF_8), "plan.yaml"));
  }

  @Test
  void days_in_order_are_said_and_nothing_is_complained_of() {
    Milestones all =
        of(
            "{design: 2026-03-02, manufacture: 2026-03-05, delivery: 2026-03-09, surgery:"
                + " 2026-03-09, cost: {design: 400, manufacture: 180.5}}");
    assertThat(all.findings()).isEmpty();
    assertThat(all.line())
        .isEqualTo(
            "design 2026-03-02, manufacture 2026-03-05, delivery 2026-03-09, surgery 2026-03-09,"
                + " 580.50 EUR");
    assertThat(all.asMap())
        .containsEntry(
            "cost",
            Map.of("design", 400.0, "manufacture", 180.5, "total", 580.5, "currency", "EUR"));
  }

  @Test
  void surgery_before_delivery_and_any_other_wrong_order_warns() {
    assertThat(of("{delivery: 2026-03-09, surgery: 2026-03-08}").findings())
        .singleElement()
        .satisfies(f -> assertThat(f.severity()).isEqualTo(Finding.Severity.WARN))
        .extracting(Finding::why)
        .isEqualTo("surgery on 2026-03-08 is before delivery on 2026-03-09");
    assertThat(of("{design: 2026-03-09, surgery: 2026-03-08}").findings()).hasSize(2);
    assertThat(of("{surgery: 2026-03-08}").findings()).hasSize(1);
    assertThat(of("{design: 2026-03-09}").findings()).isEmpty();
  }

  @Test
  void without_any_there_are_none() {
    assertThat(Milestones.of(Plan.parse("", "plan.yaml")).isEmpty()).isTrue();
    assertThat(of("{cost: {currency: CHF}}").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-02-30", "2026-13-01", "26-01-01", "tomorrow", "5", "[1]", "2026-1-1"})
  void what_is_no_day_is_refused_with_its_place(String day) {
    assertThatThrownBy(() -> of("{delivery: " + day + "}"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("plan.yaml:1:")
        .hasMessageContaining("a day of the calendar such as 2026-03-31 is needed");
  }
}
