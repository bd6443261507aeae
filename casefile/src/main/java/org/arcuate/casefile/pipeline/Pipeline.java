package org.arcuate.casefile.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.plan.PlanPlace;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;

/**
 * The steps of a case in their order, each computed only if something that it reads has changed.
 *
 * <p>A result is kept under the SHA-256 of everything that went into it: the step's name and
 * version, its files, its sections of the plan, and the content of the results that it reads. A
 * changed input whose result comes out the same therefore stops there. A result is complete or
 * absent: it is made aside, synced and renamed. Killed at any moment, the next run goes on where
 * this one stopped.
 *
 * @param steps each after those that it needs
 */
public record Pipeline(List<Step> steps) {
  /** Raised when the layout of results changes, so that old ones are not taken for new. */
  private static final String FORMAT = "1";

  private static final String UNFINISHED = ".unfinished-";

  /** Checks the order. */
  public Pipeline {
    steps = List.copyOf(steps);
    List<String> before = new ArrayList<>();
    for (Step step : steps) {
      if (!before.containsAll(step.needs()) || before.contains(step.name()))
        throw new IllegalStateException("step " + step.name() + " stands before what it needs");
      before.add(step.name());
    }
  }

  /** How a step went. */
  public enum State {
    /** It was computed in this run. */
    COMPUTED,
    /** Nothing that it reads has changed; the result is the one there was. */
    UNCHANGED,
    /** Nothing was computed: its inputs have changed since. */
    OUT_OF_DATE,
    /** It has no result yet. */
    MISSING
  }

  /**
   * A step and how it stands.
   *
   * @param why what has changed since, or what it waits for; empty if it is up to date
   * @param findings what rules say about the result, if there is one
   */
  public record Progress(String step, State state, String why, List<Finding> findings) {
    /** Copies the list. */
    public Progress {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Brings a case up to date.
   *
   * @param from this step and all after it are computed again in any case
   * @param until the last step of this run
   * @throws BadInput if another run works on the case, an input cannot be used, or there is no such
   *     step
   */
  public List<Progress> run(
      CaseFolder folder, Optional<String> from, Optional<String> until, Work work) {
    int first = from.map(this::place).orElse(steps.size());
    int last = until.map(this::place).orElse(steps.size() - 1);
    return run(folder, first, steps.subList(0, last + 1), work);
  }

  /**
   * Brings one step of a case up to date, with those that it needs and no others.
   *
   * @param step its name
   * @throws BadInput as {@link #run}
   */
  public List<Progress> runFor(CaseFolder folder, String step, Work work) {
    Set<String> needed = new HashSet<>(Set.of(step));
    for (int s = place(step); s >= 0; s--)
      if (needed.contains(steps.get(s).name())) needed.addAll(steps.get(s).needs());
    List<Step> chosen = steps.stream().filter(s -> needed.contains(s.name())).toList();
    return run(folder, steps.size(), chosen, work);
  }

  private List<Progress> run(CaseFolder folder, int first, List<Step> chosen, Work work) {
    try (CaseLock _ = CaseLock.of(folder)) {
      clearUnfinished(folder);
      FileDigests digests = new FileDigests(folder);
      Map<String, Result> results = new LinkedHashMap<>();
      List<Progress> progress = new ArrayList<>();
      for (int s = 0; s < chosen.size(); s++) {
        Work part = work.part((double) s / chosen.size(), (s + 1.0) / chosen.size());
        Step step = chosen.get(s);
        part.progress(0, step.name());
        Map<String, String> inputs = inputs(folder, step, results, digests, part);
        Path place = place(folder, step, inputs);
        Optional<Result> there = s >= first ? Optional.empty() : Result.in(place);
        Result result =
            there.isPresent() ? there.get() : compute(folder, step, inputs, place, results, part);
        results.put(step.name(), result);
        State state = there.isPresent() ? State.UNCHANGED : State.COMPUTED;
        progress.add(new Progress(step.name(), state, "", result.findings()));
        digests.save();
      }
      for (Step step : steps)
        if (!results.containsKey(step.name())) upToDate(folder, step, results, digests, work);
      Publication.publish(folder, results, digests, work);
      digests.save();
      return progress;
    }
  }

  /** Takes a later step's result along if it still holds, so that it stays published. */
  private static void upToDate(
      CaseFolder folder, Step step, Map<String, Result> results, FileDigests digests, Work work) {
    if (!results.keySet().containsAll(step.needs())) return;
    Map<String, String> inputs = inputs(folder, step, results, digests, work);
    Result.in(place(folder, step, inputs)).ifPresent(r -> results.put(step.name(), r));
  }

  /** Folders of the results that are up to date, by step; computes nothing. */
  public Map<String, Path> upToDate(CaseFolder folder) {
    FileDigests digests = new FileDigests(folder);
    Map<String, Result> results = new LinkedHashMap<>();
    for (Step step : steps) upToDate(folder, step, results, digests, Work.quiet());
    Map<String, Path> folders = new LinkedHashMap<>();
    results.forEach((step, result) -> folders.put(step, result.folder()));
    return folders;
  }

  /** How the steps of a case stand; computes nothing. */
  public List<Progress> status(CaseFolder folder, Work work) {
    FileDigests digests = new FileDigests(folder);
    Map<String, Result> results = new LinkedHashMap<>();
    List<Progress> progress = new ArrayList<>();
    for (Step step : steps) {
      Optional<String> waits =
          step.needs().stream().filter(n -> !results.containsKey(n)).findFirst();
      if (waits.isPresent()) {
        boolean any = !resultsOf(folder, step).isEmpty();
        State state = any ? State.OUT_OF_DATE : State.MISSING;
        progress.add(new Progress(step.name(), state, "waits for " + waits.get(), List.of()));
        continue;
      }
      Map<String, String> inputs = inputs(folder, step, results, digests, work);
      Optional<Result> there = Result.in(place(folder, step, inputs));
      there.ifPresent(result -> results.put(step.name(), result));
      progress.add(
          there
              .map(r -> new Progress(step.name(), State.UNCHANGED, "", r.findings()))
              .orElseGet(() -> outOfDate(folder, step, inputs)));
    }
    return progress;
  }

  private static Progress outOfDate(CaseFolder folder, Step step, Map<String, String> inputs) {
    for (Path old : resultsOf(folder, step)) {
      Optional<Result> result = Result.in(old);
      if (result.isEmpty()) continue;
      String why = "changed: " + String.join(", ", result.get().changed(inputs));
      return new Progress(step.name(), State.OUT_OF_DATE, why, result.get().findings());
    }
    return new Progress(step.name(), State.MISSING, "", List.of());
  }

  private static List<Path> resultsOf(CaseFolder folder, Step step) {
    Path all = folder.work().resolve(step.name());
    if (!Files.isDirectory(all)) return List.of();
    try (var list = Files.list(all)) {
      return list.filter(f -> !String.valueOf(f.getFileName()).startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw BadInput.because(all + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }

  private int place(String name) {
    for (int s = 0; s < steps.size(); s++) if (steps.get(s).name().equals(name)) return s;
    throw new BadInput(
        "there is no step %s; steps are %s",
        name, String.join(", ", steps.stream().map(Step::name).toList()));
  }

  private static Map<String, String> inputs(
      CaseFolder folder, Step step, Map<String, Result> results, FileDigests digests, Work work) {
    Map<String, String> inputs = new TreeMap<>();
    inputs.put("version of the step", FORMAT + "/" + step.version());
    for (Input input : step.inputs())
      inputs.put(
          input.name(),
          switch (input) {
            case Input.Files files -> digests.of(files.name(), work);
            case Input.PlanSection section -> Digest.of(folder.plan().section(section.key()));
            case Input.PlanFile file ->
                folder.plan().text(file.key()).map(f -> digests.of(f, work)).orElse("none");
            case Input.About about -> Digest.of(Json.compact(folder.info()));
          });
    for (String need : step.needs()) {
      Result result = results.get(need);
      if (result == null) throw new IllegalStateException("no result of " + need);
      inputs.put(StepContext.ofResult(need), result.digest());
    }
    return inputs;
  }

  private static Path place(CaseFolder folder, Step step, Map<String, String> inputs) {
    String key = Digest.of(step.name() + "\n" + Json.compact(inputs));
    return folder.work().resolve(step.name()).resolve(key.substring(0, 32));
  }

  private static Result compute(
      CaseFolder folder,
      Step step,
      Map<String, String> inputs,
      Path place,
      Map<String, Result> results,
      Work work) {
    Path all = folder.work().resolve(step.name());
    try {
      Files.createDirectories(all);
      Path output = Files.createTempDirectory(all, UNFINISHED);
      Map<String, Path> needed = new TreeMap<>();
      for (String need : step.needs()) {
        Result result = results.get(need);
        if (result != null) needed.put(need, result.folder());
      }
      try {
        StepContext context =
            new StepContext(folder, output, needed, inputs, resultsOf(folder, step), work);
        List<Finding> findings = step.body().run(context);
        Result result = Result.complete(output, place, inputs, findings);
        for (Path old : resultsOf(folder, step)) if (!old.equals(place)) CaseFolder.delete(old);
        return result;
      } catch (BadInput e) {
        throw PlanPlace.located(e, folder.at("plan.yaml"));
      } finally {
        CaseFolder.delete(output);
      }
    } catch (IOException e) {
      throw BadInput.because(all + ": cannot be written: " + AtomicFile.reason(e), e);
    }
  }

  /** What a killed run left behind. */
  private void clearUnfinished(CaseFolder folder) {
    for (Step step : steps) {
      Path all = folder.work().resolve(step.name());
      if (!Files.isDirectory(all)) continue;
      try (var list = Files.list(all)) {
        for (Path old : list.toList())
          if (String.valueOf(old.getFileName()).startsWith(UNFINISHED)) CaseFolder.delete(old);
      } catch (IOException e) {
        throw BadInput.because(all + ": cannot be read: " + AtomicFile.reason(e), e);
      }
    }
    for (Path file : CaseFolder.files(folder.out())) clearPart(file);
    for (Path file : CaseFolder.files(folder.work())) clearPart(file);
  }

  private static void clearPart(Path file) {
    if (String.valueOf(file.getFileName()).contains(AtomicFile.PART)) CaseFolder.delete(file);
  }
}
