package org.arcuate.mechanics.load;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.VoxelBody;

/**
 * Outer faces of bricks under a name; loads are laid on them.
 *
 * @param name as of a {@link NodeSet}
 * @param body whose faces they are
 * @param corners nodes of each face, four by four
 * @param sides of each face
 */
public record Patch(String name, VoxelBody body, int[] corners, Side[] sides) {
  /** Whether a face is wanted. */
  @FunctionalInterface
  public interface Wanted {
    /**
     * Asks for a face.
     *
     * @param centre LPS mm
     * @param side where it looks
     * @param material number of its brick
     */
    boolean test(Vec3 centre, Side side, int material);
  }

  /** Checks that there are faces. */
  public Patch {
    if (sides.length == 0) throw new BadInput("patch '%s': no face of the body lies there", name);
    if (corners.length != 4 * sides.length)
      throw new BadInput("patch '%s': %d corners of %d faces", name, corners.length, sides.length);
  }

  /**
   * The outer faces that are wanted.
   *
   * @throws BadInput if there are none
   */
  public static Patch where(VoxelBody body, String name, Wanted wanted) {
    return find(body, name, wanted).orElseGet(() -> new Patch(name, body, new int[0], new Side[0]));
  }

  /** The outer faces that are wanted, if there are any. */
  public static Optional<Patch> find(VoxelBody body, String name, Wanted wanted) {
    int[][] corners = {new int[256]};
    Side[][] sides = {new Side[64]};
    int[] count = {0};
    body.eachBrick((i, j, k, slot) -> {
      for (Side side : Side.values()) {
        if (body.slotOf(i + side.x, j + side.y, k + side.z) >= 0) continue;
        Vec3 centre = body.grid().lps(i + 0.5 * side.x, j + 0.5 * side.y, k + 0.5 * side.z);
        if (!wanted.test(centre, side, body.slotMaterial()[slot])) continue;
        if (count[0] == sides[0].length) {
          corners[0] = Arrays.copyOf(corners[0], 8 * count[0]);
          sides[0] = Arrays.copyOf(sides[0], 2 * count[0]);
        }
        int[] four = side.corners();
        for (int c = 0; c < 4; c++)
          corners[0][4 * count[0] + c] = body.node(i, j, k, slot, four[c]);
        sides[0][count[0]++] = side;
      }
    });
    if (count[0] == 0) return Optional.empty();
    return Optional.of(
        new Patch(
            name,
            body,
            Arrays.copyOf(corners[0], 4 * count[0]),
            Arrays.copyOf(sides[0], count[0])));
  }

  /** Area of face f, mm². */
  public double area(int f) {
    return sides[f].area(body.grid().spacing());
  }

  /** Area of all faces, steps included, mm². */
  public double area() {
    double sum = 0;
    for (int f = 0; f < sides.length; f++) sum += area(f);
    return sum;
  }

  /** Its nodes. */
  public NodeSet nodes() {
    BitSet nodes = new BitSet();
    for (int c : corners) nodes.set(c);
    return new NodeSet(name, nodes.stream().toArray());
  }

  /** The part of the area that belongs to each node of {@link #nodes}, adding up to 1. */
  public double[] shares() {
    int[] nodes = nodes().nodes();
    double[] share = new double[nodes.length];
    double whole = area();
    for (int f = 0; f < sides.length; f++)
      for (int c = 0; c < 4; c++)
        share[Arrays.binarySearch(nodes, corners[4 * f + c])] += area(f) / 4 / whole;
    return share;
  }
}
