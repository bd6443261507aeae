package org.arcuate.planning.guide;

import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.solid.Lettering;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;

/**
 * Case, side, cut and an arrow to the patient's head, engraved into the wall of each slot, as large
 * as there is room.
 */
final class SlotLabel {
  private static final double DEEP_MM = 0.6;
  private static final double LARGEST_MM = 5;
  private static final double SMALLEST_MM = 2;
  private static final double EDGE_MM = 1.5;

  /** Over letters there is so much room. */
  private static final double BARE_MM = 0.3;

  /** Between words, in heights of letters. */
  private static final double SPACE = 0.6;

  /** From the right, against the clock. */
  private static final String ARROWS = "\u2192\u2197\u2191\u2196\u2190\u2199\u2193\u2198";

  private static final double LEAST_SLOPE = 0.35;

  private SlotLabel() {}

  /** Where letters fit. */
  private record Place(int side, Word word, double startMm, double baselineMm, double slope) {}

  /** Letters and their width, which takes their outlines to find. */
  private record Word(Lettering letters, double widthMm) {
    static Word of(Lettering letters) {
      return new Word(letters, letters.widthMm());
    }
  }

  /** The body with its letters; what has no room is a finding. */
  static Solid on(Solid body, List<Slot> slots, GuideRequest request, List<Finding> findings) {
    List<String> fonts = Lettering.fonts();
    if (fonts.isEmpty()) {
      findings.add(said("R028 label", "this machine has no font: nothing is engraved"));
      return body;
    }
    String font = fonts.contains("DejaVu Sans") ? "DejaVu Sans" : fonts.getFirst();
    Solid marked = body;
    for (Slot slot : slots) {
      String cut = (slot.cut() + " " + headwards(slot, 1, font)).strip();
      String whole = (request.label() + " " + cut).strip();
      List<Place> words = new ArrayList<>(place(1, whole, font, slot, request.profile(), body));
      if (words.isEmpty() && slot.kind() != SlotKind.ONE_SIDED && !request.label().isBlank()) {
        String back = (slot.cut() + " " + headwards(slot, -1, font)).strip();
        words.addAll(place(1, request.label().strip(), font, slot, request.profile(), body));
        words.addAll(place(-1, back, font, slot, request.profile(), body));
        if (words.stream().noneMatch(p -> p.side() < 0)) words.clear();
      }
      if (words.isEmpty())
        findings.add(
            said(
                "R028 label of " + slot.cut(),
                "\"" + whole + "\" has no room on the slot at 2 mm: it is left out"));
      for (Place p : words)
        marked =
            p.word()
                .letters()
                .engraved(
                    marked,
                    slot.lettering(p.side(), p.startMm(), p.baselineMm(), p.slope()),
                    DEEP_MM);
    }
    return marked;
  }

  /**
   * An arrow on the wall of a slot that points to the patient's head, to the nearest 45°; none if
   * the wall looks to the head or the feet itself, or the font has no arrows.
   */
  private static String headwards(Slot slot, int side, String font) {
    double right = side * slot.along().z();
    double up = slot.out().z();
    if (Math.hypot(right, up) < LEAST_SLOPE
        || new Font(font, Font.PLAIN, 12).canDisplayUpTo(ARROWS) >= 0) return "";
    int eighth = (int) Math.round(Math.atan2(up, right) / (Math.PI / 4));
    return ARROWS.substring(Math.floorMod(eighth, 8), Math.floorMod(eighth, 8) + 1);
  }

  private static Finding said(String rule, String why) {
    return Finding.said(rule, Finding.Severity.WARN, why);
  }

  /**
   * The largest letters that fit anywhere along a wall, near its middle if they fit twice; each
   * word follows the slot by itself.
   */
  private static List<Place> place(
      int side, String text, String font, Slot slot, GuideProfile profile, Solid body) {
    String[] words = text.split(" ", -1);
    for (double mm = Math.min(LARGEST_MM, 0.45 * profile.heightMm());
        mm >= SMALLEST_MM;
        mm -= 0.25) {
      List<Word> letters = new ArrayList<>();
      double width = (words.length - 1) * SPACE * mm;
      for (String word : words) {
        letters.add(Word.of(new Lettering(word, font, mm)));
        width += letters.getLast().widthMm();
      }
      double room = slot.lengthMm() - width - 2 * EDGE_MM;
      if (room < 0) continue;
      double middle = slot.profile().fromMm() + slot.lengthMm() / 2 - side * width / 2;
      for (double off = 0; off <= room / 2; off += 1)
        for (int sign = -1; sign <= 1; sign += 2) {
          List<Place> places =
              at(side, letters, middle + sign * off, SPACE * mm, slot, profile.wallMm());
          if (!places.isEmpty() && places.stream().allMatch(place -> isBare(place, slot, body)))
            return places;
        }
    }
    return List.of();
  }

  /** Words one after the other from a start on; empty if one of them has no room. */
  private static List<Place> at(
      int side, List<Word> words, double start, double spaceMm, Slot slot, double shellMm) {
    List<Place> places = new ArrayList<>();
    double at = start;
    for (Word word : words) {
      Optional<Place> place = at(side, word, at, slot, shellMm);
      if (place.isEmpty()) return List.of();
      places.add(place.get());
      at += side * (word.widthMm() + spaceMm);
    }
    return places;
  }

  /** Letters under the edge from a start on, if they stay above the shell that lies on the bone. */
  private static Optional<Place> at(int side, Word word, double start, Slot slot, double shellMm) {
    SlotProfile line = slot.profile();
    double width = word.widthMm();
    double slope = (line.top(start + side * width) - line.top(start)) / width;
    double drop = 0;
    for (double a = 0; a <= width; a += 1)
      drop = Math.max(drop, line.top(start) + slope * a - line.top(start + side * a));
    double lean = Math.sqrt(1 + slope * slope);
    double baseline = line.top(start) - drop - (EDGE_MM + word.letters().heightMm()) * lean;
    for (double a = 0; a <= width; a += 1)
      if (baseline + slope * a < line.bone(start + side * a) + shellMm + 0.3)
        return Optional.empty();
    return Optional.of(new Place(side, word, start, baseline, slope));
  }

  /** Whether the wall is there under a word, and nothing stands on it. */
  private static boolean isBare(Place place, Slot slot, Solid body) {
    Affine wall = slot.lettering(place.side(), place.startMm(), place.baselineMm(), place.slope());
    double width = place.word().widthMm();
    for (double a = 0; a <= width; a += width / Math.ceil(width))
      for (int h = 0; h <= 2; h++) {
        double height = place.word().letters().heightMm() * h / 2;
        if (body.distanceMm(wall.apply(a, height, BARE_MM)) <= 0
            || body.distanceMm(wall.apply(a, height, -DEEP_MM)) >= 0) return false;
      }
    return true;
  }
}
