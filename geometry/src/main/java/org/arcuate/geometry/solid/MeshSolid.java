package org.arcuate.geometry.solid;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.SignedDistance;
import org.arcuate.geometry.space.Box;

/** The body within a closed mesh; exact. */
public final class MeshSolid implements Solid {
  private final SignedDistance distance;
  private final Box bounds;

  private MeshSolid(SignedDistance distance, Box bounds) {
    this.distance = distance;
    this.bounds = bounds;
  }

  /**
   * The body within a mesh.
   *
   * @throws org.arcuate.geometry.BadInput if the mesh is empty, not closed, not manifold at its
   *     edges or not oriented
   */
  public static MeshSolid of(Mesh mesh, Work work) {
    return new MeshSolid(SignedDistance.of(mesh, work), mesh.bounds());
  }

  /** The mesh. */
  public Mesh mesh() {
    return distance.tree().mesh();
  }

  @Override
  public void distance(Block at, double[] out) {
    SignedDistance.Probe probe = distance.probe();
    for (int p = 0; p < at.n; p++) out[p] = probe.at(at.x[p], at.y[p], at.z[p]);
  }

  @Override
  public Box bounds() {
    return bounds;
  }
}
