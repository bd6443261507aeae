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

  @Override
  public void distance(Block at, double[] out) {
    double[] next = at.borrow();
    for (int i = 0; i + 1 < balls.size(); i++) {
      Ball a = balls.get(i);
      Ball b = balls.get(i + 1);
      double[] to = i == 0 ? out : next;
      new RoundCone(a.centre(), a.radiusMm(), b.centre(), b.radiusMm()).distance(at, to);
      if (i > 0) for (int p = 0; p < at.n; p++) out[p] = Math.min(out[p], next[p]);
    }
    at.giveBack(next);
  }

  @Override
  public Box bounds() {
    Box box = balls.getFirst().bounds();
    for (Ball ball : balls) box = box.with(ball.bounds());
    return box;
  }
}
