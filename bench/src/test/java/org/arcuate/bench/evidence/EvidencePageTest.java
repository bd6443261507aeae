package org.arcuate.bench.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.junit.jupiter.api.Test;

class EvidencePageTest {
  private static final Evidence.Outcome GOOD =
      new Evidence.Measured(List.of(Row.atMost("error | of a ball", 0.5, 1, "mm", "formula")));
  private static final Evidence.Outcome BAD =
      new Evidence.Measured(List.of(Row.atMost("error", 2, 1, "mm", "formula")));

  @Test
  void sections_that_a_run_leaves_out_stay_as_they_were() {
    EvidencePage first = new EvidencePage(List.of("Balls", "Boxes"), "");
    first.add("Balls", "Balls of all sizes.", GOOD);
    first.add("Boxes", "Boxes.", new Evidence.Skipped("no boxes are here"));

    EvidencePage second = new EvidencePage(List.of("Balls", "Boxes"), first.markdown());
    second.add("Boxes", "Boxes.", BAD);

    assertThat(second.markdown())
        .contains("## Balls\n\nBalls of all sizes.")
        .contains("| error \\| of a ball | 0.5000 mm | ≤ 1.000 mm | formula | met |")
        .contains("| error | 2.000 mm | ≤ 1.000 mm | formula | **missed** |")
        .doesNotContain("no boxes are here");
    assertThat(second.measured()).isEqualTo(1);
    assertThat(second.figures()).isEqualTo(1);
    assertThat(second.missed()).isEqualTo(1);
  }

  @Test
  void reading_a_page_and_writing_it_again_changes_nothing() {
    EvidencePage page = new EvidencePage(List.of("Balls", "Boxes"), "");
    page.add("Balls", "Balls.\n\n![A picture](pictures/ball.png)", GOOD);

    assertThat(new EvidencePage(List.of("Balls", "Boxes"), page.markdown()).markdown())
        .isEqualTo(page.markdown())
        .contains("## Boxes\n\nNot measured yet.");
  }

  @Test
  void a_figure_that_could_not_be_taken_is_neither_met_nor_missed() {
    EvidencePage page = new EvidencePage(List.of("Balls"), "");
    page.add(
        "Balls",
        "Balls.",
        new Evidence.Measured(List.of(Row.notMeasured("error", "no ball is here", "formula"))));

    assertThat(page.markdown())
        .contains("| error | not measured: no ball is here | – | formula | – |");
    assertThat(page.figures()).isZero();
    assertThat(page.missed()).isZero();
  }

  @Test
  void sections_that_are_no_more_fall_out() {
    EvidencePage page = new EvidencePage(List.of("Balls"), "");
    page.add("Balls", "Balls.", GOOD);

    assertThat(new EvidencePage(List.of("Boxes"), page.markdown()).markdown())
        .doesNotContain("Balls");
  }

  @Test
  void a_word_that_no_title_has_is_refused_with_the_titles() {
    EvidencePage page = new EvidencePage(List.of("Balls"), "");

    assertThatThrownBy(() ->
            page.measure(
                new Surroundings(Path.of(""), Path.of(""), Work.quiet()), "cubes?", p -> {}))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("cubes?")
        .hasMessageContaining("Balls");
  }
}
