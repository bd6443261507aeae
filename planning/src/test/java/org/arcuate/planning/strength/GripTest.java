package org.arcuate.planning.strength;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntPredicate;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.Element;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.load.NodeSet;
import org.arcuate.mechanics.load.Supports;
import org.arcuate.mechanics.solver.Convergence;
import org.arcuate.mechanics.solver.Solution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which bricks are judged. */
class GripTest {
  /** Of a bar that is held at its end: smaller bricks are not judged nearer the grip. */
  @ParameterizedTest
  @CsvSource({"0.75,7.5", "1.5,7.5", "2.5,7.5", "5,15"})
  void bone_near_what_is_held_is_not_judged_whatever_the_bricks(double edge, double mm) {
    int length = (int) Math.round(60 / edge);
    Grid grid =
        Grid.of(length, 2, 2, new Vec3(edge, edge, edge), new Vec3(edge / 2, edge / 2, edge / 2));
    short[] material = new short[grid.size()];
    java.util.Arrays.fill(material, (short) 1);
    VoxelBody body = VoxelBody.of(grid, material, List.of(new Elastic(1000, 0.3)));
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < edge / 10);
    Model model = new Model(body, Element.INCOMPATIBLE, Supports.of(body).fixed(wall), List.of());
    double[] none = new double[3 * body.nodes()];
    Convergence done = new Convergence(0, 0, 0, Convergence.Coarse.GRIDS);
    IntPredicate judged = StrengthCase.free(new Solution(model, none, none, done), none);
    for (int i = 0; i < length; i++)
      assertThat(judged.test(body.slotOf(i, 1, 1)))
          .as("brick from %.2f mm", i * edge)
          .isEqualTo(i * edge > mm - edge / 10);
  }
}
