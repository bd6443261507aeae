package org.arcuate.anatomy.phantom;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/**
 * Paints the tissues of the phantom on a grid, one over the other, with partial volume from the
 * signed distance: the covered part of a voxel rises linearly over one voxel's width.
 *
 * <p>Blocks of 8 × 8 × 8 voxels that lie clear of a solid, by its distance at the block's centre,
 * never evaluate it.
 */
final class Painter {
  private static final int EDGE = 8;

  /** A solid with its part in the picture. */
  private record Layer(Solid solid, Kind kind) {}

  private enum Kind {
    SKIN,
    MUSCLE,
    BOWEL,
    BLADDER,
    CARTILAGE,
    BONE,
    FEMUR,
    TUMOUR
  }

  private final List<Layer> layers = new ArrayList<>();
  private final Solid table;
  private final Skeleton skeleton;
  private final Look look;
  private final Grid grid;
  private final Affine patientFromVoxel;
  private final float width;
  private final double radius;
  private final float[] values;

  Painter(Phantom phantom, Look look, Grid grid, Affine patientFromLps) {
    this.look = look;
    this.grid = grid;
    skeleton = phantom.skeleton();
    SoftBody soft = SoftBody.of(skeleton);
    add(Kind.SKIN, List.of(soft.skin()));
    add(Kind.MUSCLE, soft.muscles());
    add(Kind.BOWEL, soft.bowel());
    add(Kind.BLADDER, List.of(soft.bladder()));
    add(Kind.CARTILAGE, soft.discs());
    skeleton
        .bones()
        .forEach((name, bone) ->
            layers.add(new Layer(bone, name.startsWith("femur") ? Kind.FEMUR : Kind.BONE)));
    layers.add(new Layer(phantom.tumourInPatient(), Kind.TUMOUR));
    table = phantom.tableInPatient();
    patientFromVoxel = patientFromLps.after(grid.lpsFromVoxel());
    Vec3 s = grid.spacing();
    width = (float) Math.cbrt(s.x() * s.y() * s.z());
    radius = 0.5 * EDGE * s.length() + width;
    values = new float[grid.size()];
  }

  private void add(Kind kind, List<Solid> solids) {
    for (Solid solid : solids) layers.add(new Layer(solid, kind));
  }

  /** The painted values, without noise. */
  float[] paint(Work work, String words) {
    int slabs = (grid.nz() + EDGE - 1) / EDGE;
    java.util.concurrent.atomic.AtomicInteger done =
        new java.util.concurrent.atomic.AtomicInteger();
    work.slabs(
        slabs,
        slab -> {
          new Slab(slab * EDGE).paint();
          work.progress(done.incrementAndGet() / (double) slabs, words);
        });
    return values;
  }

  private final class Slab {
    private final int k0;
    private final Block block = new Block();
    private final double[] d = new double[Block.SIZE];
    private final float[] v = new float[Block.SIZE];

    Slab(int k0) {
      this.k0 = k0;
    }

    void paint() {
      int bx = (grid.nx() + EDGE - 1) / EDGE;
      int by = (grid.ny() + EDGE - 1) / EDGE;
      double[][] far = new double[layers.size() + 1][bx * by];
      distances(bx, by, far);
      for (int b = 0; b < bx * by; b++) paintBlock(b % bx * EDGE, b / bx * EDGE, b, far);
    }

    private void distances(int bx, int by, double[][] far) {
      for (int from = 0; from < bx * by; from += Block.SIZE) {
        int count = Math.min(Block.SIZE, bx * by - from);
        block.n = count;
        double half = (EDGE - 1) / 2.0;
        for (int p = 0; p < count; p++) {
          int b = from + p;
          block.set(
              p, patientFromVoxel.apply(b % bx * EDGE + half, b / bx * EDGE + half, k0 + half));
        }
        for (int l = 0; l < far.length; l++) {
          (l < layers.size() ? layers.get(l).solid() : table).distance(block, d);
          System.arraycopy(d, 0, far[l], from, count);
        }
      }
    }

    private void paintBlock(int i0, int j0, int b, double[][] far) {
      java.util.Arrays.fill(v, look.air());
      fillBlock(i0, j0);
      if (far[layers.size()][b] < radius) {
        table.distance(block, d);
        for (int p = 0; p < Block.SIZE; p++) v[p] += cover(d[p]) * (look.table() - v[p]);
      }
      for (int l = 0; l < layers.size(); l++) {
        if (far[l][b] > radius) continue;
        Layer layer = layers.get(l);
        boolean flat = layer.kind() == Kind.MUSCLE || layer.kind() == Kind.SKIN;
        if (flat && far[l][b] < -radius - 3)
          java.util.Arrays.fill(v, layer.kind() == Kind.SKIN ? look.fat() : look.muscle());
        else {
          layer.solid().distance(block, d);
          mix(layer.kind());
        }
      }
      store(i0, j0);
    }

    private void fillBlock(int i0, int j0) {
      block.n = Block.SIZE;
      double[][] m = patientFromVoxel.rows();
      for (int p = 0; p < Block.SIZE; p++) {
        int i = i0 + (p & 7);
        int j = j0 + (p >> 3 & 7);
        int k = k0 + (p >> 6);
        block.x[p] = m[0][0] * i + m[0][1] * j + m[0][2] * k + m[0][3];
        block.y[p] = m[1][0] * i + m[1][1] * j + m[1][2] * k + m[1][3];
        block.z[p] = m[2][0] * i + m[2][1] * j + m[2][2] * k + m[2][3];
      }
    }

    private float cover(double mm) {
      return (float) Math.clamp(0.5 - mm / width, 0, 1);
    }

    private void over(int p, float part, float value) {
      v[p] += part * (value - v[p]);
    }

    private void mix(Kind kind) {
      for (int p = 0; p < Block.SIZE; p++) {
        float part = cover(d[p]);
        if (part <= 0) continue;
        switch (kind) {
          case SKIN -> {
            over(p, part, look.skin());
            over(p, cover(d[p] + 2), look.fat());
          }
          case MUSCLE -> over(p, part, look.muscle());
          case BOWEL -> over(p, part, look.bowel());
          case BLADDER -> over(p, part, look.bladder());
          case CARTILAGE -> over(p, part, look.cartilage());
          case BONE -> bone(p, part, false);
          case FEMUR -> bone(p, part, true);
          case TUMOUR -> {
            over(p, part, look.rim());
            over(p, cover(d[p] + 4), look.tumour());
          }
        }
      }
    }

    private void bone(int p, float part, boolean femur) {
      float x = (float) block.x[p];
      float y = (float) block.y[p];
      float z = (float) block.z[p];
      over(p, part, look.cortex());
      float cortex = Density.cortexMm(skeleton, femur, x, y, z);
      float inside = cover(d[p] + cortex);
      if (inside > 0)
        over(
            p,
            inside,
            look.marrow()
                + look.trabeculae() * Density.trabecular(skeleton, femur, x, y, z, (float) d[p]));
    }

    private void store(int i0, int j0) {
      int ni = Math.min(EDGE, grid.nx() - i0);
      int nj = Math.min(EDGE, grid.ny() - j0);
      int nk = Math.min(EDGE, grid.nz() - k0);
      for (int k = 0; k < nk; k++)
        for (int j = 0; j < nj; j++)
          System.arraycopy(v, k << 6 | j << 3, values, grid.index(i0, j0 + j, k0 + k), ni);
    }
  }
}
