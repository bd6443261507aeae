package org.arcuate.mechanics.load;

import java.util.Arrays;
import java.util.TreeMap;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.VoxelBody;

/** Unknowns that are held at a given displacement. */
public final class Supports {
  private final VoxelBody body;
  private final TreeMap<Integer, Double> held = new TreeMap<>();

  private Supports(VoxelBody body) {
    this.body = body;
  }

  /** Nothing held yet. */
  public static Supports of(VoxelBody body) {
    return new Supports(body);
  }

  /** The body whose nodes are held. */
  public VoxelBody body() {
    return body;
  }

  /** Holds all components of nodes at 0. */
  public Supports fixed(NodeSet set) {
    return fixed(set, 0, 1, 2);
  }

  /** Holds some components (0 x, 1 y, 2 z) of nodes at 0. */
  public Supports fixed(NodeSet set, int... components) {
    for (int at : set.unknowns(body, components)) held.put(at, 0.0);
    return this;
  }

  /** Holds a node at a displacement, mm. */
  public Supports moved(int node, Vec3 mm) {
    if (!mm.isFinite()) throw new BadInput("displacement of node %d: is not finite", node);
    held.put(node, mm.x());
    held.put(body.nodes() + node, mm.y());
    held.put(2 * body.nodes() + node, mm.z());
    return this;
  }

  /** Holds one unknown at a displacement, mm. */
  public Supports moved(int unknown, double mm) {
    if (unknown < 0 || unknown >= 3 * body.nodes() || !Double.isFinite(mm))
      throw new BadInput("support of unknown %d at %s mm: cannot be", unknown, mm);
    held.put(unknown, mm);
    return this;
  }

  /** Held unknowns, in order: component · nodes + node. */
  public int[] at() {
    return held.keySet().stream().mapToInt(i -> i).toArray();
  }

  /** The displacement of each, mm. */
  public double[] mm() {
    return Arrays.stream(at()).mapToDouble(held::get).toArray();
  }
}
