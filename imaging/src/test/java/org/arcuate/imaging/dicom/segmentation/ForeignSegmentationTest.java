package org.arcuate.imaging.dicom.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.arcuate.imaging.dicom.DicomFile;
import org.arcuate.imaging.dicom.IndependentProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignSegmentationTest {
  /** The folder of shared test data beside the repository, which need not be there. */
  private static Path zoo() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("shared/data/dicom-zoo")))
      folder = folder.getParent();
    assumeTrue(folder != null, "shared/data/dicom-zoo: not here, skipped");
    return folder.resolve("shared/data/dicom-zoo/single");
  }

  @Test
  void a_liver_of_another_writer_has_the_voxels_that_pydicom_counts() {
    Path file = zoo().resolve("liver.dcm");
    Segmentation liver = Segmentation.read(DicomFile.read(file).data());
    assertThat(liver.segments()).extracting(Segmentation.Segment::name).containsExactly("Liver");
    assertThat(liver.grid().nz()).isEqualTo(3);
    assertThat(liver.grid().spacing().z()).isCloseTo(1.0, within(1e-6));
    String counted =
        IndependentProgram.pydicom(
            """
            import pydicom, sys
            d = pydicom.dcmread(sys.argv[1])
            a = d.pixel_array
            o = sorted(range(3), key=lambda k: float(d.PerFrameFunctionalGroupsSequence[k].PlanePositionSequence[0].ImagePositionPatient[2]))
            print(*[int(a[k].sum()) for k in o])
            """,
            file.toString());
    int slice = liver.grid().nx() * liver.grid().ny();
    String[] counts = counted.strip().split(" ");
    for (int k = 0; k < 3; k++) {
      int count = 0;
      for (int p = 0; p < slice; p++) count += liver.mask("Liver").inside()[k * slice + p];
      assertThat(count).isEqualTo(Integer.parseInt(counts[k]));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"liver_rle.dcm", "liver_deflate.dcm"})
  void compressed_copies_have_the_same_voxels(String name) {
    Segmentation liver = Segmentation.read(DicomFile.read(zoo().resolve("liver.dcm")).data());
    DicomFile copy = DicomFile.read(zoo().resolve(name));
    Segmentation same = Segmentation.read(copy.data(), copy.transferSyntaxUid());
    assertThat(same.mask("Liver").inside()).isEqualTo(liver.mask("Liver").inside());
  }
}
