package org.arcuate.geometry.lattice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.print.PrintProcess;
import org.arcuate.geometry.solid.Body;

/**
 * A lattice with the pore and the porosity that were asked for, what it measures, and whether a
 * process can build it.
 *
 * @param cellMm edge of a cell; stochastic: cube root of the volume that a seed has
 * @param solidFraction part of the volume that is solid, as designed
 * @param radiusMm of the struts; 0 where there are none
 * @param measured found on the lattice itself
 * @param findings what was asked against what was measured, and the limits of the process
 */
public record LatticeDesign(
    LatticeKind kind,
    PrintProcess process,
    double cellMm,
    double solidFraction,
    double radiusMm,
    LatticeMeasures measured,
    List<Finding> findings) {
  /** Seed of stochastic lattices. */
  public static final long SEED = 20_260;

  private static final int STEPS = 72;
  private static final int STEPS_STOCHASTIC = 120;
  private static final double POROSITY_OFF = 0.005;
  private static final double PORE_OFF = 0.025;

  /**
   * Finds cell and thickness. A pattern keeps its proportions when it is scaled, so the porosity
   * fixes the solid's thickness in cells, the measured pore in cells then the cell.
   *
   * @param poreMm wanted diameter of the largest sphere in the void, 0.05 to 20
   * @param porosity wanted part of the volume that is void, 0.1 to 0.95
   * @throws BadInput if either is out of its range
   */
  public static LatticeDesign solve(
      LatticeKind kind, double poreMm, double porosity, PrintProcess process, Work work) {
    if (!(poreMm >= 0.05 && poreMm <= 20))
      throw new BadInput("pore %s mm: must be from 0.05 to 20", poreMm);
    if (!(porosity >= 0.1 && porosity <= 0.95))
      throw new BadInput("porosity %s: must be from 0.1 to 0.95", porosity);
    double radius = kind.form() == LatticeKind.Form.STRUTS ? unitRadius(kind, porosity) : 0;
    Body unit = body(kind, 1, 1 - porosity, radius);
    int cells = StrutPatterns.cells(kind);
    int steps = cells > 1 ? STEPS_STOCHASTIC : STEPS;
    double pore = LatticeMeasures.of(unit, cells, steps - 8, work.part(0, 0.5)).poreMm();
    double cell = poreMm / pore;
    LatticeMeasures measured =
        LatticeMeasures.of(
            body(kind, cell, 1 - porosity, radius * cell), cell * cells, steps, work.part(0.5, 1));
    List<Finding> findings = new ArrayList<>();
    asked(measured, poreMm, porosity, findings);
    printable(kind, process, poreMm, porosity, measured, findings);
    return new LatticeDesign(
        kind, process, cell, 1 - porosity, radius * cell, measured, List.copyOf(findings));
  }

  private static Body body(LatticeKind kind, double cell, double solid, double radius) {
    return kind.form() == LatticeKind.Form.STRUTS
        ? StrutLattice.of(kind, SEED, cell, radius)
        : SurfaceLattice.of(kind, cell, solid);
  }

  /** The radius, in cells, within which the wanted part of space lies around the struts. */
  private static double unitRadius(LatticeKind kind, double porosity) {
    StrutNetwork network = StrutNetwork.of(StrutPatterns.of(kind, SEED));
    int n = 80;
    double[] d = new double[n * n * n];
    for (int i = 0; i < d.length; i++)
      d[i] = network.distance((i % n + 0.31) / n, (i / n % n + 0.47) / n, (i / n / n + 0.59) / n);
    java.util.Arrays.sort(d);
    return d[(int) ((1 - porosity) * d.length)] * StrutPatterns.cells(kind);
  }

  private static void asked(
      LatticeMeasures m, double poreMm, double porosity, List<Finding> findings) {
    findings.add(
        Finding.atMost(
            "lattice porosity off", Math.abs(m.porosity() - porosity), POROSITY_OFF, ""));
    findings.add(
        Finding.atMost("lattice pore off", Math.abs(m.poreMm() - poreMm), PORE_OFF * poreMm, "mm"));
  }

  private static void printable(
      LatticeKind kind,
      PrintProcess process,
      double poreMm,
      double porosity,
      LatticeMeasures m,
      List<Finding> findings) {
    boolean sheet = kind.form() == LatticeKind.Form.SHEET;
    double least = sheet ? process.leastWallMm() : process.leastStrutMm();
    String part = sheet ? "wall" : "strut";
    String words = kind.word().replace('-', ' ');
    findings.add(
        Finding.atLeast("lattice " + part, m.meanThicknessMm(), least, "mm")
            .why(
                String.format(
                    Locale.ROOT,
                    "pores of %.0f µm and %.0f %% in a %s make %ss of %.2f mm (thinnest 5 %%: below"
                        + " %.2f); %s builds %.2f mm at least",
                    1000 * poreMm,
                    100 * porosity,
                    words,
                    part,
                    m.meanThicknessMm(),
                    m.thinnestMm(),
                    process.name(),
                    least)));
    findings.add(
        Finding.atLeast("lattice throat", m.throatMm(), process.leastOpeningMm(), "mm")
            .why("what is loose must get out through the narrowest opening"));
    findings.add(count("lattice solid bodies", m.solidBodies(), 1, "the solid hangs together"));
    findings.add(count("lattice solid islands", m.solidIslands(), 0, "nothing floats"));
    findings.add(
        count(
            "lattice voids",
            m.voidBodies(),
            sheet ? 2 : 1,
            sheet ? "a sheet parts two voids" : "the void is one"));
    findings.add(count("lattice closed pores", m.voidIslands(), 0, "nothing is trapped"));
  }

  private static Finding count(String rule, int found, int wanted, String why) {
    Finding.Severity severity = found == wanted ? Finding.Severity.PASS : Finding.Severity.REFUSE;
    return new Finding(rule, severity, found, wanted, "", why);
  }

  /** Whether something that was asked cannot be had, or the process cannot build it. */
  public boolean isRefused() {
    return Finding.anyRefused(findings);
  }

  /** The lattice, without end. */
  public Body body() {
    return body(kind, cellMm, solidFraction, radiusMm);
  }
}
