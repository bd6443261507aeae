package org.arcuate.bench.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.registration.MutualInformation;
import org.arcuate.imaging.registration.Registration;
import org.arcuate.imaging.source.ImageSource;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Volume;

/** Fusion of a CT and an MR with the bones of a real person. */
final class FusionOfPelvis implements Evidence {
  private static final int EVERY = 500;

  @Override
  public String title() {
    return "Fusion of a pelvis";
  }

  @Override
  public String about() {
    return "CT at 0.9 × 0.9 × 1 mm and MR at 0.85 × 0.85 × 4 mm of bones of a real person (the grey values are"
        + " simulated), the MR turned by 9° and shifted; the error is the mean over the bones.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    Optional<Path> folder = at.shared("data/pelvis-a");
    if (folder.isEmpty()) return new Skipped("data/pelvis-a is not beside the project");
    Volume ct = ImageSource.read(folder.get().resolve("ct"), 0, at.quiet()).volume();
    Volume mr = ImageSource.read(folder.get().resolve("mr"), 0, at.quiet()).volume();
    Registration found = MutualInformation.register(ct, mr, at.quiet());
    Affine truth = truth(folder.get().resolve("truth/truth.json"));
    LabelMap labels = VolumeFile.read(folder.get().resolve("truth/labels.nii.gz")).toLabels();
    Affine off = found.fixedFromMoving().map().after(truth.inverse());
    double is = 0;
    double expected = 0;
    int n = 0;
    Grid g = labels.grid();
    int seen = 0;
    for (int v = 0; v < labels.labels().length; v++) {
      int label = labels.labels()[v];
      if (label < 1 || label > 5 || seen++ % EVERY != 0) continue;
      Vec3 p = g.lps(v % g.nx(), v / g.nx() % g.ny(), v / g.nx() / g.ny());
      is += off.apply(p).distance(p);
      expected += found.targetErrorMm(p);
      n++;
    }
    return new Measured(
        List.of(
            Row.atMost("error over the bones, mean", is / n, 0.1, "mm", "the true transform"),
            Row.atMost("expected of it by the program, mean", expected / n, 0.3, "mm", "above"),
            Row.atLeast("information lost by 4 mm", found.quality(), 0.22, "", "own limit")));
  }

  private static Affine truth(Path file) {
    Map<String, Object> truth = Json.read(file);
    double[][] rows = new double[4][4];
    if (truth.get("mr_to_ct") instanceof List<?> matrix)
      for (int c = 0; c < 16; c++)
        if (matrix.get(c / 4) instanceof List<?> row && row.get(c % 4) instanceof Number number)
          rows[c / 4][c % 4] = number.doubleValue();
    return Affine.ofRows(rows);
  }
}
