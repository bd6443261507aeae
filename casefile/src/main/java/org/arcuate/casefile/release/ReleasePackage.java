package org.arcuate.casefile.release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * gives the same bytes. {@link PackageCheck} proves that it is whole.
 */
public final class ReleasePackage {
  /** The list of all that is in a package. */
  public static final String LIST = "package.json";

  /** ZIP knows no time before 1980. */
  private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  private ReleasePackage() {}

  /**
   * Writes a package beside its place, and puts it there when it is whole.
   *
   * @throws BadInput if a file in {@code out} is not the one that was computed
   */
  public static void write(CaseFolder folder, Path target, Work work) {
    Map<String, Object> manifest = SignedContent.manifest(folder.root());
    Map<String, Path> files = files(folder, manifest);
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("note", "for research and planning support; not a cleared medical device");
    list.put("format", 1);
    Map<String, Object> entries = new TreeMap<>();
    files.forEach((name, file) -> entries.put(name, entry(file)));
    list.put("files", entries);
    byte[] listed = (Json.pretty(list) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(target, out -> zip(out, listed, files, work));
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

  private static Map<String, Object> entry(Path file) {
    try {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("sha256", Digest.of(file));
      entry.put("bytes", Files.size(file));
      return entry;
    } catch (IOException e) {
      throw BadInput.because(file + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }

  private static void zip(OutputStream out, byte[] list, Map<String, Path> files, Work work)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
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
  }

  private static void open(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_DATE);
    zip.putNextEntry(entry);
  }
}
