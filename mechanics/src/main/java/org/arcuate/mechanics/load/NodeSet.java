package org.arcuate.mechanics.load;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.VoxelBody;

/**
 * Nodes under a name, as decks know them.
 *
 * @param name letters, digits, {@code _} and {@code -}, beginning with a letter, up to 60
 * @param nodes in order, none twice
 */
public record NodeSet(String name, int[] nodes) {
  /** Checks name and order. */
  public NodeSet {
    if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,59}"))
      throw new BadInput("name of nodes '%s': letters, digits, _ and -, from a letter on", name);
    nodes = Arrays.stream(nodes).sorted().distinct().toArray();
    if (nodes.length == 0) throw new BadInput("nodes '%s': there are none", name);
  }

  /** The nodes whose place, LPS mm, is wanted. */
  public static NodeSet where(VoxelBody body, String name, Predicate<Vec3> wanted) {
    return new NodeSet(
        name, IntStream.range(0, body.nodes()).filter(n -> wanted.test(body.node(n))).toArray());
  }

  /** The unknowns of some components of all nodes, in order. */
  public int[] unknowns(VoxelBody body, int... components) {
    return Arrays.stream(components)
        .flatMap(c -> Arrays.stream(nodes).map(n -> c * body.nodes() + n))
        .sorted()
        .toArray();
  }
}
