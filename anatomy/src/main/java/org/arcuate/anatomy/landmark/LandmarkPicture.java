package org.arcuate.anatomy.landmark;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.segmentation.Bones;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.MeshBuilder;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.geometry.render.Rendering;
import org.arcuate.geometry.render.Scene;
import org.arcuate.geometry.render.Surface;
import org.arcuate.geometry.render.View;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.LabelMap;

/**
 * Bones with their landmarks, for a person to look at: found ones red, mirrored ones violet, given
 * ones green; arcuate lines and rims blue; columns, neck axes and heads yellow.
 */
public final class LandmarkPicture {
  private static final int FOUND = 0xD62728;
  private static final int MIRRORED = 0x9040C0;
  private static final int GIVEN = 0x2CA02C;
  private static final int LINE = 0x1F6FD0;
  private static final int AXIS = 0xE0A000;
  private static final double BALL_MM = 3;

  private LandmarkPicture() {}

  /** Six views in two rows: front, left, oblique; back, right, from below and behind. */
  public static Picture of(LabelMap labels, Landmarks landmarks, Work work) {
    List<Surface> surfaces = new ArrayList<>();
    for (String name : Bones.NAMES)
      BoneShape.of(labels, name, work)
          .ifPresent(b -> surfaces.add(Surface.of(Model.of(name, b.mesh()))));
    if (surfaces.isEmpty()) return Picture.of(640, 480, 0xFFFFFF);
    Box box = Scene.of(surfaces).bounds();
    List<Mesh> found = new ArrayList<>();
    List<Mesh> mirrored = new ArrayList<>();
    List<Mesh> given = new ArrayList<>();
    for (Landmark l : landmarks.points().values()) {
      List<Mesh> kind = l.isGiven() ? given : l.isMirrored() ? mirrored : found;
      kind.add(ball(l.point(), BALL_MM));
    }
    add(surfaces, "landmarks", found, FOUND);
    add(surfaces, "mirrored", mirrored, MIRRORED);
    add(surfaces, "given", given, GIVEN);
    addLines(surfaces, landmarks);
    List<View> views =
        List.of(
            view("front", box, new Vec3(0, 1, 0.05)),
            view("left", box, new Vec3(-1, 0.1, 0)),
            view("front, left, above", box, new Vec3(-0.7, 0.6, -0.5)),
            view("back", box, new Vec3(0, -1, 0)),
            view("right", box, new Vec3(1, 0.1, 0)),
            view("above", box, new Vec3(0, 0.35, -1)));
    return Rendering.sheet(Scene.of(surfaces), views, 3, work);
  }

  private static View view(String caption, Box box, Vec3 look) {
    return View.of(caption, box, look, new Vec3(0, 0, 1), 640, 600);
  }

  private static void addLines(List<Surface> surfaces, Landmarks landmarks) {
    List<Mesh> lines = new ArrayList<>();
    List<Mesh> axes = new ArrayList<>();
    for (Side side : Side.values()) {
      HipSide hip = landmarks.hip(side);
      hip.arcuateLine().ifPresent(a -> a.points().forEach(p -> lines.add(ball(p, 1.3))));
      hip.rim().ifPresent(r -> r.points().forEach(p -> lines.add(ball(p, 1.3))));
      hip.rim()
          .ifPresent(r -> {
            for (int n = 0; n < 25; n++)
              axes.add(ball(r.centre().plus(r.normal().times(2 * n)), 1));
          });
      hip.anterior().ifPresent(c -> axes.add(ball(c.leastAt(), 2)));
      hip.posterior().ifPresent(c -> axes.add(ball(c.leastAt(), 2)));
      hip.neck()
          .ifPresent(n -> {
            for (double t = -20; t < 60; t += 2)
              axes.add(ball(n.base().plus(n.direction().times(t)), 1));
          });
    }
    add(surfaces, "lines", lines, LINE);
    add(surfaces, "axes", axes, AXIS);
  }

  private static void add(List<Surface> surfaces, String name, List<Mesh> meshes, int rgb) {
    if (!meshes.isEmpty())
      surfaces.add(Surface.of(new Model(name, MeshBuilder.joined(meshes), rgb, 1)));
  }

  /** A ball of 8 × 12 facets. */
  private static Mesh ball(Vec3 c, double r) {
    int rings = 8;
    int turns = 12;
    MeshBuilder mesh = new MeshBuilder();
    int bottom = mesh.vertex(c.x(), c.y(), c.z() - r);
    for (int i = 1; i < rings; i++)
      for (int j = 0; j < turns; j++) {
        double a = Math.PI * i / rings;
        double b = 2 * Math.PI * j / turns;
        double s = r * Math.sin(a);
        mesh.vertex(c.x() + s * Math.cos(b), c.y() + s * Math.sin(b), c.z() - r * Math.cos(a));
      }
    int top = mesh.vertex(c.x(), c.y(), c.z() + r);
    for (int j = 0; j < turns; j++) {
      int k = (j + 1) % turns;
      mesh.triangle(bottom, 1 + k, 1 + j);
      for (int i = 0; i < rings - 2; i++) {
        int low = 1 + i * turns;
        mesh.triangle(low + j, low + k, low + turns + k);
        mesh.triangle(low + j, low + turns + k, low + turns + j);
      }
      int last = 1 + (rings - 2) * turns;
      mesh.triangle(last + j, last + k, top);
    }
    return mesh.mesh();
  }
}
