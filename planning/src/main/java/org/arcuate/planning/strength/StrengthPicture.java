package org.arcuate.planning.strength;

import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.IsoSurface;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.geometry.render.ColourMap;
import org.arcuate.geometry.render.Rendering;
import org.arcuate.geometry.render.Scene;
import org.arcuate.geometry.render.Surface;
import org.arcuate.geometry.render.View;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Gaussian;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.result.BrickFields;
import org.arcuate.mechanics.result.Recovery;
import org.arcuate.mechanics.solver.Solution;

/** A solution on the smooth surface of its pelvis, from all sides. */
public final class StrengthPicture {
  private static final int SLAB = 2048;

  /** Von Mises stress up to this is shown, MPa. */
  private static final double STRESS_MPA = 60;

  private static final double USE_PERCENT = 50;

  /** Room around the pelvis for the legend, mm. */
  private static final double ROOM_MM = 30;

  private StrengthPicture() {}

  /** What is shown. */
  public enum Shown {
    /** Von Mises stress. */
    STRESS,
    /** Part of yield that the strain uses. */
    USE,
    /** Displacement. */
    MOVED
  }

  /** Draws it. */
  public static Picture of(PelvisBody pelvis, Solution solution, Shown shown, Work work) {
    Mesh mesh = surface(pelvis, work.part(0, 0.2));
    double[] values = values(pelvis, solution, shown, mesh, work.part(0.2, 0.9));
    ColourMap map =
        switch (shown) {
          case STRESS -> ColourMap.ordered("von Mises stress", "MPa", 0, STRESS_MPA);
          case USE -> ColourMap.ordered("use of yield strain", "%", 0, USE_PERCENT);
          case MOVED ->
              ColourMap.ordered("displacement", "mm", 0, Math.max(solution.largestMm(), 1e-6));
        };
    Scene scene = Scene.of(List.of(Surface.of(Model.of("pelvis", mesh)).painted(values, map)));
    List<View> views =
        Arrays.stream(View.Side.values())
            .map(side -> View.of(scene.bounds().grown(ROOM_MM), side, 760, 520))
            .toList();
    return Rendering.sheet(scene, views, 3, work.part(0.9, 1));
  }

  /** The surface half-way between bricks and empty voxels, without their steps. */
  private static Mesh surface(PelvisBody pelvis, Work work) {
    VoxelBody body = pelvis.body();
    Grid grid = body.grid();
    float[] inside = new float[grid.size()];
    body.eachBrick((i, j, k, slot) -> {
      if (pelvis.partAt(i, j, k) <= 3) inside[grid.index(i, j, k)] = 1;
    });
    float[] smooth = Gaussian.smooth(grid, inside, 1.2 * grid.spacing().x(), work);
    return IsoSurface.of(grid, smooth, 0.45, work);
  }

  private static double[] values(
      PelvisBody pelvis, Solution solution, Shown shown, Mesh mesh, Work work) {
    BrickFields fields = BrickFields.of(solution, work);
    Recovery recovery = new Recovery(fields, bone(pelvis));
    double[] values = new double[mesh.vertexCount()];
    work.slabs(
        (values.length + SLAB - 1) / SLAB,
        s -> {
          for (int v = s * SLAB; v < Math.min(values.length, (s + 1) * SLAB); v++)
            values[v] = value(pelvis, solution, recovery, shown, mesh.vertex(v));
        });
    return values;
  }

  private static java.util.function.IntPredicate bone(PelvisBody pelvis) {
    boolean[] bone = new boolean[pelvis.body().mesh().slots()];
    pelvis.body().eachBrick((i, j, k, slot) -> bone[slot] = pelvis.partAt(i, j, k) <= 3);
    return slot -> bone[slot];
  }

  private static double value(
      PelvisBody pelvis, Solution solution, Recovery recovery, Shown shown, Vec3 at) {
    VoxelBody body = pelvis.body();
    int slot = nearest(pelvis, at);
    if (slot < 0) return Double.NaN;
    return switch (shown) {
      case STRESS -> BrickFields.stress(recovery.strain(at), body.materialOf(slot)).vonMises();
      case USE -> 100 * StrengthCase.use(recovery.strain(at));
      case MOVED -> {
        Vec3 q = body.grid().voxel(at);
        int node =
            body.nodeAt(
                (int) Math.round(q.x() + 0.5),
                (int) Math.round(q.y() + 0.5),
                (int) Math.round(q.z() + 0.5));
        yield node < 0 ? Double.NaN : solution.at(node).length();
      }
    };
  }

  private static int nearest(PelvisBody pelvis, Vec3 at) {
    Vec3 q = pelvis.body().grid().voxel(at);
    int best = -1;
    double least = 9;
    int i0 = (int) Math.round(q.x());
    int j0 = (int) Math.round(q.y());
    int k0 = (int) Math.round(q.z());
    for (int c = 0; c < 27; c++) {
      int i = i0 + c % 3 - 1;
      int j = j0 + c / 3 % 3 - 1;
      int k = k0 + c / 9 - 1;
      int slot = pelvis.body().slotOf(i, j, k);
      double d = new Vec3(i - q.x(), j - q.y(), k - q.z()).length();
      if (slot >= 0 && d < least && pelvis.partAt(i, j, k) <= 3) {
        least = d;
        best = slot;
      }
    }
    return best;
  }
}
