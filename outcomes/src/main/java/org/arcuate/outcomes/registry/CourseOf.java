package org.arcuate.outcomes.registry;

import static org.arcuate.outcomes.registry.Courses.NONE;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The dates of one patient while they are gathered from the records. */
final class CourseOf {
  static final String UPDATE =
      "UPDATE course SET code = ?, profile = ?, cohort = ?, origin = ?, surgery = ?, revision = ?,"
          + " last_seen = ?, lost = ?, death = ?, disease_death = ?, recurrence = ?, metastasis ="
          + " ?, progression = ?, mechanical = ?, non_mechanical = ?, failure = ?, seen = ? WHERE"
          + " patient = ?";

  private String code = "";
  private String profile = "";
  private boolean cohort;
  private String origin = "";
  private int primary = NONE;
  private int anySurgery = NONE;
  private int revision = NONE;
  private int lastSeen = NONE;
  private int lost = NONE;
  private int death = NONE;
  private int diseaseDeath = NONE;
  private int recurrence = NONE;
  private int metastasis = NONE;
  private int progression = NONE;
  private int mechanical = NONE;
  private int nonMechanical = NONE;
  private int failure = NONE;
  private final TreeMap<Integer, Integer> seen = new TreeMap<>();

  private static int first(int one, int other) {
    return one == NONE ? other : other == NONE ? one : Math.min(one, other);
  }

  private void news(int day) {
    lastSeen = Math.max(lastSeen, day);
  }

  private void held(int day, Content content) {
    seen.merge(day, content.bit(), (a, b) -> a | b);
    news(day);
  }

  void patient(String pseudonym, @Nullable String protocol, boolean live, boolean excluded) {
    code = pseudonym;
    profile = protocol == null ? "" : protocol;
    cohort = live && !excluded;
  }

  void tumour(@Nullable String bone) {
    if (origin.isEmpty() && bone != null) origin = bone;
  }

  void surgery(int day, String kind) {
    if (kind.equals("primary")) primary = first(primary, day);
    if (kind.equals("revision")) revision = first(revision, day);
    anySurgery = first(anySurgery, day);
    news(day);
  }

  void visit(int day, @Nullable String kind) {
    boolean heard = "phone".equals(kind) || "letter".equals(kind);
    held(day, heard ? Content.CONTACT : Content.CLINICAL);
  }

  void image(int day, String modality, String region) {
    news(day);
    if (region.equals("chest")) held(day, Content.CHEST);
    if (!region.equals("pelvis")) return;
    switch (modality) {
      case "radiograph" -> held(day, Content.RADIOGRAPH);
      case "ct" -> held(day, Content.CT);
      case "mr" -> held(day, Content.MR);
      case "tomosynthesis" -> held(day, Content.TOMOSYNTHESIS);
      default -> {}
    }
  }

  void score(int day, String instrument, String state) {
    news(day);
    if (!state.equals("partial")) held(day, Content.called(instrument));
  }

  void measurement(int day, String quantity) {
    news(day);
    switch (Quantity.called(quantity)) {
      case BWMA -> held(day, Content.BWMA);
      case CHD -> held(day, Content.CHD);
      case ABDUCTION -> held(day, Content.ABDUCTION);
      case SI_SPACE -> held(day, Content.SI_SPACE);
      case NO_RADIOLUCENCY, TRABECULAE_CONNECTED, NO_GAP -> held(day, Content.OSSEOINTEGRATION);
      case ANTEVERSION, L5_SINKING, RING_OPENING, VALGUS, SI_SEPARATION -> {}
    }
  }

  void complication(int day, @Nullable String henderson) {
    news(day);
    boolean before = operated() != NONE && day < operated();
    if (henderson == null || henderson.equals("none") || before) return;
    failure = first(failure, day);
    char type = henderson.charAt(0);
    if (type <= '3') mechanical = first(mechanical, day);
    else if (type <= '5') nonMechanical = first(nonMechanical, day);
  }

  /** Events before the operation are history, not outcome: the caller gives those after it. */
  void oncology(int day, String kind) {
    news(day);
    int operated = operated();
    if (kind.equals("remission") || operated != NONE && day < operated) return;
    progression = first(progression, day);
    if (kind.equals("local-recurrence")) recurrence = first(recurrence, day);
    if (kind.equals("metastasis")) metastasis = first(metastasis, day);
  }

  void status(int day, String status) {
    news(day);
    lost = status.equals("lost") || status.equals("left") ? Math.max(lost, day) : lost;
  }

  void death(int day, String cause) {
    news(day);
    death = day;
    if (cause.equals("disease")) diseaseDeath = day;
  }

  private int operated() {
    return primary != NONE ? primary : anySurgery;
  }

  private String seenText() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Integer, Integer> day : seen.entrySet()) {
      if (text.length() > 0) text.append(' ');
      text.append(Integer.toString(day.getKey(), 36)).append(':');
      text.append(Integer.toHexString(day.getValue()));
    }
    return text.toString();
  }

  void bind(PreparedStatement update, long patient) throws SQLException {
    int stillLost = lost != NONE && lost >= lastSeen ? lost : NONE;
    int[] days = {
      operated(),
      revision,
      lastSeen,
      stillLost,
      death,
      diseaseDeath,
      recurrence,
      metastasis,
      progression,
      mechanical,
      nonMechanical,
      failure
    };
    update.setString(1, code);
    update.setString(2, profile);
    update.setBoolean(3, cohort);
    update.setString(4, origin);
    for (int i = 0; i < days.length; i++) update.setInt(i + 5, days[i]);
    update.setString(days.length + 5, seenText());
    update.setLong(days.length + 6, patient);
  }
}
