package org.arcuate.planning.strength;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.FemoralHead;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.Element;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.load.Contact;
import org.arcuate.mechanics.load.ContactLaw;
import org.arcuate.mechanics.load.Loads;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.load.NodeSet;
import org.arcuate.mechanics.load.Patch;
import org.arcuate.mechanics.load.Spring;
import org.arcuate.mechanics.load.Supports;
import org.jspecify.annotations.Nullable;

/**
 * Where a pelvis is held and pushed.
 *
 * <p>With a load of the hip, the plateau of the sacrum is held; the resultant goes through the
 * centre of the femoral head and is shared by the part of the socket that faces it; the abductors
 * pull the wing of the ilium towards the greater trochanter. With a load of the sacrum, both
 * sockets are held. Sacrospinous and sacrotuberous ligaments are springs where their landmarks are
 * known; those that are left out are named in {@link #missing}. Each place is looked for once.
 */
public final class PelvisModel {
  /** What every model takes for granted, for reports. */
  public static final List<String> ASSUMPTIONS =
      List.of(
          "bone is the same in all directions and springs back; small strains",
          "the outer 1.4 mm of bone are cortical, 17 GPa",
          "joints are filled with cartilage of 77 MPa (sacroiliac) and 5 MPa (symphysis), tied",
          "loads of the hip: the plateau of the sacrum is held, abductors pull with 80 % of body"
              + " weight; other muscles are left out",
          "sacrospinous and sacrotuberous ligaments are springs of 1250 N/mm; those without a place"
              + " on both bones are left out and named among the findings");

  /** Cartilage and joint space between head and socket, and the steps of voxels, mm. */
  private static final double SOCKET_MM = 6;

  /** The socket carries within this angle of the force. */
  private static final double CONTACT = Math.cos(Math.toRadians(60));

  private static final double PLATEAU_MM = 24;
  private static final double LIGAMENT_MM = 8;

  /** From spine or tuberosity to the sacrum. */
  private static final double SHORTEST_MM = 5;

  private static final double LONGEST_MM = 150;

  /** Part number of the sacrum. */
  private static final int SACRUM = 3;

  /** Sacrospinous and sacrotuberous ligament, 1000 to 1500 N/mm each. */
  private static final double LIGAMENT_N_PER_MM = 1250;

  /** Give of a face that sticks: 1 µm for each MPa, far below what matters to bone. */
  private static final double FACE_MPA_PER_MM = 1000;

  /** Standard gravity, m/s². */
  private static final double GRAVITY = 9.80665;

  private final PelvisBody pelvis;
  private final PelvisPlaces places;
  private final Side side;
  private final List<Contact> contacts;

  /** Sockets by side and by the direction of the force that they face. */
  private final Map<Facing, Optional<Patch>> sockets = new ConcurrentHashMap<>();

  private final Found<Optional<Patch>> plateau = new Found<>(this::findPlateau);
  private final Found<Optional<Patch>> wing = new Found<>(this::findWing);
  private final Found<List<Ligament>> ligaments = new Found<>(this::findLigaments);

  /**
   * Makes a model.
   *
   * @param pelvis the bricks
   * @param places that loads hang on
   * @param side whose hip is pushed
   */
  public PelvisModel(PelvisBody pelvis, PelvisPlaces places, Side side) {
    this(pelvis, places, side, Optional.empty());
  }

  /**
   * Makes a model.
   *
   * @param friction of the faces between implants and bone, which are then released; tied if empty
   */
  public PelvisModel(PelvisBody pelvis, PelvisPlaces places, Side side, Optional<Double> friction) {
    PelvisBody held = friction.isPresent() ? pelvis.released() : pelvis;
    contacts = friction.map(f -> held.contacts(released(f))).orElse(List.of());
    this.pelvis = held;
    this.places = places;
    this.side = side;
  }

  private static ContactLaw released(double friction) {
    return new ContactLaw(FACE_MPA_PER_MM, FACE_MPA_PER_MM, friction);
  }

  /** What joins released implants to bone; nothing where all is tied. */
  public List<Contact> contacts() {
    return contacts;
  }

  /** A model with its released faces as springs that stick; decks lay their own contact over it. */
  Model sticking(Model model) {
    List<Spring> springs = new ArrayList<>(model.springs());
    for (Contact contact : contacts) springs.addAll(contact.sticking());
    return new Model(model.body(), model.element(), model.supports(), springs);
  }

  /** A socket and the direction of a force. */
  private record Facing(Side side, Vec3 towards) {}

  /** Something that is looked for when it is first asked for, and then kept. */
  private static final class Found<T> {
    private final Supplier<T> search;
    private @Nullable T found;

    Found(Supplier<T> search) {
      this.search = search;
    }

    synchronized T get() {
      T known = found;
      if (known == null) {
        known = search.get();
        found = known;
      }
      return known;
    }
  }

  /** The bricks. */
  public PelvisBody pelvis() {
    return pelvis;
  }

  /** The places that loads hang on. */
  public PelvisPlaces places() {
    return places;
  }

  /** Whose hip is pushed. */
  public Side side() {
    return side;
  }

  /** What is solved for a kind of load; what joins released implants to bone is left out. */
  public Model model(boolean onHip) {
    VoxelBody body = pelvis.body();
    Supports supports = Supports.of(body);
    if (onHip) supports.fixed(plateau().nodes());
    else for (Patch socket : sockets()) supports.fixed(socket.nodes());
    return new Model(body, Element.INCOMPATIBLE, supports, springs());
  }

  private List<Spring> springs() {
    return ligaments.get().stream().flatMap(l -> l.spring().stream()).toList();
  }

  /** The nodes that are held and pushed, for decks. */
  public List<NodeSet> sets(LoadCase load) {
    List<NodeSet> sets = new ArrayList<>();
    sets.add(plateau().nodes());
    if (load.onHip()) {
      sets.add(socket(side, force(load, 1), "socket").nodes());
      wing.get().ifPresent(patch -> sets.add(patch.nodes()));
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
      if (load.abductors() > 0 && wing.get().isEmpty())
        missing.add("the wing of the ilium: the load is without abductors");
    } else
      for (Side each : places.heads().keySet().stream().sorted().toList())
        if (socketOf(each, places.up(), "socket").isEmpty())
          missing.add("the " + each.word() + " socket: only the other is held");
    for (Ligament l : ligaments.get())
      if (l.spring().isEmpty())
        missing.add(l.name() + ": the model is without its spring; " + l.lacks());
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

  /**
   * What acts on the bone.
   *
   * @param name for people
   * @param at point that its line of action goes through, LPS mm
   * @param newton force on the bone
   * @param pulls whether it pulls at the bone, instead of pressing on it
   */
  public record Action(String name, Vec3 at, Vec3 newton, boolean pulls) {}

  /** What acts under a load: the load itself first, then a muscle. */
  public List<Action> actions(LoadCase load, double massKg) {
    if (!load.onHip())
      return List.of(
          new Action(
              "weight", places.sacralCentre(), places.up().times(-load.sacralNewton()), false));
    List<Action> actions = new ArrayList<>();
    double weight = weight(massKg);
    actions.add(new Action("hip", places.head(side).centre(), force(load, weight), false));
    Optional<Patch> muscle = wing.get();
    if (load.abductors() > 0 && muscle.isPresent()) {
      Vec3 from = middle(muscle.get());
      Vec3 pull = trochanter().minus(from).unit();
      actions.add(new Action("abductors", from, pull.times(load.abductors() / 100 * weight), true));
    }
    return actions;
  }

  /** The middle of each place that is held under a load, LPS mm. */
  public List<Vec3> held(LoadCase load) {
    return (load.onHip() ? List.of(plateau()) : sockets())
        .stream().map(PelvisModel::middle).toList();
  }

  /** Forces on the nodes. */
  public double[] forces(LoadCase load, double massKg) {
    Loads loads = Loads.on(pelvis.body());
    for (Action action : actions(load, massKg))
      if (action.pulls()) loads.shared(wing.get().orElseThrow(), action.newton());
      else {
        Patch on = load.onHip() ? socket(side, action.newton(), "socket") : plateau();
        loads.remote(on, action.at(), action.newton(), Vec3.ZERO);
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

  private Optional<Patch> socketOf(Side of, Vec3 direction, String name) {
    return sockets
        .computeIfAbsent(new Facing(of, rounded(direction)), f -> findSocket(of, f.towards()))
        .map(patch -> new Patch(name, patch.body(), patch.corners(), patch.sides()));
  }

  /** A unit vector that does not depend on how large a force is. */
  private static Vec3 rounded(Vec3 force) {
    Vec3 u = force.unit();
    return new Vec3(rounded(u.x()), rounded(u.y()), rounded(u.z()));
  }

  private static double rounded(double part) {
    return Math.rint(part * 1e9) / 1e9;
  }

  private Optional<Patch> findSocket(Side of, Vec3 towards) {
    FemoralHead head = places.head(of);
    double reach = head.radiusMm() + SOCKET_MM;
    return Patch.find(
        pelvis.body(),
        "socket",
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
    return plateau
        .get()
        .orElseThrow(() -> new BadInput("strength: the plateau of the sacrum is not there"));
  }

  private Optional<Patch> findPlateau() {
    Vec3 centre = places.sacralCentre();
    return faces(
        "sacral-plateau",
        SACRUM,
        p -> {
          Vec3 q = p.minus(centre);
          double high = q.dot(places.up());
          return q.length() < PLATEAU_MM && Math.abs(high) < 0.6 * PLATEAU_MM;
        },
        places.up());
  }

  /** Outer face of the ilium where the gluteus medius and minimus arise. */
  private Optional<Patch> findWing() {
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

  /** A ligament: its spring, or why there is none. */
  private record Ligament(String name, Optional<Spring> spring, String lacks) {
    static Ligament without(String name, String lacks) {
      return new Ligament(name, Optional.empty(), lacks);
    }
  }

  private List<Ligament> findLigaments() {
    List<Ligament> found = new ArrayList<>();
    for (Side each : Side.values()) {
      found.add(ligament("sacrospinous", "ischial-spine", each));
      found.add(ligament("sacrotuberous", "ischial-tuberosity", each));
    }
    return found;
  }

  private Ligament ligament(String kind, String landmark, Side of) {
    String name = "the " + of.word() + " " + kind + " ligament";
    Vec3 from = places.points().get(of.of(landmark));
    if (from == null)
      return Ligament.without(name, "the landmark " + of.of(landmark) + " is not known");
    Vec3 to = nearestOfSacrum(from);
    double length = to.distance(from);
    if (length < SHORTEST_MM || length > LONGEST_MM)
      return Ligament.without(
          name,
          String.format(
              Locale.ROOT,
              "%s is %.0f mm from the sacrum, expected %.0f to %.0f",
              of.of(landmark),
              length,
              SHORTEST_MM,
              LONGEST_MM));
    Optional<Patch> hipEnd = near("a-" + of.of(landmark), hip(of), from);
    if (hipEnd.isEmpty())
      return Ligament.without(name, "there is no bone of the hip at " + of.of(landmark));
    Optional<Patch> sacralEnd = near("b-" + of.of(landmark), SACRUM, to);
    if (sacralEnd.isEmpty())
      return Ligament.without(name, "the sacrum has no outer face where it would end");
    return new Ligament(
        name,
        Optional.of(
            Spring.between(hipEnd.get(), sacralEnd.get(), to.minus(from), LIGAMENT_N_PER_MM)),
        "");
  }

  private Vec3 nearestOfSacrum(Vec3 from) {
    Vec3[] best = {new Vec3(1e9, 1e9, 1e9)};
    pelvis
        .body()
        .eachBrick((i, j, k, slot) -> {
          if (pelvis.partAt(i, j, k) != SACRUM) return;
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
