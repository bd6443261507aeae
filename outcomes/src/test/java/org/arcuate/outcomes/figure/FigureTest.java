package org.arcuate.outcomes.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.figure.FlowFigure.Exclusion;
import org.arcuate.outcomes.figure.FlowFigure.Stage;
import org.arcuate.outcomes.figure.SwimmerFigure.Event;
import org.arcuate.outcomes.figure.SwimmerFigure.Lane;
import org.arcuate.outcomes.survival.FollowUp;
import org.arcuate.outcomes.survival.KaplanMeier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FigureTest {
  private static final String HOSTILE = "<script>&\"'\u0001 \ud800";

  private static StepCurve curve(String label) {
    return StepCurve.survival(
        label,
        KaplanMeier.of(
            FollowUp.of(new double[] {2, 5, 7, 30}, new boolean[] {true, false, true, false})));
  }

  private static Stream<Drawing> drawings() {
    return Stream.of(
        CurveFigure.of(
            "Survival " + HOSTILE, HOSTILE, "p", "months", List.of(curve(HOSTILE), curve("b"))),
        ScoreFigure.of(
            "Score", HOSTILE, List.of("before", HOSTILE), new double[][] {{1, 2}, {3, Double.NaN}}),
        SwimmerFigure.of(
            "Swim",
            "months",
            List.of(
                new Lane(HOSTILE, "NED", 12, true, List.of()),
                new Lane("2", "DOD", 5, false, List.of(new Event("death", 5))))),
        FlowFigure.of(
            HOSTILE,
            List.of(
                new Stage("seen", 20, List.of(new Exclusion("no consent", 5))),
                new Stage("in", 15, List.of()))));
  }

  /** An independent reader of XML takes every figure, and none of the text becomes a mark. */
  @ParameterizedTest
  @MethodSource("drawings")
  void a_figure_is_well_formed_whatever_the_words_are(Drawing drawing) throws Exception {
    String svg = Svg.text(drawing);
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(document.getElementsByTagName("text").getLength()).isPositive();
    assertThat(Svg.text(drawing)).isEqualTo(svg);
  }

  @ParameterizedTest
  @MethodSource("drawings")
  void a_figure_is_painted_at_its_size_and_not_empty(Drawing drawing) throws Exception {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(Png.bytes(drawing, 1)));
    assertThat(picture.getWidth()).isEqualTo((int) Math.round(drawing.width()));
    int ink = 0;
    for (int y = 0; y < picture.getHeight(); y++)
      for (int x = 0; x < picture.getWidth(); x++)
        if ((picture.getRGB(x, y) & 0xffffff) != 0xffffff) ink++;
    assertThat(ink).isGreaterThan(500);
  }

  @Test
  void the_numbers_at_risk_are_those_of_the_curve() {
    StepCurve curve = curve("a");
    assertThat(curve.atRisk(0)).isEqualTo(4);
    assertThat(curve.atRisk(5)).isEqualTo(3);
    assertThat(curve.atRisk(5.1)).isEqualTo(2);
    assertThat(curve.atRisk(31)).isZero();
    assertThat(curve.at(1.9)).isEqualTo(1);
    assertThat(curve.at(2)).isEqualTo(0.75);
  }

  @Test
  void a_flow_chart_that_does_not_add_up_is_refused() {
    assertThatThrownBy(() ->
            FlowFigure.of(
                "chart",
                List.of(
                    new Stage("seen", 20, List.of(new Exclusion("no consent", 4))),
                    new Stage("in", 15, List.of()))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("16 remain after 'seen', the next box 'in' holds 15");
  }

  @Test
  void axes_have_round_ticks_that_hold_both_ends() {
    for (double to : new double[] {0.3, 1, 3, 7.2, 23, 99, 1234})
      for (int ticks : new int[] {3, 6, 10}) {
        Axes.Range range = Axes.Range.round(0, to, ticks);
        assertThat(range.to()).isGreaterThanOrEqualTo(to);
        assertThat(range.tick(range.ticks() - 1)).isGreaterThanOrEqualTo(to - 1e-9);
        assertThat(range.ticks()).isLessThanOrEqualTo(ticks + 2);
      }
    assertThat(Axes.Range.months(70).step()).isEqualTo(12);
    assertThat(Axes.Range.months(9).to()).isEqualTo(9);
  }
}
