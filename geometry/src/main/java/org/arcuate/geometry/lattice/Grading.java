package org.arcuate.geometry.lattice;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;

/** A number that may vary in space: cell size in mm, radius in mm, or solid fraction. */
public sealed interface Grading {
  /** Values at the points of a block into {@code out}. */
  void values(Block at, double[] out);

  /** Smallest value anywhere. */
  double least();

  /** Largest value anywhere. */
  double most();

  /** No value changes faster than this, per mm. */
  double steepest();

  /** The same everywhere. */
  static Grading constant(double value) {
    return new Constant(value);
  }

  /** From one value at a point to another at a second, straight between, constant beyond. */
  static Grading along(Vec3 from, double there, Vec3 to, double then) {
    return new Along(from, there, to, then);
  }

  /** From one value on a solid's surface to another {@code depthMm} inside it. */
  static Grading below(Solid surface, double there, double depthMm, double then) {
    return new Below(surface, there, depthMm, then);
  }

  /** The same everywhere. */
  record Constant(double value) implements Grading {
    public Constant {
      if (!Double.isFinite(value)) throw new BadInput("grading value %s: must be finite", value);
    }

    @Override
    public void values(Block at, double[] out) {
      java.util.Arrays.fill(out, 0, at.n, value);
    }

    @Override
    public double least() {
      return value;
    }

    @Override
    public double most() {
      return value;
    }

    @Override
    public double steepest() {
      return 0;
    }
  }

  /** Between two values. */
  sealed interface FromTo extends Grading {
    /** The value at the start. */
    double there();

    /** The value at the end. */
    double then();

    @Override
    default double least() {
      return Math.min(there(), then());
    }

    @Override
    default double most() {
      return Math.max(there(), then());
    }
  }

  /** Linear between two points. */
  record Along(Vec3 from, double there, Vec3 to, double then) implements FromTo {
    public Along {
      if (!(from.distance(to) > 0)) throw new BadInput("grading along a line: has no length");
      if (!Double.isFinite(there) || !Double.isFinite(then))
        throw new BadInput("grading from %s to %s: must be finite", there, then);
    }

    @Override
    public void values(Block at, double[] out) {
      Vec3 way = to.minus(from);
      Vec3 u = way.times(1 / way.dot(way));
      double start = from.dot(u);
      for (int p = 0; p < at.n; p++) {
        double t = u.x() * at.x[p] + u.y() * at.y[p] + u.z() * at.z[p] - start;
        out[p] = there + Math.clamp(t, 0, 1) * (then - there);
      }
    }

    @Override
    public double steepest() {
      return Math.abs(then - there) / from.distance(to);
    }
  }

  /** Linear with the depth below a surface. */
  record Below(Solid surface, double there, double depthMm, double then) implements FromTo {
    public Below {
      if (!(depthMm > 0)) throw new BadInput("grading depth %s mm: must be above 0", depthMm);
      if (!Double.isFinite(there) || !Double.isFinite(then))
        throw new BadInput("grading from %s to %s: must be finite", there, then);
    }

    @Override
    public void values(Block at, double[] out) {
      surface.distance(at, out);
      for (int p = 0; p < at.n; p++)
        out[p] = there + Math.clamp(-out[p] / depthMm, 0, 1) * (then - there);
    }

    @Override
    public double steepest() {
      return Math.abs(then - there) / depthMm;
    }
  }
}
