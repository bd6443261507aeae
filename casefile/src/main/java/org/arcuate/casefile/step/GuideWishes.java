package org.arcuate.casefile.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.plan.GuideProfileFile;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.planning.guide.Approach;
import org.arcuate.planning.guide.GuideExtras;
import org.arcuate.planning.guide.GuideProfile;
import org.arcuate.planning.guide.GuideRequest;
import org.arcuate.planning.guide.SlotKind;
import org.arcuate.planning.guide.Wires;
import org.arcuate.planning.resection.Osteotomy;

/** What {@code case.yaml} and the sections {@code guide} and {@code resection} say of guides. */
record GuideWishes(CaseFolder folder) {
  private static final double REACH_MM = 16;
  private static final double TUMOUR_MM = 5;
  private static final int LONGEST_LABEL = 12;

  /** Engraved where a positive margin is planned: margin, plus. */
  private static final String POSITIVE = " M+";

  boolean isDrawn() {
    return folder.plan().text("guide.draw").orElse("yes").equals("yes");
  }

  /**
   * The cuts that each guide leads: those of {@code guide.together} by one, every other by its own.
   *
   * @throws BadInput if a name is no cut, stands twice, or cuts of two bones are put together
   */
  List<List<Osteotomy>> groups(List<Osteotomy> cuts) {
    Map<String, Osteotomy> left = new LinkedHashMap<>();
    for (Osteotomy cut : cuts) left.put(cut.name(), cut);
    for (String name : without(cuts)) left.remove(name);
    List<List<Osteotomy>> groups = new ArrayList<>();
    for (Object item : PlanValues.section(folder.plan().values(), "guide").list("together")) {
      List<Osteotomy> group = new ArrayList<>();
      for (Object name : item instanceof List<?> names ? names : List.of(item)) {
        Osteotomy cut = left.remove(String.valueOf(name));
        if (cut == null)
          throw new BadInput(
              "guide.together: %s: is no cut of this plan, or stands twice; needed one of %s",
              name, String.join(", ", cuts.stream().map(Osteotomy::name).toList()));
        if (!group.isEmpty() && !group.getFirst().bone().equals(cut.bone()))
          throw new BadInput(
              "guide.together: %s and %s are on two bones: one guide sits on one",
              group.getFirst().name(), cut.name());
        group.add(cut);
      }
      if (!group.isEmpty()) groups.add(group);
    }
    for (Osteotomy cut : left.values()) groups.add(List.of(cut));
    groups.sort((a, b) -> Integer.compare(cuts.indexOf(a.getFirst()), cuts.indexOf(b.getFirst())));
    return groups;
  }

  /**
   * The cuts that are made without a guide.
   *
   * @throws BadInput if a name is no cut
   */
  List<String> without(List<Osteotomy> cuts) {
    List<String> known = cuts.stream().map(Osteotomy::name).toList();
    List<String> names = new ArrayList<>();
    for (Object name : PlanValues.section(folder.plan().values(), "guide").list("without")) {
      if (!known.contains(String.valueOf(name)))
        throw new BadInput(
            "guide.without: %s: is no cut of this plan; needed one of %s",
            name, String.join(", ", known));
      names.add(String.valueOf(name));
    }
    return names;
  }

  /**
   * Whether a bone lies on the left of the patient; one in the middle counts as the tumour does.
   */
  boolean isLeft(String bone, LabelMap labels) {
    if (bone.endsWith("-left")) return true;
    if (bone.endsWith("-right")) return false;
    return TumourSide.of(folder.info().side(), labels) == Side.LEFT;
  }

  Approach approach(String bone) {
    String word = folder.plan().text("guide.approach").orElse("auto");
    if (!word.equals("auto")) return Approach.named(word);
    return bone.equals("sacrum") ? Approach.POSTERIOR : Approach.ANY;
  }

  /**
   * What a guide is asked to do.
   *
   * @param wires that hold it
   */
  GuideRequest request(
      List<Osteotomy> cuts,
      String name,
      Wires wires,
      Optional<Solid> tumour,
      Optional<Solid> others) {
    return new GuideRequest(
        name,
        cuts,
        cuts.getFirst().up(),
        REACH_MM,
        bladeMm(),
        wires,
        tumour,
        TUMOUR_MM,
        others,
        label(cuts.getFirst().bone()),
        SlotKind.named(folder.plan().text("guide.slot").orElse("closed")),
        profile(),
        extras());
  }

  /**
   * The wires of a guide.
   *
   * @param led cuts that it leads
   * @param planned all cuts
   * @throws BadInput if a wire is given to a cut that is not planned
   */
  Wires wires(List<Osteotomy> led, List<Osteotomy> planned) {
    List<Wires.Given> given = new ArrayList<>();
    for (PlanValues wire : pins().all("at")) {
      String name = wire.needed("cut");
      if (planned.stream().noneMatch(cut -> cut.name().equals(name)))
        throw new BadInput(
            "plan.yaml: %s: %s: is no cut of this plan; needed one of %s",
            wire.place(), name, String.join(", ", planned.stream().map(Osteotomy::name).toList()));
      if (led.stream().anyMatch(cut -> cut.name().equals(name)))
        given.add(
            new Wires.Given(
                PlanValues.point(wire.list("entry")),
                PlanValues.point(wire.list("direction")).times(-1)));
    }
    return pinned(given, Wires.besides(led, planned));
  }

  private Wires pinned(List<Wires.Given> given, List<Osteotomy> besides) {
    return new Wires(
        number("guide.pins.diameter", 2), (int) number("guide.pins.count", 4), given, besides);
  }

  private PlanValues pins() {
    Object pins =
        folder.plan().values().get("guide") instanceof Map<?, ?> guide ? guide.get("pins") : null;
    return new PlanValues("guide.pins", pins instanceof Map<?, ?> map ? map : Map.of());
  }

  /** The donor's bone that gets the same cuts; empty if there is none. */
  PlanValues graft() {
    Object graft =
        folder.plan().values().get("guide") instanceof Map<?, ?> guide ? guide.get("graft") : null;
    return new PlanValues("guide.graft", graft instanceof Map<?, ?> map ? map : Map.of());
  }

  /** The same guide for a bare bone: no tumour, no other bones, nothing that is not exposed. */
  GuideRequest onTable(List<Osteotomy> cuts, String name) {
    Wires wires = pinned(List.of(), List.of());
    GuideRequest ask = request(cuts, name, wires, Optional.empty(), Optional.empty());
    GuideExtras extras = ask.extras();
    return ask.with(
        new GuideExtras(
            Optional.empty(), extras.windows(), extras.ribs(), extras.stopMm(), extras.insertMm()));
  }

  /** How far a blade can lean in its slot: its clearance over the height that leads it, degrees. */
  double bladeLeanDegrees() {
    return profile().bladeLeanDegrees();
  }

  /** Thickness of the saw's blade, mm. */
  double bladeMm() {
    return number("resection.saw.blade", 2);
  }

  /** Of the machine, with what the plan changes of it. */
  GuideProfile profile() {
    GuideProfile known =
        folder
            .plan()
            .text("guide.profile")
            .map(file -> GuideProfileFile.read(folder.at(file)))
            .orElseGet(
                () -> GuideProfile.named(folder.plan().text("guide.material").orElse("pa12-sls")));
    return known
        .leading(number("guide.height", known.heightMm()), number("guide.wall", known.slotWallMm()))
        .clear(
            number("guide.contact-gap", known.contactMm()),
            number("resection.saw.clearance", known.bladeClearanceMm()));
  }

  private GuideExtras extras() {
    return new GuideExtras(
        exposed(),
        (int) number("guide.windows", 2),
        folder.plan().text("guide.ribs").orElse("yes").equals("yes"),
        number("guide.stop", 0),
        number("guide.insert", 0));
  }

  /** Balls of bone that are laid open, together. */
  private Optional<Solid> exposed() {
    Optional<Solid> all = Optional.empty();
    for (PlanValues ball : PlanValues.section(folder.plan().values(), "guide").all("exposure")) {
      Solid one =
          new Ball(
              PlanValues.point(ball.values().get("centre")), ball.number("radius").orElse(0.0));
      all = Optional.of(all.isEmpty() ? one : all.get().or(one));
    }
    return all;
  }

  private double number(String path, double standard) {
    return folder.plan().number(path).orElse(standard);
  }

  private String label(String bone) {
    String label = folder.plan().text("guide.label").orElse("auto");
    if (!label.equals("auto")) return label;
    String code = folder.info().pseudonym();
    String side = bone.endsWith("-left") ? " L" : bone.endsWith("-right") ? " R" : "";
    return code.substring(0, Math.min(LONGEST_LABEL, code.length())) + side + mark();
  }

  /** What is engraved behind the side: a mark if a positive margin is planned. */
  String mark() {
    return ResectionWishes.of(folder).positiveReason().isPresent() ? POSITIVE : "";
  }
}
