package org.arcuate.anatomy.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.AcetabularRim;
import org.arcuate.anatomy.landmark.FemoralHead;
import org.arcuate.anatomy.landmark.Landmark;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.anatomy.landmark.PelvicFrame;
import org.arcuate.anatomy.symmetry.SymmetryPlane;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.LabelMap;

/**
 * Which zone of Enneking a point of bone belongs to.
 *
 * <p>The hip bone is divided by planes, as far as their landmarks are there: I from II by the plane
 * through the top of the greater sciatic notch and a place 10 mm above the roof of the acetabulum,
 * from side to side; II from III by planes across the lines from the head's centre to the pubic
 * tubercle and to the ischial tuberosity, 6 mm beyond the acetabulum's radius. The sacrum is zone
 * IV, halved by the plane of symmetry.
 *
 * @param borders between the zones; a side whose landmarks are absent lacks them
 * @param middle the plane that halves the sacrum
 */
public record Zones(List<Border> borders, Optional<SymmetryPlane> middle) {
  /** Between zones I and II. */
  public static final String SUPRA_ACETABULAR = "supra-acetabular";

  /** Between zones II and III, at the superior ramus of the pubis. */
  public static final String PUBIC = "pubic";

  /** Between zones II and III, at the ischium. */
  public static final String ISCHIAL = "ischial";

  /** Height of the border above the roof of the acetabulum, mm. */
  private static final double ABOVE_ROOF_MM = 10;

  /** Distance of the borders of zone III from the acetabulum's wall, mm. */
  private static final double BEYOND_WALL_MM = 6;

  /** Where the rim is not known: bone of the acetabulum beyond the head's, cartilage, mm. */
  private static final double JOINT_MM = 3.5;

  /**
   * A plane between two zones of one hip bone.
   *
   * @param name {@link #SUPRA_ACETABULAR}, {@link #PUBIC} or {@link #ISCHIAL}
   * @param outer zone on the side to which the normal points; on the other is zone II
   * @param point of the plane, LPS mm
   * @param normal length 1, away from the acetabulum
   * @param rule how it was placed, in words
   */
  public record Border(String name, Side side, Zone outer, Vec3 point, Vec3 normal, String rule) {
    /** How far a point lies beyond the plane, away from the acetabulum, mm. */
    public double beyond(Vec3 p) {
      return normal.dot(p.minus(point));
    }
  }

  /** Copies the borders. */
  public Zones {
    borders = List.copyOf(borders);
  }

  /** The zones of a pelvis. */
  public static Zones of(Landmarks landmarks) {
    List<Border> borders = new ArrayList<>();
    for (Side side : Side.values()) {
      Optional<FemoralHead> head = landmarks.hip(side).head();
      if (head.isEmpty()) continue;
      Vec3 centre = head.get().centre();
      double wall =
          landmarks
              .hip(side)
              .rim()
              .map(AcetabularRim::radiusMm)
              .orElse(head.get().radiusMm() + JOINT_MM);
      above(landmarks, side, centre, wall).ifPresent(borders::add);
      below(PUBIC, "pubic-tubercle", landmarks, side, centre, wall).ifPresent(borders::add);
      below(ISCHIAL, "ischial-tuberosity", landmarks, side, centre, wall).ifPresent(borders::add);
    }
    return new Zones(borders, landmarks.symmetry());
  }

  private static Optional<Border> above(Landmarks all, Side side, Vec3 centre, double wall) {
    Optional<Vec3> notch = all.find("greater-sciatic-notch", side).map(Landmark::point);
    Optional<PelvicFrame> frame = all.anteriorPlane();
    if (notch.isEmpty() || frame.isEmpty()) return Optional.empty();
    Vec3 up = frame.get().ctFromPelvis().map().z();
    Vec3 roof = centre.plus(up.times(wall + ABOVE_ROOF_MM));
    Vec3 normal = roof.minus(notch.get()).cross(frame.get().ctFromPelvis().map().x());
    if (!(normal.length() > 1e-6)) return Optional.empty();
    Vec3 unit = normal.unit();
    return Optional.of(
        new Border(
            SUPRA_ACETABULAR,
            side,
            Zone.I,
            roof,
            unit.dot(up) < 0 ? unit.times(-1) : unit,
            "through the top of the sciatic notch and 10 mm above the acetabulum's roof"));
  }

  private static Optional<Border> below(
      String name, String landmark, Landmarks all, Side side, Vec3 centre, double wall) {
    return all.find(landmark, side)
        .map(l -> {
          Vec3 way = l.point().minus(centre).unit();
          return new Border(
              name,
              side,
              Zone.III,
              centre.plus(way.times(wall + BEYOND_WALL_MM)),
              way,
              "across the line from the head's centre to the "
                  + landmark.replace('-', ' ')
                  + ", 6 mm beyond the acetabulum's radius");
        });
  }

  /** The borders of one side. */
  public List<Border> borders(Side side) {
    return borders.stream().filter(b -> b.side() == side).toList();
  }

  /** A border by its name. */
  public Optional<Border> border(String name, Side side) {
    return borders(side).stream().filter(b -> b.name().equals(name)).findFirst();
  }

  /** True if all three borders of a side are known. */
  public boolean isWhole(Side side) {
    return borders(side).size() == 3;
  }

  /**
   * The zone of a point.
   *
   * @param bone label of the bone that holds it
   * @return empty for bones without zones, and where not all borders of the side are known
   */
  public Optional<Zone> of(String bone, Vec3 point) {
    return within(bone).apply(point);
  }

  /** The same for many points of one bone. */
  public Function<Vec3, Optional<Zone>> within(String bone) {
    if (bone.equals("sacrum")) return point -> Optional.of(Zone.IV);
    for (Side side : Side.values())
      if (bone.equals(side.of("hip")) && isWhole(side)) {
        List<Border> own = borders(side);
        return point -> Optional.of(zone(own, point));
      }
    return point -> Optional.empty();
  }

  private static Zone zone(List<Border> own, Vec3 point) {
    for (Border b : own) if (b.beyond(point) > 0) return b.outer();
    return Zone.II;
  }

  /**
   * Zones as labels on the voxels of the bones: 1 to 4 on the left, 11 to 14 on the right, named
   * {@code zone-1-left} and so on. The sacrum has none if its middle is not known.
   */
  public LabelMap on(LabelMap bones, Work work) {
    Grid g = bones.grid();
    short[] out = new short[g.size()];
    int top = bones.names().isEmpty() ? 0 : bones.names().lastKey();
    String[] names = new String[top + 1];
    bones.names().forEach((value, name) -> names[value] = name);
    work.slabs(
        g.nz(),
        k -> {
          for (int j = 0; j < g.ny(); j++)
            for (int i = 0; i < g.nx(); i++) {
              int v = g.index(i, j, k);
              int label = bones.labels()[v];
              if (label <= 0 || label > top || names[label] == null) continue;
              out[v] = value(names[label], g, i, j, k);
            }
        });
    SortedMap<Integer, String> zones = new TreeMap<>();
    for (short v : out) if (v != 0) zones.put((int) v, name(v));
    return new LabelMap(g, out, zones);
  }

  private static String name(int value) {
    return (value > 10 ? Side.RIGHT : Side.LEFT).of("zone-" + value % 10);
  }

  private short value(String bone, Grid g, int i, int j, int k) {
    boolean sacrum = bone.equals("sacrum");
    if (!sacrum && !bone.startsWith("hip-")) return 0;
    Vec3 p = g.lps(i, j, k);
    Optional<Zone> zone = of(bone, p);
    if (zone.isEmpty() || (sacrum && middle.isEmpty())) return 0;
    boolean right = sacrum ? middle.get().signed(p) < 0 : bone.equals(Side.RIGHT.of("hip"));
    return (short) (zone.get().number() + (right ? 10 : 0));
  }
}
