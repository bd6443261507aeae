package org.arcuate.outcomes.exchange;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.arcuate.outcomes.registry.Form;
import org.arcuate.outcomes.registry.Kept;
import org.arcuate.outcomes.registry.Registry;
import tools.jackson.databind.json.JsonMapper;

/**
 * The live records as one FHIR R4 bundle of type {@code collection}, in JSON: Patient, Condition,
 * Procedure, Device, Encounter, ImagingStudy, Observation, AdverseEvent. References point to
 * entries of the bundle by their {@code fullUrl}.
 */
public final class FhirBundle {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, String> urlOfPatient = new HashMap<>();
  private final Map<String, String> deaths = new HashMap<>();
  private final NewFile out;
  private long resources;

  private FhirBundle(NewFile out) {
    this.out = out;
  }

  /**
   * Writes the bundle.
   *
   * @param at moment that the bundle carries
   * @return number of resources
   */
  public static long write(Registry registry, Path file, Instant at) {
    try (NewFile out = NewFile.of(file)) {
      FhirBundle bundle = new FhirBundle(out);
      out.write(
          "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"timestamp\":\"" + at + "\"");
      registry.each(
          Form.DEATH, kept -> bundle.deaths.put(kept.entry().patient(), kept.entry().text("date")));
      for (Form form : Form.values()) registry.each(form, bundle::add);
      if (bundle.resources > 0) out.write("]");
      out.write("}\n");
      out.finish();
      return bundle.resources;
    }
  }

  private static String url(Kept kept) {
    String name = "arcuate:" + kept.entry().form().word() + ':' + kept.id();
    return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private void add(Kept kept) {
    String url = url(kept);
    String code = kept.entry().patient();
    if (kept.entry().form() == Form.PATIENT) urlOfPatient.put(code, url);
    Map<String, Object> subject = Map.of("reference", urlOfPatient.getOrDefault(code, url));
    Map<String, Object> resource =
        FhirResource.of(kept.entry(), subject, deaths.getOrDefault(code, ""));
    if (resource.isEmpty()) return;
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("fullUrl", url);
    entry.put("resource", resource);
    out.write(resources++ == 0 ? ",\"entry\":[\n" : ",\n");
    out.write(JSON.writeValueAsString(entry));
  }
}
