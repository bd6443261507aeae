package org.arcuate.geometry.mesh.check;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.HalfEdges;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.SelfContacts;
import org.arcuate.geometry.mesh.query.TriangleTree;

/**
 * Whether a mesh can be printed: one verdict a rule, with the places that break it.
 *
 * <p>Every mesh gets an answer, however broken it is; a rule that cannot be looked at because
 * another failed refuses and says so.
 *
 * @param verdicts in the order of the constants of this class
 * @param figures of the mesh
 */
public record MeshCheck(List<Verdict> verdicts, MeshFigures figures) {
  /** There is at least one triangle. */
  public static final String NOT_EMPTY = "mesh is not empty";

  /** Every coordinate is a number, below 1e30 mm. */
  public static final String FINITE = "mesh is finite";

  /** Every edge has two triangles: no border. */
  public static final String CLOSED = "mesh is closed";

  /** No edge has more than two triangles. */
  public static final String EDGES = "mesh edges are manifold";

  /** The triangles at every vertex are one fan. */
  public static final String VERTICES = "mesh vertices are manifold";

  /** The two triangles of an edge run it in opposite directions. */
  public static final String ORIENTED = "mesh is oriented consistently";

  /** Shells look outwards, hollows inwards. */
  public static final String OUTWARDS = "mesh is oriented outwards";

  /** Every triangle has an area. */
  public static final String AREA = "mesh triangles have an area";

  /** No triangle is lower than the bound. */
  public static final String SLIVER = "mesh triangles are no slivers";

  /** No two triangles meet where they do not share. */
  public static final String CROSSING = "mesh does not meet itself";

  /**
   * No hollow in which powder stays. Of the mesh, at its resolution: of eleven solids with voids
   * behind walls thinner than a cell of 3 mm none was seen at 3 mm, and nine at 1 mm.
   */
  public static final String VOID = "mesh encloses no void";

  /** Material is thick enough: the largest balls in it that touch the surface. */
  public static final String WALL = "mesh wall";

  /** Gaps are wide enough: the largest balls in them that touch the surface. */
  public static final String GAP = "mesh gap";

  /** Nothing needs support. */
  public static final String OVERHANG = "mesh overhang";

  public MeshCheck {
    verdicts = List.copyOf(verdicts);
  }

  /** Looks at a mesh. */
  public static MeshCheck of(Mesh mesh, MeshRules rules, Work work) {
    List<Verdict> verdicts = new ArrayList<>();
    HalfEdges edges = HalfEdges.of(mesh, work.part(0, 0.2));
    Shells shells = Shells.of(mesh);
    Verdict finite = Surfaces.finite(mesh);
    verdicts.add(Surfaces.notEmpty(mesh));
    verdicts.add(finite);
    verdicts.addAll(Surfaces.joins(mesh, edges));
    if (finite.passes() && mesh.triangleCount() > 0) {
      TriangleTree tree = TriangleTree.of(mesh, work.part(0.2, 0.3));
      verdicts.addAll(Surfaces.triangles(mesh, rules.sliverMm()));
      verdicts.add(crossing(mesh, SelfContacts.of(tree, work.part(0.3, 0.7))));
      verdicts.addAll(Sides.of(tree, edges, shells));
      verdicts.addAll(Printing.of(tree, rules, work.part(0.7, 1)));
    } else {
      String because = finite.passes() ? "mesh is empty" : "mesh is not finite";
      for (String rule : List.of(AREA, SLIVER, CROSSING, OUTWARDS, VOID))
        verdicts.add(Verdict.open(rule, because));
    }
    return new MeshCheck(verdicts, Surfaces.figures(mesh, edges, shells, finite.passes()));
  }

  /** The same against {@link MeshRules#sound}. */
  public static MeshCheck of(Mesh mesh, Work work) {
    return of(mesh, MeshRules.sound(), work);
  }

  private static Verdict crossing(Mesh mesh, SelfContacts contacts) {
    Places places = new Places(mesh);
    int[] pairs = contacts.pairs();
    for (int i = 0; i < pairs.length; i += 2) places.triangle(pairs[i]);
    if (contacts.decided())
      return places.none(
          CROSSING,
          (contacts.complete() ? "" : "at least ") + places.count() + " pairs of triangles meet");
    String why = "the surface lies on itself so often that looking was given up";
    Finding finding = Finding.said(CROSSING, Finding.Severity.REFUSE, why);
    return new Verdict(finding, places.count(), places.first());
  }

  /** True if no rule refuses. */
  public boolean passes() {
    return verdicts.stream().allMatch(Verdict::passes);
  }

  /** What the rules say, without places. */
  public List<Finding> findings() {
    return verdicts.stream().map(Verdict::finding).toList();
  }

  /** The verdict of one rule; of a rule that was not asked for, that it passes. */
  public Verdict verdict(String rule) {
    return verdicts.stream()
        .filter(v -> v.rule().equals(rule))
        .findFirst()
        .orElseGet(() ->
            new Verdict(Finding.said(rule, Finding.Severity.PASS, "not asked for"), 0, List.of()));
  }

  /** The rules that refuse, one line each; empty if none does. */
  public String complaints() {
    StringBuilder all = new StringBuilder();
    for (Verdict v : verdicts) if (!v.passes()) all.append(v.finding().line()).append('\n');
    return all.toString();
  }
}
