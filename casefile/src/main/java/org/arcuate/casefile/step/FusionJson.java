package org.arcuate.casefile.step;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.FindingJson;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.registration.Registration;

/** A registration as the key {@code fusion} of {@code out/report.json}. */
public final class FusionJson {
  private FusionJson() {}

  /**
   * As JSON; numbers that are not known are absent.
   *
   * @param target where the error is stated, LPS mm of the CT
   */
  public static Map<String, Object> of(Registration registration, Vec3 target) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("ctFromMr", registration.fixedFromMoving().map().rows());
    put(map, "quality", registration.quality());
    put(map, "targetError_mm", registration.targetErrorMm(target));
    map.put("verdict", word(registration.verdict()));
    map.put("method", registration.method().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    map.put("target", List.of(target.x(), target.y(), target.z()));
    map.put("ctFrame", registration.fixedFromMoving().target().uid());
    map.put("mrFrame", registration.fixedFromMoving().source().uid());
    map.put("checks", registration.findings().stream().map(FindingJson::of).toList());
    return map;
  }

  private static void put(Map<String, Object> map, String key, double value) {
    if (!Double.isNaN(value)) map.put(key, value);
  }

  /** A verdict as one word: pass, warn, refuse. */
  public static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The transform in a {@code fusion.json}, for steps that work on it; none if there is no MR, or
   * if the registration was refused and must not be used.
   */
  public static Optional<Affine> usable(Path file) {
    Map<String, Object> fusion = Json.read(file);
    if (!(fusion.get("ctFromMr") instanceof List<?> rows) || "refuse".equals(fusion.get("verdict")))
      return Optional.empty();
    double[][] matrix = new double[4][4];
    for (int r = 0; r < 4; r++)
      if (rows.get(r) instanceof List<?> row)
        for (int c = 0; c < 4; c++)
          if (row.get(c) instanceof Number number) matrix[r][c] = number.doubleValue();
    return Optional.of(Affine.ofRows(matrix));
  }
}
