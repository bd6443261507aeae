package org.arcuate.planning.strength;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.FemoralHead;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.Element;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.load.Loads;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.load.NodeSet;
import org.arcuate.mechanics.load.Patch;
import org.arcuate.mechanics.load.Spring;
import org.arcuate.mechanics.load.Supports;

/**
 * Where a pelvis is held and pushed.
 *
 * <p>With a load of the hip, the plateau of the sacrum is held; the resultant goes through the
 * centre of the femoral head and is shared by the part of the socket that faces it; the abductors
 * pull the wing of the ilium towards the greater trochanter. With a load of the sacrum, both
 * sockets are held. Sacrospinous and sacrotuberous ligaments are springs where their landmarks are
 * known.
 *
 * @param pelvis the bricks
 * @param places that loads hang on
 * @param side whose hip is pushed
 */
public record PelvisModel(PelvisBody pelvis, PelvisPlaces places, Side side) {
  /** What every model takes for granted, for reports. */
  public static final List<String> ASSUMPTIONS =
      List.of(
          "bone is the same in all directions and springs back; small strains",
          "the outer 1.4 mm of bone are cortical, 17 GPa",
          "joints are filled with cartilage of 77 MPa (sacroiliac) and 5 MPa (symphysis), tied",
          "loads of the hip: the plateau of the sacrum is held, abductors pull with 80 % of body"
              + " weight; other muscles are left out",
          "sacrospinous and sacrotuberous ligaments are springs of 1250 N/mm");

  /** Cartilage and joint space between head and socket, and the steps of voxels, mm. */
  private static final double SOCKET_MM = 6;

  /** The socket carries within this angle of the force. */
  private static final double CONTACT = Math.cos(Math.toRadians(60));

  private static final double PLATEAU_MM = 24;
  private static final double LIGAMENT_MM = 8;

  /** Sacrospinous and sacrotuberous ligament, 1000 to 1500 N/mm each. */
  private static final double LIGAMENT_N_PER_MM = 1250;

  /** Standard gravity, m/s². */
  private static final double GRAVITY = 9.80665;

  /** What is solved for a kind of load. */
  public Model model(boolean onHip) {
    VoxelBody body = pelvis.body();
    Supports supports = Supports.of(body);
    if (onHip) supports.fixed(plateau().nodes());
    else for (Patch socket : sockets()) supports.fixed(socket.nodes());
    return new Model(body, Element.INCOMPATIBLE, supports, ligaments());
  }

  /** The nodes that are held and pushed, for decks. */
  public List<NodeSet> sets(LoadCase load) {
    List<NodeSet> sets = new ArrayList<>();
    sets.add(plateau().nodes());
    if (load.onHip()) {
      sets.add(socket(side, force(load, 1), "socket").nodes());
      wing().ifPresent(wing -> sets.add(wing.nodes()));
    } else for (Patch socket : sockets()) sets.add(socket.nodes());
    return sets;
  }

  /** The sockets that are there. */
  private List<Patch> sockets() {
    List<Patch> sockets = new ArrayList<>();
    for (Side each : Side.values())
      if (places.heads().containsKey(each))
        socketOf(each, places.up(), "socket-" + each.word()).ifPresent(sockets::add);
    if (sockets.isEmpty()) throw new BadInput("strength: neither socket is there to be held");
    return sockets;
  }

  /** What a load misses of its places on this pelvis, in words; empty if all is there. */
  public List<String> missing(LoadCase load) {
    List<String> missing = new ArrayList<>();
    if (load.onHip()) {
      if (load.abductors() > 0 && wing().isEmpty())
        missing.add("the wing of the ilium: the load is without abductors");
    } else
      for (Side each : places.heads().keySet().stream().sorted().toList())
        if (socketOf(each, places.up(), "socket").isEmpty())
          missing.add("the " + each.word() + " socket: only the other is held");
    return missing;
  }

  /** Area of the socket that a load of the hip presses on, mm², steps included; 0 if gone. */
  public double socketMm2(LoadCase load) {
    return socketOf(side, force(load, 1), "socket").map(Patch::area).orElse(0.0);
  }

  /** Body weight, N. */
  public static double weight(double massKg) {
    if (!(massKg >= 5 && massKg <= 300))
      throw new BadInput("body mass %s kg: must be 5 to 300", massKg);
    return massKg * GRAVITY;
  }

  private Vec3 force(LoadCase load, double weight) {
    double unit = weight / 100;
    return places.direction(side, load.medial() * unit, load.back() * unit, load.up() * unit);
  }

  /** Forces on the nodes. */
  public double[] forces(LoadCase load, double massKg) {
    Loads loads = Loads.on(pelvis.body());
    if (!load.onHip()) {
      Patch plateau = plateau();
      return loads
          .remote(
              plateau, places.sacralCentre(), places.up().times(-load.sacralNewton()), Vec3.ZERO)
          .force();
    }
    double weight = weight(massKg);
    Vec3 force = force(load, weight);
    loads.remote(socket(side, force, "socket"), places.head(side).centre(), force, Vec3.ZERO);
    Optional<Patch> wing = wing();
    if (load.abductors() > 0 && wing.isPresent()) {
      Vec3 pull = trochanter().minus(middle(wing.get())).unit();
      loads.shared(wing.get(), pull.times(load.abductors() / 100 * weight));
    }
    return loads.force();
  }

  /** Where the greater trochanter of a femur of usual size is: 60 mm lateral, 10 mm below. */
  private Vec3 trochanter() {
    return places.head(side).centre().plus(places.direction(side, -60, 0, -10));
  }

  private static Vec3 middle(Patch patch) {
    Vec3 sum = Vec3.ZERO;
    for (int node : patch.nodes().nodes()) sum = sum.plus(patch.body().node(node));
    return sum.times(1.0 / patch.nodes().nodes().length);
  }

  private int hip(Side of) {
    return of == Side.LEFT ? 1 : 2;
  }

  private Optional<Patch> faces(String name, int part, Predicate<Vec3> place, Vec3 looking) {
    return Patch.find(
        pelvis.body(),
        name,
        (centre, face, material) ->
            (looking.length() == 0 || face.normal().dot(looking) > 0.2)
                && place.test(centre)
                && pelvis.isPart(
                    centre.minus(face.normal().times(pelvis.body().grid().spacing().x() / 2)),
                    part));
  }

  /** The part of the socket that faces a force. */
  Patch socket(Side of, Vec3 force, String name) {
    return socketOf(of, force, name)
        .orElseThrow(() -> new BadInput("strength: the %s socket is not there", of.word()));
  }

  private Optional<Patch> socketOf(Side of, Vec3 force, String name) {
    FemoralHead head = places.head(of);
    Vec3 towards = force.unit();
    double reach = head.radiusMm() + SOCKET_MM;
    return Patch.find(
        pelvis.body(),
        name,
        (centre, face, material) -> {
          Vec3 q = centre.minus(head.centre());
          double r = q.length();
          return r < reach
              && r > 0.6 * head.radiusMm()
              && q.dot(towards) > CONTACT * r
              && face.normal().dot(q) < 0
              && pelvis.isPart(
                  centre.minus(face.normal().times(pelvis.body().grid().spacing().x() / 2)),
                  hip(of));
        });
  }

  private Patch plateau() {
    Vec3 centre = places.sacralCentre();
    return faces(
            "sacral-plateau",
            3,
            p -> {
              Vec3 q = p.minus(centre);
              double high = q.dot(places.up());
              return q.length() < PLATEAU_MM && Math.abs(high) < 0.6 * PLATEAU_MM;
            },
            places.up())
        .orElseThrow(() -> new BadInput("strength: the plateau of the sacrum is not there"));
  }

  /** Outer face of the ilium where the gluteus medius and minimus arise. */
  private Optional<Patch> wing() {
    Vec3 head = places.head(side).centre();
    return faces(
        "iliac-wing",
        hip(side),
        p -> {
          Vec3 q = p.minus(head);
          double high = q.dot(places.up());
          return high > 45 && high < 95 && Math.abs(q.dot(places.back()) - 5) < 35;
        },
        places.left().times(side.sign()));
  }

  private List<Spring> ligaments() {
    List<Spring> springs = new ArrayList<>();
    for (Side each : Side.values())
      for (String name : List.of("ischial-spine", "ischial-tuberosity")) {
        Vec3 from = places.points().get(each.of(name));
        if (from == null) continue;
        Vec3 to = nearestOfSacrum(from);
        if (to.distance(from) < 5 || to.distance(from) > 150) continue;
        Optional<Patch> hipEnd = near("a-" + each.of(name), hip(each), from);
        Optional<Patch> sacralEnd = near("b-" + each.of(name), 3, to);
        if (hipEnd.isEmpty() || sacralEnd.isEmpty()) continue;
        springs.add(
            Spring.between(hipEnd.get(), sacralEnd.get(), to.minus(from), LIGAMENT_N_PER_MM));
      }
    return springs;
  }

  private Vec3 nearestOfSacrum(Vec3 from) {
    Vec3[] best = {new Vec3(1e9, 1e9, 1e9)};
    pelvis
        .body()
        .eachBrick((i, j, k, slot) -> {
          if (pelvis.partAt(i, j, k) != 3) return;
          Vec3 p = pelvis.body().grid().lps(i, j, k);
          if (p.distance(from) < best[0].distance(from)) best[0] = p;
        });
    return best[0];
  }

  private Optional<Patch> near(String name, int part, Vec3 place) {
    double reach = Math.max(LIGAMENT_MM, 3 * pelvis.body().grid().spacing().x());
    return faces(name, part, p -> p.distance(place) < reach, Vec3.ZERO);
  }

  /** Forces of several loads of the same kind, by name. */
  public Map<String, double[]> steps(List<LoadCase> loads, double massKg) {
    Map<String, double[]> steps = new java.util.LinkedHashMap<>();
    for (LoadCase load : loads) steps.put(load.name(), forces(load, massKg));
    return steps;
  }
}
