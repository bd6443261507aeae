package org.arcuate.geometry.solid;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * A tube of varying radius: the union of the round cones between neighbouring balls; exact outside.
 *
 * @param balls centres and radii along the line, at least two
 */
public record Tube(List<Ball> balls) implements Solid {
  public Tube {
    balls = List.copyOf(balls);
    if (balls.size() < 2) throw new BadInput("tube of %d balls: needs at least 2", balls.size());
  }

  /** A smooth tube through the balls: Catmull–Rom, {@code parts} cones between neighbours. */
  public static Tube through(List<Ball> knots, int parts) {
    List<Ball> balls = new ArrayList<>();
    int last = knots.size() - 1;
    for (int i = 0; i < last; i++)
      for (int s = 0; s < parts; s++)
        balls.add(
            between(
                knots.get(Math.max(i - 1, 0)),
                knots.get(i),
                knots.get(i + 1),
                knots.get(Math.min(i + 2, last)),
                s / (double) parts));
    balls.add(knots.get(last));
    return new Tube(balls);
  }

  private static Ball between(Ball a, Ball b, Ball c, Ball d, double t) {
    double wa = ((-t + 2) * t - 1) * t / 2;
    double wb = ((3 * t - 5) * t * t + 2) / 2;
    double wc = ((-3 * t + 4) * t + 1) * t / 2;
    double wd = (t - 1) * t * t / 2;
    Vec3 centre =
        a.centre()
            .times(wa)
            .plus(b.centre().times(wb))
            .plus(c.centre().times(wc))
            .plus(d.centre().times(wd));
    double radius = wa * a.radiusMm() + wb * b.radiusMm() + wc * c.radiusMm() + wd * d.radiusMm();
    return new Ball(centre, Math.max(radius, 0.1));
  }

  /** Only the cones that can be nearest are evaluated: judged from the middle of the points. */
  @Override
  public void distance(Block at, double[] out) {
    if (at.n == 0) return;
    int cones = balls.size() - 1;
    double[] middle = new double[cones];
    double least = Double.POSITIVE_INFINITY;
    Box box = at.box();
    Vec3 c = box.centre();
    for (int i = 0; i < cones; i++) {
      middle[i] = near(c, balls.get(i), balls.get(i + 1));
      least = Math.min(least, middle[i]);
    }
    double reach = least + 2 * box.reach() + 1e-9 * (1 + Math.abs(least));
    double[] next = at.borrow();
    boolean first = true;
    for (int i = 0; i < cones; i++) {
      if (middle[i] > reach) continue;
      cone(i).distance(at, first ? out : next);
      if (!first) for (int p = 0; p < at.n; p++) out[p] = Math.min(out[p], next[p]);
      first = false;
    }
    at.giveBack(next);
  }

  private RoundCone cone(int i) {
    Ball a = balls.get(i);
    Ball b = balls.get(i + 1);
    return new RoundCone(a.centre(), a.radiusMm(), b.centre(), b.radiusMm());
  }

  private static double near(Vec3 p, Ball a, Ball b) {
    return RoundCone.distanceMm(
        p.x(), p.y(), p.z(), a.centre(), a.radiusMm(), b.centre(), b.radiusMm());
  }

  @Override
  public Box bounds() {
    Box box = balls.getFirst().bounds();
    for (Ball ball : balls) box = box.with(ball.bounds());
    return box;
  }
}
