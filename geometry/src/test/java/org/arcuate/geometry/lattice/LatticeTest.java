package org.arcuate.geometry.lattice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.print.PrintProcess;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.Body;
import org.arcuate.geometry.solid.HalfSpace;
import org.arcuate.geometry.solid.RoundCone;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.solid.SolidContract;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LatticeTest {
  private static final Work WORK = Work.quiet();
  private static final PrintProcess EBM = PrintProcess.named("ebm-ti64");

  private static Body even(LatticeKind kind) {
    return kind.form() == LatticeKind.Form.STRUTS
        ? StrutLattice.of(kind, 5, 9, 1.2)
        : SurfaceLattice.of(kind, 9, 0.3);
  }

  private static Body varied(LatticeKind kind) {
    Grading cell = Grading.along(new Vec3(-30, 0, 0), 7, new Vec3(30, 10, 0), 11);
    Solid ball = new Ball(Vec3.ZERO, 25);
    return kind.form() == LatticeKind.Form.STRUTS
        ? new StrutLattice(kind, 5, Vec3.ZERO, 60, cell, Grading.below(ball, 1.5, 12, 0.7))
        : new SurfaceLattice(kind, Vec3.ZERO, 60, cell, Grading.below(ball, 0.5, 12, 0.2));
  }

  static Stream<Solid> lattices() {
    Stream.Builder<Solid> all = Stream.builder();
    for (LatticeKind kind : LatticeKind.values()) all.add(even(kind)).add(varied(kind));
    Ball ball = new Ball(new Vec3(1, 2, 3), 22);
    HalfSpace face = new HalfSpace(Vec3.ZERO, new Vec3(1, 2, 3));
    all.add(even(LatticeKind.SHEET_GYROID).and(ball));
    all.add(
        new ConformalLattice(
                even(LatticeKind.NETWORK_GYROID),
                ball,
                Vec3.ZERO,
                new Vec3(1, 0, 0),
                new Vec3(0, 1, 0))
            .layer(ball, 6));
    all.add(
        new ConformalLattice(
            even(LatticeKind.OCTET_STRUTS), face, Vec3.ZERO, new Vec3(1, 0, 0), new Vec3(0, 1, 0)));
    return all.build();
  }

  @ParameterizedTest
  @MethodSource("lattices")
  void lattices_keep_the_contract_of_solids(Solid lattice) {
    SolidContract.holdsFor(lattice);
  }

  /** Solid fraction against level, by 160³ points: facts of the network gyroid. */
  @ParameterizedTest
  @CsvSource({"0.2, -0.914", "0.3, -0.617", "0.4, -0.310", "0.5, 0.000"})
  void levels_of_the_network_gyroid(double fraction, double level) {
    assertThat(SurfaceLattice.of(LatticeKind.NETWORK_GYROID, 1, fraction).level(fraction))
        .isCloseTo(level, within(0.002));
  }

  @ParameterizedTest
  @CsvSource({"0.2, 0.310", "0.3, 0.464", "0.4, 0.617"})
  void levels_of_the_sheet_gyroid(double fraction, double level) {
    assertThat(SurfaceLattice.of(LatticeKind.SHEET_GYROID, 1, fraction).level(fraction))
        .isCloseTo(level, within(0.002));
  }

  /** The steepest places of the functions, at each level, are below what the distance assumes. */
  @ParameterizedTest
  @EnumSource(PeriodicSurface.class)
  void no_gradient_is_above_its_bound(PeriodicSurface surface) {
    Random random = new Random(3);
    double[] v = new double[1];
    double tightest = 0;
    for (int i = 0; i < 200_000; i++) {
      double[] p = {
        2 * Math.PI * random.nextDouble(),
        2 * Math.PI * random.nextDouble(),
        2 * Math.PI * random.nextDouble()
      };
      double sum = 0;
      for (int a = 0; a < 3; a++) {
        p[a] += 1e-5;
        double up = value(surface, p, v);
        p[a] -= 2e-5;
        double down = value(surface, p, v);
        p[a] += 1e-5;
        sum += (up - down) * (up - down) / 4e-10;
      }
      double s = value(surface, p, v) / surface.peak();
      double bound = 3 * (1 - s * s);
      assertThat(sum).isLessThanOrEqualTo(bound + 1e-4);
      if (Math.abs(s) < 0.5) tightest = Math.max(tightest, sum / bound);
    }
    assertThat(tightest).isGreaterThan(0.97);
  }

  private static double value(PeriodicSurface surface, double[] p, double[] v) {
    double[][] sin = new double[3][1];
    double[][] cos = new double[3][1];
    for (int a = 0; a < 3; a++) {
      sin[a][0] = Math.sin(p[a]);
      cos[a][0] = Math.cos(p[a]);
    }
    surface.values(1, sin, cos, v);
    return v[0];
  }

  /** Struts of a cell, drawn one by one as capsules around the origin. */
  @Test
  void cubic_struts_are_capsules() {
    StrutLattice lattice = StrutLattice.of(LatticeKind.CUBIC_STRUTS, 0, 10, 1);
    Solid drawn =
        RoundCone.capsule(new Vec3(-20, 0, 0), new Vec3(20, 0, 0), 1)
            .or(RoundCone.capsule(new Vec3(0, -20, 0), new Vec3(0, 20, 0), 1))
            .or(RoundCone.capsule(new Vec3(0, 0, -20), new Vec3(0, 0, 20), 1));
    Random random = new Random(4);
    for (int i = 0; i < 2000; i++) {
      Vec3 p =
          new Vec3(
              random.nextDouble() * 10 - 5,
              random.nextDouble() * 10 - 5,
              random.nextDouble() * 10 - 5);
      assertThat(lattice.distanceMm(p)).isCloseTo(drawn.distanceMm(p), within(1e-9));
    }
  }

  /** Every Voronoi vertex joins four edges: there are twice as many edges as vertices. */
  @Test
  void edges_of_the_stochastic_lattice_meet_in_fours() {
    java.util.List<double[]> struts = new VoronoiStruts(5, 7).struts();
    java.util.Map<java.util.List<Long>, Integer> meets = new java.util.HashMap<>();
    for (double[] s : struts)
      for (int end = 0; end < 6; end += 3) {
        java.util.List<Long> key = new java.util.ArrayList<>();
        for (int a = 0; a < 3; a++)
          key.add(Math.round((s[end + a] - Math.floor(s[end + a] + 1e-7)) * 1e7) % 10_000_000);
        meets.merge(key, 1, Integer::sum);
      }
    assertThat(struts.size()).isBetween(1400, 1800);
    long four = meets.values().stream().filter(n -> n == 4).count();
    assertThat(four).isGreaterThan((long) (0.99 * meets.size()));
  }

  @Test
  void a_network_gyroid_of_600_micrometres_and_70_percent_can_be_had() {
    LatticeDesign design = LatticeDesign.solve(LatticeKind.NETWORK_GYROID, 0.6, 0.7, EBM, WORK);
    LatticeMeasures m = LatticeMeasures.of(design.body(), design.cellMm(), 96, WORK);
    assertThat(design.isRefused()).isFalse();
    assertThat(m.porosity()).isCloseTo(0.7, within(0.005));
    assertThat(m.poreMm()).isCloseTo(0.6, within(0.015));
    assertThat(m.solidBodies()).isEqualTo(1);
    assertThat(m.voidBodies()).isEqualTo(1);
    assertThat(m.solidIslands() + m.voidIslands()).isZero();
    assertThat(design.cellMm()).isCloseTo(1.03, within(0.02));
    assertThat(m.thickestMm()).isCloseTo(0.335, within(0.01));
    assertThat(m.throatMm()).isCloseTo(0.549 * design.cellMm(), within(0.03));
  }

  @Test
  void a_sheet_gyroid_of_these_numbers_is_refused_with_the_reason() {
    LatticeDesign design = LatticeDesign.solve(LatticeKind.SHEET_GYROID, 0.6, 0.7, EBM, WORK);
    assertThat(design.isRefused()).isTrue();
    assertThat(design.cellMm()).isCloseTo(1.67, within(0.02));
    assertThat(design.measured().thickestMm()).isCloseTo(0.18, within(0.01));
    assertThat(design.measured().voidBodies()).isEqualTo(2);
    assertThat(design.findings())
        .filteredOn(f -> f.severity() == Finding.Severity.REFUSE)
        .extracting(Finding::line)
        .anyMatch(
            line -> line.contains("walls of 0.17 mm") && line.contains("ebm-ti64 builds 0.50 mm"));
  }

  /** Parallel rods: pore, throat and thickness in closed form. */
  @Test
  void measures_of_the_cubic_lattice_are_those_of_its_geometry() {
    double r = 0.2;
    LatticeMeasures m =
        LatticeMeasures.of(StrutLattice.of(LatticeKind.CUBIC_STRUTS, 0, 1, r), 1, 64, WORK);
    double solid = 3 * Math.PI * r * r - 8 * Math.sqrt(2) * r * r * r;
    assertThat(m.porosity()).isCloseTo(1 - solid, within(0.002));
    assertThat(m.poreMm()).isCloseTo(Math.sqrt(2) - 2 * r, within(0.003));
    assertThat(m.throatMm()).isCloseTo(1 - 2 * r, within(0.03));
    assertThat(m.thinnestMm()).isCloseTo(2 * r, within(0.03));
    assertThat(m.solidBodies()).isEqualTo(1);
  }

  @Test
  void a_lattice_in_a_body_stays_in_it() {
    Solid block = RoundedBox.sharp(new Box(Vec3.ZERO, new Vec3(10, 10, 10)));
    Solid filled = even(LatticeKind.DIAMOND_STRUTS).and(block);
    assertThat(filled.bounds()).isEqualTo(block.bounds());
  }

  @Test
  void what_cannot_be_is_refused_by_name() {
    assertThatThrownBy(() -> LatticeKind.named("honeycomb"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("network-gyroid");
    assertThatThrownBy(() -> PrintProcess.named("clay"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("ebm-ti64");
    assertThatThrownBy(() -> LatticeDesign.solve(LatticeKind.CUBIC_STRUTS, 0.6, 1.2, EBM, WORK))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("0.1 to 0.95");
    assertThatThrownBy(() -> SurfaceLattice.of(LatticeKind.NETWORK_GYROID, 0, 0.3))
        .isInstanceOf(BadInput.class);
  }
}
