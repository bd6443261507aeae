package org.arcuate.imaging.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.Series.Geometry;
import org.arcuate.imaging.dicom.Series.Slices;
import org.arcuate.imaging.dicom.Series.Verdict;

/** Sorts the images of one series into stacks, and judges each. */
final class SeriesSorting {
  /** Directions that differ by less are the same (0.03°). */
  private static final double SAME_DIRECTION = 5e-4;

  private static final double SKEW_NOTED = 1e-4;
  private static final double SKEW_REFUSED = 1e-3;

  /** What may tell two images at one place apart, most telling first. */
  private static final Map<String, Integer> TELLING = new LinkedHashMap<>();

  static {
    TELLING.put("echo time", 0x00180081);
    TELLING.put("echo number", 0x00180086);
    TELLING.put("image type", Tag.IMAGE_TYPE);
    TELLING.put("temporal position", 0x00200100);
    TELLING.put("acquisition number", 0x00200012);
    TELLING.put("b value", 0x00189087);
    TELLING.put("trigger time", 0x00181060);
    TELLING.put("kernel", 0x00181210);
    TELLING.put("acquisition time", 0x00080032);
  }

  private SeriesSorting() {}

  /** One frame, and what its file says about it. */
  record Member(FrameHeader header, String transferSyntaxUid, int frames) {}

  /** A member whose place in the patient is known. */
  private record Placed(Member member, Vec3 position, Vec3 right, Vec3 down, double[] spacing) {
    int rows() {
      return member.header.data().integer(Tag.ROWS).orElse(0);
    }

    int columns() {
      return member.header.data().integer(Tag.COLUMNS).orElse(0);
    }

    boolean fits(Placed o) {
      return rows() == o.rows()
          && columns() == o.columns()
          && right.distance(o.right) < SAME_DIRECTION
          && down.distance(o.down) < SAME_DIRECTION
          && Math.abs(spacing[0] - o.spacing[0]) < 1e-4
          && Math.abs(spacing[1] - o.spacing[1]) < 1e-4;
    }
  }

  /** The stacks of one series. */
  static List<Series> sort(List<Member> members) {
    Map<String, List<Member>> refused = new TreeMap<>();
    List<List<Placed>> stacks = new ArrayList<>();
    TreeSet<String> notes = new TreeSet<>();
    for (Member member : members) {
      try {
        Placed placed = place(member, notes);
        stackFor(placed, stacks).add(placed);
      } catch (BadInput e) {
        refused
            .computeIfAbsent(String.valueOf(e.getMessage()), why -> new ArrayList<>())
            .add(member);
      }
    }
    List<Series> series = new ArrayList<>();
    for (int s = 0; s < stacks.size(); s++) {
      String part = stacks.size() > 1 ? "stack " + (s + 1) : "";
      series.addAll(judgeApart(stacks.get(s), part, notes));
    }
    refused.forEach((why, some) -> series.add(noVolume(some, "", List.of(why), Optional.empty())));
    return series;
  }

  private static List<Placed> stackFor(Placed placed, List<List<Placed>> stacks) {
    for (List<Placed> stack : stacks) if (stack.getFirst().fits(placed)) return stack;
    List<Placed> fresh = new ArrayList<>();
    stacks.add(fresh);
    return fresh;
  }

  private static Placed place(Member member, TreeSet<String> notes) {
    FrameHeader header = member.header;
    if (header.data().strings(Tag.IMAGE_TYPE).contains("LOCALIZER"))
      throw new BadInput("is a localiser");
    double[] o = header.orientation();
    double[] spacing = header.spacing();
    Vec3 position =
        header
            .position()
            .orElseThrow(
                () -> new BadInput("does not say where its slices lie (no image position)"));
    if (o.length != 6)
      throw new BadInput("does not say how its slices are turned (no image orientation)");
    if (spacing.length != 2 || !(spacing[0] > 0) || !(spacing[1] > 0))
      throw new BadInput("does not say how large its pixels are (no pixel spacing)");
    Vec3 right = new Vec3(o[0], o[1], o[2]);
    Vec3 down = new Vec3(o[3], o[4], o[5]);
    double off =
        Math.max(
            Math.abs(right.dot(down)),
            Math.max(Math.abs(right.length() - 1), Math.abs(down.length() - 1)));
    if (!(off <= SKEW_REFUSED))
      throw new BadInput(
          "image orientation %s: is not two directions at right angles", Arrays.toString(o));
    if (off > SKEW_NOTED)
      notes.add(
          String.format(
              Locale.ROOT,
              "image orientation is off right angles or unit length by %.1e; it was straightened",
              off));
    right = right.unit();
    down = down.minus(right.times(down.dot(right))).unit();
    return new Placed(member, position, right, down, spacing);
  }

  /** One stack, or several if images at the same place can be told apart by something. */
  private static List<Series> judgeApart(List<Placed> stack, String part, TreeSet<String> notes) {
    if (!hasDoubles(stack)) return List.of(judge(stack, part, notes));
    for (var telling : TELLING.entrySet()) {
      Map<String, List<Placed>> apart = new TreeMap<>();
      for (Placed placed : stack)
        apart
            .computeIfAbsent(value(placed, telling.getValue()), v -> new ArrayList<>())
            .add(placed);
      boolean resolved =
          apart.size() > 1
              && apart.values().stream().allMatch(some -> some.size() > 1 && !hasDoubles(some));
      if (!resolved) continue;
      List<Series> series = new ArrayList<>();
      apart.forEach((value, some) ->
          series.add(judge(some, (part + " " + telling.getKey() + " " + value).strip(), notes)));
      return series;
    }
    return List.of(judge(stack, part, notes));
  }

  private static String value(Placed placed, int tag) {
    DataSet data = placed.member.header.data();
    Element element = data.element(tag);
    if (element == null) return "";
    return element.vr().isText()
        ? String.join("\\", data.strings(tag))
        : Arrays.toString(data.numbers(tag));
  }

  private static boolean hasDoubles(List<Placed> stack) {
    Stack ordered = ordered(stack);
    for (double gap : ordered.gaps()) if (gap < Stack.SAME_PLACE_MM) return true;
    return false;
  }

  private static Stack ordered(List<Placed> stack) {
    List<Stack.Slice> slices = new ArrayList<>();
    for (Placed placed : stack) slices.add(new Stack.Slice(placed.member.header, placed.position));
    return new Stack(slices, stack.getFirst().right, stack.getFirst().down);
  }

  private static Series judge(List<Placed> placed, String part, TreeSet<String> notes) {
    List<Member> members = placed.stream().map(Placed::member).toList();
    Placed first = placed.getFirst();
    List<String> reasons = new ArrayList<>(notes);
    Stack stack;
    try {
      stack = withoutDoubles(ordered(placed), reasons);
    } catch (BadInput e) {
      return noVolume(members, part, List.of(String.valueOf(e.getMessage())), Optional.empty());
    }
    if (stack.count() < 2)
      return noVolume(members, part, List.of("is a single slice"), Optional.empty());
    Geometry geometry = geometry(stack, first);
    if (stack.bendMm() > 0.05)
      return noVolume(
          members,
          part,
          List.of(
              String.format(
                  Locale.ROOT,
                  "slices are shifted against each other irregularly, by up to %.2f mm",
                  stack.bendMm())),
          Optional.of(geometry));
    Stack.Layout layout = stack.layout();
    boolean changed = !reasons.isEmpty() || !layout.change().isEmpty();
    if (!layout.change().isEmpty()) reasons.add(layout.change());
    if (geometry.tiltDegrees() > 0.01)
      reasons.add(
          String.format(
              Locale.ROOT,
              "slices are stacked at %.2f° to their normal (tilted gantry), each shifted by up to"
                  + " %.3f mm; they are kept where they were measured, in a sheared grid",
              geometry.tiltDegrees(),
              geometry.shiftMm()));
    return series(
        members,
        part,
        changed ? Verdict.USABLE_WITH_CHANGES : Verdict.USABLE,
        reasons,
        Optional.of(geometry),
        new Slices(stack, layout));
  }

  /** Of several images at one place only one stays, if they are the same. */
  private static Stack withoutDoubles(Stack stack, List<String> reasons) {
    List<Stack.Slice> kept = new ArrayList<>();
    int dropped = 0;
    for (Stack.Slice slice : stack.slices) {
      boolean same =
          !kept.isEmpty()
              && slice.position().minus(kept.getLast().position()).dot(stack.normal)
                  < Stack.SAME_PLACE_MM;
      if (!same) {
        kept.add(slice);
        continue;
      }
      if (!SamePixels.of(kept.getLast().header(), slice.header()))
        throw new BadInput(
            "has different images at one place (%s and %s), and nothing tells them apart",
            kept.getLast().header().relative(), slice.header().relative());
      dropped++;
    }
    if (dropped > 0) reasons.add(dropped + " doubled slices were dropped");
    return new Stack(kept, stack.right, stack.down);
  }

  private static Geometry geometry(Stack stack, Placed first) {
    double[] gaps = stack.gaps();
    double[] sorted = gaps.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(gaps).sum() / gaps.length;
    return new Geometry(
        first.columns(),
        first.rows(),
        stack.count(),
        new Vec3(first.spacing[1], first.spacing[0], mean),
        stack.right,
        stack.down,
        stack.along(),
        stack.position(0),
        sorted[0],
        sorted[sorted.length - 1],
        stack.tilt().degrees(),
        stack.largestShiftMm(),
        first.member.header.thicknessMm());
  }

  private static Series noVolume(
      List<Member> members, String part, List<String> reasons, Optional<Geometry> geometry) {
    return series(members, part, Verdict.NOT_A_VOLUME, reasons, geometry, Slices.NONE);
  }

  private static Series series(
      List<Member> members,
      String part,
      Verdict verdict,
      List<String> reasons,
      Optional<Geometry> geometry,
      Slices slices) {
    TreeSet<String> syntaxes = new TreeSet<>();
    TreeSet<String> files = new TreeSet<>();
    for (Member member : members) {
      syntaxes.add(member.transferSyntaxUid);
      files.add(member.header.relative());
    }
    DataSet header = members.getFirst().header.data();
    return new Series(
        header.string(Tag.SERIES_INSTANCE_UID).orElse(""),
        header,
        String.join(" ", syntaxes),
        part,
        files.size(),
        verdict,
        reasons,
        geometry,
        slices);
  }
}
