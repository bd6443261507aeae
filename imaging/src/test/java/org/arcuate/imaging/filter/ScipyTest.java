package org.arcuate.imaging.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.IndependentProgram;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The filters against those of scipy, where it is installed. */
class ScipyTest {
  private static final Grid GRID = Grid.of(40, 31, 22, new Vec3(0.9, 0.7, 2), Vec3.ZERO);

  /** Reads float32 as (z, y, x) from the first file, writes what the expression makes of it. */
  private static float[] scipy(Path folder, float[] values, String expression) throws IOException {
    Path in = folder.resolve("in.raw");
    Path out = folder.resolve("out.raw");
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    Files.write(in, bytes.array());
    String script =
        """
        import sys
        try:
            import numpy as np
            from scipy import ndimage
        except ImportError:
            print("absent"); sys.exit()
        v = np.fromfile(sys.argv[1], "<f4").reshape(22, 31, 40)
        spacing = [2, 0.7, 0.9]
        (%s).astype("<f4").tofile(sys.argv[2])
        print("done")
        """
            .formatted(expression);
    String said = IndependentProgram.run("python3", "-c", script, in.toString(), out.toString());
    assumeTrue(!said.strip().equals("absent"), "scipy: not here, skipped");
    assertThat(said).isEqualToIgnoringWhitespace("done");
    float[] result = new float[values.length];
    ByteBuffer.wrap(Files.readAllBytes(out))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(result);
    return result;
  }

  private static Mask blobs() {
    Mask dust = TestVolumes.randomMask(new Random(4), GRID, 0.01);
    return Morphology.dilate(dust, 1.9, Work.quiet());
  }

  private static float[] floats(Mask mask) {
    return Values.of(mask, Work.quiet()).clone();
  }

  @Test
  void signed_distance_equals_that_of_scipy(@TempDir Path folder) throws IOException {
    Mask mask = blobs();
    float[] theirs =
        scipy(
            folder,
            floats(mask),
            "ndimage.distance_transform_edt(v == 0, sampling=spacing)"
                + " - ndimage.distance_transform_edt(v, sampling=spacing)");
    float[] ours = SignedDistance.of(mask, Work.quiet()).mm();
    for (int v = 0; v < ours.length; v++)
      assertThat(ours[v]).isCloseTo(theirs[v], within(2e-6f * Math.abs(theirs[v])));
  }

  @Test
  void components_and_filled_holes_equal_those_of_scipy(@TempDir Path folder) throws IOException {
    Mask mask = blobs();
    float[] theirs = scipy(folder, floats(mask), "ndimage.label(v)[0]");
    Components ours = Components.label(mask, Connectivity.FACES_6, Work.quiet());
    int[] name = new int[ours.count() + 1]; // theirs for each of ours
    for (int v = 0; v < theirs.length; v++) {
      int label = ours.labels()[v];
      if (name[label] == 0) name[label] = (int) theirs[v];
      assertThat((int) theirs[v]).isEqualTo(name[label]);
    }
    assertThat(name).doesNotHaveDuplicates();
    float[] filled = scipy(folder, floats(mask), "ndimage.binary_fill_holes(v)");
    assertThat(floats(Holes.fill(mask, Connectivity.FACES_6, Work.quiet()))).isEqualTo(filled);
  }

  /** The same rule at the border and the same cut-off, so the same numbers everywhere. */
  @Test
  void gaussian_equals_that_of_scipy(@TempDir Path folder) throws IOException {
    MrVolume mr = TestVolumes.randomMr(new Random(6), GRID);
    float[] theirs =
        scipy(
            folder,
            mr.intensity(),
            "ndimage.gaussian_filter(v.astype(float), [1.4 / 2, 1.4 / 0.7, 1.4 / 0.9],"
                + " mode='nearest', radius=[3, 8, 7])"
                + " if 'radius' in ndimage.gaussian_filter.__code__.co_varnames"
                + " else ndimage.gaussian_filter1d(ndimage.gaussian_filter1d("
                + "ndimage.gaussian_filter1d(v.astype(float), 0.7, 0, mode='nearest',"
                + " truncate=3 / 0.7), 2, 1, mode='nearest'), 1.4 / 0.9, 2, mode='nearest',"
                + " truncate=7 / (1.4 / 0.9))");
    float[] ours = Gaussian.smooth(mr, 1.4, Work.quiet()).intensity();
    for (int v = 0; v < ours.length; v++) assertThat(ours[v]).isCloseTo(theirs[v], within(2e-3f));
  }

  @Test
  void trilinear_resampling_equals_that_of_scipy(@TempDir Path folder) throws IOException {
    MrVolume mr = TestVolumes.randomMr(new Random(7), GRID);
    float[] theirs =
        scipy(
            folder,
            mr.intensity(),
            "ndimage.affine_transform(v.astype(float),"
                + " [[0.9, 0.05, 0.02], [-0.1, 0.95, 0.2], [0.1, -0.3, 0.8]], [1.3, 2.1, 4.7],"
                + " order=1, mode='constant', cval=-1)");
    Affine map = // voxels (x, y, z) of the source from those of the target
        new Affine(
            new Vec3(0.8, 0.2, 0.02),
            new Vec3(-0.3, 0.95, 0.05),
            new Vec3(0.1, -0.1, 0.9),
            new Vec3(4.7, 2.1, 1.3));
    Affine lps = GRID.lpsFromVoxel().after(map).after(GRID.voxelFromLps());
    float[] ours =
        Resample.onto(
                mr, new Placement(GRID, lps, GRID.frame()), Interpolation.LINEAR, -1, Work.quiet())
            .intensity();
    int seen = 0;
    for (int v = 0; v < ours.length; v++) {
      if (theirs[v] == -1) continue; // theirs ends at the outermost centres
      assertThat(ours[v]).isCloseTo(theirs[v], within(2e-3f));
      seen++;
    }
    assertThat(seen).isGreaterThan(GRID.size() / 2);
  }
}
