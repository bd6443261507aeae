package org.arcuate.geometry.contour;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.*;
import org.arcuate.geometry.space.Vec3;
final class SharpDebug {
  public static void main(String[] a) {
    SharpBody body = SharpBody.of(SharpBody.Kind.valueOf(a[0]), Long.parseLong(a[1]));
    double h = body.resolutionMm();
    Mesh mesh = Contour.of(body.solid(), h, Work.quiet());
    Vec3[] place = {Vec3.ZERO};
    double w = SharpEvidence.edges(body, mesh, place);
    Vec3 p = place[0];
    System.out.println(w / h + " at " + p + " d " + body.solid().distanceMm(p));
    for (Vec3[] e : body.edges()) {
      Vec3 u = e[1].minus(e[0]).unit();
      double along = p.minus(e[0]).dot(u);
      double off = p.minus(e[0]).minus(u.times(along)).length();
      if (off < 1e-6) System.out.printf("on edge, %.3f cells from start, %.3f from end%n", along / h, e[1].minus(p).dot(u) / h);
    }
    Nearest near = new Nearest(TriangleTree.of(mesh, Work.quiet()));
    near.find(p);
    System.out.println("nearest triangle " + near.triangle());
    PatchError err = new PatchError(body.solid(), h, 0.002 * h);
    for (int t = 0; t < mesh.triangleCount(); t++) {
      if (near.distance(p.x(), p.y(), p.z(), t) > 0.15 * h) continue;
      int[] c = java.util.Arrays.copyOfRange(mesh.triangles(), 3*t, 3*t+3);
      double e = err.of(mesh.xyz(), c, 0, 1)[0];
      Vec3 A = mesh.vertex(c[0]), B = mesh.vertex(c[1]), C = mesh.vertex(c[2]);
      Vec3 n = B.minus(A).cross(C.minus(A));
      boolean bad = err.isBad(mesh.xyz(), c, 0, new double[]{n.x(), n.y(), n.z()});
      System.out.printf("t %d err %.5f bad %b%n", t, e / h, bad);
      for (int v : c) { Vec3 q = mesh.vertex(v).minus(p).times(1/h);
        System.out.printf("    v%d (%.3f %.3f %.3f) d %.6f normal %s%n", v, q.x(), q.y(), q.z(), body.solid().distanceMm(mesh.vertex(v))/h, body.solid().normal(mesh.vertex(v)));}
    }
  }
}
