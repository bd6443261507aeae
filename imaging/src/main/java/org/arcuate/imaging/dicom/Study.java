package org.arcuate.imaging.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;

/**
 * Everything that a folder holds, sorted out: the series, and the files that belong to none.
 *
 * @param series in the order of study, series number and UID; their place, from 1, is the number
 *     that people use
 * @param unusable files that are no images or cannot be read, each with the reason
 */
public record Study(List<Series> series, List<Unusable> unusable) {
  private static final int LONGEST_KEPT = 1 << 16;

  /** Copies the lists. */
  public Study {
    series = List.copyOf(series);
    unusable = List.copyOf(unusable);
  }

  /** What one file turned out to be. */
  private sealed interface Sorted {}

  private record Image(
      Path path, String relative, String transferSyntaxUid, int frames, DataSet data)
      implements Sorted {}

  private record NoImage(Unusable why) implements Sorted {}

  /**
   * Reads the headers of all files in a folder and below, or of one file.
   *
   * <p>File names play no part. The folder may be a link; links to folders below it are not
   * followed.
   *
   * @throws BadInput if there is no such folder, or nothing in it
   */
  public static Study scan(Path where, Work work) {
    List<Path> files = files(where);
    if (files.isEmpty()) throw new BadInput("%s: is an empty folder", where);
    AtomicInteger done = new AtomicInteger();
    List<Sorted> sorted =
        work.map(
            files.size(),
            f -> {
              int n = done.incrementAndGet();
              if (n % 16 == 0) work.progress((double) n / files.size(), "reading headers");
              return sort(where, files.get(f));
            });
    List<Unusable> unusable = new ArrayList<>();
    Map<String, List<SeriesSorting.Member>> groups = new TreeMap<>();
    for (Sorted one : sorted)
      switch (one) {
        case NoImage none -> unusable.add(none.why);
        case Image image -> {
          List<SeriesSorting.Member> group =
              groups.computeIfAbsent(key(image.data), key -> new ArrayList<>());
          for (int frame = 0; frame < image.frames; frame++)
            group.add(
                new SeriesSorting.Member(
                    new FrameHeader(image.path, image.relative, frame, image.data),
                    image.transferSyntaxUid,
                    image.frames));
        }
      }
    List<Series> series = new ArrayList<>();
    for (List<SeriesSorting.Member> group : groups.values())
      series.addAll(SeriesSorting.sort(group));
    series.sort(
        Comparator.comparing(Series::studyUid)
            .thenComparing(s -> s.header().number(Tag.SERIES_NUMBER).orElse(Double.MAX_VALUE))
            .thenComparing(Series::uid)
            .thenComparing(Series::part));
    return new Study(series, unusable);
  }

  private static List<Path> files(Path where) {
    if (Files.isRegularFile(where)) return List.of(where);
    if (!Files.isDirectory(where)) throw new BadInput("%s: no such file or folder", where);
    try {
      Path real = where.toRealPath();
      try (Stream<Path> walk = Files.walk(real)) {
        return walk.filter(Files::isRegularFile)
            .map(file -> where.resolve(real.relativize(file)))
            .sorted()
            .toList();
      }
    } catch (IOException e) {
      throw BadInput.because(where + ": cannot be read: " + AtomicFile.reason(e), e);
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause() == null ? new IOException(e) : e.getCause();
      throw BadInput.because(where + ": cannot be read: " + AtomicFile.reason(cause), e);
    }
  }

  /** Files without a series UID belong together if study, frame and description are the same. */
  private static String key(DataSet data) {
    String study = data.string(Tag.STUDY_INSTANCE_UID).orElse("");
    return data.string(Tag.SERIES_INSTANCE_UID)
        .map(uid -> "uid " + uid)
        .orElseGet(() ->
            String.join(
                "\n",
                "none",
                study,
                data.string(Tag.FRAME_OF_REFERENCE_UID).orElse(""),
                data.string(Tag.MODALITY).orElse(""),
                data.string(Tag.SERIES_DESCRIPTION).orElse(""),
                data.string(Tag.SERIES_NUMBER).orElse("")));
  }

  private static Sorted sort(Path where, Path path) {
    String relative =
        path.equals(where)
            ? String.valueOf(path.getFileName())
            : where.relativize(path).toString().replace('\\', '/');
    try {
      DicomFile file = DicomFile.readHead(path);
      DataSet data = file.data();
      if (!data.has(Tag.PIXEL_DATA) && !data.has(Tag.ROWS)) return none(relative, notAnImage(data));
      Frames frames = Frames.of(file);
      if (frames.layout().samples() != 1)
        return none(relative, "is a colour picture, not a slice of measured values");
      if (frames.layout().bitsAllocated() == 1)
        return none(relative, "is a segmentation, not a slice of measured values");
      return new Image(
          path, relative, file.transferSyntaxUid(), frames.count(), withoutPixels(data));
    } catch (BadInput e) {
      String why = String.valueOf(e.getMessage());
      String name = path + ": ";
      String reason = why.startsWith(name) ? why.substring(name.length()) : why;
      return new NoImage(new Unusable(relative, reason, !reason.startsWith("is no DICOM")));
    }
  }

  private static Sorted none(String relative, String why) {
    return new NoImage(new Unusable(relative, why, false));
  }

  private static String notAnImage(DataSet data) {
    String modality = data.string(Tag.MODALITY).orElse("");
    String kind = data.string(Tag.SOP_CLASS_UID).orElse("");
    if (data.has(0x00041220)) return "is a DICOM directory, not an image";
    if (!modality.isEmpty()) return "is DICOM of modality " + modality + " without an image";
    return "is DICOM without an image" + (kind.isEmpty() ? "" : ", class " + kind);
  }

  /** A copy that does not hold on to the file's bytes. */
  private static DataSet withoutPixels(DataSet data) {
    DataSet.Builder header = DataSet.builder();
    for (Element element : data.elements()) {
      switch (element.value()) {
        case Element.Bytes bytes -> {
          if (element.tag() == Tag.PIXEL_DATA || bytes.length() > LONGEST_KEPT) continue;
          header.put(
              new Element(
                  element.tag(),
                  element.vr(),
                  new Element.Bytes(bytes.copy(), 0, bytes.length(), bytes.bigEndian())));
        }
        case Element.Items items ->
            header.items(element.tag(), items.items().stream().map(Study::withoutPixels).toList());
        case Element.Fragments fragments -> {}
      }
    }
    return header.build();
  }
}
