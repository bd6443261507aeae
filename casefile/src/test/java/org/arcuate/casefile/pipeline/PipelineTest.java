package org.arcuate.casefile.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.casefile.pipeline.Pipeline.Progress;
import org.arcuate.casefile.pipeline.Pipeline.State;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
  @TempDir Path root;

  @BeforeEach
  void makeCase() throws IOException {
    TestSteps.makeCase(root);
  }

  private List<Progress> run() {
    return TestSteps.PIPELINE.run(
        CaseFolder.open(root), Optional.empty(), Optional.empty(), Work.quiet());
  }

  private List<State> states() {
    return run().stream().map(Progress::state).toList();
  }

  static Map<String, String> out(Path root) {
    Map<String, String> digests = new TreeMap<>();
    for (Path file : CaseFolder.files(root.resolve("out")))
      digests.put(CaseFolder.relative(root, file), Digest.of(file));
    return digests;
  }

  @Test
  void what_is_unchanged_is_not_computed_again() {
    assertThat(states()).containsOnly(State.COMPUTED);
    TestSteps.RUNS.clear();
    assertThat(states()).containsOnly(State.UNCHANGED);
    assertThat(TestSteps.RUNS).isEmpty();
    assertThat(TestSteps.text(root.resolve("out/report.txt"))).isEqualTo("scaled sum 420.0\n");
  }

  @Test
  void a_change_reaches_only_what_depends_on_it() throws IOException {
    run();
    Files.writeString(root.resolve("plan.yaml"), "margin: {minimum: 10}\nguide: {wall: 3}\n");
    assertThat(states())
        .containsExactly(State.UNCHANGED, State.UNCHANGED, State.UNCHANGED, State.COMPUTED);
    Files.writeString(root.resolve("plan.yaml"), "margin: {minimum: 12}\n");
    assertThat(states())
        .containsExactly(State.UNCHANGED, State.COMPUTED, State.COMPUTED, State.COMPUTED);
  }

  @Test
  void a_change_whose_result_is_the_same_stops_there() throws IOException {
    run();
    Files.writeString(root.resolve("images/a.txt"), "20");
    Files.writeString(root.resolve("images/b.txt"), "22");
    assertThat(states())
        .containsExactly(State.COMPUTED, State.UNCHANGED, State.UNCHANGED, State.UNCHANGED);
  }

  @Test
  void the_default_written_out_changes_nothing() throws IOException {
    run();
    Files.writeString(root.resolve("plan.yaml"), "# my plan\nmargin: {classes: uicc}\n");
    assertThat(states()).containsOnly(State.UNCHANGED);
  }

  @Test
  void from_and_until_bound_a_run() {
    run();
    List<Progress> again =
        TestSteps.PIPELINE.run(
            CaseFolder.open(root), Optional.of("many"), Optional.of("many"), Work.quiet());
    assertThat(again)
        .extracting(Progress::state)
        .containsExactly(State.UNCHANGED, State.UNCHANGED, State.COMPUTED);
    assertThat(root.resolve("out/report.txt")).exists();
    assertThatThrownBy(() ->
            TestSteps.PIPELINE.run(
                CaseFolder.open(root), Optional.of("guied"), Optional.empty(), Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no step guied");
  }

  @Test
  void a_run_for_a_step_leaves_out_what_it_does_not_need() {
    List<Step> steps = new ArrayList<>(TestSteps.PIPELINE.steps());
    Step aside =
        new Step(
            "aside",
            "1",
            List.of("read"),
            List.of(),
            context -> {
              throw new IllegalStateException("is not needed");
            });
    steps.add(1, aside);
    Pipeline pipeline = new Pipeline(steps);
    List<Progress> progress = pipeline.runFor(CaseFolder.open(root), "many", Work.quiet());
    assertThat(progress).extracting(Progress::step).containsExactly("read", "scale", "many");
    run();
    pipeline.runFor(CaseFolder.open(root), "scale", Work.quiet());
    assertThat(root.resolve("out/report.txt")).exists();
    assertThatThrownBy(() -> pipeline.runFor(CaseFolder.open(root), "mony", Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no step mony");
  }

  @Test
  void status_says_what_is_out_of_date_and_why() throws IOException {
    assertThat(TestSteps.PIPELINE.status(CaseFolder.open(root), Work.quiet()))
        .extracting(Progress::state)
        .containsOnly(State.MISSING);
    run();
    Files.writeString(root.resolve("plan.yaml"), "margin: {minimum: 7}\n");
    List<Progress> status = TestSteps.PIPELINE.status(CaseFolder.open(root), Work.quiet());
    assertThat(status)
        .extracting(Progress::state)
        .containsExactly(State.UNCHANGED, State.OUT_OF_DATE, State.OUT_OF_DATE, State.OUT_OF_DATE);
    assertThat(status.get(1).why()).isEqualTo("changed: plan.yaml: margin");
    assertThat(status.get(2).why()).isEqualTo("waits for scale");
  }

  @Test
  void a_damaged_result_is_computed_again() throws IOException {
    run();
    Map<String, String> before = out(root);
    for (Path file : CaseFolder.files(root.resolve("work/many"))) {
      Files.write(file, new byte[] {1});
      break;
    }
    assertThat(states())
        .containsExactly(State.UNCHANGED, State.UNCHANGED, State.COMPUTED, State.UNCHANGED);
    assertThat(out(root)).isEqualTo(before);
  }

  @Test
  void leftovers_of_a_killed_run_are_cleared_and_files_of_others_are_not() throws IOException {
    run();
    Map<String, String> before = out(root);
    Files.createDirectories(root.resolve("work/many/.unfinished-1"));
    Files.writeString(root.resolve("work/many/.unfinished-1/x"), "half");
    Files.writeString(root.resolve("out/report.txt.part-7-1"), "half");
    Files.writeString(root.resolve("out/notes.txt"), "mine");
    Files.writeString(root.resolve("out/report.txt"), "tampered");
    run();
    assertThat(root.resolve("work/many/.unfinished-1")).doesNotExist();
    assertThat(Files.readString(root.resolve("out/notes.txt"))).isEqualTo("mine");
    Files.delete(root.resolve("out/notes.txt"));
    assertThat(out(root)).isEqualTo(before);
  }

  @Test
  void work_may_be_deleted_and_the_same_bytes_come_again_on_any_number_of_threads() {
    run();
    Map<String, String> before = out(root);
    CaseFolder.delete(root.resolve("work"));
    CaseFolder.delete(root.resolve("out"));
    TestSteps.PIPELINE.run(
        CaseFolder.open(root), Optional.empty(), Optional.empty(), Work.quiet().threads(1));
    assertThat(out(root)).isEqualTo(before);
  }

  @Test
  void two_runs_on_one_case_exclude_each_other() {
    CaseFolder folder = CaseFolder.open(root);
    try (CaseLock held = CaseLock.of(folder)) {
      assertThatThrownBy(this::run)
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("another run works on this case")
          .hasMessageContaining("" + ProcessHandle.current().pid());
    }
    assertThat(states()).containsOnly(State.COMPUTED);
  }

  @Test
  void a_file_changed_at_once_without_a_newer_time_is_still_seen() throws IOException {
    run();
    Path file = root.resolve("images/a.txt");
    var time = Files.getLastModifiedTime(file);
    Files.writeString(file, "13");
    Files.setLastModifiedTime(file, time);
    assertThat(states().getFirst()).isEqualTo(State.COMPUTED);
  }
}
