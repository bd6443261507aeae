package org.arcuate.planning.resection.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arcuate.anatomy.Side;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.MeshBuilder;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.geometry.render.ColourMap;
import org.arcuate.geometry.render.Rendering;
import org.arcuate.geometry.render.Scene;
import org.arcuate.geometry.render.Surface;
import org.arcuate.geometry.render.View;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.Osteotomy;
import org.arcuate.planning.resection.Piece;
import org.arcuate.planning.resection.Resection;
import org.arcuate.planning.resection.margin.CutMargin;

/** Draws a resection: its cuts on the bones, the specimen beside what is kept, its margins. */
public final class ResectionPicture {
  private static final int TUMOUR = 0xC03028;
  private static final int SPECIMEN = 0xD9A441;
  private static final int PATCH = 0x2F6FB0;
  private static final double CONTEXT_MM = 3;
  private static final double LARGER = 1.03;
  private static final int WIDTH = 560;
  private static final int HEIGHT = 500;

  private final Resection resection;

  /** 1 if it is looked at from the patient's left, else -1. */
  private final int side;

  private final List<Surface> context = new ArrayList<>();
  private final Box near;

  /**
   * Prepares the bones around a resection.
   *
   * @param from the side that is operated on, from which one looks
   */
  public ResectionPicture(Resection resection, Side from, Work work) {
    this.resection = resection;
    side = from == Side.LEFT ? 1 : -1;
    for (Bone bone : resection.situs().bones().values())
      if (!resection.bones().containsKey(bone.name()))
        context.add(
            Surface.of(
                new Model(
                    bone.name(), Contour.smooth(bone.solid(), CONTEXT_MM, work), 0xCFCFCF, 0.55)));
    Box box = resection.situs().tumour().mesh().bounds();
    for (Osteotomy cut : resection.plan().cuts())
      for (Vec3 c : cut.corners()) box = box.with(new Box(c, c));
    near = box.grown(25);
  }

  /** Cuts as patches on the bones, with their names. */
  public Picture cuts(Work work) {
    List<Surface> surfaces = new ArrayList<>(context);
    for (Piece p : resection.pieces())
      if (p.role() != Piece.Role.KERF)
        surfaces.add(Surface.of(new Model(p.name(), p.mesh(), Model.BONE, 0.5)));
    surfaces.add(Surface.of(tumour()));
    List<Scene.Label> labels = new ArrayList<>();
    for (Osteotomy cut : resection.plan().cuts()) {
      surfaces.add(
          Surface.of(new Model(cut.name(), patch(cut), PATCH, 0.75)).with(Surface.Edges.SHARP));
      labels.add(new Scene.Label(middle(cut), cut.name()));
    }
    return sheet(Scene.of(surfaces).labelled(labels), work);
  }

  /** The specimen moved out of the way, and what is kept. */
  public Picture specimen(Work work) {
    List<Surface> surfaces = new ArrayList<>(context);
    Vec3 out = away();
    Box box = near;
    for (Piece p : resection.pieces())
      switch (p.role()) {
        case SPECIMEN -> {
          Mesh mesh = moved(p.mesh(), out);
          box = box.with(mesh.bounds());
          surfaces.add(Surface.of(new Model("specimen", mesh, SPECIMEN, 0.7)));
        }
        case REMNANT, LOOSE ->
            surfaces.add(Surface.of(new Model(p.name(), p.mesh(), Model.BONE, 1)));
        case KERF -> {}
      }
    surfaces.add(Surface.of(new Model("tumour", moved(tumour().mesh(), out), TUMOUR, 1)));
    return marked(Rendering.sheet(Scene.of(surfaces), views(box).subList(0, 2), 2, work));
  }

  /** Margins: on the faces the distance to the tumour, on the tumour that to the nearest face. */
  public Picture margins(Work work) {
    ColourMap map = MarginScale.of(resection.plan().demandedMm());
    List<Surface> surfaces = new ArrayList<>();
    MeshBuilder all = new MeshBuilder();
    for (CutMargin m : resection.margins()) {
      if (m.face().isEmpty()) continue;
      surfaces.add(
          Surface.of(Model.of(m.cut().name(), m.face().mesh()))
              .with(Surface.Edges.SHARP)
              .painted(m.atVertices(), map));
      all = add(all, m.face().mesh());
    }
    Mesh tumour = resection.situs().tumour().mesh();
    Mesh faces = all.mesh();
    if (faces.triangleCount() == 0) {
      surfaces.add(Surface.of(tumour()));
    } else {
      var tree = org.arcuate.geometry.mesh.query.TriangleTree.of(faces, work);
      double[] d = org.arcuate.geometry.mesh.query.MeshDistance.distances(tumour.xyz(), tree, work);
      surfaces.add(Surface.of(new Model("tumour", tumour, TUMOUR, 1)).painted(d, map));
    }
    List<Scene.Label> labels = new ArrayList<>();
    for (CutMargin m : resection.margins())
      if (!m.face().isEmpty())
        labels.add(
            new Scene.Label(
                m.onCut(), String.format(Locale.ROOT, "%s %.1f mm", m.cut().name(), m.mm())));
    Scene scene = Scene.of(surfaces).labelled(labels);
    Box box = scene.bounds().grown(5);
    return marked(Rendering.sheet(scene, views(box), 2, work));
  }

  private Picture marked(Picture picture) {
    return PositiveMark.on(picture, resection.plan());
  }

  private static MeshBuilder add(MeshBuilder to, Mesh mesh) {
    int[] name = new int[mesh.vertexCount()];
    for (int v = 0; v < name.length; v++) {
      Vec3 p = mesh.vertex(v);
      name[v] = to.vertex(p.x(), p.y(), p.z());
    }
    int[] t = mesh.triangles();
    for (int i = 0; i < t.length; i += 3) to.triangle(name[t[i]], name[t[i + 1]], name[t[i + 2]]);
    return to;
  }

  /** Out of the body on the side of the tumour, and a little forwards. */
  private Vec3 away() {
    return new Vec3(75 * side, -35, 0);
  }

  private static Mesh moved(Mesh mesh, Vec3 by) {
    double[] xyz = mesh.xyz().clone();
    for (int i = 0; i < xyz.length; i += 3) {
      xyz[i] += by.x();
      xyz[i + 1] += by.y();
      xyz[i + 2] += by.z();
    }
    return new Mesh(xyz, mesh.triangles());
  }

  /** Drawn a little larger, so that it is not hidden in the surface of the specimen. */
  private Model tumour() {
    Mesh mesh = resection.situs().tumour().mesh();
    Vec3 c = resection.situs().tumour().centre();
    double[] xyz = new double[mesh.xyz().length];
    for (int v = 0; v < mesh.vertexCount(); v++) {
      Vec3 p = c.plus(mesh.vertex(v).minus(c).times(LARGER));
      xyz[3 * v] = p.x();
      xyz[3 * v + 1] = p.y();
      xyz[3 * v + 2] = p.z();
    }
    return new Model("tumour", new Mesh(xyz, mesh.triangles()), TUMOUR, 1);
  }

  private static Vec3 middle(Osteotomy cut) {
    Vec3 sum = Vec3.ZERO;
    for (Vec3 c : cut.corners()) sum = sum.plus(c);
    return sum.times(1.0 / cut.corners().size());
  }

  /** The slab of a convex patch. */
  private static Mesh patch(Osteotomy cut) {
    List<Vec3> low = cut.corners();
    int n = low.size();
    MeshBuilder slab = new MeshBuilder();
    for (int side = 0; side < 2; side++)
      for (Vec3 c : low) {
        Vec3 p = c.plus(cut.normal().times(side * cut.kerfMm()));
        slab.vertex(p.x(), p.y(), p.z());
      }
    for (int i = 0; i < n; i++) {
      int j = (i + 1) % n;
      slab.triangle(i, j, n + j);
      slab.triangle(i, n + j, n + i);
      if (i > 1) {
        slab.triangle(0, i, i - 1);
        slab.triangle(n, n + i - 1, n + i);
      }
    }
    return slab.mesh();
  }

  private Picture sheet(Scene scene, Work work) {
    return marked(Rendering.sheet(scene, views(near), 2, work));
  }

  private List<View> views(Box box) {
    return List.of(
        View.of(box, View.Side.ANTERIOR, WIDTH, HEIGHT),
        View.of(box, side > 0 ? View.Side.LEFT : View.Side.RIGHT, WIDTH, HEIGHT),
        View.of(box, View.Side.POSTERIOR, WIDTH, HEIGHT),
        View.of(
            "From the front, above and the side",
            box,
            new Vec3(-0.75 * side, 0.6, -0.35),
            new Vec3(0, 0, 1),
            WIDTH,
            HEIGHT));
  }
}
