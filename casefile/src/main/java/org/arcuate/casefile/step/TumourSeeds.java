package org.arcuate.casefile.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arcuate.anatomy.tumour.TumourGrowth;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Mask;

/**
 * The seeds of the tumour in the plan, and where they lie in the images: one that lies outside them
 * is named with its place, whether it is used or not.
 *
 * @param seeds LPS mm of the MR, in the order of the plan
 * @param spaces of the images
 */
record TumourSeeds(List<Vec3> seeds, ImageSpaces spaces) {
  /** Less of a tumour than this within the CT is worth a warning. */
  private static final double MOST = 0.995;

  private static final String RULE = "tumour";

  TumourSeeds {
    seeds = List.copyOf(seeds);
  }

  /** What is to be said of seeds that a drawing of the tumour makes idle; none without seeds. */
  Optional<Finding> idle(Mask drawn) {
    if (seeds.isEmpty()) return Optional.empty();
    List<String> all = new ArrayList<>();
    all.add("it is drawn by hand; the seeds in the plan are unused");
    if (spaces.mr().isEmpty()) all.add("where they lie is not known: the case has no MR");
    else
      for (int s = 0; s < seeds.size(); s++) {
        Optional<String> outside = outside(s);
        if (outside.isPresent()) outside.ifPresent(all::add);
        else beside(s, drawn).ifPresent(all::add);
      }
    return Optional.of(Finding.said(RULE, Severity.WARN, String.join("; ", all)));
  }

  /**
   * What is to be said of a tumour that was grown, with the place of what lies outside the CT.
   *
   * @param tumour as it came to lie on the CT
   * @throws BadInput if nothing of it lies in the CT
   */
  List<Finding> found(TumourGrowth grown, Mask tumour) {
    List<Finding> findings = new ArrayList<>();
    for (int s = 0; s < seeds.size(); s++)
      outside(s).ifPresent(why -> findings.add(Finding.said(RULE, Severity.WARN, why)));
    double part = within(grown.mask());
    if (tumour.count() == 0 || part == 0)
      throw new BadInput(
          "the tumour that grows from them lies outside the CT: %s",
          place(0, "the first of them", onCt(0)));
    if (part < MOST)
      findings.add(
          new Finding(
              "tumour within the CT",
              Severity.WARN,
              100 * part,
              100,
              "%",
              "the rest of it lies outside the CT: no margin is known there"));
    return findings;
  }

  /** Which part of a mask on the MR lies within the CT. */
  private double within(Mask mask) {
    Grid grid = mask.grid();
    long all = 0;
    long in = 0;
    int v = 0;
    for (int k = 0; k < grid.nz(); k++)
      for (int j = 0; j < grid.ny(); j++)
        for (int i = 0; i < grid.nx(); i++, v++) {
          if (mask.inside()[v] == 0) continue;
          all++;
          if (spaces.ct().indexAt(spaces.transform().apply(grid.lps(i, j, k))) >= 0) in++;
        }
    return all == 0 ? 0 : in / (double) all;
  }

  /** That a seed lies outside the MR, or outside the CT. */
  private Optional<String> outside(int s) {
    if (spaces.mr().isPresent() && spaces.mr().get().indexAt(seeds.get(s)) < 0)
      return Optional.of(place(s, "seed " + (s + 1), Optional.empty()) + " lies outside the MR");
    Optional<Vec3> there = onCt(s);
    if (there.isEmpty() || spaces.ct().indexAt(there.get()) >= 0) return Optional.empty();
    return Optional.of(place(s, "seed " + (s + 1), there) + ", lies outside the CT");
  }

  /** That a seed lies elsewhere than the tumour that was drawn. */
  private Optional<String> beside(int s, Mask drawn) {
    Optional<Vec3> there = onCt(s);
    if (there.isEmpty()) return Optional.empty();
    Grid grid = drawn.grid();
    double nearest = Double.POSITIVE_INFINITY;
    int v = 0;
    for (int k = 0; k < grid.nz(); k++)
      for (int j = 0; j < grid.ny(); j++)
        for (int i = 0; i < grid.nx(); i++, v++)
          if (drawn.inside()[v] != 0)
            nearest = Math.min(nearest, grid.lps(i, j, k).distance(there.get()));
    double voxel = grid.spacing().length();
    if (nearest <= voxel) return Optional.empty();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s, lies %.0f mm beside what is drawn",
            place(s, "seed " + (s + 1), there),
            nearest));
  }

  /** Where a seed lies in the CT; empty if no fusion tells. */
  private Optional<Vec3> onCt(int s) {
    return spaces.ctFromMr().map(map -> map.apply(seeds.get(s)));
  }

  private String place(int s, String name, Optional<Vec3> ct) {
    return name
        + " "
        + point(seeds.get(s))
        + " mm"
        + ct.map(p -> ", " + point(p) + " of the CT").orElse("");
  }

  private static String point(Vec3 p) {
    return String.format(Locale.ROOT, "(%.1f, %.1f, %.1f)", p.x(), p.y(), p.z());
  }
}
