package org.arcuate.casefile.pipeline;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.Software;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;

/**
 * Copies what results publish to the case's {@code out}, file by file, each whole, and writes
 * {@code out/manifest.json} with the SHA-256 of all of them last. Files that an earlier run
 * published and this one does not are removed; files of others are left alone.
 */
final class Publication {
  private static final String MANIFEST = "manifest.json";
  private static final List<String> INPUTS =
      List.of("case.yaml", "plan.yaml", "images/ct", "images/mr", "images/xray", "masks");

  private Publication() {}

  static void publish(
      CaseFolder folder, Map<String, Result> results, FileDigests inputs, Work work) {
    Map<String, Path> wanted = new TreeMap<>();
    Map<String, Object> steps = new TreeMap<>();
    results.forEach((step, result) -> {
      Path out = result.folder().resolve("out");
      List<String> names = new ArrayList<>();
      for (Path file : CaseFolder.files(out)) {
        names.add(CaseFolder.relative(out, file));
        wanted.put(CaseFolder.relative(out, file), file);
      }
      steps.put(step, names);
    });
    Map<String, Object> digests = new LinkedHashMap<>();
    wanted.forEach((name, file) -> digests.put(name, place(file, folder.out().resolve(name))));
    removeFormer(folder, wanted);
    Map<String, Object> made = new TreeMap<>();
    results.forEach((step, result) -> made.put(step, result.digest()));
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("note", "for research and planning support; not a cleared medical device");
    manifest.put("software", Software.asMap());
    manifest.put("inputs", inputs(inputs, work));
    manifest.put("results", made);
    manifest.put("steps", steps);
    manifest.put("files", digests);
    AtomicFile.write(
        folder.out().resolve(MANIFEST),
        (Json.pretty(manifest) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of all that went in, without the names of files, which are not ours to show. */
  private static Map<String, Object> inputs(FileDigests digests, Work work) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    for (String input : INPUTS) {
      List<String> each = digests.each(input, work);
      if (!each.isEmpty()) inputs.put(input, each);
    }
    return inputs;
  }

  /** Brings one file to its place, unless it is there; returns its digest. */
  private static String place(Path file, Path target) {
    String digest = Digest.of(file);
    if (Files.isRegularFile(target) && Digest.of(target).equals(digest)) return digest;
    AtomicFile.write(target, out -> Files.copy(file, out));
    return digest;
  }

  private static void removeFormer(CaseFolder folder, Map<String, Path> wanted) {
    Path manifest = folder.out().resolve(MANIFEST);
    if (!Files.isRegularFile(manifest)) return;
    Map<String, Object> former;
    try {
      former = Json.read(manifest);
    } catch (BadInput e) {
      return; // Damaged: it says nothing about what may be removed.
    }
    if (!(former.get("files") instanceof Map<?, ?> files)) return;
    for (Object name : files.keySet()) {
      Path file = folder.out().resolve(name.toString()).normalize();
      if (!wanted.containsKey(name.toString()) && file.startsWith(folder.out()))
        CaseFolder.delete(file);
    }
  }
}
