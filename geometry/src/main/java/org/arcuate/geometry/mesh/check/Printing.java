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
  private Printing() {}

  static List<Verdict> of(TriangleTree tree, MeshRules rules, Work work) {
    List<Verdict> verdicts = new ArrayList<>();
    if (rules.wallMm() > 0)
      verdicts.add(
          thickness(MeshCheck.WALL, Thickness.ofWalls(tree, work.part(0, 0.5)), rules.wallMm()));
    if (rules.gapMm() > 0)
      verdicts.add(
          thickness(MeshCheck.GAP, Thickness.ofGaps(tree, work.part(0.5, 1)), rules.gapMm()));
    rules.build().ifPresent(up -> verdicts.add(overhang(tree.mesh(), up.unit(), rules.overhang())));
    return verdicts;
  }

  private static Verdict thickness(String rule, Thickness thickness, double limit) {
    Places thin = new Places(thickness.mesh());
    int least = -1;
    for (int i = 0; i < thickness.mm().length; i++) {
      double mm = thickness.mm()[i];
      if (mm < limit) thin.triangle(thickness.triangles()[i]);
      if (mm < Double.POSITIVE_INFINITY && (least < 0 || mm < thickness.mm()[least])) least = i;
    }
    if (least < 0)
      return new Verdict(Finding.said(rule, Severity.PASS, "none found"), 0, List.of());
    Finding finding = Finding.atLeast(rule, thickness.mm()[least], limit, "mm");
    List<Vec3> places = new ArrayList<>();
    places.add(Places.centre(thickness.mesh(), thickness.triangles()[least]));
    places.addAll(thin.first());
    if (thin.count() > 0)
      finding = finding.why(thin.count() + " triangles below it, least at " + Verdict.at(places));
    return new Verdict(finding, thin.count(), thin.count() > 0 ? places : List.of());
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
