package org.arcuate.planning.resection.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.BoxOfBone;
import org.arcuate.planning.resection.CutFace;
import org.arcuate.planning.resection.Osteotomy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Margins of a ball in a block of bone, known by their formula. */
class CutMarginTest {
  private static final TumourShape TUMOUR = BoxOfBone.tumour();

  private static CutMargin margin(Osteotomy cut) {
    CutFace face = CutFace.of(cut, BoxOfBone.SOLID, 1);
    return CutMargin.of(face, BoxOfBone.SOLID, TUMOUR, 1, Work.quiet());
  }

  /** Distance of a plane from the centre less the radius. */
  @ParameterizedTest
  @CsvSource({"25, 0, 0", "25, 0.3, -0.2", "18.5, -0.5, 0.4", "40, 0.1, 0.25", "15.01, 0, 0.3"})
  void margin_of_a_tilted_plane_to_a_ball_is_exact(double distance, double a, double b) {
    CutMargin m = margin(BoxOfBone.tilted("cut", distance, a, b));
    assertThat(m.mm()).isCloseTo(distance - BoxOfBone.RADIUS, within(0.02));
    Vec3 foot = m.cut().normal().times(distance);
    assertThat(m.onCut().distance(foot)).isLessThan(1.5);
    assertThat(CutMargin.leastMm(m.face(), BoxOfBone.SOLID, TUMOUR, 1)).isEqualTo(m.mm());
  }

  /** A face that ends before it lies over the ball: the nearest point is on its border. */
  @Test
  void margin_to_the_border_of_a_bounded_patch_is_exact() {
    Osteotomy cut =
        Osteotomy.rectangle("c", "hip-left", new Vec3(30, 0, 10), new Vec3(0, 0, 1), 20, 40, 2);
    assertThat(cut.corners()).allMatch(c -> Math.abs(c.z() - 10) < 1e-9);
    double u = 30 - Math.abs(cut.across().x() * 10 + cut.up().x() * 20);
    assertThat(margin(cut).mm()).isCloseTo(Math.hypot(u, 10) - BoxOfBone.RADIUS, within(0.02));
  }

  @ParameterizedTest
  @ValueSource(doubles = {14.5, 10, 3, 0})
  void a_cut_through_the_tumour_has_a_negative_margin_as_deep_as_it_enters(double distance) {
    assertThat(margin(BoxOfBone.tilted("cut", distance, 0.1, 0)).mm())
        .isCloseTo(distance - BoxOfBone.RADIUS, within(0.02));
  }

  /** By samples of the face against samples of the surface, without any search structure. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void margin_agrees_with_brute_force(long seed) {
    Random random = new Random(seed);
    Osteotomy cut = BoxOfBone.tilted("c", 17 + 10 * random.nextDouble(), random.nextDouble(), -0.3);
    CutMargin m = margin(cut);
    double least = Double.POSITIVE_INFINITY;
    for (int v = 0; v < m.face().mesh().vertexCount(); v++)
      for (int w = 0; w < TUMOUR.mesh().vertexCount(); w += 3)
        least = Math.min(least, m.face().mesh().vertex(v).distance(TUMOUR.mesh().vertex(w)));
    assertThat(m.mm()).isCloseTo(least, within(0.1)).isLessThanOrEqualTo(least + 1e-6);
  }

  @Test
  void face_has_the_area_and_extents_of_the_section() {
    CutFace face = CutFace.of(BoxOfBone.tilted("c", 25, 0, 0), BoxOfBone.SOLID, 1);
    assertThat(face.areaMm2()).isCloseTo(80 * 60, within(0.5));
    assertThat(face.lengthMm()).isCloseTo(80, within(0.01));
    assertThat(face.depthMm()).isCloseTo(60, within(0.01));
    assertThat(face.centre().distance(new Vec3(0, 0, 25))).isLessThan(0.01);
  }

  @Test
  void classes_are_those_of_their_schemes() {
    assertThat(MarginScheme.UICC.of(0.5)).isEqualTo("R0");
    assertThat(MarginScheme.UICC.of(0)).isEqualTo("R1");
    assertThat(MarginScheme.UICC.of(-3)).isEqualTo("R2");
    assertThat(MarginScheme.ENNEKING.of(10)).isEqualTo("wide");
    assertThat(MarginScheme.ENNEKING.of(9.9)).isEqualTo("marginal");
    assertThat(MarginScheme.ENNEKING.of(0)).isEqualTo("intralesional");
    assertThat(MarginScheme.TWO_MILLIMETRE.of(2)).isEqualTo("R1");
    assertThat(MarginScheme.TWO_MILLIMETRE.of(2.1)).isEqualTo("R0");
    assertThat(MarginScheme.TWO_MILLIMETRE.of(-0.1)).isEqualTo("R2");
  }
}
