package org.arcuate.planning.strength;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.mechanics.body.VoxelMesh;
import org.arcuate.mechanics.result.BrickFields;
import org.arcuate.mechanics.result.MetalUse;
import org.arcuate.mechanics.result.Micromotion;
import org.arcuate.mechanics.result.Tensor;
import org.arcuate.mechanics.solver.Convergence;
import org.arcuate.mechanics.solver.Solution;

/**
 * How bone bears one load under one law.
 *
 * <p>Use is the larger of tension as a part of 0.73 % strain and compression as a part of 1.04 %
 * (yield of bone: Bayraktar 2004, J Biomech 37:27); 1 / use is the factor of safety. Bricks within
 * 7.5 mm of what is held or pushed, and at least three edges, are left out: strain there is that of
 * the model's grip.
 *
 * @param law of modulus
 * @param load of the pelvis
 * @param unknowns of the model
 * @param convergence of the solution
 * @param largestMm displacement
 * @param energyNmm energy of strain of all that the model holds: half of what the load works, N·mm
 * @param bone use of all bone
 * @param stress of all bone
 * @param regions the same of its regions
 * @param metals implants and screws, each for itself
 * @param motions of released faces between implants and bone
 */
public record StrengthCase(
    String law,
    String load,
    int unknowns,
    Convergence convergence,
    double largestMm,
    double energyNmm,
    BoneUse bone,
    BoneStress stress,
    List<BoneUse> regions,
    List<MetalUse> metals,
    List<Micromotion> motions) {
  /** Strain at which bone yields in tension and in compression. */
  public static final double TENSION = 0.0073;

  /** In compression. */
  public static final double COMPRESSION = 0.0104;

  /** Softer bone than this is marrow and carries nothing, MPa. */
  private static final double CARRIES_MPA = 20;

  /** The same whatever the bricks: with three edges, smaller bricks were judged nearer the grip. */
  private static final double GRIP_MM = 7.5;

  private static final int LEAST_GRIP = 3;

  /** Copies the lists. */
  public StrengthCase {
    regions = List.copyOf(regions);
    metals = List.copyOf(metals);
    motions = List.copyOf(motions);
  }

  /** Judges a solution. */
  static StrengthCase of(
      String law, LoadCase load, PelvisModel model, Solution solution, double[] force, Work work) {
    PelvisBody pelvis = model.pelvis();
    BrickFields fields = BrickFields.of(solution, work);
    IntPredicate free = free(solution, force);
    IntPredicate carries =
        slot -> free.test(slot) && pelvis.body().materialOf(slot).youngMpa() >= CARRIES_MPA;
    float[] use = fields.each(slot -> carries.test(slot) ? use(fields.strain(slot)) : -1, work);
    float[] stress =
        fields.each(slot -> carries.test(slot) ? fields.stress(slot).vonMises() : -1, work);
    int[] part = new int[use.length];
    pelvis
        .body()
        .eachBrick((i, j, k, slot) -> {
          int of = pelvis.partAt(i, j, k);
          if (use[slot] >= 0) part[slot] = of;
          if (of > 3) {
            use[slot] = -1;
            stress[slot] = -1;
          }
        });
    return new StrengthCase(
        law,
        load.name(),
        3 * pelvis.body().nodes(),
        solution.convergence(),
        solution.largestMm(),
        energy(solution, force),
        BoneUse.of("pelvis", pelvis, use, (i, j, k) -> true),
        BoneStress.of(pelvis, stress),
        model.places().regions().judged(pelvis, use),
        metals(pelvis, fields, part),
        model.contacts().stream()
            .filter(contact -> !contact.law().isLinear())
            .map(contact -> Micromotion.of(contact, solution))
            .toList());
  }

  private static double energy(Solution solution, double[] force) {
    double work = 0;
    for (int i = 0; i < force.length; i++) work += force[i] * solution.mm()[i];
    return work / 2;
  }

  private static List<MetalUse> metals(PelvisBody pelvis, BrickFields fields, int[] part) {
    List<MetalUse> uses = new ArrayList<>();
    for (int m = 0; m < pelvis.metals().size(); m++) {
      int number = PelvisBody.METAL + m;
      MetalPart metal = pelvis.metals().get(m);
      if (Arrays.stream(part).anyMatch(p -> p == number))
        uses.add(MetalUse.of(metal.name(), metal.metal(), fields, slot -> part[slot] == number));
    }
    return uses;
  }

  /** Part of yield that a strain of bone uses. */
  public static double use(Tensor strain) {
    double[] principal = strain.principal();
    return Math.max(Math.max(principal[0], 0) / TENSION, Math.max(-principal[2], 0) / COMPRESSION);
  }

  /** Bricks away from what is held or pushed. */
  static IntPredicate free(Solution solution, double[] force) {
    var body = solution.model().body();
    VoxelMesh mesh = body.mesh();
    int n = body.nodes();
    boolean[] gripped = new boolean[n];
    for (int at : solution.model().supports().at()) gripped[at % n] = true;
    for (int i = 0; i < force.length; i++) if (force[i] != 0) gripped[i % n] = true;
    boolean[] near = new boolean[mesh.slots()];
    int rounds = Math.max(LEAST_GRIP, (int) Math.round(GRIP_MM / body.grid().spacing().x()));
    for (int round = 0; round < rounds; round++) {
      boolean[] wider = gripped.clone();
      for (int r = 0; r < mesh.runs(); r++)
        for (int t = 0; t < mesh.runLength()[r]; t++) {
          boolean any = false;
          for (int e = 0; e < 4; e++) {
            int node = mesh.corner()[4 * r + e] + t;
            any |= gripped[node] || gripped[node + 1];
          }
          if (!any) continue;
          near[mesh.slot()[r] + t] = true;
          for (int e = 0; e < 4; e++) {
            int node = mesh.corner()[4 * r + e] + t;
            wider[node] = true;
            wider[node + 1] = true;
          }
        }
      gripped = wider;
    }
    return slot -> !near[slot];
  }

  /** Factor of safety of 99 % of the bone. */
  public double safety() {
    return bone.safety();
  }

  /** Factor of safety of the most strained brick. */
  public double leastSafety() {
    return bone.leastSafety();
  }

  /** The same where the faces were not found to come to rest. */
  StrengthCase withoutMotions() {
    return new StrengthCase(
        law,
        load,
        unknowns,
        convergence,
        largestMm,
        energyNmm,
        bone,
        stress,
        regions,
        metals,
        List.of());
  }

  /** Go, beware or no, of bone, of each implant and screw, and of each released face. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(finding());
    findings.addAll(besideBone());
    return findings;
  }

  /** That of each implant and screw, and of each released face. */
  List<Finding> besideBone() {
    List<Finding> findings = new ArrayList<>();
    for (MetalUse use : metals) findings.add(finding(use));
    for (Micromotion motion : motions) findings.add(finding(motion));
    return findings;
  }

  private Finding finding(MetalUse use) {
    String rule = "strength of " + use.part() + ", " + load + ", " + law;
    if (use.safety() < 1)
      return Finding.atLeast(rule, use.safety(), 1, "").why("it would yield at its worst place");
    if (use.fatigueSafety() < 1)
      return new Finding(
          rule,
          Finding.Severity.WARN,
          use.fatigueSafety(),
          1,
          "",
          "at its worst place it would break before 10⁷ repetitions");
    return new Finding(rule, Finding.Severity.PASS, Math.min(use.safety(), 1e6), 1, "", "");
  }

  private Finding finding(Micromotion motion) {
    String rule = "micromotion of " + motion.name() + ", " + load + ", " + law;
    double mm = motion.percentileMm();
    if (mm > Micromotion.FIBROUS_MM)
      return new Finding(
          rule,
          Finding.Severity.REFUSE,
          mm,
          Micromotion.FIBROUS_MM,
          "mm",
          "more than 1 % of the face moves too much for bone to grow in");
    boolean grows = mm <= Micromotion.INGROWTH_MM;
    return new Finding(
        rule,
        grows ? Finding.Severity.PASS : Finding.Severity.WARN,
        mm,
        Micromotion.INGROWTH_MM,
        "mm",
        grows ? "" : "bone may not grow in everywhere");
  }

  /** Go, beware or no, of bone. */
  public Finding finding() {
    String rule = "strength of bone, " + load + ", " + law;
    return new Finding(rule, bone.severity(), Math.min(safety(), 1e6), 1, "", bone.why());
  }
}
