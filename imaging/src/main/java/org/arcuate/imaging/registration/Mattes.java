package org.arcuate.imaging.registration;

import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/**
 * Mutual information of samples of one image with the grey values of another, and its exact
 * gradient by the six numbers of a rigid motion (Mattes et al. 2003, IEEE TMI 22:120; Thévenaz and
 * Unser 2000, IEEE TIP 9:2083).
 *
 * <p>The joint histogram takes the samples' own values in bins, and those of the other image
 * through a cubic B-spline window. A sample's partner is the mean over a few points within the
 * sample's voxel, each interpolated trilinearly: a slice of 4 mm is compared with 4 mm of the finer
 * image. Samples whose partner lies outside do not count.
 *
 * <p>Sums are taken over fixed slabs in fixed order. One object serves one thread of search at a
 * time.
 */
final class Mattes {
  private static final int SLAB = 4096;

  private final Samples samples;
  private final Grey image;
  private final int bins;
  private final Affine voxelFromLps;
  private final Vec3[] offsets;
  private final int[] row;
  private final float[] value;
  private final float[] dx;
  private final float[] dy;
  private final float[] dz;

  /**
   * Mutual information at one pose.
   *
   * @param information nats
   * @param ofSamples entropy of the samples' values, nats
   * @param ofImage entropy of their partners' values, nats
   * @param counted how many samples had a partner
   * @param torque derivative by a small turn about the image of the samples' centre, 1/rad; zero if
   *     it was not asked for
   * @param force derivative by a shift, 1/mm
   */
  record Value(
      double information, double ofSamples, double ofImage, int counted, Vec3 torque, Vec3 force) {
    /** Twice the information by the sum of entropies, 0 to 1. */
    double normalised() {
      double sum = ofSamples + ofImage;
      return sum > 1e-9 ? 2 * information / sum : 0;
    }
  }

  /**
   * Samples against an image.
   *
   * @param offsets points within a sample's voxel over which the image is averaged, in mm of the
   *     samples' frame
   */
  Mattes(Samples samples, Grey image, int bins, List<Vec3> offsets) {
    this.samples = samples;
    this.image = image;
    this.bins = bins;
    this.offsets = offsets.toArray(Vec3[]::new);
    voxelFromLps = image.grid().voxelFromLps();
    int n = samples.count();
    row = new int[n];
    for (int s = 0; s < n; s++)
      row[s] = Math.min(bins - 1, samples.tone()[s] * bins / (Tone.WHITE + 1)) * bins;
    value = new float[n];
    dx = new float[n];
    dy = new float[n];
    dz = new float[n];
  }

  Samples samples() {
    return samples;
  }

  /** Mutual information that so many samples of unrelated images would show, nats (Miller 1955). */
  double chance(int counted) {
    return (bins - 1.0) * (bins - 4) / 2 / Math.max(1, counted);
  }

  /**
   * At a pose.
   *
   * @param pose from the samples' positions, which are relative to their centre, to LPS mm of the
   *     image
   */
  Value at(Affine pose, boolean gradient, Work work) {
    int slabs = (samples.count() + SLAB - 1) / SLAB;
    Affine voxel = voxelFromLps.after(pose);
    double[] joint = new double[bins * bins];
    double[][] sheets = new double[slabs][];
    int[] counts = new int[slabs];
    work.slabs(
        slabs,
        s -> {
          double[] sheet = new double[bins * bins];
          counts[s] = look(voxel, s * SLAB, Math.min(samples.count(), (s + 1) * SLAB), sheet);
          sheets[s] = sheet;
        });
    int counted = 0;
    for (int s = 0; s < slabs; s++) {
      counted += counts[s];
      double[] sheet = sheets[s];
      for (int c = 0; c < joint.length; c++) joint[c] += sheet[c];
    }
    if (counted == 0) return new Value(0, 0, 0, 0, Vec3.ZERO, Vec3.ZERO);
    return evaluated(joint, counted, gradient ? pose : null, slabs, work);
  }

  /** Turns the joint histogram into log ratios, and sums up. */
  private Value evaluated(
      double[] joint,
      int counted,
      @org.jspecify.annotations.Nullable Affine pose,
      int slabs,
      Work work) {
    double[] a = new double[bins];
    double[] b = new double[bins];
    for (int f = 0, c = 0; f < bins; f++)
      for (int m = 0; m < bins; m++, c++) {
        joint[c] /= counted;
        a[f] += joint[c];
        b[m] += joint[c];
      }
    double information = 0;
    for (int f = 0, c = 0; f < bins; f++)
      for (int m = 0; m < bins; m++, c++) {
        double p = joint[c];
        double ratio = p > 0 ? Math.log(p / (a[f] * b[m])) : 0;
        information += p * ratio;
        joint[c] = ratio;
      }
    if (pose == null)
      return new Value(information, entropy(a), entropy(b), counted, Vec3.ZERO, Vec3.ZERO);
    double[] sums = sums(joint, slabs, work);
    double scale = (bins - 4.0) / Tone.WHITE / counted;
    Vec3 force = turnedBack(sums[0], sums[1], sums[2]).times(scale);
    Vec3 byX = turnedBack(sums[3], sums[4], sums[5]);
    Vec3 byY = turnedBack(sums[6], sums[7], sums[8]);
    Vec3 byZ = turnedBack(sums[9], sums[10], sums[11]);
    Vec3 torque =
        pose.x().cross(byX).plus(pose.y().cross(byY)).plus(pose.z().cross(byZ)).times(scale);
    return new Value(information, entropy(a), entropy(b), counted, torque, force);
  }

  /** A gradient in voxel indices as one in LPS mm. */
  private Vec3 turnedBack(double gx, double gy, double gz) {
    Vec3 g = new Vec3(gx, gy, gz);
    return new Vec3(voxelFromLps.x().dot(g), voxelFromLps.y().dot(g), voxelFromLps.z().dot(g));
  }

  private static double entropy(double[] p) {
    double sum = 0;
    for (double one : p) if (one > 0) sum -= one * Math.log(one);
    return sum;
  }

  private double[] sums(double[] ratio, int slabs, Work work) {
    List<double[]> parts =
        work.map(slabs, s -> pull(ratio, s * SLAB, Math.min(samples.count(), (s + 1) * SLAB)));
    double[] sums = new double[12];
    for (double[] part : parts) for (int c = 0; c < 12; c++) sums[c] += part[c];
    return sums;
  }

  /** Finds the partners of samples {@code from} to {@code to - 1} and counts them. */
  private int look(Affine voxel, int from, int to, double[] sheet) {
    Grid grid = image.grid();
    short[] tone = image.tone();
    int nx = grid.nx();
    int plane = nx * grid.ny();
    double endX = grid.nx() - 1;
    double endY = grid.ny() - 1;
    double endZ = grid.nz() - 1;
    int points = offsets.length;
    double[] off = new double[3 * points];
    for (int o = 0; o < points; o++) {
      Vec3 d = voxel.turn(offsets[o]);
      off[3 * o] = d.x();
      off[3 * o + 1] = d.y();
      off[3 * o + 2] = d.z();
    }
    double xx = voxel.x().x(), xy = voxel.x().y(), xz = voxel.x().z();
    double yx = voxel.y().x(), yy = voxel.y().y(), yz = voxel.y().z();
    double zx = voxel.z().x(), zy = voxel.z().y(), zz = voxel.z().z();
    double tx = voxel.shift().x(), ty = voxel.shift().y(), tz = voxel.shift().z();
    double toBin = (bins - 4.0) / Tone.WHITE;
    float share = 1f / points;
    int counted = 0;
    for (int s = from; s < to; s++) {
      double px = samples.x()[s], py = samples.y()[s], pz = samples.z()[s];
      double vx = xx * px + yx * py + zx * pz + tx;
      double vy = xy * px + yy * py + zy * pz + ty;
      double vz = xz * px + yz * py + zz * pz + tz;
      float sum = 0, gx = 0, gy = 0, gz = 0;
      boolean inside = true;
      for (int o = 0; o < 3 * points; o += 3) {
        double x = vx + off[o], y = vy + off[o + 1], z = vz + off[o + 2];
        if (!(x >= 0 && y >= 0 && z >= 0 && x < endX && y < endY && z < endZ)) {
          inside = false;
          break;
        }
        int i = (int) x, j = (int) y, k = (int) z;
        float fx = (float) (x - i), fy = (float) (y - j), fz = (float) (z - k);
        int at = i + nx * j + plane * k;
        float v000 = tone[at], v100 = tone[at + 1];
        float v010 = tone[at + nx], v110 = tone[at + nx + 1];
        float v001 = tone[at + plane], v101 = tone[at + plane + 1];
        float v011 = tone[at + plane + nx], v111 = tone[at + plane + nx + 1];
        float d00 = v100 - v000, d10 = v110 - v010, d01 = v101 - v001, d11 = v111 - v011;
        float e00 = v000 + fx * d00, e10 = v010 + fx * d10;
        float e01 = v001 + fx * d01, e11 = v011 + fx * d11;
        float h0 = e00 + fy * (e10 - e00), h1 = e01 + fy * (e11 - e01);
        float g0 = d00 + fy * (d10 - d00), g1 = d01 + fy * (d11 - d01);
        sum += h0 + fz * (h1 - h0);
        gx += g0 + fz * (g1 - g0);
        gy += (e10 - e00) + fz * ((e11 - e01) - (e10 - e00));
        gz += h1 - h0;
      }
      if (!inside) {
        value[s] = -1;
        continue;
      }
      counted++;
      double bin = 1 + sum * share * toBin;
      value[s] = (float) bin;
      dx[s] = gx * share;
      dy[s] = gy * share;
      dz[s] = gz * share;
      bin = value[s];
      int first = (int) bin;
      double t = bin - first;
      double u = 1 - t;
      int cell = row[s] + first - 1;
      sheet[cell] += u * u * u / 6;
      sheet[cell + 1] += (3 * t * t * t - 6 * t * t + 4) / 6;
      sheet[cell + 2] += (3 * u * u * u - 6 * u * u + 4) / 6;
      sheet[cell + 3] += t * t * t / 6;
    }
    return counted;
  }

  /** Sums of the pull of samples: along each axis, and times each coordinate. */
  private double[] pull(double[] ratio, int from, int to) {
    double[] sums = new double[12];
    double f0 = 0, f1 = 0, f2 = 0, x0 = 0, x1 = 0, x2 = 0;
    double y0 = 0, y1 = 0, y2 = 0, z0 = 0, z1 = 0, z2 = 0;
    for (int s = from; s < to; s++) {
      double bin = value[s];
      if (bin < 0) continue;
      int first = (int) bin;
      double t = bin - first;
      double u = 1 - t;
      int cell = row[s] + first - 1;
      double w =
          -u * u / 2 * ratio[cell]
              + (3 * t * t - 4 * t) / 2 * ratio[cell + 1]
              - (3 * u * u - 4 * u) / 2 * ratio[cell + 2]
              + t * t / 2 * ratio[cell + 3];
      double gx = w * dx[s], gy = w * dy[s], gz = w * dz[s];
      double px = samples.x()[s], py = samples.y()[s], pz = samples.z()[s];
      f0 += gx;
      f1 += gy;
      f2 += gz;
      x0 += px * gx;
      x1 += px * gy;
      x2 += px * gz;
      y0 += py * gx;
      y1 += py * gy;
      y2 += py * gz;
      z0 += pz * gx;
      z1 += pz * gy;
      z2 += pz * gz;
    }
    double[] all = {f0, f1, f2, x0, x1, x2, y0, y1, y2, z0, z1, z2};
    System.arraycopy(all, 0, sums, 0, 12);
    return sums;
  }
}
