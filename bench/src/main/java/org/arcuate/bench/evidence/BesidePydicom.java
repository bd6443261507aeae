package org.arcuate.bench.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.source.ImageSource;

/** What {@code convert} writes beside what pydicom and numpy make of the same folder. */
final class BesidePydicom implements Evidence {
  /** Sorts by position along the normal, stacks, compares with the NIfTI: voxels, mm. */
  private static final String SCRIPT =
      """
      import sys, glob, numpy, pydicom, nibabel
      slices = [pydicom.dcmread(f) for f in glob.glob(sys.argv[1] + '/*')]
      o = numpy.array(slices[0].ImageOrientationPatient, float)
      n = numpy.cross(o[:3], o[3:])
      slices.sort(key=lambda s: numpy.dot(n, numpy.array(s.ImagePositionPatient, float)))
      hu = numpy.stack([s.pixel_array * float(getattr(s, 'RescaleSlope', 1)) + float(getattr(s, 'RescaleIntercept', 0)) for s in slices])
      first = numpy.array(slices[0].ImagePositionPatient, float)
      last = numpy.array(slices[-1].ImagePositionPatient, float)
      row, column = [float(v) for v in slices[0].PixelSpacing]
      lps = numpy.eye(4)
      lps[:3, 0] = o[:3] * column
      lps[:3, 1] = o[3:] * row
      lps[:3, 2] = (last - first) / (len(slices) - 1)
      lps[:3, 3] = first
      ras = numpy.diag([-1, -1, 1, 1]) @ lps
      image = nibabel.load(sys.argv[2])
      ours = image.get_fdata().transpose(2, 1, 0)
      print(numpy.count_nonzero(ours != hu) if ours.shape == hu.shape else -1, hu.size, numpy.abs(image.affine - ras).max())
      """;

  @Override
  public String title() {
    return "Conversion beside pydicom";
  }

  @Override
  public String about() {
    return "A CT of 295 slices under scrambled names and a tilted MR of 55 slices, written as NIfTI and read"
        + " with nibabel; pydicom and numpy read the same folders by themselves.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    List<Row> rows = new ArrayList<>();
    for (String role : List.of("ct", "mr")) {
      Optional<Path> folder = at.shared("data/pelvis-a/" + role);
      if (folder.isEmpty()) return new Skipped("data/pelvis-a is not beside the project");
      Path nifti = at.scratch().resolve(role + ".nii.gz");
      VolumeFile.write(nifti, ImageSource.read(folder.get(), 0, at.quiet()).volume());
      Optional<String> said =
          at.python(List.of("pydicom", "nibabel", "numpy"), SCRIPT, folder.get(), nifti);
      if (said.isEmpty()) return new Skipped("pydicom or nibabel is not installed");
      String[] words = said.get().strip().split(" ");
      long different = Long.parseLong(words[0]);
      long all = Long.parseLong(words[1]);
      String name = role.equals("ct") ? "CT" : "MR";
      rows.add(
          Row.allOf(
              name + ": voxels that are equal",
              different < 0 ? 0 : all - different,
              all,
              "pydicom"));
      rows.add(
          Row.atMost(
              name + ": affine, largest difference",
              Double.parseDouble(words[2]),
              1e-4,
              "mm",
              "pydicom, numpy, nibabel"));
    }
    return new Measured(rows);
  }
}
