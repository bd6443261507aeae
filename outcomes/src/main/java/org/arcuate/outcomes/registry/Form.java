package org.arcuate.outcomes.registry;

import static org.arcuate.outcomes.registry.Field.code;
import static org.arcuate.outcomes.registry.Field.day;
import static org.arcuate.outcomes.registry.Field.decimal;
import static org.arcuate.outcomes.registry.Field.flag;
import static org.arcuate.outcomes.registry.Field.free;
import static org.arcuate.outcomes.registry.Field.pattern;
import static org.arcuate.outcomes.registry.Field.term;
import static org.arcuate.outcomes.registry.Field.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arcuate.outcomes.BadInput;

/**
 * The kinds of record that a registry keeps, with the fields of each.
 *
 * <p>Every record but {@link #PATIENT} belongs to a patient. What a form is {@link #key keyed} by
 * tells two records of one patient apart: there is one of it, besides those withdrawn.
 */
public enum Form {
  /** A person under a pseudonym. */
  PATIENT(
      List.of(),
      pattern("code", Words.CODE, 40, "a pseudonym of letters, digits, . _ and -").asNeeded(),
      code("sex", "sex", "F", "M", "other", "unknown"),
      whole("birth_year", 1900, 2199, "year of birth"),
      pattern("profile", "[a-z0-9-]{1,40}", 40, "a protocol of the follow-up such as revision"),
      day("screened", "day of the decision on eligibility"),
      flag("included", "whether the patient belongs to the cohort"),
      term("exclusion", 200, "reason of the exclusion, for the flow chart (R085)"),
      flag("consent", "informed consent is there (R055)"),
      pattern("ethics_id", "[A-Za-z0-9./ _-]{1,60}", 60, "number of the ethics approval"),
      pattern("centre", "[\\p{L}0-9 ._-]{1,60}", 60, "letters and digits that name the centre")),

  /** The tumour. */
  TUMOUR(
      List.of("date"),
      day("date", "day of the diagnosis").asNeeded(),
      term("diagnosis", 120, "diagnosis in words"),
      pattern("morphology", "\\d{4}/[012369]", 6, "an ICD-O-3 morphology such as 9220/3"),
      pattern("topography", "C\\d{2}(\\.\\d)?", 5, "an ICD-O-3 topography such as C41.4"),
      code(
          "origin",
          "bone the tumour comes from",
          "acetabulum",
          "femur",
          "ilium",
          "pubis",
          "ischium",
          "sacrum"),
      code("side", "side", "left", "right", "midline"),
      code("nature", "primary tumour or metastasis of another", "primary", "secondary"),
      decimal("volume_cm3", 0, 20000, "volume, cm³"),
      decimal("largest_mm", 0, 1000, "largest diameter, mm"),
      flag("fracture", "pathological fracture"),
      flag("biopsy", "biopsy done before the plan")),

  /** The stage on a day. */
  STAGING(
      List.of("date", "system"),
      day("date", "day of the staging").asNeeded(),
      code("system", "system of the stages", "enneking", "ajcc-8", "tnm-8").asNeeded(),
      pattern("stage", "[0-9A-Za-z() .]{1,30}", 30, "the stage, such as IIB").asNeeded(),
      flag("metastasis", "metastasis on that day")),

  /** Drugs, radiation and what else is no operation on the tumour. */
  THERAPY(
      List.of("start", "kind", "agent"),
      day("start", "first day").asNeeded(),
      day("stop", "last day"),
      code("kind", "kind of therapy", Words.THERAPIES).asNeeded(),
      code("timing", "timing", "neoadjuvant", "adjuvant", "palliative", "prophylaxis", "revision"),
      term("agent", 120, "drug or technique; unknown if not known").asNeeded(),
      pattern("dose", "[\\p{L}0-9 .,/²%µ-]{1,60}", 60, "a dose such as 500 mg"),
      whole("cycles", 0, 200, "number of cycles or fractions")),

  /** An operation, as its record says. */
  SURGERY(
      List.of("date"),
      day("date", "day of the operation").asNeeded(),
      code("kind", "primary operation or a revision", "primary", "revision", "other").asNeeded(),
      decimal("age_y", 0, 120, "age on that day, years"),
      code("indication", "why it was revised (R102-R104)", Words.INDICATIONS),
      pattern("zones", Words.ZONES, 16, "Enneking zones such as I+II or II+III"),
      code("technique", "how the cuts were guided", "freehand", "navigation", "guide", "robot"),
      code("position", "position of the patient", "lateral", "supine", "prone", "floating"),
      pattern("approach", "[\\p{L} +,-]{1,120}", 120, "approaches, joined by +"),
      term("reconstruction", 120, "reconstruction in words, none if there is none"),
      whole("minutes", 1, 2880, "operating time, minutes"),
      whole("blood_ml", 0, 60000, "blood loss, ml"),
      whole("transfusion_ml", 0, 60000, "blood given, ml"),
      flag("fit_interfaces", "fit accepted: interfaces connected (R137)"),
      flag("fit_stable", "fit accepted: stable when the cup is pushed (R138)"),
      flag("fit_orientation", "fit accepted: version and inclination as planned (R139)"),
      flag("head_detached", "femoral head seen to be free before removal (R060)"),
      decimal("soak_min", 0, 60, "wound soak with iodine, minutes"),
      term("fixation_order", 200, "order of fixation"),
      flag("planned_positive", "margin planned positive, justified and signed (R183)"),
      term("adjuncts", 200, "cryoablation, curettage, embolisation, balloon, autograft"),
      day("drains_out", "day the last drain left, below 50 ml a day (R061)"),
      free("note", 2000, "what else was seen")),

  /** What was put in. */
  IMPLANT(
      List.of("date", "name"),
      day("date", "day it was put in").asNeeded(),
      term("name", 120, "what it is").asNeeded(),
      pattern("case_digest", "[0-9a-f]{64}", 64, "SHA-256 of the case folder's manifest"),
      term("maker", 120, "who made it"),
      code("process", "how it was made", Words.PROCESSES),
      pattern("lot", "[A-Za-z0-9 ./_-]{1,60}", 60, "lot or serial number"),
      decimal("head_mm", 10, 80, "diameter of the head, mm"),
      code("liner", "liner", "standard", "constrained", "dual-mobility", "none"),
      whole("screws", 0, 60, "number of screws"),
      decimal("cost_usd", 0, 1000000, "cost, US$"),
      day("removed", "day it was taken out")),

  /** A step of the preparation, for the timers of R050-R053. */
  MILESTONE(
      List.of("step"),
      day("date", "day it was reached").asNeeded(),
      code("step", "the step", Words.MILESTONES).asNeeded()),

  /** A step of rehabilitation that was reached. */
  REHABILITATION(
      List.of("step"),
      day("date", "day it was reached").asNeeded(),
      code("step", "the step", Words.REHABILITATION).asNeeded()),

  /** A day on which the patient was seen. */
  VISIT(
      List.of("date"),
      day("date", "day of the visit").asNeeded(),
      code("kind", "how the patient was seen", "clinic", "phone", "letter", "ward"),
      code("bearing", "weight bearing", "none", "partial", "full"),
      whole("walks_m", 0, 100000, "distance walked without support, m (R160)"),
      code("aids", "walking aids", "none", "cane", "crutches", "walker", "wheelchair", "bed"),
      flag("bowel_loss", "loss of bowel function (R285)"),
      flag("bladder_loss", "loss of bladder function (R285)"),
      flag("sexual_loss", "loss of sexual function (R285)"),
      free("note", 2000, "what else was said")),

  /** An image that was taken. */
  IMAGE(
      List.of("date", "modality", "region"),
      day("date", "day of the image").asNeeded(),
      code("modality", "modality", "radiograph", "ct", "mr", "tomosynthesis", "pet", "bone-scan")
          .asNeeded(),
      code("region", "region", "pelvis", "chest", "whole-body", "spine", "femur").asNeeded(),
      pattern("series_digest", "[0-9a-f]{64}", 64, "SHA-256 of the series")),

  /** A number or a reading taken from an image; see {@link Quantity}. */
  MEASUREMENT(
      List.of("date", "quantity", "side", "reader"),
      day("date", "day of the image").asNeeded(),
      code("quantity", "what was measured", Quantity.names()).asNeeded(),
      code("side", "side", "affected", "healthy", "both").asNeeded(),
      pattern("reader", Words.CODE, 40, "code of the reader").asNeeded(),
      code("moment", "moment of the treatment", Words.MOMENTS),
      pattern("value", "-?[0-9.]{1,12}|yes|no|not-assessable", 14, "a number or a reading")
          .asNeeded()),

  /** A score; see {@link org.arcuate.outcomes.score.Instrument}. */
  SCORE(
      List.of("date", "instrument", "assessor"),
      day("date", "day of the assessment").asNeeded(),
      code("instrument", "the score", "msts-93", "hhs", "vas", "kps").asNeeded(),
      pattern("assessor", Words.CODE, 40, "code of the assessor").asNeeded(),
      flag("blinded", "assessor not involved in the care (R159)"),
      code("moment", "moment of the treatment", Words.MOMENTS),
      pattern(
          "items", "([a-z-]+=[0-9.a-z-]+( [a-z-]+=[0-9.a-z-]+)*)?", 1000, "items as name=value"),
      code("state", "how much of it is there; follows from the items", Words.SCORE_STATES),
      decimal("total", 0, 100, "total; none while items are missing")),

  /** What went wrong. */
  COMPLICATION(
      List.of("date", "kind"),
      day("date", "day it was found").asNeeded(),
      code("kind", "what it is", Words.COMPLICATIONS).asNeeded(),
      code(
          "henderson", "failure mode of Henderson 2014, none if it is no failure", Words.HENDERSON),
      code("clavien", "grade of Clavien and Dindo", "I", "II", "IIIa", "IIIb", "IVa", "IVb", "V"),
      code("term", "short-term or long-term", "short", "long"),
      term("treatment", 200, "how it was treated"),
      code("outcome", "what became of it", "resolved", "ongoing", "implant-removed", "death"),
      day("resolved", "day it was over")),

  /** What the pathologist found in the specimen. */
  PATHOLOGY(
      List.of("date"),
      day("date", "day of the operation").asNeeded(),
      decimal("margin_mm", 0, 500, "smallest distance of tumour to surface, mm; 0 if reached"),
      code("margin_scheme", "scheme of the class", MarginScheme.names()),
      pattern("margin_class", "R0|R1|R2|[a-z]{4,13}", 13, "class within the scheme"),
      decimal("necrosis_pct", 0, 100, "necrosis after chemotherapy, %"),
      pattern("grade", "G[1-4X]", 2, "a grade such as G3")),

  /** What the tumour did. */
  ONCOLOGY(
      List.of("date", "kind", "site"),
      day("date", "day it was found").asNeeded(),
      code("kind", "what it is", "local-recurrence", "metastasis", "progression", "remission")
          .asNeeded(),
      code("site", "where", "local", "lung", "bone", "liver", "node", "brain", "other").asNeeded(),
      term("treatment", 200, "how it was treated")),

  /** How the patient was on a day. */
  STATUS(
      List.of("date"),
      day("date", "day of the last news").asNeeded(),
      code("status", "no evidence of disease, alive with disease, lost, or left", Words.STATES)
          .asNeeded()),

  /** The end. */
  DEATH(
      List.of(),
      day("date", "day of the death").asNeeded(),
      code("cause", "cause", "disease", "complication", "other", "unknown").asNeeded());

  private final List<String> key;
  private final List<Field> fields;

  Form(List<String> key, Field... fields) {
    this.key = key;
    this.fields = List.of(fields);
  }

  /** Name in tables, files and commands, in small letters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Names of the fields that, with the patient, tell two records apart. */
  public List<String> key() {
    return key;
  }

  /** The fields, in the order of tables. */
  public List<Field> fields() {
    return fields;
  }

  /** Place of a field, -1 if the form has none of that name. */
  public int indexOf(String field) {
    for (int i = 0; i < fields.size(); i++) if (fields.get(i).name().equals(field)) return i;
    return -1;
  }

  /** A field by its name. */
  public Optional<Field> field(String name) {
    int at = indexOf(name);
    return at < 0 ? Optional.empty() : Optional.of(fields.get(at));
  }

  /** The form that is called so. */
  public static Form called(String word) {
    for (Form form : values()) if (form.word().equals(word)) return form;
    List<String> words = new ArrayList<>();
    for (Form form : values()) words.add(form.word());
    throw new BadInput("form: there is none of that name; there are %s", String.join(", ", words));
  }
}
