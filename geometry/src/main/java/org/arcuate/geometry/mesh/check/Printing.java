package org.arcuate.geometry.mesh.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.TriangleTree;
import org.arcuate.geometry.space.Vec3;

/** Rules of printers: walls, gaps, overhangs. */
final class Printing {
  /** Points that are looked at where nothing is near the limit. */
  private static final int FEW = 2000;

  private Printing() {}

  static List<Verdict> of(TriangleTree tree, MeshRules rules, Work work) {
    List<Verdict> verdicts = new ArrayList<>();
    if (rules.wallMm() > 0)
      verdicts.add(
          thickness(
              MeshCheck.WALL,
              tree.mesh(),
              rules.wallMm(),
              (most, every) -> Thickness.ofWalls(tree, most, every, work.part(0, 0.5))));
    if (rules.gapMm() > 0)
      verdicts.add(
          thickness(
              MeshCheck.GAP,
              tree.mesh(),
              rules.gapMm(),
              (most, every) -> Thickness.ofGaps(tree, most, every, work.part(0.5, 1))));
    rules.build().ifPresent(up -> verdicts.add(overhang(tree.mesh(), up.unit(), rules.overhang())));
    return verdicts;
  }

  /** Balls of up to a diameter, mm, at one in so many points. */
  @FunctionalInterface
  private interface Look {
    Thickness at(double most, int every);
  }

  /**
   * Looks at all points for what is up to four times the limit; if nothing is, at a few of them for
   * anything.
   */
  private static Verdict thickness(String rule, Mesh mesh, double limit, Look look) {
    Thickness near = look.at(4 * limit, 1);
    List<String> words = new ArrayList<>();
    Thickness thickness = near;
    if (near.none()) {
      int every = near.mm().length / FEW + 1;
      Vec3 size = mesh.bounds().high().minus(mesh.bounds().low());
      thickness = look.at(2 * size.length(), every);
      if (every > 1 && !thickness.none())
        words.add("none below " + 4 * limit + " mm, least of " + thickness.mm().length + " points");
    }
    if (near.triangles() < mesh.triangleCount())
      words.add(near.triangles() + " of " + mesh.triangleCount() + " triangles looked at");
    if (thickness.none())
      return new Verdict(
          Finding.said(rule, Severity.PASS, words.isEmpty() ? "none found" : words.getFirst()),
          0,
          List.of());
    Places thin = new Places(mesh);
    int least = 0;
    for (int i = 0; i < thickness.mm().length; i++) {
      if (thickness.mm()[i] < limit) thin.at(thickness.point(i));
      if (thickness.mm()[i] < thickness.mm()[least]) least = i;
    }
    List<Vec3> places = new ArrayList<>();
    if (thin.count() > 0) {
      places.add(thickness.point(least));
      places.addAll(thin.first());
      words.addFirst(thin.count() + " points below it, least at " + Verdict.at(places));
    }
    Finding finding = Finding.atLeast(rule, thickness.mm()[least], limit, "mm");
    return new Verdict(finding.why(String.join("; ", words)), thin.count(), places);
  }

  /**
   * Surfaces that look down, at an angle to the build plate below the limit; what lies on the plate
   * (within 1e-4 of the height of the part) needs no support.
   */
  private static Verdict overhang(Mesh mesh, Vec3 up, double limit) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int v : mesh.triangles()) {
      low = Math.min(low, mesh.vertex(v).dot(up));
      high = Math.max(high, mesh.vertex(v).dot(up));
    }
    double plate = low + 1e-4 * (high - low);
    Places places = new Places(mesh);
    double area = 0;
    double flattest = Math.PI / 2;
    for (int t = 0; t < mesh.triangleCount(); t++) {
      Vec3 a = mesh.corner(t, 0);
      Vec3 b = mesh.corner(t, 1);
      Vec3 c = mesh.corner(t, 2);
      Vec3 cross = b.minus(a).cross(c.minus(a));
      if (!(cross.length() > 0) || !(cross.dot(up) < 0)) continue;
      if (Math.max(a.dot(up), Math.max(b.dot(up), c.dot(up))) <= plate) continue;
      double angle = Math.acos(Math.min(1, -cross.unit().dot(up)));
      flattest = Math.min(flattest, angle);
      if (!(angle < limit)) continue;
      area += cross.length() / 2;
      places.triangle(t);
    }
    String why =
        places.count() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "%.4g mm² flatter than %.0f° need support, the flattest at %.1f°, first at %s",
                area,
                Math.toDegrees(limit),
                Math.toDegrees(flattest),
                Verdict.at(places.first()));
    Severity severity = places.count() == 0 ? Severity.PASS : Severity.WARN;
    Finding finding = new Finding(MeshCheck.OVERHANG, severity, area, 0, "mm²", why);
    return new Verdict(finding, places.count(), places.first());
  }
}
