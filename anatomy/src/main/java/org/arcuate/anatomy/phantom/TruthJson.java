package org.arcuate.anatomy.phantom;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.space.Vec3;

/**
 * {@code truth.json}: LPS mm of the CT, keys in a fixed order.
 *
 * <pre>
 * frame       "LPS mm"
 * ctFrame, mrFrame   Frame of Reference UIDs
 * landmarks   {name: {point: [x, y, z]}}
 * heads       {left, right: {centre, radius_mm}}
 * cups        {left, right: {centre, radius_mm, rimPlane: {point, normal}, inclination_deg,
 *             anteversion_deg, definition}}
 * neckAxes    {left, right: unit vector from the neck's base to the head}
 * symmetry    {point, normal}
 * ctFromMr    4 × 4, rows
 * tumour      {centre, volume_mm3, diameter_mm, site, side}
 * labels      {name: value}
 * spec        {sex, size, side, site, tumourDiameter_mm, seed}
 * </pre>
 */
final class TruthJson {
  private TruthJson() {}

  static String of(PhantomSpec s, PhantomTruth t) {
    StringJoiner json = new StringJoiner(",\n ", "{\n ", "\n}\n");
    json.add("\"frame\": \"LPS mm\"");
    json.add("\"ctFrame\": " + quoted(t.ctFromMr().target().uid()));
    json.add("\"mrFrame\": " + quoted(t.ctFromMr().source().uid()));
    json.add("\"landmarks\": " + object(t.landmarks(), p -> "{\"point\": " + vector(p) + "}"));
    json.add("\"heads\": " + object(t.heads(), TruthJson::head));
    json.add("\"cups\": " + object(t.cups(), TruthJson::cup));
    json.add("\"neckAxes\": " + object(t.neckAxes(), TruthJson::vector));
    json.add(
        "\"symmetry\": {\"point\": %s, \"normal\": %s}"
            .formatted(vector(t.symmetryPoint()), vector(t.symmetryNormal())));
    StringJoiner rows = new StringJoiner(", ", "[", "]");
    for (double[] row : t.ctFromMr().map().rows()) {
      StringJoiner cells = new StringJoiner(", ", "[", "]");
      for (double cell : row) cells.add(Double.toString(cell));
      rows.add(cells.toString());
    }
    json.add("\"ctFromMr\": " + rows);
    json.add(
        "\"tumour\": {\"centre\": %s, \"volume_mm3\": %s, \"diameter_mm\": %s, \"site\": %s, \"side\": %s}"
            .formatted(
                vector(t.tumourCentre()),
                number(t.tumourVolumeMm3()),
                number(s.tumourDiameterMm()),
                quoted(s.site()),
                quoted(s.side())));
    StringJoiner labels = new StringJoiner(", ", "{", "}");
    t.labels().forEach((value, name) -> labels.add(quoted(name) + ": " + value));
    json.add("\"labels\": " + labels);
    json.add(
        "\"spec\": {\"sex\": %s, \"size\": %s, \"side\": %s, \"site\": %s, \"tumourDiameter_mm\": %s, \"seed\": %d}"
            .formatted(
                quoted(s.sex()),
                number(s.size()),
                quoted(s.side()),
                quoted(s.site()),
                number(s.tumourDiameterMm()),
                s.seed()));
    return json.toString();
  }

  private static <T> String object(Map<String, T> map, Function<T, String> value) {
    StringJoiner json = new StringJoiner(",\n  ", "{\n  ", "}");
    map.forEach((name, v) -> json.add(quoted(name) + ": " + value.apply(v)));
    return json.toString();
  }

  private static String head(Ball b) {
    return "{\"centre\": %s, \"radius_mm\": %s}"
        .formatted(vector(b.centre()), number(b.radiusMm()));
  }

  private static String cup(PhantomTruth.CupTruth c) {
    return ("{\"centre\": %s, \"radius_mm\": %s, \"rimPlane\": {\"point\": %s, \"normal\": %s}, "
            + "\"inclination_deg\": %s, \"anteversion_deg\": %s, \"definition\": \"radiographic\"}")
        .formatted(
            vector(c.centre()),
            number(c.radiusMm()),
            vector(c.rimPoint()),
            vector(c.rimNormal()),
            number(c.inclinationDeg()),
            number(c.anteversionDeg()));
  }

  private static String vector(Vec3 v) {
    return "[" + number(v.x()) + ", " + number(v.y()) + ", " + number(v.z()) + "]";
  }

  private static String number(double v) {
    return String.format(Locale.ROOT, "%.6f", v + 0.0);
  }

  private static String quoted(Enum<?> e) {
    return quoted(e.name().toLowerCase(Locale.ROOT));
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
