package org.arcuate.anatomy.zone;

import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.geometry.space.Vec3;

/**
 * Which zone of Enneking a point of bone belongs to.
 *
 * <p>The hip bone is divided by planes: I from II above the acetabulum, II from III at the bases of
 * the pubic ramus and of the ischium. The sacrum is zone IV, on the side of the symmetry plane.
 *
 * @param borders between the zones; a side whose landmarks are absent has none
 */
public record Zones(List<Border> borders) {
  /**
   * A plane between two zones of one hip bone.
   *
   * @param name {@code supra-acetabular}, {@code pubic} or {@code ischial}
   * @param inner zone on the side of the acetabulum
   * @param outer zone on the side to which the normal points
   * @param point of the plane, LPS mm
   * @param normal length 1, away from the acetabulum
   * @param rule how it was placed, in words
   */
  public record Border(
      String name, Side side, Zone inner, Zone outer, Vec3 point, Vec3 normal, String rule) {
    /** How far a point lies beyond the plane, away from the acetabulum, mm. */
    public double beyond(Vec3 p) {
      return normal.dot(p.minus(point));
    }
  }

  /** Copies the borders. */
  public Zones {
    borders = List.copyOf(borders);
  }

  /** The zones of a pelvis. */
  public static Zones of(Landmarks landmarks) {
    return new Zones(List.of());
  }

  /** The borders of one side. */
  public List<Border> borders(Side side) {
    return borders.stream().filter(b -> b.side() == side).toList();
  }

  /**
   * The zone of a point.
   *
   * @param bone label of the bone that holds it
   * @return empty for bones without zones, and where the borders are not known
   */
  public Optional<Zone> of(String bone, Vec3 point) {
    if (bone.equals("sacrum")) return Optional.of(Zone.IV);
    for (Side side : Side.values()) {
      if (!bone.equals(side.of("hip"))) continue;
      List<Border> own = borders(side);
      if (own.isEmpty()) return Optional.empty();
      for (Border b : own) if (b.beyond(point) > 0) return Optional.of(b.outer());
      return Optional.of(Zone.II);
    }
    return Optional.empty();
  }
}
