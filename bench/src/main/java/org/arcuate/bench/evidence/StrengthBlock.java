package org.arcuate.bench.evidence;

import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.Element;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.load.Loads;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.load.NodeSet;
import org.arcuate.mechanics.load.Supports;
import org.arcuate.mechanics.solver.Elasticity;

/**
 * A cantilever of voxel bricks, 3 : 2 : 2, held at one end and pulled at the other.
 *
 * @param unknowns about so many; 307,623 make 60 × 40 × 40 bricks
 * @param contrast of the moduli of its two materials; 1 for one material
 * @param pattern where the stiffer one lies
 */
public record StrengthBlock(double unknowns, double contrast, Pattern pattern) {
  /** Checks the ranges. */
  public StrengthBlock {
    if (!(unknowns >= 300 && unknowns <= 4e8))
      throw new BadInput("unknowns %s: must be 300 to 4e8", unknowns);
    if (!(contrast > 0 && contrast <= 1e8))
      throw new BadInput("contrast %s: must be above 0, at most 1e8", contrast);
  }

  /** Where the second material lies. */
  public enum Pattern {
    /** Plates of 3 bricks, every 10 bricks along the length. */
    PLATES,
    /** A shell of 2 bricks around a soft core. */
    SHELL,
    /** A rod of 6 × 6 bricks along the length, in a soft block. */
    ROD,
    /** Balls of 12 bricks, every 16 bricks, each apart from the others. */
    BALLS,
    /** Each brick one or the other. */
    RANDOM;

    boolean stiff(int i, int j, int k, int ny, int nz) {
      return switch (this) {
        case PLATES -> i % 10 < 3;
        case SHELL -> Math.min(Math.min(j, ny - 1 - j), Math.min(k, nz - 1 - k)) < 2;
        case ROD -> Math.abs(2 * j + 1 - ny) < 6 && Math.abs(2 * k + 1 - nz) < 6;
        case BALLS -> {
          int x = i % 16 - 8;
          int y = j % 16 - 8;
          int z = k % 16 - 8;
          yield x * x + y * y + z * z < 36;
        }
        case RANDOM -> {
          int bits = (i * 73_856_093) ^ (j * 19_349_663) ^ (k * 83_492_791);
          bits *= 0x85EB_CA6B;
          yield ((bits >>> 13 ^ bits >>> 27) & 1) == 1;
        }
      };
    }
  }

  /** The bricks, 1 mm each. */
  public VoxelBody body() {
    double unit = Math.cbrt(unknowns / 307_623);
    int length = (int) Math.round(60 * unit);
    int width = Math.max(1, (int) Math.round(40 * unit));
    Grid grid = Grid.of(length, width, width, new Vec3(1, 1, 1), new Vec3(0.5, 0.5, 0.5));
    short[] material = new short[grid.size()];
    for (int k = 0; k < width; k++)
      for (int j = 0; j < width; j++)
        for (int i = 0; i < length; i++)
          material[grid.index(i, j, k)] =
              (short) (contrast != 1 && pattern.stiff(i, j, k, width, width) ? 2 : 1);
    Elastic soft = new Elastic(1000, 0.3);
    return VoxelBody.of(grid, material, List.of(soft, new Elastic(1000 * contrast, 0.3)));
  }

  /** Held at one end. */
  static Model model(VoxelBody body) {
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 0.1);
    return new Model(body, Element.TRILINEAR, Supports.of(body).fixed(wall), List.of());
  }

  /** The model, made ready. */
  public static Elasticity ready(VoxelBody body, Work work) {
    return Elasticity.of(model(body), work);
  }

  /** The pull at its end. */
  public static double[] force(VoxelBody body) {
    double end = body.grid().nx();
    NodeSet tip = NodeSet.where(body, "tip", p -> p.x() > end - 0.1);
    return Loads.on(body).nodes(tip, new Vec3(-300, 200, -1000)).force();
  }

  /** Iterations that it takes. */
  int iterations(Work work) {
    VoxelBody body = body();
    return ready(body, work).solve(force(body), work).convergence().iterations();
  }
}
