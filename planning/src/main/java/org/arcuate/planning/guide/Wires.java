package org.arcuate.planning.guide;

import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Osteotomy;

/**
 * What is asked of the wires that hold a guide.
 *
 * @param mm diameter
 * @param count 3 or more, with those that are given
 * @param given where wires have to be, such as in holes that an implant will use again
 * @param besides cuts of the same bone that the guide does not lead: no wire may lie in their way
 */
public record Wires(double mm, int count, List<Given> given, List<Osteotomy> besides) {
  /** Wires are no longer, and stand no farther from their guide's cuts, together, mm. */
  private static final double REACH_MM = 100;

  /**
   * A wire that has to be there.
   *
   * @param near place on the bone or near it, LPS mm
   * @param out direction from the bone outwards
   */
  public record Given(Vec3 near, Vec3 out) {
    public Given {
      if (!near.isFinite() || !out.isFinite() || !(out.length() > 1e-9))
        throw new BadInput("wire at %s along %s: has no place or no direction", near, out);
      out = out.unit();
    }
  }

  public Wires {
    if (!(mm >= 0.8 && mm <= 6)) throw new BadInput("wires of %s mm: must be 0.8 to 6", mm);
    if (count < 3 || count > 12) throw new BadInput("%d wires: needed 3 to 12", count);
    given = List.copyOf(given);
    besides = List.copyOf(besides);
    if (given.size() > count)
      throw new BadInput("%d wires are given, but %d are asked for", given.size(), count);
  }

  /** Four wires of 2 mm, wherever they hold best. */
  static Wires usual() {
    return new Wires(2, 4, List.of(), List.of());
  }

  /** Those of some cuts that come near enough to a guide to stand in the way of its wires. */
  public static List<Osteotomy> besides(List<Osteotomy> led, List<Osteotomy> all) {
    return all.stream()
        .filter(cut -> !led.contains(cut) && cut.bone().equals(led.getFirst().bone()))
        .filter(cut -> led.stream().anyMatch(own -> isNear(own, cut)))
        .toList();
  }

  private static boolean isNear(Osteotomy one, Osteotomy other) {
    double apart = one.point().minus(other.point()).length();
    return apart - radius(one) - radius(other) < REACH_MM;
  }

  private static double radius(Osteotomy cut) {
    return cut.corners().stream()
        .mapToDouble(corner -> corner.minus(cut.point()).length())
        .max()
        .orElse(0);
  }
}
