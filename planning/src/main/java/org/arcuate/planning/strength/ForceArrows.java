package org.arcuate.planning.strength;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.render.Scene;
import org.arcuate.geometry.render.Surface;
import org.arcuate.geometry.solid.RoundCone;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.strength.PelvisModel.Action;
import org.arcuate.planning.strength.PelvisStrength.Solved;

/**
 * What acts on a pelvis as arrows, the largest 75 mm long, and names of what acts and what is held.
 *
 * @param surfaces arrows
 * @param labels names
 */
record ForceArrows(List<Surface> surfaces, List<Scene.Label> labels) {
  private static final double LONGEST_MM = 75;
  private static final double SHORTEST_MM = 45;
  private static final double HEAD_MM = 14;
  private static final double HEAD_RADIUS_MM = 5;
  private static final double SHAFT_RADIUS_MM = 2;
  private static final double RESOLUTION_MM = 1;
  private static final int RED = 0xc02020;

  static ForceArrows of(Solved solved, Work work) {
    List<Surface> surfaces = new ArrayList<>();
    List<Scene.Label> labels = new ArrayList<>();
    List<Action> actions = solved.model().actions(solved.load(), solved.massKg());
    double largest = actions.stream().mapToDouble(a -> a.newton().length()).max().orElse(0);
    for (Action action : actions) {
      double newton = action.newton().length();
      if (!(newton > 0)) continue;
      Vec3 along = action.newton().unit();
      double length = Math.max(SHORTEST_MM, LONGEST_MM * newton / largest);
      Vec3 tail = action.pulls() ? action.at() : action.at().minus(along.times(length));
      Vec3 tip = tail.plus(along.times(length));
      Vec3 neck = tip.minus(along.times(HEAD_MM));
      for (RoundCone part :
          List.of(
              RoundCone.capsule(tail, neck, SHAFT_RADIUS_MM),
              new RoundCone(neck, HEAD_RADIUS_MM, tip, 0)))
        surfaces.add(
            Surface.of(new Model(action.name(), Contour.of(part, RESOLUTION_MM, work), RED, 1)));
      labels.add(
          new Scene.Label(
              action.pulls() ? tip : tail,
              String.format(Locale.ROOT, "%s %.0f N", action.name(), newton)));
    }
    for (Vec3 at : solved.model().held(solved.load())) labels.add(new Scene.Label(at, "held"));
    return new ForceArrows(List.copyOf(surfaces), List.copyOf(labels));
  }
}
