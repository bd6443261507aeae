package org.arcuate.casefile.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.anatomy.edit.LabelNames;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.Pipeline;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;

/**
 * The results of a case that people look at, from the steps that have been brought up to date.
 *
 * @param folder the case
 * @param results folders of the results, by step
 */
public record CaseLabels(CaseFolder folder, Map<String, Path> results) {
  /** Copies the map. */
  public CaseLabels {
    results = Map.copyOf(results);
  }

  /** Of a case; only results that are up to date count. */
  public static CaseLabels of(CaseFolder folder) {
    Pipeline pipeline = Steps.ALL;
    return new CaseLabels(folder, pipeline.upToDate(folder));
  }

  private Path file(String step, String name) {
    Path result = results.get(step);
    if (result == null) throw new BadInput("%s: step %s is not done", folder.root(), step);
    return result.resolve(name);
  }

  /** What the labels are, as {@code out/report.json} says it. */
  public Map<String, Object> described() {
    return Json.read(file("segment", "labels.json"));
  }

  /** The CT, its grid in the frame of the labels. */
  public CtVolume ct() {
    CtVolume ct = VolumeFile.read(file("study", "ct.nrrd")).toCt().volume();
    return new CtVolume(labels().grid(), ct.hu());
  }

  /** The label map on the grid of the CT. */
  public LabelMap labels() {
    return VolumeFile.read(file("segment", "labels.nrrd")).toLabels();
  }

  /** The models of the labels in their colours, if the step has been done. */
  public List<Model> models() {
    Path models = results.get("models");
    if (models == null || !Files.exists(models.resolve("labels.3mf"))) return List.of();
    return MeshFile.read(models.resolve("labels.3mf")).stream()
        .map(m -> new Model(m.name(), m.mesh(), LabelNames.colour(m.name()), 1))
        .toList();
  }

  /** Landmarks by name, LPS mm of the CT; none where no step has found any. */
  public Map<String, Vec3> landmarks() {
    Path found = results.get("landmarks");
    if (found == null) return Map.of();
    Path file = found.resolve("landmarks.json");
    if (!Files.exists(file)) return Map.of();
    Map<String, Object> json = Json.read(file);
    Object points = json.getOrDefault("landmarks", json);
    Map<String, Vec3> landmarks = new LinkedHashMap<>();
    if (points instanceof Map<?, ?> all)
      all.forEach(
          (name, value) -> point(value).ifPresent(p -> landmarks.put(String.valueOf(name), p)));
    return landmarks;
  }

  private static Optional<Vec3> point(Object value) {
    if (!(value instanceof Map<?, ?> map) || !(map.get("point") instanceof List<?> list))
      return Optional.empty();
    double[] n = PlanValues.numbers(list);
    return n.length == 3 ? Optional.of(new Vec3(n[0], n[1], n[2])) : Optional.empty();
  }
}
