package org.arcuate.bench.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.file.MeshFile;

/** What admesh says of our STL files. */
final class BesideAdmesh implements Evidence {
  private static final List<String> MENDED =
      List.of(
          "Facets with 1 disconnected edge",
          "Facets with 2 disconnected edges",
          "Facets with 3 disconnected edges",
          "Degenerate facets",
          "Edges fixed",
          "Facets removed",
          "Facets added",
          "Facets reversed",
          "Backwards edges",
          "Normals fixed");

  @Override
  public String title() {
    return "STL files beside admesh";
  }

  @Override
  public String about() {
    return "The solids with formulas, turned, contoured at a fiftieth of their size, each written"
        + " as STL: places that admesh would mend, and the volume that it finds, in mm³.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    List<SolidTruth> all = new ArrayList<>(SolidTruth.primitives());
    all.addAll(SolidTruth.booleans());
    double mended = 0;
    double volume = 0;
    for (SolidTruth truth : all) {
      Mesh mesh =
          Contour.of(
              truth.solid().placed(SolidsByFormulas.turn(new Random(2))),
              truth.sizeMm() / 50,
              at.quiet());
      Path file = at.scratch().resolve("solid.stl");
      MeshFile.write(file, List.of(Model.of("solid", mesh)));
      Optional<String> said = at.program("admesh", file);
      if (said.isEmpty()) return new Skipped("admesh is not here");
      mended += MENDED.stream().mapToDouble(name -> figure(said.get(), name)).sum();
      double ours = mesh.volumeMm3();
      volume = Math.max(volume, Math.abs(figure(said.get(), "Volume") / ours - 1));
    }
    return new Measured(
        List.of(
            Row.atMost("places to mend in " + all.size() + " files", mended, 0, "", "admesh"),
            Row.atMost("volume beside ours, worst", 100 * volume, 0.1, "% off", "admesh")));
  }

  /** The number after a name and a colon or an equals sign. */
  private static double figure(String said, String name) {
    Pattern pattern = Pattern.compile("\\b" + Pattern.quote(name) + "\\s*[:=]\\s*(-?[0-9.e+]+)");
    Matcher matcher = pattern.matcher(said);
    if (!matcher.find()) throw new BadInput("admesh does not tell: %s", name);
    return Double.parseDouble(matcher.group(1));
  }
}
