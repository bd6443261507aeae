package org.arcuate.imaging.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.arcuate.geometry.Work;
import org.arcuate.imaging.SharedData;
import org.arcuate.imaging.dicom.IndependentProgram;
import org.arcuate.imaging.format.VolumeFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of DICOM becomes a NIfTI; pydicom and numpy read the same folder by themselves. */
class ConversionAgainstPydicomTest {
  /** Prints: voxels that differ, largest difference of the affine in mm. */
  private static final String SCRIPT =
      """
      import glob, sys, gzip, struct
      import numpy as np, pydicom
      s = [pydicom.dcmread(f) for f in glob.glob(sys.argv[1] + '/*')]
      o = np.array(s[0].ImageOrientationPatient, float)
      at = lambda d: np.array(d.ImagePositionPatient, float)
      s.sort(key=lambda d: np.cross(o[:3], o[3:]) @ at(d))
      v = np.stack([d.pixel_array.astype(float) * float(d.get('RescaleSlope', 1))
                    + float(d.get('RescaleIntercept', 0)) for d in s])
      a = np.zeros((3, 4))
      a[:, 0] = o[:3] * float(s[0].PixelSpacing[1])
      a[:, 1] = o[3:] * float(s[0].PixelSpacing[0])
      a[:, 2] = (at(s[-1]) - at(s[0])) / (len(s) - 1)
      a[:, 3] = at(s[0])
      a[:2] *= -1
      raw = gzip.open(sys.argv[2]).read()
      size = struct.unpack('<3h', raw[42:48])
      kind, = struct.unpack('<h', raw[70:72])
      start, slope, zero = struct.unpack('<3f', raw[108:120])
      dtype = {4: '<i2', 8: '<i4', 16: '<f4', 512: '<u2', 64: '<f8'}[kind]
      w = np.frombuffer(raw, dtype, offset=int(start)).reshape(size[::-1]).astype(float)
      if slope: w = w * slope + zero
      b = np.frombuffer(raw, '<f4', 12, 280).reshape(3, 4)
      print(np.count_nonzero(v != w) if v.shape == w.shape else 'shape', abs(a - b).max())
      """;

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"ct", "mr"})
  void every_voxel_and_the_affine_equal_what_pydicom_reads(String role) {
    Path folder = SharedData.of("data/pelvis-a/" + role);
    Path nifti = temp.resolve(role + ".nii.gz");
    VolumeFile.write(nifti, ImageSource.read(folder, 0, Work.quiet()).volume());
    String said = IndependentProgram.pydicom(SCRIPT, folder.toString(), nifti.toString());
    String[] words = said.strip().split(" ");
    assertThat(words).as(said).hasSize(2);
    assertThat(words[0]).isEqualTo("0");
    assertThat(Double.parseDouble(words[1])).isLessThan(1e-4);
  }
}
