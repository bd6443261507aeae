package org.arcuate.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.IsoSurface;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.change.Simplification;
import org.arcuate.geometry.mesh.check.Shells;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Components;
import org.arcuate.imaging.filter.Connectivity;
import org.arcuate.imaging.filter.Interpolation;
import org.arcuate.imaging.filter.Placement;
import org.arcuate.imaging.filter.Resample;
import org.arcuate.imaging.filter.SignedDistance;
import org.arcuate.imaging.filter.Threshold;
import org.arcuate.imaging.filter.Upright;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.ImageOptions;
import org.arcuate.workstation.cli.Terminal;
import org.arcuate.workstation.cli.WorkOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "volume",
    description = {
      "Times work on a CT: reading it, the exact signed distance of what is denser than 226 HU,",
      "its connected components (faces), trilinear resampling onto a turned grid, the iso-surface",
      "at 226 HU, and its largest part with a tenth of the triangles, without and with the proof",
      "of how far that is from it. Prints the median of the runs, as `name: value s`, and what all",
      "cores together worked, after one run of each that does not count.",
      "",
      "bench/scipy-volume.py PATH does the same with pydicom and scipy, and bench/vtk-surfaces.py",
      "the surfaces with VTK, under the same names."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ./arcuate bench volume case/images/ct"})
final class VolumeCommand implements Callable<Integer> {
  /** Above it is bone; a lower limit often used for cortical and trabecular bone together. */
  static final int BONE_HU = 226;

  private static final int OUTSIDE_HU = -1024;

  private final Terminal terminal;

  @Mixin ImageOptions source = new ImageOptions();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "how often each is done (default: ${DEFAULT-VALUE})")
  int runs = 5;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "how often each is done before, uncounted, while the program is still being compiled",
        "(default: ${DEFAULT-VALUE})"
      })
  int warmUp = 1;

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Option(
      names = "--save",
      paramLabel = "FOLDER",
      description = "also write the results as raw little-endian numbers, x fastest")
  Path save = Path.of("");

  @Mixin WorkOptions options = new WorkOptions();

  private final List<Timing> timings = new ArrayList<>();

  VolumeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Work work = Work.quiet().threads(options.on(terminal).threads());
    CtVolume ct = upright(timed("read-series", () -> read(work)), work);
    Mask bone = Threshold.above(ct, BONE_HU, work);
    float[] mm = timed("signed-distance", () -> SignedDistance.of(bone, work)).mm();
    Components parts = timed("labelling", () -> Components.label(bone, Connectivity.FACES_6, work));
    Placement turned = turned(ct.grid());
    CtVolume moved =
        timed(
            "resampling", () -> Resample.onto(ct, turned, Interpolation.LINEAR, OUTSIDE_HU, work));
    Mesh surface = timed("isosurface", () -> IsoSurface.of(ct.grid(), ct.hu(), BONE_HU, work));
    Mesh part = surface.triangleCount() == 0 ? surface : Shells.largest(surface);
    int tenth = part.triangleCount() / 10;
    timed("simplification-to-a-tenth", () -> Simplification.unproved(part, tenth, work));
    timed("simplification-with-proof", () -> Simplification.to(part, tenth, work));
    terminal.close();
    print(ct.grid(), parts, surface);
    if (!save.toString().isEmpty()) {
      RawFile.write(save.resolve("signed-distance.raw"), mm);
      RawFile.write(save.resolve("labelling.raw"), parts.labels());
      RawFile.write(save.resolve("resampling.raw"), moved.hu());
    }
    return ExitCode.OK;
  }

  private <T> T timed(String name, Supplier<T> step) {
    Work shown = options.on(terminal);
    Supplier<T> told =
        () -> {
          shown.progress(timings.size() / 7.0, name);
          return step.get();
        };
    if (warmUp > 0) Timing.of(name, warmUp, told);
    Timing.Measured<T> measured = Timing.of(name, runs, told);
    timings.add(measured.timing());
    return measured.result();
  }

  private CtVolume read(Work work) {
    return switch (source.read(work).volume()) {
      case CtVolume ct -> ct;
      default -> throw new BadInput("%s: is no CT; a volume in HU is needed", source.path());
    };
  }

  private CtVolume upright(CtVolume ct, Work work) {
    if (ct.grid().isOrthogonal()) return ct;
    CtVolume upright = Upright.of(ct, OUTSIDE_HU, work);
    terminal.say("note: tilted series, resampled upright first: " + upright.grid());
    return upright;
  }

  /** A turn by 5° about the grid's z, then 3° about its x, about its centre, as the script does. */
  static Placement turned(Grid grid) {
    double c = Math.cos(Math.toRadians(5));
    double s = Math.sin(Math.toRadians(5));
    Affine aboutZ = new Affine(new Vec3(c, s, 0), new Vec3(-s, c, 0), new Vec3(0, 0, 1), Vec3.ZERO);
    c = Math.cos(Math.toRadians(3));
    s = Math.sin(Math.toRadians(3));
    Affine aboutX = new Affine(new Vec3(1, 0, 0), new Vec3(0, c, s), new Vec3(0, -s, c), Vec3.ZERO);
    Affine axes = new Affine(grid.axisX(), grid.axisY(), grid.axisZ(), Vec3.ZERO);
    Affine turn = axes.after(aboutX).after(aboutZ).after(axes.inverse());
    Vec3 shift = grid.centre().minus(turn.apply(grid.centre()));
    return new Placement(grid, new Affine(turn.x(), turn.y(), turn.z(), shift), grid.frame());
  }

  private void print(Grid grid, Components parts, Mesh surface) {
    if (json) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("size", List.of(grid.nx(), grid.ny(), grid.nz()));
      map.put("threads", options.on(terminal).threads());
      map.put("components", parts.count());
      map.put("triangles", surface.triangleCount());
      Map<String, Object> seconds = new LinkedHashMap<>();
      Map<String, Object> worked = new LinkedHashMap<>();
      Map<String, Object> each = new LinkedHashMap<>();
      for (Timing timing : timings) {
        seconds.put(timing.name(), timing.median());
        worked.put(timing.name(), timing.medianCpu());
        each.put(timing.name(), timing.seconds());
      }
      map.put("median_s", seconds);
      map.put("median_cpu_s", worked);
      map.put("runs_s", each);
      terminal.out().println(Json.pretty(map));
      return;
    }
    for (Timing timing : timings) terminal.out().println(timing.line());
    terminal.out().println("components: " + parts.count());
    terminal.out().println("triangles: " + surface.triangleCount());
  }
}
