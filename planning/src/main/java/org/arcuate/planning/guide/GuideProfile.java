package org.arcuate.planning.guide;

import java.util.List;
import java.util.stream.Collectors;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;

/**
 * How a guide is made of a material on a machine; mm.
 *
 * <p>Four clearances are kept apart, as they have four reasons: what the surgeon leaves on the
 * bone, what the printer adds, what the blade needs to move, what the wire needs to pass. The
 * printer's is taken from every surface that meets another thing.
 *
 * @param name in plans
 * @param process printing process, see {@code PrintProcess}
 * @param contactMm between bone and guide
 * @param printerMm what the printer adds to a surface
 * @param bladeClearanceMm beside the blade, both sides together
 * @param pinClearanceMm beside the wire, in diameter
 * @param wallMm of the body over the bone
 * @param slotWallMm on both sides of the slot
 * @param heightMm over which the slot leads the blade
 * @param beyondMm of the slot past the bone at both ends
 * @param densityGcm3 of the printed material, g/cm³
 * @param buildMm edges of the room that the machine builds in
 * @param source of the figures
 */
public record GuideProfile(
    String name,
    String process,
    double contactMm,
    double printerMm,
    double bladeClearanceMm,
    double pinClearanceMm,
    double wallMm,
    double slotWallMm,
    double heightMm,
    double beyondMm,
    double densityGcm3,
    Vec3 buildMm,
    String source) {

  /** What ships; replaced by figures of one's own machine. */
  public static final List<GuideProfile> KNOWN =
      List.of(
          new GuideProfile(
              "pa12-sls",
              "pa12-sls",
              0.1,
              0,
              0.2,
              0.1,
              3,
              2,
              10,
              7,
              0.93,
              new Vec3(200, 250, 330),
              "R022-R028; facts, section 6; density and room of a usual small machine"),
          new GuideProfile(
              "ultem-fdm",
              "filament-fdm",
              0.1,
              0.05,
              0.2,
              0.2,
              3,
              2,
              10,
              7,
              1.27,
              new Vec3(254, 254, 254),
              "R188-R194; facts, section 6; density and room of a usual small machine"),
          new GuideProfile(
              "resin-sla",
              "resin-sla",
              0.1,
              0,
              0.2,
              0.1,
              3,
              2,
              10,
              7,
              1.2,
              new Vec3(145, 145, 185),
              "facts, section 6; density and room of a usual small machine"));

  public GuideProfile {
    positive(name, "contact", contactMm, 2);
    positive(name, "slot wall", slotWallMm, 20);
    positive(name, "wall", wallMm, 20);
    positive(name, "height", heightMm, 40);
    if (!(printerMm >= 0 && printerMm <= 1))
      throw new BadInput("guide profile %s: printer %s mm: must be 0 to 1", name, printerMm);
    if (!(bladeClearanceMm >= 0 && bladeClearanceMm <= 2))
      throw new BadInput(
          "guide profile %s: blade clearance %s mm: must be 0 to 2", name, bladeClearanceMm);
    if (!(pinClearanceMm >= 0 && pinClearanceMm <= 2))
      throw new BadInput(
          "guide profile %s: pin clearance %s mm: must be 0 to 2", name, pinClearanceMm);
    positive(name, "density", densityGcm3, 25);
    for (double edge : new double[] {buildMm.x(), buildMm.y(), buildMm.z()})
      positive(name, "edge of the room to build in", edge, 5000);
    if (!(beyondMm >= 0 && beyondMm <= 40))
      throw new BadInput("guide profile %s: beyond %s mm: must be 0 to 40", name, beyondMm);
  }

  private static void positive(String name, String what, double mm, double most) {
    if (!(mm > 0 && mm <= most))
      throw new BadInput(
          "guide profile %s: %s %s mm: must be above 0, at most %s", name, what, mm, most);
  }

  /** A profile that ships. */
  public static GuideProfile named(String name) {
    for (GuideProfile profile : KNOWN) if (profile.name.equals(name)) return profile;
    throw new BadInput(
        "guide material %s: needed one of %s",
        name, KNOWN.stream().map(GuideProfile::name).collect(Collectors.joining(", ")));
  }

  /** The same with another height and wall of the slots, mm. */
  public GuideProfile leading(double height, double slotWall) {
    return new GuideProfile(
        name,
        process,
        contactMm,
        printerMm,
        bladeClearanceMm,
        pinClearanceMm,
        wallMm,
        slotWall,
        height,
        beyondMm,
        densityGcm3,
        buildMm,
        source);
  }

  /** The same with another contact gap and blade clearance, mm. */
  public GuideProfile clear(double contact, double blade) {
    return new GuideProfile(
        name,
        process,
        contact,
        printerMm,
        blade,
        pinClearanceMm,
        wallMm,
        slotWallMm,
        heightMm,
        beyondMm,
        densityGcm3,
        buildMm,
        source);
  }

  /** Gap between bone and the guide's surface as it is drawn, mm. */
  public double gapMm() {
    return contactMm + printerMm;
  }

  /** How far a blade can lean in its slot: its clearance over the height that leads it, degrees. */
  public double bladeLeanDegrees() {
    return Math.toDegrees(Math.atan(bladeClearanceMm / heightMm));
  }

  /** Width of a slot as it is drawn, mm. */
  public double slotMm(double bladeMm) {
    return bladeMm + bladeClearanceMm + 2 * printerMm;
  }

  /** Diameter of a hole for a wire as it is drawn, mm. */
  public double holeMm(double pinMm) {
    return pinMm + pinClearanceMm + 2 * printerMm;
  }
}
