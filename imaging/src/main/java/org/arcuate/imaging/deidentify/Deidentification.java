package org.arcuate.imaging.deidentify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.file.NewFolder;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.DicomFile;
import org.arcuate.imaging.dicom.DicomWriter;
import org.arcuate.imaging.dicom.Tag;

/**
 * De-identifies a folder of DICOM files after PS3.15 annex E: the basic profile with the options
 * "clean descriptors" (113105) and "retain longitudinal temporal information with modified dates"
 * (113107).
 *
 * <p>Dates of one patient are moved by one number of days, so intervals stay; times stay. UIDs are
 * replaced, the same by the same in all files, so references between files stay. Pixel data are not
 * touched. Files are named by number. What has text in its pixels, or is likely to, is left out.
 *
 * <p>Not promised: text burnt into the pixels of a scanner's own image that does not declare it,
 * and a face that can be seen in the volume.
 */
public final class Deidentification {
  /** The report, in the output folder. */
  public static final String REPORT = "deidentification.json";

  private static final int ISSUER_OF_PATIENT_ID = 0x00100021;

  private final Path in;
  private final Path out;
  private final Options options;

  /**
   * How to de-identify.
   *
   * @param secret what UIDs, dates and pseudonyms follow from
   * @param pseudonym the patient's new name, if the input holds one patient; derived from the
   *     secret where it is empty
   */
  public record Options(Secret secret, Optional<String> pseudonym) {
    /** Checks the pseudonym. */
    public Options {
      if (pseudonym.isPresent() && !pseudonym.get().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"))
        throw new BadInput(
            "pseudonym: must be 1 to 64 letters, digits, points, hyphens and underscores");
    }
  }

  /** A file that may pass: what its new name depends on. */
  private record Entry(Path file, String patient, String seriesUid, int number, String uid) {}

  /** A file that was looked at. */
  private sealed interface Seen {}

  private record Accepted(Entry entry) implements Seen {}

  private record Refused(String reason) implements Seen {}

  private Deidentification(Path in, Path out, Options options) {
    this.in = in;
    this.out = out;
    this.options = options;
  }

  /**
   * De-identifies every file below {@code in} into {@code out}, and writes {@link #REPORT} there.
   *
   * @param in file or folder
   * @param out absent or empty folder, neither inside {@code in} nor around it
   * @throws BadInput if the folders do not suit, there are several patients for one pseudonym, or
   *     the disk refuses
   */
  public static Report run(Path in, Path out, Options options, Work work) {
    Path from = in.toAbsolutePath().normalize();
    Path to = out.toAbsolutePath().normalize();
    if (!Files.exists(from)) throw new BadInput("%s: is not there", in);
    checkOutput(real(from), real(to), out);
    return NewFolder.write(to, part -> new Deidentification(from, part, options).run(work));
  }

  /** The path with its links resolved, as far as it exists. */
  private static Path real(Path path) {
    try {
      if (Files.exists(path)) return path.toRealPath();
      Path parent = path.getParent();
      return parent == null ? path : real(parent).resolve(path.getFileName());
    } catch (IOException e) {
      throw BadInput.because(path + ": " + AtomicFile.reason(e), e);
    }
  }

  private static void checkOutput(Path from, Path to, Path out) {
    if (to.startsWith(from) || from.startsWith(to))
      throw new BadInput("%s: output must be neither the input nor inside it nor around it", out);
  }

  private Report run(Work work) {
    List<Path> paths = files();
    Work looking = work.part(0, 0.4);
    List<Seen> seen = looking.map(paths.size(), k -> look(paths.get(k)));
    List<Entry> entries = new ArrayList<>();
    List<Report.Dropped> dropped = new ArrayList<>();
    for (int k = 0; k < paths.size(); k++)
      switch (seen.get(k)) {
        case Accepted a -> entries.add(a.entry);
        case Refused r -> dropped.add(dropped(paths.get(k), r.reason));
      }
    if (entries.isEmpty())
      throw new BadInput("input holds nothing that can be copied%s", why(dropped));
    checkOnePatient(entries);
    List<String> names = names(entries);
    work.progress(0.4, "de-identifying");
    List<Tally> tallies =
        work.part(0.4, 1).map(entries.size(), k -> scrub(entries.get(k), names.get(k)));
    Tally all = new Tally();
    for (Tally tally : tallies) all.add(tally);
    List<Report.Written> written = new ArrayList<>();
    for (int k = 0; k < names.size(); k++)
      written.add(
          new Report.Written(digest(entries.get(k).file), names.get(k), entries.get(k).uid));
    written.sort(Comparator.comparing(Report.Written::output));
    Report report = new Report(new TreeMap<>(all.counts()), written, dropped);
    AtomicFile.write(out.resolve(REPORT), report.json());
    return report;
  }

  private static String why(List<Report.Dropped> dropped) {
    StringBuilder why = new StringBuilder();
    for (Report.Dropped file : dropped.subList(0, Math.min(5, dropped.size())))
      why.append(String.format("%n  %s: %s", file.input(), file.reason()));
    if (dropped.size() > 5) why.append(String.format("%n  and %d more", dropped.size() - 5));
    return why.toString();
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.walk(in)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw BadInput.because(in + ": " + AtomicFile.reason(e), e);
    }
  }

  private String digest(Path file) {
    return options.secret.fileDigest(in.relativize(file).toString());
  }

  private Report.Dropped dropped(Path file, String reason) {
    return new Report.Dropped(in.relativize(file), digest(file), reason);
  }

  private static DicomFile parse(Path file) throws IOException {
    return DicomFile.parse(Files.readAllBytes(file), "file");
  }

  private Seen look(Path file) {
    try {
      DicomFile dicom = parse(file);
      Optional<String> refusal = Acceptance.refusal(dicom.data());
      return refusal.isPresent() ? new Refused(refusal.get()) : accepted(file, dicom.data());
    } catch (IOException e) {
      return new Refused("cannot be read: " + e.getClass().getSimpleName());
    } catch (BadInput e) {
      return new Refused("not a DICOM file that can be read");
    }
  }

  private Seen accepted(Path file, DataSet data) {
    String uid = data.string(Tag.SOP_INSTANCE_UID).orElse("");
    if (uid.isEmpty()) return new Refused("has no SOP instance UID");
    double number = data.number(Tag.INSTANCE_NUMBER).orElse(0);
    return new Accepted(
        new Entry(
            file,
            patient(data),
            options.secret.uid(data.string(Tag.SERIES_INSTANCE_UID).orElse("")),
            (int) number,
            options.secret.uid(uid)));
  }

  /** What tells patients apart: number and issuer, or the name where there is no number. */
  private static String patient(DataSet data) {
    String id = data.string(Tag.PATIENT_ID).orElse("");
    return id.isEmpty()
        ? "name\n" + data.string(Tag.PATIENT_NAME).orElse("")
        : "id\n" + id + "\n" + data.string(ISSUER_OF_PATIENT_ID).orElse("");
  }

  private void checkOnePatient(List<Entry> entries) {
    long patients = entries.stream().map(Entry::patient).distinct().count();
    if (patients > 1 && options.pseudonym.isPresent())
      throw new BadInput(
          "input holds %d patients: one pseudonym is not enough, leave it out", patients);
  }

  /** Neutral names: series and instances by number, in an order that tells nothing. */
  private static List<String> names(List<Entry> entries) {
    SortedSet<String> series = new TreeSet<>();
    for (Entry entry : entries) series.add(entry.seriesUid);
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(
        Comparator.comparing(Entry::seriesUid)
            .thenComparingInt(Entry::number)
            .thenComparing(Entry::uid)
            .thenComparing(Entry::file));
    Map<Path, String> names = new TreeMap<>();
    String last = "";
    int index = 0;
    for (Entry entry : sorted) {
      index = entry.seriesUid.equals(last) ? index + 1 : 1;
      last = entry.seriesUid;
      int number = series.headSet(entry.seriesUid).size() + 1;
      names.put(entry.file, String.format(Locale.ROOT, "series-%03d/%05d.dcm", number, index));
    }
    return entries.stream().map(entry -> names.getOrDefault(entry.file, "")).toList();
  }

  private Tally scrub(Entry entry, String name) {
    Secret secret = options.secret;
    Tally tally = new Tally();
    String pseudonym = options.pseudonym.orElseGet(() -> secret.pseudonym(entry.patient));
    Scrubber scrubber = new Scrubber(secret, pseudonym, secret.offsetDays(entry.patient), tally);
    try {
      DicomFile dicom = parse(entry.file);
      DicomWriter.write(
          out.resolve(name),
          DataSet.builder().build(),
          scrubber.scrub(dicom.data()),
          dicom.transferSyntaxUid());
    } catch (IOException e) {
      throw BadInput.because("input changed while it was read", e);
    }
    return tally;
  }
}
