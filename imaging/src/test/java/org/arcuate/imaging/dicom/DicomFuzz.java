package org.arcuate.imaging.dicom;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;

/** Any bytes as a DICOM file: read, decoded and sorted, or refused. */
public final class DicomFuzz {
  private static final int MOST_FRAMES = 16;

  private DicomFuzz() {}

  /** For the fuzzer, and for the files that it once found. */
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      DicomFile file = DicomFile.parse(data, "fuzz.dcm");
      for (Element element : file.data().elements()) touch(file.data(), element.tag());
      List<SeriesSorting.Member> members = new ArrayList<>();
      Frames frames = Frames.of(file);
      int count = Math.min(MOST_FRAMES, frames.count());
      for (int frame = 0; frame < count; frame++)
        members.add(
            new SeriesSorting.Member(
                new FrameHeader(Path.of("fuzz.dcm"), "fuzz.dcm", frame, file.data()),
                file.transferSyntaxUid(),
                count));
      frames.values(0);
      for (Series series : SeriesSorting.sort(members)) {
        series.summary();
        if (series.isVolume()) series.grid();
      }
    } catch (BadInput e) {
      // Refused, as it should be.
    }
  }

  private static void touch(DataSet data, int tag) {
    data.strings(tag);
    data.items(tag);
    try {
      data.numbers(tag);
      data.integer(tag);
    } catch (BadInput e) {
      // Not a number.
    }
  }
}
