package org.arcuate.geometry.mesh.check;

import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;

/**
 * What a mesh is held against.
 *
 * @param sliverMm least height of a triangle (twice its area by its longest edge), mm
 * @param wallMm least thickness of material, mm; 0 to not look
 * @param gapMm least width of a gap between material, mm; 0 to not look
 * @param build direction in which a printer builds up; empty to not look at overhangs
 * @param overhang steepest angle between a surface that looks down and the build plate that needs
 *     support, rad
 */
public record MeshRules(
    double sliverMm, double wallMm, double gapMm, Optional<Vec3> build, double overhang) {
  /** Least height of a triangle unless said otherwise, mm. */
  public static final double SLIVER_MM = 1e-5;

  public MeshRules {
    if (!(sliverMm >= 0)) throw new BadInput("sliver bound %s mm: must be at least 0", sliverMm);
    if (!(wallMm >= 0)) throw new BadInput("least wall %s mm: must be at least 0", wallMm);
    if (!(gapMm >= 0)) throw new BadInput("least gap %s mm: must be at least 0", gapMm);
    if (!(overhang >= 0 && overhang <= Math.PI / 2))
      throw new BadInput("overhang angle %s rad: must be from 0 to π/2", overhang);
    if (build.isPresent() && !(build.get().isFinite() && build.get().length() > 0))
      throw new BadInput("build direction %s: must be a direction", build.get());
  }

  /** Closed, manifold, oriented, no self-intersection, no sliver; nothing of a printer. */
  public static MeshRules sound() {
    return new MeshRules(SLIVER_MM, 0, 0, Optional.empty(), Math.PI / 4);
  }

  /** The same with least wall and gap, mm. */
  public MeshRules walls(double wall, double gap) {
    return new MeshRules(sliverMm, wall, gap, build, overhang);
  }

  /** The same for a direction of building and the steepest angle that needs support, rad. */
  public MeshRules built(Vec3 direction, double angle) {
    return new MeshRules(sliverMm, wallMm, gapMm, Optional.of(direction), angle);
  }
}
