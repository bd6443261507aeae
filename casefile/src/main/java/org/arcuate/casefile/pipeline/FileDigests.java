package org.arcuate.casefile.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;

/**
 * Digests of the files of a case, remembered by size, time and inode.
 *
 * <p>A file that was changed within {@value #RACY_MS} ms before it was read might change again
 * without its time showing it; its digest is not remembered, as git does it.
 */
final class FileDigests {
  static final long RACY_MS = 3000;

  private final CaseFolder folder;
  private final Path memory;
  private final Map<String, Object> known;
  private final Map<String, Object> fresh = new TreeMap<>();

  FileDigests(CaseFolder folder) {
    this.folder = folder;
    this.memory = folder.work().resolve("digests.json");
    Map<String, Object> read = Map.of();
    if (Files.exists(memory))
      try {
        read = Json.read(memory);
      } catch (BadInput e) {
        read = Map.of(); // Damaged: everything is digested again.
      }
    this.known = read;
  }

  /** The digests of a file or of all files in a folder and below, in the order of the digests. */
  List<String> each(String inside, Work work) {
    Path path = folder.at(inside);
    List<Path> files = Files.isRegularFile(path) ? List.of(path) : CaseFolder.files(path);
    List<String[]> lines =
        work.map(files.size(), f -> new String[] {key(files.get(f)), remembered(files.get(f))});
    for (String[] line : lines) if (line[1].indexOf(' ') > 0) fresh.put(line[0], line[1]);
    return lines.stream().map(line -> line[1].split(" ", 2)[0]).sorted().toList();
  }

  /** The digest of a file or of a folder with all below it; of nothing if it does not exist. */
  String of(String inside, Work work) {
    Path path = folder.at(inside);
    List<Path> files = Files.isRegularFile(path) ? List.of(path) : CaseFolder.files(path);
    List<String[]> lines =
        work.map(files.size(), f -> new String[] {key(files.get(f)), remembered(files.get(f))});
    StringBuilder all = new StringBuilder(Files.exists(path) ? "exists\n" : "absent\n");
    for (int f = 0; f < lines.size(); f++) {
      String[] line = lines.get(f);
      String[] parts = line[1].split(" ", 2);
      if (parts.length == 2) fresh.put(line[0], line[1]);
      all.append(line[0]).append(' ').append(parts[0]).append('\n');
    }
    return Digest.of(all.toString());
  }

  private String key(Path file) {
    return CaseFolder.relative(folder.root(), file);
  }

  /** The digest, and behind a blank the stamp under which it may be remembered, if it may. */
  private String remembered(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      long changed = attributes.lastModifiedTime().toMillis();
      String stamp =
          attributes.size()
              + " "
              + attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS)
              + " "
              + attributes.fileKey();
      Object before = known.get(key(file));
      if (before instanceof String text && text.endsWith(" " + stamp)) return text;
      long now = System.currentTimeMillis(); // house rule: only decides what is remembered
      String digest = Digest.of(file);
      return now - changed > RACY_MS ? digest + " " + stamp : digest;
    } catch (IOException e) {
      throw BadInput.because(file + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }

  /** Writes what is remembered for the next run. */
  void save() {
    Map<String, Object> all = new LinkedHashMap<>(fresh);
    AtomicFile.write(memory, Json.pretty(all).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
