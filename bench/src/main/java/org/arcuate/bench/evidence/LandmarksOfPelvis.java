package org.arcuate.bench.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.FemoralHead;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.anatomy.segmentation.Bones;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.source.ImageSource;
import org.arcuate.imaging.volume.CtVolume;

/** Landmarks of a real person's bones beside those that five people placed. */
final class LandmarksOfPelvis implements Evidence {
  /** What the raters call them, and what we do. */
  private static final List<String[]> NAMES =
      List.of(
          new String[] {"ASIS", "asis"},
          new String[] {"AIIS", "aiis"},
          new String[] {"Pubic Tubercle (PT)", "pubic-tubercle"},
          new String[] {"PSIS", "psis"},
          new String[] {"PIIS", "piis"},
          new String[] {"Ischial Spine (IS)", "ischial-spine"});

  @Override
  public String title() {
    return "Landmarks of a pelvis";
  }

  @Override
  public String about() {
    return "CT at 0.9 × 0.9 × 1 mm with the bones of a real person (the grey values are simulated),"
        + " a tumour of 40 cm³ above and in the left acetabulum; bones as the program"
        + " segments them. Fourteen landmarks beside the mean of five raters in four"
        + " sessions each; the limit is the larger of 3 mm and twice the raters' own"
        + " standard deviation over the three axes.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    Optional<Path> folder = at.shared("data/pelvis-a");
    if (folder.isEmpty()) return new Skipped("data/pelvis-a is not beside the project");
    CtVolume ct =
        ImageSource.read(folder.get().resolve("ct"), 0, at.quiet()).volume() instanceof CtVolume c
            ? c
            : null;
    if (ct == null) return new Skipped("data/pelvis-a/ct is no CT");
    Bones bones = Bones.of(ct, at.quiet());
    Landmarks found = Landmarks.of(bones.labels(), ct, bones.heads(), Map.of(), at.quiet());
    List<Row> rows = new ArrayList<>();
    Map<String, Object> raters = Json.read(folder.get().resolve("truth/landmarks.json"));
    Map<String, String> names = new TreeMap<>();
    for (String[] n : NAMES)
      for (Side side : Side.values())
        names.put((side == Side.LEFT ? "Left " : "Right ") + n[0], side.of(n[1]));
    names.put("Sacral Center (SC)", "sacral-centre");
    names.put("Sacral Promontory (SP)", "promontory");
    names.forEach((theirs, ours) -> rows.add(landmark(found, raters, theirs, ours)));
    Map<String, Object> truth = Json.read(folder.get().resolve("truth/truth.json"));
    for (Side side : Side.values()) heads(found, truth, side, rows);
    return new Measured(rows);
  }

  private static Row landmark(
      Landmarks found, Map<String, Object> raters, String theirs, String ours) {
    Vec3 mean = vector(raters, "summary", theirs, "mean");
    double limit = Math.max(3, 2 * vector(raters, "summary", theirs, "sd").length());
    double error =
        found.find(ours).map(l -> l.point().distance(mean)).orElse(Double.POSITIVE_INFINITY);
    return Row.atMost(ours, error, limit, "mm", "five raters");
  }

  private static void heads(Landmarks found, Map<String, Object> truth, Side side, List<Row> rows) {
    String theirs = side == Side.LEFT ? "L" : "R";
    Vec3 centre = vector(truth, "head_centre", theirs, "centre");
    double radius =
        at(truth, "head_centre", theirs, "radius") instanceof Number n
            ? n.doubleValue()
            : Double.NaN;
    Optional<FemoralHead> head = found.hip(side).head();
    double off = head.map(h -> h.centre().distance(centre)).orElse(Double.POSITIVE_INFINITY);
    double more = head.map(h -> Math.abs(h.radiusMm() - radius)).orElse(Double.POSITIVE_INFINITY);
    rows.add(Row.atMost(side.of("head") + ", centre", off, 0.7, "mm", "ball through the bone"));
    rows.add(Row.atMost(side.of("head") + ", radius", more, 0.4, "mm", "ball through the bone"));
  }

  private static @org.jspecify.annotations.Nullable Object at(
      Map<String, Object> json, String... keys) {
    Object value = json;
    for (String key : keys) value = value instanceof Map<?, ?> map ? map.get(key) : null;
    return value;
  }

  private static Vec3 vector(Map<String, Object> json, String... keys) {
    double[] n = {Double.NaN, Double.NaN, Double.NaN};
    if (at(json, keys) instanceof List<?> list)
      for (int a = 0; a < 3; a++)
        if (list.get(a) instanceof Number number) n[a] = number.doubleValue();
    return new Vec3(n[0], n[1], n[2]);
  }
}
