package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.FindingJson;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.lattice.LatticeDesign;
import org.arcuate.geometry.lattice.LatticeKind;
import org.arcuate.geometry.lattice.LatticeMeasures;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.MeshBuilder;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.change.Simplification;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.print.PrintProcess;
import org.arcuate.geometry.solid.MeshSolid;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "lattice",
    description = {
      "Finds cell and thickness of a lattice with the wanted pore and porosity, measures it, and",
      "says whether the process can build it. Writes a block of it, or fills a body with it.",
      "Exit code 3, and no file, if a rule refuses."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate lattice --pore 0.6 --porosity 0.7 --process ebm-ti64 -o block.stl",
      "  ./arcuate lattice --pore 0.6 --porosity 0.7 --process slm-ti64 --fill wedge.stl -o w.stl"
    })
final class LatticeCommand implements Callable<Integer> {
  private static final double CELLS_OF_CONTOUR = 16;

  private final Terminal terminal;

  @Option(
      names = "--pore",
      paramLabel = "MM",
      required = true,
      description = "diameter of the largest sphere in the void, mm")
  double pore;

  @Option(
      names = "--porosity",
      paramLabel = "PART",
      required = true,
      description = "part of the volume that is void, 0.1 to 0.95")
  double porosity;

  @Option(
      names = "--process",
      paramLabel = "NAME",
      defaultValue = "ebm-ti64",
      description =
          "ebm-ti64, slm-ti64, pa12-sls, resin-sla, filament-fdm (default: ${DEFAULT-VALUE})")
  String process = "";

  @Option(
      names = "--kind",
      paramLabel = "NAME",
      defaultValue = "network-gyroid",
      description = {
        "network- or sheet-gyroid, -diamond, -primitive; cubic-, octet-, diamond- or"
            + " voronoi-struts",
        "(default: ${DEFAULT-VALUE})"
      })
  String kind = "";

  @Option(
      names = "--fill",
      paramLabel = "FILE",
      description = "closed mesh to fill with the lattice")
  Optional<Path> fill = Optional.empty();

  @Option(
      names = "--block",
      paramLabel = "X,Y,Z",
      split = ",",
      description = "size of the block that is made without --fill, mm (default: 6 cells each way)")
  List<Double> block = List.of();

  @Option(
      names = "--resolution",
      paramLabel = "MM",
      description = "cell of the contour, mm (default: 1/16 of the lattice's cell)")
  double resolution;

  @Option(
      names = "--within",
      paramLabel = "MM",
      description = "save triangles as long as the surface stays within this, mm, such as 0.01")
  double within;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "what to write: .stl, .3mf, .ply, .obj or .glb; without it, only the design")
  Optional<Path> output = Optional.empty();

  @Option(names = "--json", description = "design, measures and verdicts as JSON")
  boolean json;

  @Mixin WorkOptions options = new WorkOptions();

  LatticeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    output.ifPresent(file -> OutputFile.check(file, MeshFile.endings()));
    Work work = options.on(terminal);
    work.progress(0, "solving for pore and porosity");
    LatticeDesign design =
        LatticeDesign.solve(
            LatticeKind.named(kind),
            pore,
            porosity,
            PrintProcess.named(process),
            work.part(0, 0.3));
    boolean write = output.isPresent() && !design.isRefused();
    if (write) write(design, output.orElseThrow(), work.part(0.3, 1));
    terminal.close();
    if (json) terminal.out().println(Json.pretty(asMap(design)));
    else print(design);
    if (write) terminal.say("written: " + output.orElseThrow());
    return design.isRefused() ? ExitCode.REFUSED : ExitCode.OK;
  }

  private void write(LatticeDesign design, Path file, Work work) {
    Solid body = fill.isPresent() ? filled(fill.orElseThrow(), work) : block(design);
    double cell = resolution > 0 ? resolution : design.cellMm() / CELLS_OF_CONTOUR;
    Mesh mesh = Contour.of(body.and(design.body()), cell, work.part(0.1, 0.5));
    if (within > 0) mesh = Simplification.within(mesh, within, work.part(0.5, 1)).mesh();
    MeshFile.write(file, List.of(Model.of(OutputFile.stem(file), mesh)));
  }

  private static Solid filled(Path file, Work work) {
    Mesh mesh = MeshBuilder.joined(MeshFile.read(file).stream().map(Model::mesh).toList());
    try {
      return MeshSolid.of(mesh, work.part(0, 0.1));
    } catch (BadInput e) {
      throw e.in(file);
    }
  }

  private Solid block(LatticeDesign design) {
    double six = 6 * design.cellMm();
    List<Double> size = block.isEmpty() ? List.of(six, six, six) : block;
    if (size.size() != 3)
      throw new BadInput("--block has %d sizes: 3 are needed, such as 10,10,5", size.size());
    Vec3 half = new Vec3(size.get(0) / 2, size.get(1) / 2, size.get(2) / 2);
    return new RoundedBox(half, half, 0);
  }

  private void print(LatticeDesign design) {
    LatticeMeasures m = design.measured();
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%s: cell %.4f mm, %s%.1f %% solid%n",
            kind,
            design.cellMm(),
            design.radiusMm() > 0
                ? String.format(Locale.ROOT, "struts of %.4f mm, ", 2 * design.radiusMm())
                : "",
            100 * design.solidFraction());
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "measured: porosity %.2f %%, pore %.0f µm, throat %.0f µm, thickness %.0f µm%n",
            100 * m.porosity(),
            1000 * m.poreMm(),
            1000 * m.throatMm(),
            1000 * m.meanThicknessMm());
    for (Finding finding : design.findings()) terminal.out().println("  " + finding.line());
  }

  private Map<String, Object> asMap(LatticeDesign design) {
    LatticeMeasures m = design.measured();
    Map<String, Object> measured = new LinkedHashMap<>();
    measured.put("porosity", m.porosity());
    measured.put("pore_mm", m.poreMm());
    measured.put("throat_mm", m.throatMm());
    measured.put("thickness_mm", m.meanThicknessMm());
    measured.put("thinnest_mm", m.thinnestMm());
    measured.put("solidBodies", m.solidBodies());
    measured.put("solidIslands", m.solidIslands());
    measured.put("voidBodies", m.voidBodies());
    measured.put("voidIslands", m.voidIslands());
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", kind);
    map.put("process", process);
    map.put("cell_mm", design.cellMm());
    map.put("solidFraction", design.solidFraction());
    map.put("strut_mm", 2 * design.radiusMm());
    map.put("measured", measured);
    map.put("checks", design.findings().stream().map(FindingJson::of).toList());
    output.filter(file -> !design.isRefused()).ifPresent(f -> map.put("file", f.toString()));
    return map;
  }
}
