package org.arcuate.outcomes.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.protocol.FollowUpList.Due;
import org.arcuate.outcomes.protocol.FollowUpList.State;
import org.arcuate.outcomes.protocol.Profile.Planned;
import org.arcuate.outcomes.registry.Content;
import org.arcuate.outcomes.registry.Edit;
import org.arcuate.outcomes.registry.Entries;
import org.arcuate.outcomes.registry.Entry;
import org.arcuate.outcomes.registry.Form;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.outcomes.registry.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocols of the papers, and who is due by them. */
class FollowUpListTest {
  private static final Edit EDIT = new Edit("n", Instant.parse("2040-01-01T00:00:00Z"), "test");

  @TempDir Path folder;

  private static List<Integer> months(String profile) {
    return Profile.called(profile).visits().stream().map(Planned::months).toList();
  }

  /** 3-monthly for two years, 4-monthly in the third, 6-monthly then (R067). */
  @Test
  void visits_of_the_hip_protocol_are_those_of_S0() {
    assertThat(months("extra-articular-hip"))
        .startsWith(3, 6, 9, 12, 15, 18, 21, 24, 28, 32, 36, 42, 48, 54, 60);
    for (Planned visit : Profile.called("extra-articular-hip").visits())
      assertThat(visit.hold().contains(Content.CT))
          .as(visit.label())
          .isEqualTo(List.of(3, 6, 12, 24).contains(visit.months()));
  }

  /** Before discharge, monthly for three months, 3-monthly then; CT once a year (R146-R148). */
  @Test
  void visits_of_the_revision_protocol_are_those_of_S1() {
    assertThat(months("revision")).startsWith(0, 1, 2, 3, 6, 9, 12, 15);
    for (Planned visit : Profile.called("revision").visits()) {
      boolean yearly = visit.months() % 12 == 0;
      assertThat(visit.hold().contains(Content.CT)).as(visit.label()).isEqualTo(yearly);
      assertThat(visit.hold().contains(Content.TOMOSYNTHESIS))
          .as(visit.label())
          .isEqualTo(visit.months() > 0 && visit.months() % 3 == 0);
    }
  }

  /** R211, R231, R286, R287. */
  @Test
  void visits_of_the_other_protocols_are_those_of_S2_S3_and_S4() {
    assertThat(months("paediatric"))
        .startsWith(3, 6, 9, 12, 15, 18, 21, 24, 30, 36, 42, 48, 54, 60, 72, 84);
    assertThat(months("zone-iv")).containsExactly(0, 1, 3, 6);
    assertThat(months("sacrectomy")).startsWith(3, 6, 9, 12, 18, 24, 30, 36, 48, 60);
  }

  @Test
  void thresholds_and_steps_carry_the_numbers_of_S0() {
    Profile hip = Profile.called("extra-articular-hip");
    assertThat(hip.thresholds().get("abduction-stable").limit()).isEqualTo(1);
    assertThat(hip.thresholds().get("abduction-unstable").limit()).isEqualTo(10);
    assertThat(hip.steps())
        .contains(
            new Profile.Step("partial-weight-bearing", "acetabulum", Optional.of(4), ""),
            new Profile.Step("partial-weight-bearing", "femur", Optional.of(6), ""));
  }

  private static FollowUpList list(String on, Entry... more) {
    List<Entry> entries =
        new ArrayList<>(
            List.of(
                Entries.of(Form.PATIENT, "P", "profile", "paediatric"),
                Entries.of(Form.SURGERY, "P", "date", "2020-01-31", "kind", "primary")));
    entries.addAll(List.of(more));
    try (Registry registry = Registry.open(Stores.H2.empty())) {
      registry.save(EDIT, entries);
      return FollowUpList.on(LocalDate.parse(on), registry.courses(), Profile.ofThePapers());
    }
  }

  /** 3 months after 31 January is 30 April; the window is 21 days before to 42 after. */
  @ParameterizedTest
  @CsvSource({
    "2020-04-08, ''",
    "2020-04-09, DUE",
    "2020-06-11, DUE",
    "2020-06-12, OVERDUE",
    "2020-07-09, OVERDUE"
  })
  void a_visit_is_due_in_its_window_and_overdue_after_it(String on, String state) {
    List<Due> due = list(on).due();
    assertThat(due.stream().map(d -> d.state().name()).toList())
        .isEqualTo(state.isEmpty() ? List.of() : List.of(state));
    if (!due.isEmpty()) assertThat(due.getFirst().planned()).isEqualTo("2020-04-30");
  }

  @Test
  void a_visit_that_was_held_is_not_due_and_one_that_was_missed_is_counted() {
    Entry held = Entries.of(Form.VISIT, "P", "date", "2020-04-25");
    assertThat(list("2020-05-01", held).due()).isEmpty();
    Due next = list("2020-07-31").due().getFirst();
    assertThat(next.visit().label()).isEqualTo("6 months");
    assertThat(next.missed()).isEqualTo(1);
    assertThat(list("2020-07-31", held).due().getFirst().missed()).isZero();
  }

  @Test
  void a_phone_call_and_a_partial_score_are_not_what_a_visit_must_hold() {
    Entry call = Entries.of(Form.VISIT, "P", "date", "2021-02-01", "kind", "phone");
    Entry part =
        Entries.of(
            Form.SCORE,
            "P",
            "date",
            "2021-02-01",
            "instrument",
            "msts-93",
            "assessor",
            "a",
            "items",
            "pain=5");
    assertThat(list("2021-02-01", call, part).due().getFirst().missing())
        .containsExactly(Content.CLINICAL, Content.MSTS_93);
  }

  @ParameterizedTest
  @ValueSource(strings = {"death", "lost", "excluded", "withdrawn from contact"})
  void who_cannot_come_is_not_due(String why) {
    Entry end =
        switch (why) {
          case "death" -> Entries.of(Form.DEATH, "P", "date", "2020-03-01", "cause", "other");
          case "lost" -> Entries.of(Form.STATUS, "P", "date", "2020-03-01", "status", "lost");
          case "excluded" -> Entries.of(Form.PATIENT, "Q", "included", "no");
          default -> Entries.of(Form.STATUS, "P", "date", "2020-03-01", "status", "left");
        };
    int expected = why.equals("excluded") ? 1 : 0;
    assertThat(list("2020-05-01", end).due()).hasSize(expected);
  }

  @Test
  void a_patient_who_was_lost_and_came_back_is_due_again() {
    Entry lost = Entries.of(Form.STATUS, "P", "date", "2020-03-01", "status", "lost");
    Entry back = Entries.of(Form.STATUS, "P", "date", "2020-04-01", "status", "NED");
    assertThat(list("2020-05-01", lost, back).due()).hasSize(1);
  }

  @Test
  void the_schedule_of_a_patient_says_how_each_visit_stands() {
    try (Registry registry = Registry.open(Stores.H2.empty())) {
      registry.save(
          EDIT,
          List.of(
              Entries.of(Form.PATIENT, "P", "profile", "paediatric"),
              Entries.of(Form.SURGERY, "P", "date", "2020-01-31", "kind", "primary"),
              Entries.of(Form.VISIT, "P", "date", "2020-08-01")));
      assertThat(
              FollowUpList.schedule(
                  LocalDate.parse("2020-10-31"),
                  registry.courses("P"),
                  0,
                  Profile.called("paediatric")))
          .extracting(FollowUpList.Standing::state)
          .startsWith(State.OVERDUE, State.HELD, State.DUE, State.COMING);
    }
  }

  @Test
  void a_cup_that_tilts_more_than_10_degrees_in_two_years_is_refused() {
    try (Registry registry = Registry.open(Stores.H2.empty())) {
      List<Entry> entries =
          new ArrayList<>(
              List.of(
                  Entries.of(Form.PATIENT, "P"),
                  Entries.of(Form.SURGERY, "P", "date", "2020-01-01", "kind", "primary")));
      for (String[] angle :
          new String[][] {
            {"2020-01-05", "45", "a"}, {"2022-01-02", "56", "a"}, {"2022-01-02", "55.5", "b"}
          })
        entries.add(
            Entries.of(
                Form.MEASUREMENT,
                "P",
                "date",
                angle[0],
                "quantity",
                "abduction",
                "side",
                "affected",
                "reader",
                angle[2],
                "value",
                angle[1]));
      registry.save(EDIT, entries);
      List<Finding> findings =
          ImageJudgement.of(
              registry.subject("P").orElseThrow(), Profile.called("extra-articular-hip"));
      assertThat(findings).hasSize(1);
      assertThat(findings.getFirst().severity()).isEqualTo(Finding.Severity.REFUSE);
      assertThat(findings.getFirst().measured()).isEqualTo(10.75);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: x",
        "name: x\nsource: y\nvisits: [{months: [3], hold: [ct], colour: red}]",
        "name: x\nsource: y\nvisits: [{months: [3], hold: [sonogram]}]",
        "name: x\nsource: y\nvisits: [{every: 1, until: 6, early: 20, late: 20, hold: [ct]}]",
        "name: X/../y\nsource: y\nvisits: [{months: [3]}]",
        "name: x\nsource: y\nvisits: [{months: [999999999999]}]",
        "name: x\nsource: y\nvisits: [{months: [3]}]\nalso: [{months: [4], hold: [ct]}]",
        "- a",
        ""
      })
  void a_protocol_that_makes_no_sense_is_refused_with_file_and_line(String text) throws Exception {
    Path file = folder.resolve("ours.yaml");
    Files.writeString(file, text);
    assertThatThrownBy(() -> Profile.of(file))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("ours.yaml");
  }

  @Test
  void a_protocol_of_a_department_is_followed_like_those_of_the_papers() throws Exception {
    Path file = folder.resolve("ours.yaml");
    Files.writeString(file, "name: ours\nsource: us\nvisits: [{months: [2], hold: [clinical]}]");
    Profile ours = Profile.of(file);
    try (Registry registry = Registry.open(Stores.H2.empty())) {
      registry.save(
          EDIT,
          List.of(
              Entries.of(Form.PATIENT, "P", "profile", "ours"),
              Entries.of(Form.SURGERY, "P", "date", "2020-01-31", "kind", "primary")));
      LocalDate day = LocalDate.parse("2020-03-31");
      assertThat(FollowUpList.on(day, registry.courses(), Map.of("ours", ours)).due()).hasSize(1);
      assertThat(FollowUpList.on(day, registry.courses(), Profile.ofThePapers()).unknown())
          .isEqualTo(Map.of("ours", 1));
    }
  }
}
