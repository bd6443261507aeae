package org.arcuate.planning.guide;

import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Body;
import org.arcuate.geometry.solid.MeshSolid;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;

/**
 * The distance to a bone, true near its surface.
 *
 * <p>The body of a bone is sampled, and all its samples are divided by the steepest slope found
 * anywhere, so that they never exceed the true distance. A gap of 0.1 mm needs the distance itself:
 * within 0.6 mm it is that to the model of the bone, beyond 1 mm that of the body, multiplied by
 * the mean slope at its surface again, and a mixture between. Away from the surface the value may
 * exceed the true distance at creases.
 *
 * @param solid the body
 * @param factor true distance by that of the body
 * @param surface whose distance is true; none if the bone has no model
 * @param model of the bone, on which the surface lies but where tumour covers it
 */
public record NearDistance(
    Solid solid, double factor, Optional<Solid> surface, Optional<Mesh> model) implements Body {
  private static final double STEP_MM = 0.2;
  private static final int LEAST = 50;

  /** Up to here the distance is that of the surface, mm. */
  private static final double TRUE_MM = 0.6;

  /** From there on it is that of the body, mm. */
  private static final double ROUGH_MM = 1.0;

  /**
   * A bone on whose model a guide is drawn: so the guide fits the very surface that is released.
   *
   * @param model of the bone
   * @param tumour that grows out of it
   */
  public static Bone on(Bone bone, MeshSolid model, Optional<Solid> tumour) {
    Solid surface = tumour.map(model::or).orElse(model);
    return new Bone(
        bone.name(),
        new NearDistance(
            bone.solid(), factor(bone), Optional.of(surface), Optional.of(model.mesh())),
        bone.grid(),
        bone.inside());
  }

  static NearDistance of(Bone bone) {
    return bone.solid() instanceof NearDistance near
        ? near
        : new NearDistance(bone.solid(), factor(bone), Optional.empty(), Optional.empty());
  }

  /** That of the body alone: quick, for a search. */
  NearDistance rough() {
    return new NearDistance(solid, factor, Optional.empty(), Optional.empty());
  }

  private static double factor(Bone bone) {
    Grid grid = bone.grid();
    double sum = 0;
    int count = 0;
    int every = Math.max(1, bone.inside().length / 4_000_000);
    for (int v = 1; v < bone.inside().length; v += every) {
      if ((bone.inside()[v] == 0) == (bone.inside()[v - 1] == 0)) continue;
      int i = v % grid.nx();
      if (i == 0) continue;
      Vec3 p = grid.lps(i - 0.5, v / grid.nx() % grid.ny(), v / grid.nx() / grid.ny());
      sum += slope(bone.solid(), p, STEP_MM).length();
      count++;
    }
    if (count < LEAST) return 1;
    double mean = sum / count;
    if (!(mean > 0.05 && mean < 1.5))
      throw new BadInput("bone %s: its surface has no clear slope (%.3f)", bone.name(), mean);
    return 1 / mean;
  }

  /** How the distance to a solid changes, by central differences. */
  static Vec3 slope(Solid solid, Vec3 p, double stepMm) {
    return new Vec3(
        along(solid, p, new Vec3(stepMm, 0, 0), stepMm),
        along(solid, p, new Vec3(0, stepMm, 0), stepMm),
        along(solid, p, new Vec3(0, 0, stepMm), stepMm));
  }

  private static double along(Solid solid, Vec3 p, Vec3 step, double stepMm) {
    return (solid.distanceMm(p.plus(step)) - solid.distanceMm(p.minus(step))) / (2 * stepMm);
  }

  @Override
  public void distance(Block at, double[] out) {
    solid.distance(at, out);
    for (int p = 0; p < at.n; p++) out[p] *= factor;
    if (surface.isPresent()) nearSurface(surface.get(), at, out);
  }

  private static void nearSurface(Solid surface, Block at, double[] out) {
    Block near = new Block();
    int[] from = new int[at.n];
    near.n = 0;
    for (int p = 0; p < at.n; p++) {
      if (Math.abs(out[p]) >= ROUGH_MM) continue;
      from[near.n] = p;
      near.x[near.n] = at.x[p];
      near.y[near.n] = at.y[p];
      near.z[near.n] = at.z[p];
      near.n++;
    }
    if (near.n == 0) return;
    double[] mm = new double[Block.SIZE];
    surface.distance(near, mm);
    for (int n = 0; n < near.n; n++) out[from[n]] = mixed(out[from[n]], mm[n]);
  }

  /** One point without the room for many. */
  @Override
  public double distanceMm(Vec3 p) {
    double rough = factor * solid.distanceMm(p);
    if (surface.isEmpty() || Math.abs(rough) >= ROUGH_MM) return rough;
    return mixed(rough, surface.get().distanceMm(p));
  }

  /** That of the body: it is smooth over a voxel, and quick. */
  @Override
  public Vec3 normal(Vec3 p) {
    return solid.normal(p);
  }

  private static double mixed(double rough, double exact) {
    double part = Math.clamp((ROUGH_MM - Math.abs(rough)) / (ROUGH_MM - TRUE_MM), 0, 1);
    return rough + part * (exact - rough);
  }

  @Override
  public Box bounds() {
    return solid.bounds();
  }
}
