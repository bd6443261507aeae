package org.arcuate.bench;

import java.util.concurrent.Callable;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.lattice.LatticeKind;
import org.arcuate.geometry.lattice.SurfaceLattice;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.change.Simplification;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import org.arcuate.workstation.cli.WorkOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "lattice",
    description = {
      "Times a block of 30 × 30 × 20 mm of a network gyroid with cells of 2 mm: its contour at",
      "0.1 mm, with and without sharp edges; and a corner of it, 8 × 8 × 5 mm, with fewer",
      "triangles within 0.01 mm.",
      "Prints the median of the runs, as `name: value s`.",
      "",
      "bench/vtk-surfaces.py does the first with numpy and flying edges, under the same name."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ./arcuate bench lattice"})
final class LatticeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "how often each is done (default: ${DEFAULT-VALUE})")
  int runs = 5;

  @Mixin WorkOptions options = new WorkOptions();

  LatticeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Work work = Work.quiet().threads(options.on(terminal).threads());
    Vec3 half = new Vec3(15, 15, 10);
    Solid block =
        new RoundedBox(half, half, 0).and(SurfaceLattice.of(LatticeKind.NETWORK_GYROID, 2, 0.3));
    Timing.Measured<Mesh> smooth =
        Timing.of("gyroid-contour", runs, () -> Contour.smooth(block, 0.1, work));
    say(smooth.timing(), smooth.result());
    Timing.Measured<Mesh> sharp =
        Timing.of("gyroid-contour-with-edges", runs, () -> Contour.of(block, 0.1, work));
    say(sharp.timing(), sharp.result());
    Vec3 part = new Vec3(4, 4, 2.5);
    Mesh corner = Contour.smooth(new RoundedBox(part, part, 0).and(block), 0.1, work);
    Timing.Measured<Simplification> simple =
        Timing.of("gyroid-within-0.01-mm", 1, () -> Simplification.within(corner, 0.01, work));
    say(simple.timing(), simple.result().mesh());
    terminal
        .out()
        .println(
            "bound reached: "
                + simple.result().boundMm()
                + " mm, of "
                + corner.triangleCount()
                + " triangles");
    return ExitCode.OK;
  }

  private void say(Timing timing, Mesh mesh) {
    terminal.out().println(timing.line() + ", " + mesh.triangleCount() + " triangles");
  }
}
