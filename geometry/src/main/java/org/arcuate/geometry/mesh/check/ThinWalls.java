package org.arcuate.geometry.mesh.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.query.Balls;
import org.arcuate.geometry.mesh.query.MeshDistance;
import org.arcuate.geometry.mesh.query.Nearest;
import org.arcuate.geometry.mesh.query.TriangleTree;
import org.arcuate.geometry.space.Vec3;

/**
 * How much of a surface lies on walls thinner than a limit, by samples spread evenly over its area:
 * where a wall runs out into an edge some of it may do so, and it is the share that tells. Thin is
 * what {@link Thickness} measures, but for edges: only those sharper than 45° are thin, of which a
 * rim needs none.
 *
 * @param samples looked at
 * @param places those where the wall is thinner than the limit
 */
public record ThinWalls(int samples, List<Place> places) {
  private static final int SLAB = 128;

  /** Surfaces whose normals are turned by more than 135° are two sides of a wall. */
  private static final double OPPOSITE = -Math.sqrt(0.5);

  /**
   * A place of the surface on a thin wall.
   *
   * @param at on the surface
   * @param middle of the ball that touches both sides of the wall
   * @param mm its diameter
   */
  public record Place(Vec3 at, Vec3 middle, double mm) {}

  /** Copies the list. */
  public ThinWalls {
    places = List.copyOf(places);
  }

  /**
   * Looks at the walls of the mesh of a tree.
   *
   * @param limitMm thinner than this is thin, mm
   * @throws BadInput if the mesh has no surface, or there are no samples
   */
  public static ThinWalls of(TriangleTree tree, double limitMm, int samples, Work work) {
    if (samples < 1) throw new BadInput("%d samples of walls: at least 1 is needed", samples);
    double[] points = MeshDistance.samples(tree.mesh(), samples);
    List<List<Place>> found =
        work.map(
            (samples + SLAB - 1) / SLAB,
            slab -> {
              Balls balls = new Balls(tree, OPPOSITE);
              Nearest nearest = new Nearest(tree);
              List<Place> thin = new ArrayList<>();
              for (int i = slab * SLAB; i < Math.min(samples, (slab + 1) * SLAB); i++) {
                Vec3 p = new Vec3(points[3 * i], points[3 * i + 1], points[3 * i + 2]);
                nearest.find(p);
                Optional<Vec3> normal = nearest.normal();
                if (normal.isEmpty()) continue;
                double radius = balls.inside(p, normal.get(), limitMm);
                if (2 * radius < limitMm)
                  thin.add(new Place(p, p.minus(normal.get().times(radius)), 2 * radius));
              }
              return thin;
            });
    return new ThinWalls(samples, found.stream().flatMap(List::stream).toList());
  }

  /**
   * Share of the area that is thin, 0 to 1; twice the binomial standard error at 4,000 samples and
   * 1 % is 0.3 %.
   */
  public double share() {
    return (double) places.size() / samples;
  }

  /** Where it is thinnest, of those that are equal the first; empty if nowhere. */
  public Optional<Place> thinnest() {
    return places.stream().min(Comparator.comparingDouble(Place::mm));
  }
}
