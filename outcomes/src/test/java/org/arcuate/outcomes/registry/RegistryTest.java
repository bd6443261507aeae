package org.arcuate.outcomes.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.registry.Courses.Endpoint;
import org.arcuate.outcomes.survival.FollowUp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The registry on both kinds of database. */
class RegistryTest {
  private static final Edit FIRST =
      new Edit("nurse-a", Instant.parse("2024-05-01T10:00:00.123Z"), "first entry");
  private static final Edit SECOND =
      new Edit("nurse-b", Instant.parse("2024-06-01T10:00:00Z"), "typing error");

  private static Entry entry(Form form, String patient, String... words) {
    return Entries.of(form, patient, words);
  }

  private static List<Entry> aPatient() {
    return List.of(
        entry(Form.PATIENT, "P-1", "sex", "F", "profile", "extra-articular-hip"),
        entry(Form.TUMOUR, "P-1", "date", "2019-12-20", "origin", "acetabulum"),
        entry(Form.SURGERY, "P-1", "date", "2020-01-10", "kind", "primary", "blood_ml", "500"),
        entry(Form.VISIT, "P-1", "date", "2020-04-10"),
        entry(
            Form.SCORE,
            "P-1",
            "date",
            "2020-04-10",
            "instrument",
            "msts-93",
            "assessor",
            "a1",
            "items",
            "pain=5 function=4 emotional=4 supports=3 walking=5 gait=3"),
        entry(
            Form.COMPLICATION,
            "P-1",
            "date",
            "2020-03-10",
            "kind",
            "dislocation",
            "henderson",
            "1A"));
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  void what_was_saved_is_there(Stores store) {
    try (Registry registry = Registry.open(store.empty())) {
      List<Long> ids = registry.save(FIRST, aPatient());
      assertThat(new TreeSet<>(ids)).hasSize(6);
      Map<Form, List<Kept>> records = registry.of("P-1");
      for (Entry entry : aPatient())
        assertThat(records.get(entry.form())).extracting(Kept::entry).containsExactly(entry);
      assertThat(records.get(Form.SCORE).getFirst().entry().text("total")).isEqualTo("24");
      assertThat(registry.find(ids.get(2)).orElseThrow().entry().form()).isEqualTo(Form.SURGERY);
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  void a_change_keeps_who_when_why_and_both_values(Stores store) {
    try (Registry registry = Registry.open(store.empty())) {
      long id = registry.save(FIRST, aPatient()).get(2);
      Kept now =
          registry.change(SECOND, Form.SURGERY, id, 1, Map.of("blood_ml", "5000", "minutes", "90"));
      assertThat(now.version()).isEqualTo(2);
      assertThat(registry.find(Form.SURGERY, id)).contains(now);
      assertThat(registry.history(Form.SURGERY, id))
          .containsExactly(
              new Change(FIRST, 1, "(entered)", "", ""),
              new Change(SECOND, 2, "blood_ml", "500", "5000"),
              new Change(SECOND, 2, "minutes", "", "90"));
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  void a_change_of_an_older_version_is_a_conflict_and_changes_nothing(Stores store) {
    try (Registry registry = Registry.open(store.empty())) {
      long id = registry.save(FIRST, aPatient()).get(2);
      registry.change(SECOND, Form.SURGERY, id, 1, Map.of("blood_ml", "600"));
      assertThatThrownBy(
              () -> registry.change(FIRST, Form.SURGERY, id, 1, Map.of("blood_ml", "700")))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("nurse-b")
          .hasMessageContaining("version 2");
      assertThat(registry.find(Form.SURGERY, id).orElseThrow().entry().text("blood_ml"))
          .isEqualTo("600");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  void what_is_withdrawn_stays_with_its_history_and_counts_no_longer(Stores store) {
    try (Registry registry = Registry.open(store.empty())) {
      long id = registry.save(FIRST, aPatient()).get(5);
      assertThat(registry.courses().mechanical()[0]).isNotEqualTo(Courses.NONE);
      registry.withdraw(SECOND, Form.COMPLICATION, id, 1);
      assertThat(registry.find(Form.COMPLICATION, id).orElseThrow().withdrawn()).isTrue();
      assertThat(registry.courses().mechanical()[0]).isEqualTo(Courses.NONE);
      assertThat(registry.history(Form.COMPLICATION, id)).hasSize(2);
      registry.save(SECOND, List.of(aPatient().get(5)));
      assertThat(registry.of("P-1").get(Form.COMPLICATION)).hasSize(2);
      assertThat(registry.courses().mechanical()[0]).isNotEqualTo(Courses.NONE);
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  void one_bad_record_keeps_all_others_out(Stores store) {
    try (Registry registry = Registry.open(store.empty())) {
      List<Entry> more =
          List.of(
              entry(Form.PATIENT, "P-2", "sex", "M"),
              entry(Form.VISIT, "P-9", "date", "2020-04-10"));
      assertThatThrownBy(() -> registry.save(FIRST, more)).isInstanceOf(BadInput.class);
      assertThat(registry.of("P-2")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  void the_same_again_changes_nothing_and_a_contradiction_is_refused(Stores store) {
    try (Registry registry = Registry.open(store.empty())) {
      List<Long> ids = registry.save(FIRST, aPatient());
      assertThat(registry.save(SECOND, aPatient())).isEqualTo(ids);
      Entry other =
          entry(Form.SURGERY, "P-1", "date", "2020-01-10", "kind", "primary", "blood_ml", "9");
      assertThatThrownBy(() -> registry.save(SECOND, List.of(other)))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("blood_ml");
      try (Batch batch = registry.batch(SECOND).updating()) {
        assertThat(batch.add(other).fate()).isEqualTo(Batch.Fate.CHANGED);
        batch.save();
      }
      assertThat(registry.history(Form.SURGERY, ids.get(2)))
          .contains(new Change(SECOND, 2, "blood_ml", "500", "9"));
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  void a_cohort_tells_follow_up_events_and_scores(Stores store) {
    try (Registry registry = Registry.open(store.empty())) {
      registry.save(FIRST, aPatient());
      registry.save(
          FIRST,
          List.of(
              entry(Form.PATIENT, "P-0", "included", "no", "exclusion", "too far"),
              entry(Form.PATIENT, "P-2"),
              entry(Form.SURGERY, "P-2", "date", "2020-01-01", "kind", "primary"),
              entry(
                  Form.ONCOLOGY, "P-2", "date", "2020-07-01", "kind", "metastasis", "site", "lung"),
              entry(Form.DEATH, "P-2", "date", "2021-01-01", "cause", "disease")));
      Subject one = registry.subjects().getFirst();
      assertThat(one.code()).isEqualTo("P-1");
      assertThat(one.trait("tumour.origin")).contains("acetabulum");
      assertThat(one.number("surgery.blood_ml")).hasValue(500);
      assertThat(one.readings()).extracting(Subject.Reading::value).containsExactly(24.0);
      assertThat(one.happenings())
          .extracting(Subject.Happening::kind)
          .containsExactly("primary", "dislocation");
      assertThat(one.lastSeen()).contains(LocalDate.of(2020, 4, 10));
      FollowUp survival = registry.courses().followUp(Endpoint.DEATH);
      assertThat(survival.time()).containsExactly(91 * 48 / 1461.0, 366 * 48 / 1461.0);
      assertThat(survival.cause()).containsExactly(0, 1);
      FollowUp mechanical = registry.courses().followUp(Endpoint.MECHANICAL);
      assertThat(mechanical.cause()).containsExactly(1, 2);
      assertThat(registry.courses().followUp(Endpoint.PROGRESSION_OR_DEATH).time()[1])
          .isEqualTo(182 * 48 / 1461.0);
      assertThat(registry.screening()).isEqualTo(new Screening(3, 2, Map.of("too far", 1)));
    }
  }

  @Test
  void a_visit_after_death_is_a_finding() {
    try (Registry registry = Registry.open(Stores.H2.empty())) {
      registry.save(FIRST, aPatient());
      assertThat(Contradictions.of(registry.courses())).isEmpty();
      registry.save(
          FIRST, List.of(entry(Form.DEATH, "P-1", "date", "2020-04-09", "cause", "other")));
      assertThat(Contradictions.of(registry.courses()))
          .extracting(org.arcuate.outcomes.Finding::rule)
          .containsExactly("seen after death");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  void two_readers_agree_by_kappa_and_by_icc(Stores store) {
    try (Registry registry = Registry.open(store.empty())) {
      List<Entry> entries = new java.util.ArrayList<>(aPatient());
      String[][] readings = {
        {"yes", "yes", "9", "2"},
        {"no", "no", "6", "1"},
        {"yes", "no", "8", "4"},
        {"no", "no", "7", "1"}
      };
      for (int i = 0; i < readings.length; i++)
        for (int r = 0; r < 2; r++) {
          String day = "2020-05-0" + (i + 1);
          entries.add(
              entry(
                  Form.MEASUREMENT,
                  "P-1",
                  "date",
                  day,
                  "quantity",
                  "osseointegration-no-gap",
                  "side",
                  "affected",
                  "reader",
                  "r" + r,
                  "value",
                  readings[i][r]));
          entries.add(
              entry(
                  Form.MEASUREMENT,
                  "P-1",
                  "date",
                  day,
                  "quantity",
                  "chd",
                  "side",
                  "affected",
                  "reader",
                  "r" + r,
                  "value",
                  readings[i][2 + r]));
        }
      registry.save(FIRST, entries);
      List<Subject> subjects = registry.subjects();
      ReaderAgreement words = ReaderAgreement.of(subjects, Quantity.NO_GAP);
      // agreed 3/4, by chance 1/2: kappa 0.5
      assertThat(words.kappa().orElseThrow().kappa()).isEqualTo(0.5);
      assertThat(words.pairs()).isEqualTo(4);
      assertThat(ReaderAgreement.of(subjects, Quantity.CHD).icc().orElseThrow().icc())
          .isBetween(-1.0, 0.3);
      assertThat(ReaderAgreement.of(subjects, Quantity.BWMA).icc()).isEmpty();
    }
  }
}
