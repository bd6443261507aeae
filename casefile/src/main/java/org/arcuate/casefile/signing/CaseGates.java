package org.arcuate.casefile.signing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.Digest;
import org.arcuate.casefile.pipeline.Pipeline.Progress;
import org.arcuate.casefile.pipeline.Pipeline.State;
import org.arcuate.geometry.Finding;

/**
 * The gates of a case as they stand now: a signature is worth nothing as long as what it covers is
 * not up to date.
 *
 * @param contents what would be signed at each gate; a gate whose steps have no result is not there
 * @param stale why a gate cannot be signed now
 * @param standings every gate with its signatures
 */
public record CaseGates(
    Map<Gate, SignedContent> contents, Map<Gate, String> stale, List<SignOffs.Standing> standings) {
  public CaseGates {
    contents = new TreeMap<>(contents);
    stale = new TreeMap<>(stale);
    standings = List.copyOf(standings);
  }

  /**
   * Looks at a case.
   *
   * @param progress how its steps stand, as {@code Pipeline.status} tells
   */
  public static CaseGates of(CaseFolder folder, List<Progress> progress) {
    Path root = folder.root();
    boolean any = Files.isRegularFile(root.resolve("out/manifest.json"));
    Map<String, Object> manifest = any ? SignedContent.manifest(root) : Map.of();
    SignOffs signOffs = SignOffs.of(root);
    Map<Gate, SignedContent> contents = new LinkedHashMap<>();
    Map<Gate, String> stale = new LinkedHashMap<>();
    List<SignOffs.Standing> standings = new ArrayList<>();
    for (Gate gate : Gate.values()) {
      Optional<SignedContent> content = any ? SignedContent.of(gate, manifest) : Optional.empty();
      String why = stale(folder, gate, progress, manifest, content.isPresent());
      if (!why.isEmpty()) stale.put(gate, why);
      content.ifPresent(c -> contents.put(gate, c));
      standings.add(signOffs.at(gate, why.isEmpty() ? manifest : Map.of()));
    }
    return new CaseGates(contents, stale, standings);
  }

  private static String stale(
      CaseFolder folder,
      Gate gate,
      List<Progress> progress,
      Map<String, Object> manifest,
      boolean content) {
    for (Progress step : progress)
      if (covers(gate, step) && step.state() != State.UNCHANGED && step.state() != State.COMPUTED)
        return "step " + step.step() + " is not up to date";
    if (!content) return "its steps have no result";
    if (manifest.get("files") instanceof Map<?, ?> files)
      for (Map.Entry<?, ?> file : files.entrySet()) {
        Path there = folder.out().resolve(file.getKey().toString());
        if (!Files.isRegularFile(there) || !Digest.of(there).equals(file.getValue()))
          return "out/" + file.getKey() + " is not the file that was computed";
      }
    if (gate != Gate.PLAN) return "";
    Optional<String> assumed = folder.assumed();
    if (assumed.isPresent()) return "case.yaml: " + assumed.get();
    for (String name : List.of("case.yaml", "plan.yaml"))
      if (!input(manifest, name).equals(now(folder.at(name)))) return name + " has changed since";
    return "";
  }

  private static boolean covers(Gate gate, Progress step) {
    return gate == Gate.PLAN || gate.steps().contains(step.step());
  }

  private static String input(Map<String, Object> manifest, String name) {
    return manifest.get("inputs") instanceof Map<?, ?> inputs
            && inputs.get(name) instanceof List<?> list
            && list.size() == 1
        ? list.getFirst().toString()
        : "";
  }

  private static String now(Path file) {
    return Files.isRegularFile(file) ? Digest.of(file) : "";
  }

  /** What rules have to say about what a gate covers. */
  public static List<Finding> said(Gate gate, List<Progress> progress) {
    return progress.stream()
        .filter(step -> covers(gate, step))
        .flatMap(step -> step.findings().stream())
        .filter(finding -> finding.severity() != Finding.Severity.PASS)
        .toList();
  }

  /** The gates that must be signed before a package leaves: those whose steps have a result. */
  public List<Gate> needed() {
    return List.copyOf(contents.keySet());
  }

  /** Why no package may leave; empty if it may. */
  public List<String> blocks(List<Progress> progress) {
    List<String> blocks = new ArrayList<>();
    for (Finding finding : said(Gate.PLAN, progress))
      if (finding.severity() == Finding.Severity.REFUSE) blocks.add(finding.line());
    for (SignOffs.Standing standing : standings) {
      Gate gate = standing.gate();
      if (stale.containsKey(gate) && (gate == Gate.PLAN || contents.containsKey(gate)))
        blocks.add("gate " + gate.word() + ": " + stale.get(gate));
      else if (contents.containsKey(gate) && !standing.isOpen())
        blocks.add("gate " + standing.line());
    }
    return blocks;
  }
}
