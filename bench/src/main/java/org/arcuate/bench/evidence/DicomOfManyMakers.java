package org.arcuate.bench.evidence;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.BadInput;
import org.arcuate.imaging.dicom.DicomFile;
import org.arcuate.imaging.dicom.Frames;
import org.arcuate.imaging.dicom.Series;
import org.arcuate.imaging.dicom.Study;
import org.jspecify.annotations.Nullable;

/** Files of many makers and transfer syntaxes against what other readers make of them. */
final class DicomOfManyMakers implements Evidence {
  private static final String FOLDER = "data/dicom-zoo";

  @Override
  public String title() {
    return "DICOM of many makers";
  }

  @Override
  public String about() {
    return "Public files of pydicom's collections in eleven transfer syntaxes, broken ones among them, and"
        + " three series of scanners. `stored bits` means: the file says signed, its reference shows the"
        + " bits without the sign.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    Optional<Path> folder = at.shared(FOLDER);
    if (folder.isEmpty()) return new Skipped(FOLDER + " is not beside the project");
    Map<String, Object> expected = Json.read(folder.get().resolve("expected.json"));
    List<Row> rows = new ArrayList<>();
    addSingle(folder.get().resolve("single"), map(expected.get("single")), rows);
    addSame(folder.get().resolve("single"), expected.get("same_pixels"), rows);
    addSeries(folder.get().resolve("series"), map(expected.get("series")), at, rows);
    return new Measured(rows);
  }

  private static void addSingle(Path folder, Map<String, Object> files, List<Row> rows) {
    int all = 0;
    int same = 0;
    int bits = 0;
    List<String> refused = new ArrayList<>();
    for (Map.Entry<String, Object> file : files.entrySet()) {
      Object digest = map(file.getValue()).get("sha256_int32le");
      try {
        int[] pixels = pixels(folder.resolve(file.getKey()));
        if (digest == null) continue;
        all++;
        if (digest(pixels).equals(digest)) same++;
        else if (digest(Arrays.stream(pixels).map(v -> v & 0x7fff).toArray()).equals(digest))
          bits++;
      } catch (BadInput e) {
        if (digest != null) all++;
        else refused.add(file.getKey());
      }
    }
    rows.add(
        Row.allOf(
            "files with the checksum of the reference (" + bits + " by their stored bits)",
            same + bits,
            all,
            "pydicom with its decoders"));
    rows.add(
        Row.reported(
            "files without a reference that are refused, with a reason",
            refused.size() + ": " + String.join(", ", refused),
            ""));
  }

  private static void addSame(Path folder, @Nullable Object sets, List<Row> rows) {
    int all = 0;
    int same = 0;
    if (sets instanceof List<?> list)
      for (Object set : list)
        if (set instanceof List<?> names) {
          all++;
          long kinds =
              names.stream()
                  .map(name -> digest(pixels(folder.resolve(name + ".dcm"))))
                  .distinct()
                  .count();
          if (kinds == 1) same++;
        }
    rows.add(
        Row.allOf(
            "sets of one picture in several syntaxes that decode to the same",
            same,
            all,
            "each other"));
  }

  private static void addSeries(
      Path folder, Map<String, Object> expected, Surroundings at, List<Row> rows) {
    double worst = 0;
    int all = 0;
    int volumes = 0;
    for (Map.Entry<String, Object> one : expected.entrySet()) {
      Study study = Study.scan(folder.resolve(one.getKey()), at.quiet());
      for (Object value : map(one.getValue()).values()) {
        Map<String, Object> truth = map(value);
        if (number(truth, "with_position") == 0) continue;
        all++;
        for (Series series : study.series()) {
          if (!series.isVolume()) continue;
          volumes++;
          Series.Geometry g = series.geometry().orElseThrow();
          worst = Math.max(worst, Math.abs(g.smallestGapMm() - number(truth, "gap_min")));
          worst = Math.max(worst, Math.abs(g.largestGapMm() - number(truth, "gap_max")));
          double shift = number(truth, "in_plane_shift_per_slice_max");
          worst = Math.max(worst, Math.abs(g.shiftMm() - shift));
        }
      }
    }
    rows.add(Row.allOf("series of scanners that become a volume", volumes, all, "their headers"));
    rows.add(
        Row.atMost(
            "gaps and shift of their slices, largest difference",
            worst,
            1e-3,
            "mm",
            "pydicom and numpy"));
  }

  private static int[] pixels(Path file) {
    Frames frames = Frames.of(DicomFile.read(file));
    int size = frames.layout().values();
    int[] all = new int[Math.multiplyExact(size, frames.count())];
    for (int f = 0; f < frames.count(); f++)
      System.arraycopy(frames.values(f), 0, all, f * size, size);
    return all;
  }

  private static String digest(int[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }

  private static double number(Map<String, Object> map, String key) {
    return map.get(key) instanceof Number number ? number.doubleValue() : 0;
  }

  @SuppressWarnings("unchecked") // JSON objects have texts as keys
  private static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
