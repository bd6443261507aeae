package org.arcuate.planning.resection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arcuate.geometry.space.Vec3;

/**
 * Why cuts do not part their bone: which patches end too early, by how much, and where.
 *
 * <p>A patch is let grow until its cut parts the bone. Where several patches make one cut, one that
 * is short leaves the bone whole at all of them; the one that has to grow least is named, and what
 * its growth mends refers to it.
 *
 * @param ends what was found
 */
record Reach(List<End> ends) {
  /** Farther beyond a patch is not looked, mm. */
  private static final double FARTHEST_MM = 60;

  private static final double FINEST_MM = 0.25;
  private static final double RASTER_MM = 1;

  /**
   * A patch that ends too early.
   *
   * @param cut whose patch it is
   * @param mm by which it would have to reach farther
   * @param at the farthest place within that, LPS mm; empty if none lies in the plane
   * @param mended cuts that part the bone, too, once it does
   */
  record End(Osteotomy cut, double mm, Optional<Vec3> at, List<Osteotomy> mended) {}

  /** Looks at all cuts that do not part the bone, though they meet it. */
  static Reach of(Separation parts) {
    List<Osteotomy> failing = new ArrayList<>();
    for (int c = 0; c < parts.cuts().size(); c++)
      if (!parts.parts(c) && !Double.isNaN(parts.parted()[c])) failing.add(parts.cuts().get(c));
    List<End> alone = new ArrayList<>();
    for (Osteotomy cut : failing)
      grown(parts, List.of(cut)).ifPresent(mm -> alone.add(end(parts, cut, mm, failing)));
    alone.sort(Comparator.comparingDouble(End::mm));
    List<End> ends = new ArrayList<>();
    for (End end : alone)
      if (ends.stream().noneMatch(e -> e.mended().contains(end.cut()))) ends.add(end);
    if (ends.isEmpty() && failing.size() > 1)
      grown(parts, failing)
          .ifPresent(mm -> {
            for (Osteotomy cut : failing)
              place(parts, cut, mm)
                  .ifPresent(at -> ends.add(new End(cut, mm, Optional.of(at), failing)));
          });
    if (ends.isEmpty())
      for (Osteotomy cut : failing)
        place(parts, cut, FARTHEST_MM)
            .ifPresent(at -> ends.add(new End(cut, FARTHEST_MM, Optional.of(at), List.of())));
    return new Reach(List.copyOf(ends));
  }

  /** By how much patches have to grow, so that each of them parts the bone, mm. */
  private static Optional<Double> grown(Separation parts, List<Osteotomy> which) {
    if (!part(parts.grown(which, FARTHEST_MM), which)) return Optional.empty();
    double low = 0;
    double high = FARTHEST_MM;
    while (high - low > FINEST_MM) {
      double middle = (low + high) / 2;
      if (part(parts.grown(which, middle), which)) high = middle;
      else low = middle;
    }
    return Optional.of(high);
  }

  private static boolean part(Separation parts, List<Osteotomy> which) {
    return parting(parts, which).size() == which.size();
  }

  private static List<Osteotomy> parting(Separation parts, List<Osteotomy> which) {
    List<Osteotomy> parting = new ArrayList<>();
    for (int c = 0; c < parts.cuts().size(); c++)
      if (parts.parts(c) && which.contains(parts.cuts().get(c))) parting.add(parts.cuts().get(c));
    return parting;
  }

  private static End end(Separation parts, Osteotomy cut, double mm, List<Osteotomy> failing) {
    List<Osteotomy> mended = parting(parts.grown(List.of(cut), mm), failing);
    return new End(cut, mm, place(parts, cut, mm), mended);
  }

  /** The place in the plane of a cut where bone lies farthest beyond the patch, within so much. */
  private static Optional<Vec3> place(Separation parts, Osteotomy cut, double missingMm) {
    Section section = Section.of(cut, parts.bone().solid(), missingMm + 1, RASTER_MM);
    boolean[] reached = section.reachedFromPatch(parts.cuts());
    double most = 0;
    Optional<Vec3> at = Optional.empty();
    for (int n = 0; n < reached.length; n++) {
      if (!reached[n]) continue;
      double beyond = cut.toBorder(section.u(n), section.v(n));
      if (beyond <= most || beyond > missingMm) continue;
      most = beyond;
      at = Optional.of(section.at(n));
    }
    return at;
  }

  /** What is wrong with a cut that does not part the bone, in words. */
  String why(Osteotomy cut) {
    for (End end : ends)
      if (end.cut().equals(cut))
        return String.format(
                Locale.ROOT,
                end.mm() < FARTHEST_MM
                    ? "bone goes on %.1f mm beyond the patch"
                    : "bone goes on farther than %.0f mm beyond the patch",
                end.mm())
            + end.at()
                .map(p -> String.format(Locale.ROOT, " at (%.1f, %.1f, %.1f)", p.x(), p.y(), p.z()))
                .orElse("");
    List<String> by =
        ends.stream().filter(e -> e.mended().contains(cut)).map(e -> e.cut().name()).toList();
    return by.isEmpty()
        ? "the bone hangs together around it: another cut does not meet it"
        : "the bone hangs together beyond the patch of " + String.join(" and of ", by);
  }
}
