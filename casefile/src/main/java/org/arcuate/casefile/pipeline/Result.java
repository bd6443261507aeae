package org.arcuate.casefile.pipeline;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.file.AtomicFile;
import org.jspecify.annotations.Nullable;

/**
 * What a step left: a folder whose manifest, written last, names every file with its digest.
 *
 * @param folder {@code work/<step>/<key>}
 * @param digest of the manifest's part about files and findings: the same result has the same digest
 * @param inputs digests of what it was made from, by name
 * @param findings what rules say about it
 */
record Result(
    Path folder, String digest, Map<String, String> inputs, List<Finding> findings) {
  private static final String MANIFEST = "manifest.json";

  /** The result in a folder; nothing if it is not complete and sound. */
  static Optional<Result> in(Path folder) {
    Path manifest = folder.resolve(MANIFEST);
    if (!Files.isRegularFile(manifest)) return Optional.empty();
    try {
      Map<String, Object> read = Json.read(manifest);
      Map<String, String> files = strings(read.get("files"));
      if (!files.equals(digests(folder))) return Optional.empty();
      List<Finding> findings = FindingJson.all(read.get("findings"));
      return Optional.of(
          new Result(folder, contentDigest(files, findings), strings(read.get("inputs")), findings));
    } catch (BadInput | ClassCastException e) {
      return Optional.empty(); // Damaged: computed again.
    }
  }

  /**
   * Completes a step's output and puts it in its place: files are synced, the manifest is written, the
   * folder is renamed.
   */
  static Result complete(
      Path output, Path place, Map<String, String> inputs, List<Finding> findings) {
    Map<String, String> files = digests(output);
    for (Path file : CaseFolder.files(output)) sync(file, StandardOpenOption.WRITE);
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("inputs", new TreeMap<>(inputs));
    manifest.put("files", files);
    manifest.put("findings", findings.stream().map(FindingJson::of).toList());
    AtomicFile.write(
        output.resolve(MANIFEST), Json.pretty(manifest).getBytes(StandardCharsets.UTF_8));
    try {
      CaseFolder.delete(place);
      Files.move(output, place, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      Path parent = place.getParent();
      if (parent != null) sync(parent, StandardOpenOption.READ);
    } catch (IOException e) {
      throw BadInput.because(place + ": cannot be written: " + AtomicFile.reason(e), e);
    }
    return new Result(place, contentDigest(files, findings), inputs, findings);
  }

  private static void sync(Path file, StandardOpenOption how) {
    try (FileChannel channel = FileChannel.open(file, how)) {
      channel.force(true);
    } catch (IOException e) {
      if (how == StandardOpenOption.WRITE)
        throw BadInput.because(file + ": cannot be written: " + AtomicFile.reason(e), e);
    }
  }

  private static String contentDigest(Map<String, String> files, List<Finding> findings) {
    return Digest.of(Json.compact(List.of(files, findings.stream().map(FindingJson::of).toList())));
  }

  private static Map<String, String> digests(Path folder) {
    Map<String, String> digests = new TreeMap<>();
    for (Path file : CaseFolder.files(folder)) {
      String name = CaseFolder.relative(folder, file);
      if (!name.equals(MANIFEST)) digests.put(name, Digest.of(file));
    }
    return digests;
  }

  private static Map<String, String> strings(@Nullable Object map) {
    Map<String, String> strings = new TreeMap<>();
    if (map instanceof Map<?, ?> entries)
      entries.forEach((key, value) -> strings.put(String.valueOf(key), String.valueOf(value)));
    return strings;
  }

  /** Names of inputs that are not what they were. */
  List<String> changed(Map<String, String> now) {
    List<String> changed = new ArrayList<>();
    now.forEach(
        (name, digest) -> {
          if (!digest.equals(inputs.get(name))) changed.add(name);
        });
    return changed;
  }
}
