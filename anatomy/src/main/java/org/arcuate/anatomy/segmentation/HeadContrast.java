package org.arcuate.anatomy.segmentation;

import org.arcuate.geometry.space.Vec3;

/**
 * How well a ball fits a femoral head: on how much of its surface it is darker just outside than
 * inside, as joint space, cartilage and fat are. The roof of the acetabulum, whose outer edge is a
 * ball, too, and a brighter one, has no such edge below.
 *
 * @param bone brightness, 0 to 1
 * @param neck direction from the head along the femur, where there is no edge
 * @param up direction from the head to the ilium
 * @param inward direction to the other head
 * @param likelyMm radius to be expected
 * @param coarse true if voxels are as large as the joint is wide: its gap is hardly seen then, but
 *     the acetabulum's plate, which is thicker than the head's, is brighter
 */
record HeadContrast(Field bone, Vec3 neck, Vec3 up, Vec3 inward, double likelyMm, boolean coarse) {
  /** A step in brightness that counts in full; a larger one counts no more. */
  private static final double CLEAR = 0.12;

  /** Cosine of the angle around the neck's axis that is not looked at. */
  private static final double NECK = 0.6;

  /** The head's own cortex, blurred, ends this far inside, mm. */
  private static final double SHELL_MM = 6;

  /** A rise inside a head that its trabeculae and noise make. */
  private static final double GRAIN = 0.15;

  /**
   * Cosine of the angle around the ways up and inward within which the roof and the inner wall of
   * the acetabulum lie.
   */
  private static final double CUP = 0.7;

  /** What the roof counts, as a part of the whole, and the inner wall. */
  private static final double ROOF = 0.35;

  private static final double WALL = 0.2;

  /** Directions, spread evenly. */
  private static final double[] DIRECTIONS = spread(240);

  /** Part of the directions that must lie in the image. */
  private static final double SEEN = 0.5;

  /** Standard deviation of the radius, as a part of the expected one. */
  private static final double RADIUS = 0.1;

  /** What one standard deviation costs of the contrast. */
  private static final double COST = 0.02;

  /** Points by the golden angle. */
  private static double[] spread(int n) {
    double[] d = new double[3 * n];
    double turn = Math.PI * (3 - Math.sqrt(5));
    for (int p = 0; p < n; p++) {
      double z = 1 - (2 * p + 1.0) / n;
      double r = Math.sqrt(1 - z * z);
      d[3 * p] = r * Math.cos(p * turn);
      d[3 * p + 1] = r * Math.sin(p * turn);
      d[3 * p + 2] = z;
    }
    return d;
  }

  /** Mean contrast, about -1 to 1, less what an unlikely radius costs; -1 if too little is seen. */
  double of(Vec3 centre, double radius) {
    return of(centre, radius, 1);
  }

  /** The same on one of {@code every} directions. */
  double of(Vec3 centre, double radius, int every) {
    double edge = 0;
    int edges = 0;
    int all = 0;
    double[] wall = new double[2];
    int[] walls = new int[2];
    for (int d = 0; d < DIRECTIONS.length; d += 3 * every) {
      Vec3 way = new Vec3(DIRECTIONS[d], DIRECTIONS[d + 1], DIRECTIONS[d + 2]);
      if (way.dot(neck) > NECK) continue;
      all++;
      float in = 0.5f * (at(centre, way, radius - 1.5) + at(centre, way, radius - 3));
      float gap =
          Math.min(
              at(centre, way, radius + 0.75),
              Math.min(at(centre, way, radius + 2), at(centre, way, radius + 3.25)));
      if (Float.isNaN(in - gap)) continue;
      edges++;
      edge += Math.clamp((in - gap) / CLEAR, -1, 1);
      int part = way.dot(up) > CUP ? 0 : way.dot(inward) > CUP ? 1 : -1;
      if (part < 0) continue;
      float rise = beyond(centre, way, radius) - gap;
      if (Float.isNaN(rise)) continue;
      walls[part]++;
      wall[part] += Math.clamp(rise / (2 * CLEAR), -1, 1) - within(centre, way, radius);
      if (coarse) wall[part] -= dense(centre, way, radius);
    }
    if (edges < SEEN * all || walls[0] == 0) return -1;
    double odd = (radius / likelyMm - 1) / RADIUS;
    return (1 - ROOF - WALL) * edge / edges
        + ROOF * wall[0] / walls[0]
        + WALL * wall[1] / Math.max(1, walls[1])
        - COST * odd * odd;
  }

  /** The brightest where the acetabulum lies behind the joint. */
  private float beyond(Vec3 c, Vec3 way, double r) {
    float most = at(c, way, r + 3);
    for (int off = 4; off <= 7; off++) most = Math.max(most, at(c, way, r + off));
    return most;
  }

  /** How much denser the ball's own rim is than what lies behind it: the acetabulum's plate. */
  private double dense(Vec3 c, Vec3 way, double r) {
    float rim = Math.max(at(c, way, r - 1), Math.max(at(c, way, r - 2.5), at(c, way, r - 4)));
    float more = rim - beyond(c, way, r);
    return Float.isNaN(more) ? 0 : Math.clamp(more / (2 * CLEAR), 0, 1);
  }

  /** The clearest rise on the way out inside the ball: an acetabulum that should lie outside. */
  private double within(Vec3 c, Vec3 way, double r) {
    float most = 0;
    float before = at(c, way, -2);
    float last = at(c, way, 0);
    for (double s = 2; s <= r - SHELL_MM; s += 2) {
      float now = at(c, way, s);
      float rise = now - Math.min(last, before);
      if (rise > most) most = rise;
      before = last;
      last = now;
    }
    return Math.clamp((most - GRAIN) / (2 * CLEAR), 0, 1);
  }

  private float at(Vec3 c, Vec3 way, double r) {
    return bone.at(c.plus(way.times(r)));
  }

  /**
   * The ball of most contrast near another, step by step uphill.
   *
   * @param range of the radius, mm
   * @return x, y, z, radius, contrast
   */
  double[] climbed(Vec3 centre, double radius, double[] range) {
    double[] at = {centre.x(), centre.y(), centre.z(), radius, of(centre, radius)};
    double step = 3;
    for (int round = 0; round < 40 && step > 0.4; round++) {
      boolean better = false;
      for (int c = 0; c < 4; c++)
        for (int sign = -1; sign <= 1; sign += 2) {
          double old = at[c];
          at[c] = old + sign * step;
          boolean fits = at[3] >= range[0] && at[3] <= range[1];
          double now = fits ? of(new Vec3(at[0], at[1], at[2]), at[3]) : -1;
          if (now > at[4]) {
            at[4] = now;
            better = true;
          } else at[c] = old;
        }
      if (!better) step /= 2;
    }
    return at;
  }
}
