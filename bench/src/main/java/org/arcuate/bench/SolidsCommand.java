package org.arcuate.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.check.MeshCheck;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.solid.Torus;
import org.arcuate.geometry.solid.Union;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import org.arcuate.workstation.cli.WorkOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "solids",
    description = {
      "Times a body of 31 solids within 60 mm: its contour at 0.5 and at 0.25 mm, where time should",
      "grow with the surface (four times), not with the volume (eight), and the check of the mesh.",
      "Prints the median of the runs, as `name: value s`."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ./arcuate bench solids"})
final class SolidsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "how often each is done (default: ${DEFAULT-VALUE})")
  int runs = 5;

  @Mixin WorkOptions options = new WorkOptions();

  SolidsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Work work = Work.quiet().threads(options.on(terminal).threads());
    Solid body = body();
    Timing.Measured<Mesh> coarse =
        Timing.of("contour-0.5-mm", runs, () -> Contour.of(body, 0.5, work));
    say(coarse.timing(), coarse.result());
    Timing.Measured<Mesh> fine =
        Timing.of("contour-0.25-mm", runs, () -> Contour.of(body, 0.25, work));
    say(fine.timing(), fine.result());
    Timing.Measured<MeshCheck> check =
        Timing.of("check", runs, () -> MeshCheck.of(fine.result(), work));
    say(check.timing(), fine.result());
    terminal.out().println("passes: " + check.result().passes());
    return ExitCode.OK;
  }

  /** A box joined with ten tori, from which twenty balls are taken. */
  private static Solid body() {
    Random random = new Random(31);
    List<Solid> parts = new ArrayList<>();
    List<Solid> tools = new ArrayList<>();
    parts.add(new RoundedBox(Vec3.ZERO, new Vec3(20, 15, 10), 0));
    for (int i = 0; i < 10; i++) {
      Vec3 axis = new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
      parts.add(new Torus(at(random), axis, 8, 2.5));
    }
    for (int i = 0; i < 20; i++) tools.add(new Ball(at(random), 3 + 3 * random.nextDouble()));
    return new Union(parts, 0).minus(new Union(tools, 0));
  }

  private static Vec3 at(Random random) {
    return new Vec3(
        40 * random.nextDouble() - 20,
        30 * random.nextDouble() - 15,
        20 * random.nextDouble() - 10);
  }

  private void say(Timing timing, Mesh mesh) {
    terminal.out().println(timing.line() + ", " + mesh.triangleCount() + " triangles");
  }
}
