package org.arcuate.anatomy.landmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.space.Vec3;

/**
 * The columns of a hip bone (Letournel): sections at right angles to the line between their ends;
 * what lies on the column's side of the head's centre belongs to it.
 */
final class ColumnSearch {
  private ColumnSearch() {}

  /**
   * A column.
   *
   * @param from upper end: notch or anterior inferior spine
   * @param to lower end: tuberosity or tubercle
   * @param head centre of the femoral head
   * @param least where along the line, 0 to 1, the least section is looked for
   */
  static Optional<Column> of(
      BoneShape hip, Vec3 from, Vec3 to, Vec3 head, double[] least, String words) {
    Vec3 line = to.minus(from);
    Vec3 along = line.unit();
    Vec3 off = from.minus(head);
    Vec3 away = off.minus(along.times(off.dot(along)));
    if (away.length() < 3) return Optional.empty();
    Vec3 side = away.unit();
    List<Vec3> axis = new ArrayList<>();
    double smallest = Double.POSITIVE_INFINITY;
    Vec3 at = from;
    int steps = (int) Math.ceil(line.length() / 2);
    Vec3 place = from;
    for (int n = 0; n <= steps; n++) {
      Vec3 on = from.plus(line.times(n / (double) steps));
      // follow the bone: the line may run beside it
      Vec3 near = axis.isEmpty() ? on : place.plus(along.times(on.minus(place).dot(along)));
      Optional<BoneSection> section =
          BoneSection.of(hip, near, along, p -> p.minus(head).dot(side) > 0);
      if (section.isEmpty()) continue;
      place = section.get().middle();
      axis.add(place);
      double part = n / (double) steps;
      if (part < least[0] || part > least[1]) continue;
      if (section.get().areaMm2() < smallest) {
        smallest = section.get().areaMm2();
        at = place;
      }
    }
    if (axis.size() < steps / 2 || Double.isInfinite(smallest)) return Optional.empty();
    return Optional.of(new Column(axis, smallest, at, along, words));
  }
}
