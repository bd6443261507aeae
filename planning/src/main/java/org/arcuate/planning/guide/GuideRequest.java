package org.arcuate.planning.guide;

import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Osteotomy;

/**
 * What a guide is asked to do.
 *
 * @param name {@code guide-1}
 * @param cuts on one bone, which its slots lead
 * @param approach the way it comes off, of length 1, from the bone to the surgeon
 * @param reachMm how far from the cuts it may touch the bone
 * @param bladeMm thickness of the blade
 * @param wires that hold it
 * @param tumour where it must not touch and no wire may go
 * @param tumourMm distance from the tumour that it keeps
 * @param others other bones, past which the guide has to come: it keeps away from them
 * @param label what is cut into it: case, side; empty for nothing
 * @param slots how they hold the blade
 * @param profile of material and machine
 * @param extras what else it has
 */
public record GuideRequest(
    String name,
    List<Osteotomy> cuts,
    Vec3 approach,
    double reachMm,
    double bladeMm,
    Wires wires,
    Optional<Solid> tumour,
    double tumourMm,
    Optional<Solid> others,
    String label,
    SlotKind slots,
    GuideProfile profile,
    GuideExtras extras) {
  public GuideRequest {
    cuts = List.copyOf(cuts);
    if (cuts.isEmpty()) throw new BadInput("%s: has no cut", name);
    for (Osteotomy cut : cuts)
      if (!cut.bone().equals(cuts.getFirst().bone()))
        throw new BadInput(
            "%s: cuts %s and %s are on two bones: one guide sits on one",
            name, cuts.getFirst().name(), cut.name());
    if (!(approach.length() > 1e-9) || !approach.isFinite())
      throw new BadInput("%s: approach %s: has no direction", name, approach);
    approach = approach.unit();
    for (Osteotomy cut : cuts)
      if (Math.abs(cut.normal().dot(approach)) > 0.94)
        throw new BadInput(
            "%s: the approach is within 20° of the normal of cut %s: no blade can reach its"
                + " plane from there",
            name, cut.name());
    range(name, "reach", reachMm, 3, 60);
    range(name, "blade", bladeMm, 0.2, 5);
    range(name, "distance from the tumour", tumourMm, 0, 50);
  }

  private static void range(String name, String what, double mm, double least, double most) {
    if (!(mm >= least && mm <= most))
      throw new BadInput("%s: %s %s mm: must be %s to %s", name, what, mm, least, most);
  }

  /** The same from another direction. */
  public GuideRequest from(Vec3 direction) {
    return new GuideRequest(
        name, cuts, direction, reachMm, bladeMm, wires, tumour, tumourMm, others, label, slots,
        profile, extras);
  }

  /** The same that may touch bone farther from the cuts, mm. */
  public GuideRequest reaching(double reach) {
    return new GuideRequest(
        name, cuts, approach, reach, bladeMm, wires, tumour, tumourMm, others, label, slots,
        profile, extras);
  }

  /** The same with another kind of slots. */
  public GuideRequest with(SlotKind kind) {
    return new GuideRequest(
        name, cuts, approach, reachMm, bladeMm, wires, tumour, tumourMm, others, label, kind,
        profile, extras);
  }

  /** The same past other bones. */
  public GuideRequest past(Optional<Solid> bones) {
    return new GuideRequest(
        name, cuts, approach, reachMm, bladeMm, wires, tumour, tumourMm, bones, label, slots,
        profile, extras);
  }

  /** The same with other extras. */
  public GuideRequest with(GuideExtras other) {
    return new GuideRequest(
        name, cuts, approach, reachMm, bladeMm, wires, tumour, tumourMm, others, label, slots,
        profile, other);
  }

  /** The same with other wires. */
  public GuideRequest with(Wires other) {
    return new GuideRequest(
        name, cuts, approach, reachMm, bladeMm, other, tumour, tumourMm, others, label, slots,
        profile, extras);
  }

  /** A guide of usual measures. */
  public static GuideRequest of(
      String name, List<Osteotomy> cuts, Vec3 approach, Optional<Solid> tumour) {
    return new GuideRequest(
        name,
        cuts,
        approach,
        16,
        2.0,
        Wires.usual(),
        tumour,
        5,
        Optional.empty(),
        "",
        SlotKind.CLOSED,
        GuideProfile.named("pa12-sls"),
        GuideExtras.NONE);
  }
}
