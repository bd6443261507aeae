package org.arcuate.geometry.contour;

import java.nio.file.Path;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.mesh.query.MeshDistance;
import org.arcuate.geometry.solid.MeshSolid;

/** Meshes the solids of closed meshes and compares the two. Arguments: resolution in mm, files. */
final class BoneEvidence {
  private BoneEvidence() {}

  public static void main(String[] arguments) {
    double resolutionMm = Double.parseDouble(arguments[0]);
    for (int f = 1; f < arguments.length; f++) {
      Mesh bone = MeshFile.read(Path.of(arguments[f])).getFirst().mesh();
      Mesh back = Contour.of(MeshSolid.of(bone, Work.quiet()), resolutionMm, Work.quiet());
      MeshDistance both = MeshDistance.of(bone, back, 200_000, Work.quiet());
      System.out.printf(
          "%s: %d triangles, %d back, mean %.4f mm, max %.4f mm%n",
          arguments[f], bone.triangleCount(), back.triangleCount(), both.mean(), both.max());
    }
  }
}
