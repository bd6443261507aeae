package org.arcuate.outcomes.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.arcuate.outcomes.registry.Entry;
import org.arcuate.outcomes.registry.Field;
import org.arcuate.outcomes.registry.Quantity;
import org.arcuate.outcomes.score.Instrument;
import org.arcuate.outcomes.score.ScoreSheet;

/** One record as a resource of FHIR R4. */
final class FhirResource {
  private static final String ICD_O = "http://terminology.hl7.org/CodeSystem/icd-o-3";
  private static final String UCUM = "http://unitsofmeasure.org";
  private static final String OURS = "urn:arcuate:";

  private FhirResource() {}

  /**
   * The resource of a record; empty if it is said by another.
   *
   * @param subject reference to the patient
   * @param died day of the patient's death, empty if there is none
   */
  static Map<String, Object> of(Entry entry, Map<String, Object> subject, String died) {
    return switch (entry.form()) {
      case PATIENT -> patient(entry, died);
      case TUMOUR -> condition(entry, subject);
      case SURGERY -> procedure(entry, subject);
      case THERAPY -> therapy(entry, subject);
      case IMPLANT -> device(entry, subject);
      case VISIT -> encounter(entry, subject);
      case IMAGE -> imaging(entry, subject);
      case SCORE -> score(entry, subject);
      case MEASUREMENT -> measurement(entry, subject);
      case COMPLICATION -> adverseEvent(entry, subject);
      case STAGING -> said(entry, subject, "stage");
      case PATHOLOGY -> pathology(entry, subject);
      case ONCOLOGY -> said(entry, subject, "kind");
      case STATUS -> said(entry, subject, "status");
      case MILESTONE, REHABILITATION -> said(entry, subject, "step");
      case DEATH -> said(entry, subject, "cause");
    };
  }

  private static Map<String, Object> resource(String type) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("resourceType", type);
    return map;
  }

  /** Two keys in this order, so that the same records give the same bytes. */
  private static Map<String, Object> ordered(
      String key, Object value, String other, Object otherValue) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    map.put(other, otherValue);
    return map;
  }

  private static Map<String, Object> text(String words) {
    return Map.of("text", words);
  }

  private static Map<String, Object> coded(String system, String code) {
    Map<String, Object> coding = new LinkedHashMap<>();
    coding.put("system", system);
    coding.put("code", code);
    return ordered("coding", List.of(coding), "text", code);
  }

  private static void put(Map<String, Object> map, String key, String text) {
    if (!text.isEmpty()) map.put(key, text);
  }

  private static Map<String, Object> patient(Entry entry, String died) {
    Map<String, Object> map = resource("Patient");
    map.put(
        "identifier", List.of(ordered("system", OURS + "pseudonym", "value", entry.text("code"))));
    String gender =
        switch (entry.text("sex")) {
          case "F" -> "female";
          case "M" -> "male";
          case "other" -> "other";
          case "unknown" -> "unknown";
          default -> "";
        };
    put(map, "gender", gender);
    put(map, "birthDate", entry.text("birth_year"));
    put(map, "deceasedDateTime", died);
    return map;
  }

  private static Map<String, Object> condition(Entry entry, Map<String, Object> subject) {
    Map<String, Object> map = resource("Condition");
    String morphology = entry.text("morphology");
    String diagnosis = entry.text("diagnosis");
    Map<String, Object> code =
        new LinkedHashMap<>(morphology.isEmpty() ? Map.of() : coded(ICD_O, morphology));
    if (!diagnosis.isEmpty()) code.put("text", diagnosis);
    if (code.isEmpty()) code.put("text", "tumour");
    map.put("code", code);
    List<Object> sites = new ArrayList<>();
    if (!entry.text("topography").isEmpty()) sites.add(coded(ICD_O, entry.text("topography")));
    String place = (entry.text("origin") + ' ' + entry.text("side")).strip();
    if (!place.isEmpty()) sites.add(text(place));
    if (!sites.isEmpty()) map.put("bodySite", sites);
    map.put("subject", subject);
    map.put("recordedDate", entry.text("date"));
    return map;
  }

  private static Map<String, Object> procedure(Entry entry, Map<String, Object> subject) {
    Map<String, Object> map = resource("Procedure");
    map.put("status", "completed");
    String zones = entry.text("zones");
    map.put(
        "code",
        text(entry.text("kind") + " operation" + (zones.isEmpty() ? "" : ", zones " + zones)));
    map.put("subject", subject);
    map.put("performedDateTime", entry.text("date"));
    notes(map, entry);
    return map;
  }

  private static Map<String, Object> therapy(Entry entry, Map<String, Object> subject) {
    Map<String, Object> map = resource("Procedure");
    map.put("status", entry.text("stop").isEmpty() ? "unknown" : "completed");
    map.put("category", text(entry.text("kind")));
    map.put("code", text(entry.text("agent")));
    map.put("subject", subject);
    Map<String, Object> period = new LinkedHashMap<>();
    period.put("start", entry.text("start"));
    put(period, "end", entry.text("stop"));
    map.put("performedPeriod", period);
    notes(map, entry);
    return map;
  }

  /** Every field as a line of words, so that what has no place of its own is not lost. */
  private static void notes(Map<String, Object> map, Entry entry) {
    StringBuilder lines = new StringBuilder();
    entry
        .texts()
        .forEach((name, text) -> lines.append(name).append(": ").append(text).append("; "));
    if (lines.length() > 0) map.put("note", List.of(text(lines.toString().strip())));
  }

  private static Map<String, Object> device(Entry entry, Map<String, Object> subject) {
    Map<String, Object> map = resource("Device");
    if (!entry.text("case_digest").isEmpty())
      map.put(
          "identifier",
          List.of(ordered("system", OURS + "case-sha256", "value", entry.text("case_digest"))));
    put(map, "manufacturer", entry.text("maker"));
    put(map, "lotNumber", entry.text("lot"));
    map.put(
        "deviceName", List.of(ordered("name", entry.text("name"), "type", "user-friendly-name")));
    map.put("patient", subject);
    notes(map, entry);
    return map;
  }

  private static Map<String, Object> encounter(Entry entry, Map<String, Object> subject) {
    Map<String, Object> map = resource("Encounter");
    map.put("status", "finished");
    String code =
        switch (entry.text("kind")) {
          case "phone", "letter" -> "VR";
          case "ward" -> "IMP";
          default -> "AMB";
        };
    map.put(
        "class",
        ordered("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code", code));
    map.put("subject", subject);
    map.put("period", ordered("start", entry.text("date"), "end", entry.text("date")));
    return map;
  }

  private static Map<String, Object> imaging(Entry entry, Map<String, Object> subject) {
    Map<String, Object> map = resource("ImagingStudy");
    map.put("status", "available");
    map.put("subject", subject);
    map.put("started", entry.text("date"));
    map.put("description", entry.text("modality") + " of " + entry.text("region"));
    return map;
  }

  private static Map<String, Object> observation(
      Entry entry, Map<String, Object> subject, String status, Map<String, Object> code) {
    Map<String, Object> map = resource("Observation");
    map.put("status", status);
    map.put("code", code);
    map.put("subject", subject);
    map.put("effectiveDateTime", entry.text("date"));
    return map;
  }

  private static Map<String, Object> said(Entry entry, Map<String, Object> subject, String field) {
    Map<String, Object> map =
        observation(entry, subject, "final", coded(OURS + "form", entry.form().word()));
    map.put("valueString", entry.text(field));
    notes(map, entry);
    return map;
  }

  private static Map<String, Object> quantity(BigDecimal value, String unit) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("value", value);
    map.put("unit", unit);
    map.put("system", UCUM);
    map.put("code", unit.equals("points") ? "{score}" : unit);
    return map;
  }

  private static void absent(Map<String, Object> map) {
    map.put(
        "dataAbsentReason",
        coded("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown"));
  }

  private static Map<String, Object> score(Entry entry, Map<String, Object> subject) {
    Instrument instrument = Instrument.called(entry.text("instrument"));
    String status = entry.text("state").equals("partial") ? "preliminary" : "final";
    Map<String, Object> map =
        observation(entry, subject, status, coded(OURS + "score", instrument.word()));
    Optional<BigDecimal> total = entry.number("total");
    if (total.isPresent()) map.put("valueQuantity", quantity(total.get(), "points"));
    else absent(map);
    if (!entry.text("items").isEmpty()) {
      List<Object> components = new ArrayList<>();
      ScoreSheet sheet = ScoreSheet.parse(instrument, entry.text("items"));
      sheet
          .items()
          .forEach((name, value) -> {
            Map<String, Object> component = new LinkedHashMap<>();
            component.put("code", coded(OURS + instrument.word(), name));
            component.put("valueQuantity", quantity(value, unit(name)));
            components.add(component);
          });
      map.put("component", components);
    }
    return map;
  }

  private static String unit(String item) {
    return item.endsWith("-deg") ? "deg" : item.endsWith("-cm") ? "cm" : "points";
  }

  private static Map<String, Object> measurement(Entry entry, Map<String, Object> subject) {
    Quantity quantity = Quantity.called(entry.text("quantity"));
    Map<String, Object> map =
        observation(entry, subject, "final", coded(OURS + "measurement", quantity.word()));
    if (quantity.isReading()) map.put("valueString", entry.text("value"));
    else map.put("valueQuantity", quantity(new BigDecimal(entry.text("value")), quantity.unit()));
    map.put("bodySite", text(entry.text("side").toLowerCase(Locale.ROOT)));
    map.put("note", List.of(text("reader " + entry.text("reader"))));
    return map;
  }

  private static Map<String, Object> pathology(Entry entry, Map<String, Object> subject) {
    Map<String, Object> map =
        observation(entry, subject, "final", coded(OURS + "form", "pathology"));
    List<Object> components = new ArrayList<>();
    for (Field field : entry.form().fields()) {
      String text = entry.text(field.name());
      if (text.isEmpty() || field.name().equals("date")) continue;
      Map<String, Object> component = new LinkedHashMap<>();
      component.put("code", coded(OURS + "pathology", field.name()));
      Optional<Object> value = entry.value(field.name());
      if (value.orElseThrow() instanceof BigDecimal number)
        component.put("valueQuantity", quantity(number, field.name().endsWith("_mm") ? "mm" : "%"));
      else component.put("valueString", text);
      components.add(component);
    }
    if (components.isEmpty()) absent(map);
    else map.put("component", components);
    return map;
  }

  private static Map<String, Object> adverseEvent(Entry entry, Map<String, Object> subject) {
    Map<String, Object> map = resource("AdverseEvent");
    map.put("actuality", "actual");
    Map<String, Object> event = new LinkedHashMap<>();
    List<Object> codings = new ArrayList<>();
    if (!entry.text("henderson").isEmpty())
      codings.add(ordered("system", OURS + "henderson-2014", "code", entry.text("henderson")));
    if (!entry.text("clavien").isEmpty())
      codings.add(ordered("system", OURS + "clavien-dindo", "code", entry.text("clavien")));
    if (!codings.isEmpty()) event.put("coding", codings);
    event.put("text", entry.text("kind"));
    map.put("event", event);
    map.put("subject", subject);
    map.put("date", entry.text("date"));
    return map;
  }
}
