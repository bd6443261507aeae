package org.arcuate.geometry.contour;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.arcuate.geometry.lattice.LatticeKind;
import org.arcuate.geometry.lattice.StrutLattice;
import org.arcuate.geometry.lattice.SurfaceLattice;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.Ellipsoid;
import org.arcuate.geometry.solid.HalfSpace;
import org.arcuate.geometry.solid.RoundCone;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.solid.Torus;
import org.arcuate.geometry.solid.Union;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/**
 * Seeded bodies made of up to 30 others: turned, thin, tangent, with faces that coincide, nested to
 * any depth; some lie on round numbers, some anywhere.
 */
final class RandomBodies {
  private final Random random;
  private final List<Solid> used = new ArrayList<>();
  private Affine last = turn(0, 0, 0);
  private Vec3 lastCentre = Vec3.ZERO;
  private double lastSize = 4;

  private RandomBodies(long seed) {
    this.random = new Random(seed);
  }

  /** The body of a seed, never empty; it fills a few centimetres around the origin. */
  static Solid of(long seed) {
    RandomBodies bodies = new RandomBodies(seed);
    int parts = 1 + bodies.random.nextInt(30);
    Solid body = bodies.primitive();
    for (int p = 1; p < parts; p++) body = bodies.joined(body, bodies.branch());
    return body.or(new Ball(bodies.direction().times(5 * bodies.random.nextDouble()), 2));
  }

  /** The lattice of a seed: any kind, turned or not, within a ball or a box with sharp edges. */
  static Solid lattice(long seed) {
    RandomBodies bodies = new RandomBodies(seed);
    Random random = bodies.random;
    LatticeKind kind = LatticeKind.values()[random.nextInt(LatticeKind.values().length)];
    double cell = 1 + 2 * random.nextDouble();
    Solid lattice =
        kind.form() == LatticeKind.Form.STRUTS
            ? StrutLattice.of(kind, seed, cell, cell * (0.06 + 0.12 * random.nextDouble()))
            : SurfaceLattice.of(kind, cell, 0.15 + 0.5 * random.nextDouble());
    double size = 1.2 * cell;
    Solid within =
        random.nextBoolean()
            ? new Ball(Vec3.ZERO, size)
            : new RoundedBox(Vec3.ZERO, new Vec3(size, size, 0.7 * size), 0);
    Affine turn =
        random.nextBoolean() ? turn(bodies.angle(), bodies.angle(), bodies.angle()) : turn(0, 0, 0);
    return within.and(lattice).placed(turn);
  }

  private Solid branch() {
    Solid solid = primitive();
    if (random.nextInt(6) == 0) solid = solid.shell(0.2 + random.nextDouble());
    if (random.nextInt(8) == 0) solid = solid.grown(random.nextDouble() - 0.3);
    return solid;
  }

  private Solid joined(Solid a, Solid b) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3, 4 -> a.or(b);
      case 5, 6, 7, 8 -> a.minus(b);
      case 9 -> a.or(b).and(new Ball(Vec3.ZERO, 9 + random.nextInt(4)));
      case 10 -> new Union(List.of(a, b), 0.2 + random.nextDouble());
      default -> a.minus(half());
    };
  }

  private Solid half() {
    return new HalfSpace(direction().times(4 + 4 * random.nextDouble()), direction());
  }

  private Solid primitive() {
    boolean thin = random.nextInt(5) == 0;
    boolean round = random.nextInt(3) == 0;
    double size = round ? 1 + random.nextInt(6) : 1 + 5 * random.nextDouble();
    double other = thin ? 0.05 + 0.4 * random.nextDouble() : size * (0.3 + random.nextDouble());
    Vec3 centre =
        switch (random.nextInt(4)) {
          case 0 -> lastCentre; // coincident
          case 1 -> lastCentre.plus(last.x().times(lastSize + size)); // tangent
          case 2 -> new Vec3(random.nextInt(9) - 4, random.nextInt(9) - 4, random.nextInt(9) - 4);
          default -> direction().times(6 * random.nextDouble());
        };
    Solid solid =
        switch (random.nextInt(6)) {
          case 0 -> new Ball(Vec3.ZERO, size);
          case 1 -> new RoundedBox(Vec3.ZERO, new Vec3(size, other, size), 0);
          case 2 -> new RoundedBox(Vec3.ZERO, new Vec3(size, size, other), 0);
          case 3 -> new Torus(Vec3.ZERO, new Vec3(0, 0, 1), size, Math.min(other, 0.8 * size));
          case 4 -> new RoundCone(Vec3.ZERO, other, new Vec3(size, 0, 0), other / 2);
          default -> new Ellipsoid(Vec3.ZERO, new Vec3(size, other, (size + other) / 2));
        };
    if (random.nextInt(3) > 0)
      last =
          random.nextInt(4) == 0
              ? turn(0, 0, Math.PI / 4 * random.nextInt(8))
              : turn(angle(), angle(), angle());
    lastCentre = centre;
    lastSize = size;
    Solid placed = solid.placed(new Affine(last.x(), last.y(), last.z(), centre));
    used.add(placed);
    return random.nextInt(10) == 0 ? used.get(random.nextInt(used.size())) : placed;
  }

  private double angle() {
    return 2 * Math.PI * random.nextDouble();
  }

  private Vec3 direction() {
    return turn(angle(), angle(), angle()).x();
  }

  /** A turn about z, then y, then x. */
  static Affine turn(double a, double b, double c) {
    double ca = Math.cos(a), sa = Math.sin(a);
    double cb = Math.cos(b), sb = Math.sin(b);
    double cc = Math.cos(c), sc = Math.sin(c);
    return new Affine(
        new Vec3(ca * cb, sa * cb, -sb),
        new Vec3(ca * sb * sc - sa * cc, sa * sb * sc + ca * cc, cb * sc),
        new Vec3(ca * sb * cc + sa * sc, sa * sb * cc - ca * sc, cb * cc),
        Vec3.ZERO);
  }
}
