package org.arcuate.imaging.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.Series;
import org.arcuate.imaging.dicom.SeriesVolume;
import org.arcuate.imaging.dicom.Study;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.Unusable;
import org.arcuate.imaging.dicom.write.SeriesReference;
import org.arcuate.imaging.format.StoredImage;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.protocol.ProtocolCheck;
import org.arcuate.imaging.volume.Volume;

/** A volume from wherever it is: a folder of DICOM, one DICOM file, NIfTI, NRRD or MetaImage. */
public final class ImageSource {
  /** So many files that cannot be read are named. */
  private static final int SHOWN = 5;

  private ImageSource() {}

  /**
   * A volume and where it came from.
   *
   * @param volume the values
   * @param title modality, description and size, for a caption; nothing of the patient
   * @param seriesUid Series Instance UID; empty if there is none
   * @param changes what was done to the data, or assumed, while reading
   * @param checks what the protocol check says
   */
  public record Image(
      Volume volume, String title, String seriesUid, List<String> changes, List<Finding> checks) {
    /** Copies the lists. */
    public Image {
      changes = List.copyOf(changes);
      checks = List.copyOf(checks);
    }
  }

  /**
   * What an images folder means: the one volume file in it if there is just one file and it is none
   * of DICOM, otherwise the folder itself.
   */
  public static Path inFolder(Path folder) {
    if (!Files.isDirectory(folder)) return folder;
    try (Stream<Path> list = Files.list(folder)) {
      List<Path> volumes = list.filter(VolumeFile::handles).sorted().toList();
      if (volumes.size() > 1)
        throw new BadInput(
            "%s: holds several volume files (%s, %s), one is needed",
            folder, volumes.get(0).getFileName(), volumes.get(1).getFileName());
      return volumes.isEmpty() ? folder : volumes.getFirst();
    } catch (IOException e) {
      throw BadInput.because(folder + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }

  /**
   * Reads a volume.
   *
   * @param number which series, from 1 in the order of {@link Study#series()}; 0 if there is only
   *     one that can be a volume
   * @throws BadInput if there is none, or if there are several and no number; the message lists
   *     them
   */
  public static Image read(Path path, int number, Work work) {
    if (!Files.exists(path)) throw new BadInput("%s: no such file or folder", path);
    if (Files.isRegularFile(path) && VolumeFile.handles(path)) return stored(path, number);
    Study study = Study.scan(path, work.part(0, 0.6));
    Series series = choose(path, study, number);
    SeriesVolume read = series.read(work.part(0.6, 1));
    String title =
        (series.modality() + " " + series.description()).strip() + ", " + read.volume().grid();
    List<Finding> checks = new ArrayList<>(checks(series));
    damaged(study).ifPresent(checks::add);
    return new Image(read.volume(), title, series.uid(), read.changes(), checks);
  }

  /** Names the files that cannot be read: slices of the series may be among them. */
  private static Optional<Finding> damaged(Study study) {
    List<String> all =
        study.unusable().stream()
            .filter(Unusable::damaged)
            .map(file -> file.file() + ": " + file.reason())
            .toList();
    if (all.isEmpty()) return Optional.empty();
    String more = all.size() > SHOWN ? "; and " + (all.size() - SHOWN) + " more" : "";
    String some = String.join("; ", all.subList(0, Math.min(SHOWN, all.size())));
    return Optional.of(Finding.said("R001 files", Finding.Severity.WARN, some + more));
  }

  /**
   * What objects derived from a volume need to point back to its slices; nothing if it is no DICOM,
   * if slices were made up or dropped, or if they lack identifiers.
   *
   * @param number as in {@link #read}
   */
  public static Optional<SeriesReference> reference(Path path, int number, Work work) {
    if (Files.isRegularFile(path) && VolumeFile.handles(path)) return Optional.empty();
    Study study = Study.scan(path, work);
    List<DataSet> instances = choose(path, study, number).instances();
    boolean told =
        instances.stream()
            .allMatch(d ->
                Stream.of(
                        Tag.SOP_INSTANCE_UID,
                        Tag.SOP_CLASS_UID,
                        Tag.STUDY_INSTANCE_UID,
                        Tag.SERIES_INSTANCE_UID,
                        Tag.FRAME_OF_REFERENCE_UID)
                    .allMatch(tag -> d.string(tag).isPresent()));
    return instances.isEmpty() || !told
        ? Optional.empty()
        : Optional.of(SeriesReference.of(instances));
  }

  /** What the protocol check says about a series; nothing if it is no volume. */
  public static List<Finding> checks(Series series) {
    return series.isVolume()
        ? ProtocolCheck.of(series.header(), series.grid(), series.positionsMm())
        : List.of();
  }

  private static Image stored(Path file, int number) {
    if (number > 1) throw new BadInput("%s: holds one volume, there is no series %d", file, number);
    StoredImage image = VolumeFile.read(file);
    StoredImage.Read read = image.natural();
    List<String> changes = new ArrayList<>(image.assumptions());
    changes.addAll(read.changes());
    Finding unknown =
        Finding.said(
            "R001 protocol",
            Finding.Severity.WARN,
            "a volume file does not say how it was taken; the protocol cannot be checked");
    return new Image(read.volume(), image.grid().toString(), "", changes, List.of(unknown));
  }

  private static Series choose(Path path, Study study, int number) {
    List<Series> all = study.series();
    if (number < 0 || number > all.size())
      throw new BadInput("%s: there is no series %d, only %d", path, number, all.size());
    if (number > 0) return all.get(number - 1);
    List<Series> usable = all.stream().filter(Series::isVolume).toList();
    if (usable.isEmpty()) throw new BadInput("%s: holds no volume%s", path, why(study));
    if (usable.size() == 1) return usable.getFirst();
    StringBuilder list = new StringBuilder();
    for (int s = 0; s < all.size(); s++)
      if (all.get(s).isVolume())
        list.append(String.format("%n  --series %d  %s", s + 1, all.get(s).summary()));
    throw new BadInput("%s: holds several volumes, choose one:%s", path, list);
  }

  private static String why(Study study) {
    StringBuilder why = new StringBuilder();
    for (Series series : study.series())
      why.append(
          String.format("%n  %s: %s", series.summary(), String.join("; ", series.reasons())));
    int shown = 0;
    for (var file : study.unusable())
      if (shown++ < SHOWN) why.append(String.format("%n  %s: %s", file.file(), file.reason()));
    if (study.unusable().size() > SHOWN)
      why.append(String.format("%n  and %d more files", study.unusable().size() - SHOWN));
    return why.toString();
  }
}
