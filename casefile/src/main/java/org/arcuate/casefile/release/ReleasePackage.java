package org.arcuate.casefile.release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.Digest;
import org.arcuate.casefile.signing.SignOffs;
import org.arcuate.casefile.signing.SignedContent;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;

/**
 * What leaves the house, in one file: everything in {@code out}, the plan and the case sheet as
 * they were used, the signatures, and {@code package.json} with the SHA-256 and the size of each.
 *
 * <p>A ZIP archive whose entries are in the order of their names and carry no date: the same case
 * gives the same bytes. Its comment is the SHA-256 of all of it. {@link PackageCheck} proves that
 * it is whole.
 */
public final class ReleasePackage {
  /** The list of all that is in a package. */
  public static final String LIST = "package.json";

  /** Most that a package may hold, unpacked: what ZIP can hold without its extension. */
  static final long LARGEST = 0xf000_0000L;

  /**
   * ZIP knows no time before 1980; with its first day Java writes the time zone beside it, which
   * would give every place its own bytes.
   */
  private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 2, 1, 0, 0);

  private ReleasePackage() {}

  /**
   * Writes a package beside its place, and puts it there when it is whole.
   *
   * @throws BadInput if a file in {@code out} is not the one that was computed
   */
  public static void write(CaseFolder folder, Path target, Work work) {
    Map<String, Object> manifest = SignedContent.manifest(folder.root());
    Map<String, Path> files = files(folder, manifest);
    clear(target);
    Map<String, Entry> entries = new TreeMap<>();
    files.forEach((name, file) -> entries.put(name, entry(file)));
    long bytes = entries.values().stream().mapToLong(Entry::bytes).sum();
    if (bytes > LARGEST)
      throw new BadInput(
          "%s: its files have %d bytes, a package holds %d at most", folder.root(), bytes, LARGEST);
    byte[] listed = list(entries);
    AtomicFile.write(target, out -> zip(out, listed, files, work));
  }

  /**
   * A file of a package.
   *
   * @param sha256 of its content, hexadecimal
   * @param bytes its length
   */
  record Entry(String sha256, long bytes) {}

  /** The list of a package with these files, letter by letter: nothing in it is free. */
  static byte[] list(Map<String, Entry> files) {
    Map<String, Object> entries = new TreeMap<>();
    files.forEach((name, entry) ->
        entries.put(name, Json.object("sha256", entry.sha256, "bytes", entry.bytes)));
    Map<String, Object> list =
        Json.object(
            "note",
            "for research and planning support; not a cleared medical device",
            "format",
            1,
            "files",
            entries);
    return (Json.pretty(list) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** What releases left beside that were killed; those that still run are left alone. */
  private static void clear(Path target) {
    Path place = target.toAbsolutePath().getParent();
    String start = target.getFileName() + AtomicFile.PART;
    if (place == null || !Files.isDirectory(place)) return;
    try (Stream<Path> list = Files.list(place)) {
      for (Path file : list.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(start) && !isRunning(name.substring(start.length())))
          Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw BadInput.because(place + ": cannot be cleared: " + AtomicFile.reason(e), e);
    }
  }

  /** True if the process in the name of a part, {@code 123-1}, is alive. */
  private static boolean isRunning(String part) {
    String pid = part.replaceAll("-.*", "");
    return pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }

  private static Map<String, Path> files(CaseFolder folder, Map<String, Object> manifest) {
    Map<String, Path> files = new TreeMap<>();
    if (!(manifest.get("files") instanceof Map<?, ?> computed))
      throw new BadInput("%s: its manifest is damaged; run ./arcuate plan", folder.root());
    computed.forEach((name, digest) -> {
      Path file = folder.out().resolve(name.toString());
      if (!Files.isRegularFile(file) || !Digest.of(file).equals(digest))
        throw new BadInput("out/%s: is not the file that was computed; run ./arcuate plan", name);
      files.put("out/" + name, file);
    });
    files.put("out/manifest.json", folder.out().resolve("manifest.json"));
    for (String name : List.of("case.yaml", "plan.yaml"))
      if (Files.isRegularFile(folder.at(name))) files.put(name, folder.at(name));
    for (Path file : CaseFolder.files(folder.at(SignOffs.FOLDER)))
      if (file.toString().endsWith(".json"))
        files.put(SignOffs.FOLDER + "/" + file.getFileName(), file);
    return files;
  }

  private static Entry entry(Path file) {
    try {
      return new Entry(Digest.of(file), Files.size(file));
    } catch (IOException e) {
      throw BadInput.because(file + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }

  private static void zip(OutputStream out, byte[] list, Map<String, Path> files, Work work)
      throws IOException {
    SealedOutput sealed = new SealedOutput(out);
    ZipOutputStream zip = new ZipOutputStream(sealed, StandardCharsets.UTF_8);
    zip.setLevel(Deflater.BEST_SPEED);
    open(zip, LIST);
    zip.write(list);
    zip.closeEntry();
    int done = 0;
    for (Map.Entry<String, Path> file : files.entrySet()) {
      work.progress((double) done++ / files.size(), file.getKey());
      open(zip, file.getKey());
      Files.copy(file.getValue(), zip);
      zip.closeEntry();
    }
    zip.finish();
    sealed.seal();
  }

  private static void open(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_DATE);
    zip.putNextEntry(entry);
  }
}
