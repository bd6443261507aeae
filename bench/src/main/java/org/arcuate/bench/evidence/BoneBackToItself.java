package org.arcuate.bench.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.mesh.query.MeshDistance;
import org.arcuate.geometry.solid.MeshSolid;

/** A bone made a solid and meshed again. */
final class BoneBackToItself implements Evidence {
  private static final String BONE = "data/pelvis-a/truth/hip-l.stl";
  private static final double RESOLUTION = 0.5;
  private static final int SAMPLES = 200_000;

  @Override
  public String title() {
    return "A bone as a solid, and back";
  }

  @Override
  public String about() {
    return "`"
        + BONE
        + "` made a solid, contoured at "
        + RESOLUTION
        + " mm and held against its own mesh at "
        + SAMPLES
        + " points of each, both ways.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    Optional<Path> file = at.shared(BONE);
    if (file.isEmpty()) return new Skipped(BONE + " is not here");
    Work work = at.quiet();
    Mesh bone = MeshFile.read(file.get()).getFirst().mesh();
    Mesh back = Contour.of(MeshSolid.of(bone, work), RESOLUTION, work);
    MeshDistance both = MeshDistance.of(bone, back, SAMPLES, work);
    return new Measured(
        List.of(
            Row.atMost("mean distance", both.mean(), 0.05, "mm", "the bone's own mesh"),
            Row.atMost("largest distance", both.max(), 0.35, "mm", "the bone's own mesh")));
  }
}
