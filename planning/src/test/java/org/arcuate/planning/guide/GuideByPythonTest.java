package org.arcuate.planning.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.Osteotomy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guide as it is written, measured by {@code bench/check-guide.py}: nothing of it is ours. */
class GuideByPythonTest {
  private static final String PYTHON = "/usr/bin/python3";
  private static final Vec3 APPROACH = new Vec3(0, -1, 0.1).unit();
  private static final Osteotomy CUT =
      Osteotomy.rectangle("supra", "bone", Vec3.ZERO, new Vec3(0.1, 0.05, 1), 120, 80, 2.4);
  private static final Pattern FAILS = Pattern.compile("\"fails\": \\[(.*?)\\]");

  @TempDir static Path folder;
  private static Path script;
  private static Mesh guide;

  @BeforeAll
  static void draw() {
    assumeTrue(
        Files.isExecutable(Path.of(PYTHON)) && said("-c", "import numpy; print(1)").equals("1"),
        "python3 with numpy: not here, skipped");
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("arcuate"))) root = root.getParent();
    script = root.resolve("bench/check-guide.py");
    Solid plate =
        new RoundedBox(Vec3.ZERO, new Vec3(32, 10, 28), 6)
            .or(new Ball(new Vec3(-16, -8, 6), 9), 4)
            .or(new Ball(new Vec3(14, -8, -8), 8), 4);
    Bone bone = Bone.of("bone", plate, 1.5, Work.quiet());
    GuideRequest ask = GuideRequest.of("guide-1", List.of(CUT), APPROACH, Optional.empty());
    guide = CuttingGuide.of(bone, ask, 0.8, 0.7, Work.quiet()).mesh();
    write("bone", Contour.smooth(plate, 0.6, Work.quiet()));
  }

  @Test
  void the_slot_is_on_the_kerf_the_gap_is_kept_and_the_guide_comes_off() {
    Vec3 tilted = CUT.normal().plus(CUT.up().times(Math.toRadians(0.3)));
    Vec3 off = CUT.normal().times(0.1);
    String said =
        measured(
            guide,
            0.4,
            CUT,
            Osteotomy.rectangle("tilted", "bone", Vec3.ZERO, tilted, 120, 80, 2.4),
            Osteotomy.rectangle("beside", "bone", off, CUT.normal(), 120, 80, 2.4));
    assertThat(number(said, "supra", "off_mm")).isLessThan(0.005);
    assertThat(number(said, "supra", "tilt_deg")).isLessThan(0.01);
    assertThat(number(said, "supra", "width_mm")).isCloseTo(2.2, within(0.005));
    assertThat(number(said, "tilted", "tilt_deg")).isCloseTo(0.3, within(0.01));
    assertThat(number(said, "beside", "off_mm")).isCloseTo(0.1, within(0.002));
    assertThat(number(said, "gap", "mean_mm")).isCloseTo(0.1, within(0.05));
    assertThat(number(said, "gap", "intoBone_mm")).isLessThan(0.02);
    assertThat(number(said, "liftOff", "deepest_mm")).isLessThan(0.02);
    assertThat(number(said, "guide", "pieces")).isEqualTo(1);
    assertThat(number(said, "guide", "openEdges")).isZero();
    assertThat(fails(said)).contains("slot of tilted", "slot of beside").doesNotContain("supra");
  }

  @Test
  void a_guide_that_is_put_too_deep_is_seen() {
    String said = measured(shifted(guide, APPROACH.times(-0.2)), 1, CUT);
    assertThat(number(said, "gap", "intoBone_mm")).isBetween(0.08, 0.17);
    assertThat(fails(said)).contains("into bone");
  }

  private static String measured(Mesh mesh, double sampleMm, Osteotomy... cuts) {
    List<String> each = new ArrayList<>();
    for (Osteotomy cut : cuts)
      each.add(
          String.format(
              Locale.ROOT,
              "{\"name\": \"%s\", \"point\": %s, \"normal\": %s, \"kerf_mm\": %s}",
              cut.name(),
              text(cut.point()),
              text(cut.normal()),
              cut.kerfMm()));
    String ask =
        String.format(
            Locale.ROOT,
            "{\"guide\": \"%s\", \"bone\": \"%s\", \"approach\": %s, \"cuts\": %s, \"profile\":"
                + " {\"leastWall_mm\": 0.7, \"contact_mm\": 0.1, \"printer_mm\": 0}, \"sample_mm\":"
                + " %s}",
            write("guide", mesh),
            folder.resolve("bone.stl"),
            text(APPROACH),
            each,
            sampleMm);
    Path file = folder.resolve("guide.json");
    try {
      Files.writeString(file, ask);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return said(script.toString(), file.toString());
  }

  private static Mesh shifted(Mesh mesh, Vec3 by) {
    var xyz = mesh.xyz().clone();
    for (int v = 0; v < xyz.length; v += 3) {
      xyz[v] += by.x();
      xyz[v + 1] += by.y();
      xyz[v + 2] += by.z();
    }
    return new Mesh(xyz, mesh.triangles());
  }

  private static Path write(String name, Mesh mesh) {
    Path file = folder.resolve(name + ".stl");
    MeshFile.write(file, List.of(Model.of(name, mesh)));
    return file;
  }

  private static String text(Vec3 v) {
    return List.of(v.x(), v.y(), v.z()).toString();
  }

  /** The first number of a key after another key or name. */
  private static double number(String said, String after, String key) {
    Pattern wanted = Pattern.compile("\"" + after + "\".*?\"" + key + "\": ([-0-9.e]+)");
    Matcher found = wanted.matcher(said);
    assertThat(found.find()).as("%s in %s", key, said).isTrue();
    return Double.parseDouble(found.group(1));
  }

  private static String fails(String said) {
    Matcher found = FAILS.matcher(said.replaceAll("\n", " "));
    assertThat(found.find()).as(said).isTrue();
    return found.group(1);
  }

  private static String said(String... arguments) {
    List<String> command = new ArrayList<>(List.of(PYTHON, "-W", "ignore"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return said.strip();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
