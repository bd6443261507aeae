package org.arcuate.anatomy.landmark;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.anatomy.symmetry.SymmetryPlane;
import org.arcuate.geometry.space.Vec3;

/** Landmarks as they are found, with what speaks against those that are not. */
final class PointBook {
  private static final String TUMOUR = "reached by the tumour";
  private static final String METAL = "beside metal";
  private static final String NOTHING = "nothing of the kind on ";

  /** What the tumour comes this near to is not believed, mm. */
  private static final double TUMOUR_MM = 3;

  private static final double METAL_MM = 5;

  /** Sides that differ by more than this, by a tumour, do not show the same landmark, mm. */
  private static final double UNLIKE_MM = 15;

  /** Standard deviation of the place by asymmetry alone, mm; rarely more than 5 mm. */
  private static final double ASYMMETRY_MM = 3;

  /** Standard deviation that comes with a landmark on a slope, mm. */
  private static final double SLOPE_MM = 4;

  private final Spoilt spoilt;
  private final Map<String, Vec3> given;
  private final SortedMap<String, Landmark> found = new TreeMap<>();
  private final SortedMap<String, String> absent = new TreeMap<>();

  PointBook(Spoilt spoilt, Map<String, Vec3> given) {
    this.spoilt = spoilt;
    this.given = new TreeMap<>(given);
    given.forEach((name, p) -> found.put(name, new Landmark(name, p, 0, Landmark.GIVEN)));
  }

  boolean isGiven(String name) {
    return given.containsKey(name);
  }

  /** Forgets all but what was given, for another round. */
  void clear() {
    found.keySet().retainAll(given.keySet());
    absent.clear();
  }

  void absent(String name, String why) {
    if (!found.containsKey(name)) absent.put(name, why);
  }

  /** Takes a summit, unless something speaks against it. */
  void take(String name, BoneShape bone, Optional<Summit> summit, String words) {
    if (isGiven(name)) return;
    if (summit.isEmpty()) {
      absent.put(name, NOTHING + bone.name());
      return;
    }
    Summit s = summit.get();
    Optional<String> against = against(bone, s.point());
    if (against.isPresent()) {
      absent.put(name, against.get());
      return;
    }
    double sd = s.standsOut() ? s.sdMm() : Math.hypot(s.sdMm(), SLOPE_MM);
    String how = s.standsOut() ? words : words + ", where nothing stands out";
    found.put(name, new Landmark(name, s.point(), sd, how));
    absent.remove(name);
  }

  private Optional<String> against(BoneShape bone, Vec3 p) {
    if (bone.insideImageMm(p) < 1.5 * bone.voxelMm())
      return Optional.of("cut off by the edge of the image");
    if (spoilt.byTumour(p, TUMOUR_MM)) return Optional.of(TUMOUR);
    if (spoilt.byMetal(p, METAL_MM)) return Optional.of(METAL);
    return Optional.empty();
  }

  /** Mirrors what tumour or metal spoils on one side, if the other side has it. */
  void mirror(SymmetryPlane plane) {
    for (String name : LandmarkNames.OF_HIP)
      for (Side side : Side.values()) {
        String own = side.of(name);
        Landmark other = found.get(side.other().of(name));
        if (isGiven(own) || other == null || other.isMirrored()) continue;
        Vec3 image = plane.mirror(other.point());
        Landmark here = found.get(own);
        String why = absent.getOrDefault(own, "");
        boolean lost =
            here == null
                && (why.equals(TUMOUR)
                    || why.equals(METAL)
                    || (why.startsWith(NOTHING) && isSpoilt(image, UNLIKE_MM)));
        if (!lost && (here == null || !isDoubtful(here.point(), image))) continue;
        double sd = Math.hypot(other.sdMm(), Math.hypot(plane.residualMm(), ASYMMETRY_MM));
        String reason = why.startsWith(NOTHING) ? "destroyed there" : why;
        String words = Landmark.MIRRORED + (lost ? reason : "changed by the tumour");
        found.put(own, new Landmark(own, image, sd, words));
        absent.remove(own);
      }
  }

  /**
   * True if a point is unlike the other side's image and a tumour or metal may be the reason: it
   * takes the place where the image has it, or it is near and the two are far apart.
   */
  private boolean isDoubtful(Vec3 here, Vec3 image) {
    double apart = here.distance(image);
    return (apart > UNLIKE_MM && isSpoilt(image, UNLIKE_MM))
        || (apart > 2 * ASYMMETRY_MM && isSpoilt(image, TUMOUR_MM));
  }

  private boolean isSpoilt(Vec3 place, double mm) {
    return spoilt.byTumour(place, mm) || spoilt.byMetal(place, mm);
  }

  Optional<Vec3> point(String name) {
    return Optional.ofNullable(found.get(name)).map(Landmark::point);
  }

  SortedMap<String, Landmark> all() {
    return found;
  }

  /** Reasons, for every name that has no landmark. */
  SortedMap<String, String> reasons() {
    for (String name : LandmarkNames.ALL)
      if (!found.containsKey(name)) absent.putIfAbsent(name, "not found");
    absent.keySet().removeAll(found.keySet());
    return absent;
  }
}
