package org.arcuate.outcomes.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several writers at once, and writers that die. */
class WritersTest {
  private static final int WRITERS = 4;
  private static final int ROUNDS = 25;

  @TempDir Path folder;

  private static Edit edit(String who) {
    return new Edit(who, Instant.parse("2030-01-01T00:00:00Z"), "test");
  }

  private static void atOnce(List<Callable<Integer>> writers) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(writers.size())) {
      for (Future<Integer> writer : threads.invokeAll(writers)) writer.get();
    }
  }

  /** Each writer adds 1 to the number it read; every addition must be there in the end. */
  @ParameterizedTest
  @EnumSource(Stores.class)
  void no_update_of_two_writers_is_lost(Stores store) throws Exception {
    try (Registry registry = Registry.open(store.empty())) {
      long id =
          registry
              .save(
                  edit("a"),
                  List.of(
                      Entries.of(Form.PATIENT, "P"),
                      Entries.of(
                          Form.SURGERY,
                          "P",
                          "date",
                          "2020-01-01",
                          "kind",
                          "primary",
                          "blood_ml",
                          "0")))
              .getLast();
      List<Callable<Integer>> writers = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        String who = "w" + w;
        writers.add(() -> addAgainAndAgain(registry, id, who));
      }
      atOnce(writers);
      assertThat(registry.find(Form.SURGERY, id).orElseThrow().entry().text("blood_ml"))
          .isEqualTo(String.valueOf(WRITERS * ROUNDS));
      assertThat(registry.history(Form.SURGERY, id)).hasSize(1 + WRITERS * ROUNDS);
    }
  }

  private static int addAgainAndAgain(Registry registry, long id, String who) {
    int conflicts = 0;
    for (int done = 0; done < ROUNDS; ) {
      Kept kept = registry.find(Form.SURGERY, id).orElseThrow();
      String next = String.valueOf(Integer.parseInt(kept.entry().text("blood_ml")) + 1);
      try {
        registry.change(edit(who), Form.SURGERY, id, kept.version(), Map.of("blood_ml", next));
        done++;
      } catch (Conflict e) {
        conflicts++;
      }
    }
    return conflicts;
  }

  /** What follows from the records is right although they come from several writers. */
  @ParameterizedTest
  @EnumSource(Stores.class)
  void the_course_of_a_patient_knows_what_all_writers_entered(Stores store) throws Exception {
    try (Registry registry = Registry.open(store.empty())) {
      registry.save(edit("a"), List.of(Entries.of(Form.PATIENT, "P")));
      List<Callable<Integer>> writers = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        int year = 2000 + w;
        writers.add(() -> {
          for (int day = 10; day < 10 + ROUNDS / 2; day++)
            registry.save(
                edit("w"), List.of(Entries.of(Form.VISIT, "P", "date", year + "-01-" + day)));
          return 0;
        });
      }
      atOnce(writers);
      assertThat(registry.courses().days(0)).hasSize(WRITERS * (ROUNDS / 2));
    }
  }

  @Test
  void a_writer_that_is_killed_leaves_nothing_half_and_loses_nothing() throws Exception {
    assertThat(RegistryKills.trial(3, 2)).startsWith("3 kills, nothing lost");
  }

  @Test
  void a_folder_that_holds_something_else_is_refused() throws Exception {
    Files.writeString(folder.resolve("registry.mv.db"), "this is no database");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> Database.in(folder))
        .isInstanceOf(org.arcuate.outcomes.BadInput.class);
  }

  @Test
  void every_form_has_its_table_and_every_field_its_column() throws Exception {
    for (Stores store : List.of(Stores.H2))
      try (Database database = store.empty();
          Registry registry = Registry.open(database)) {
        for (Form form : Form.values()) registry.each(form, kept -> {});
        assertThat(registry.counts()).hasSize(Form.values().length);
      }
  }
}
