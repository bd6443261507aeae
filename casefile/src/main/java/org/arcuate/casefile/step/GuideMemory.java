package org.arcuate.casefile.step;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.Digest;
import org.arcuate.casefile.pipeline.FindingJson;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.planning.resection.Osteotomy;

/**
 * Guides of the result before this one: where a cut moved, those of the other cuts are taken over.
 *
 * @param context of the step
 * @param common digest of all that every guide depends on
 * @param before the result before this one, if there is any
 * @param drawn what it has, by the keys of its guides
 */
record GuideMemory(
    StepContext context, String common, Optional<Path> before, Map<String, Map<?, ?>> drawn) {
  private static final String FILE = "drawn.json";

  /** What is remembered. */
  static GuideMemory of(StepContext context, GuideWishes wishes, String version) {
    List<String> common =
        List.of(
            version,
            context.digest("segment"),
            context.digest("models"),
            Json.compact(context.folder().info()),
            context.folder().plan().section("guide"),
            wishes.profile().toString(),
            wishes.mark(),
            Double.toString(wishes.bladeMm()));
    Map<String, Map<?, ?>> drawn = new LinkedHashMap<>();
    Optional<Path> before = context.before();
    Optional<Path> file = before.map(folder -> folder.resolve(FILE));
    if (file.isPresent() && Files.isRegularFile(file.get()))
      for (Map<String, Object> one : Json.readList(file.get()))
        drawn.put(String.valueOf(one.get("key")), one);
    return new GuideMemory(context, Digest.of(Json.compact(common)), before, drawn);
  }

  /**
   * Tells a guide from all others: one of the same key would come out the same.
   *
   * @param cuts that it leads
   * @param besides cuts that its wires have to keep clear of
   */
  String key(String name, List<Osteotomy> cuts, List<Osteotomy> besides) {
    return Digest.of(Json.compact(List.of(common, name, values(cuts), values(besides))));
  }

  private static List<Object> values(List<Osteotomy> cuts) {
    List<Object> all = new ArrayList<>();
    for (Osteotomy cut : cuts)
      all.add(
          List.of(
              cut.name(),
              cut.bone(),
              Json.list(cut.point()),
              Json.list(cut.normal()),
              Json.list(cut.across()),
              cut.ring(),
              cut.kerfMm()));
    return all;
  }

  /** A guide of the result before, with its files. */
  Optional<MadeGuide> recall(String key) {
    Map<?, ?> one = drawn.get(key);
    if (one == null || before.isEmpty()) return Optional.empty();
    Map<String, Object> json = new LinkedHashMap<>();
    if (one.get("guide") instanceof Map<?, ?> map)
      map.forEach((k, v) -> json.put(String.valueOf(k), v));
    Optional<Model> model = Optional.empty();
    if (one.get("files") instanceof List<?> files)
      for (Object file : files) {
        Path from = before.get().resolve(String.valueOf(file));
        Path copy = context.output().resolve(String.valueOf(file));
        AtomicFile.write(copy, out -> Files.copy(from, out));
        if (file.equals("out/" + json.get("file")))
          model = Optional.of(MadeGuide.model(String.valueOf(one.get("name")), copy));
      }
    return Optional.of(new MadeGuide(model, json, FindingJson.all(one.get("findings"))));
  }

  /** Remembers guides, by their keys. */
  void keep(List<String> keys, List<MadeGuide> made) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (int g = 0; g < made.size(); g++) {
      MadeGuide guide = made.get(g);
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("key", keys.get(g));
      guide
          .model()
          .ifPresent(model -> {
            one.put("name", model.name());
            one.put("files", MadeGuide.files(guide.json(), model.name()));
            one.put("guide", guide.json());
          });
      one.put("findings", guide.findings().stream().map(FindingJson::of).toList());
      all.add(one);
    }
    AtomicFile.write(
        context.output().resolve(FILE), (Json.pretty(all) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
