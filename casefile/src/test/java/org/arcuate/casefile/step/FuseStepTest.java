package org.arcuate.casefile.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomScans;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.phantom.PhantomTruth;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.write.CtSeries;
import org.arcuate.imaging.dicom.write.Header;
import org.arcuate.imaging.dicom.write.MrSeries;
import org.arcuate.imaging.registration.Registration;
import org.arcuate.imaging.registration.TargetError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step {@code fuse} on a coarse phantom whose MR lies 15 mm and 10° off. */
class FuseStepTest {
  private static final Work WORK = Work.quiet();

  @TempDir static Path root;

  private static final Phantom PHANTOM =
      Phantom.of(PhantomSpec.usual()).misaligned(15, Angle.degrees(10));

  private static final PhantomTruth TRUTH = PHANTOM.truth(WORK);

  @BeforeAll
  static void makeCase() throws IOException {
    PhantomScans scans = PhantomScans.coarse();
    CtSeries.write(
        PHANTOM.ct(scans.ct(), WORK), Header.of("P", "ct", 1), root.resolve("images/ct"), WORK);
    MrSeries.write(
        PHANTOM.mr(scans.mr(), WORK), Header.of("P", "mr", 2), root.resolve("images/mr"), WORK);
    Files.writeString(root.resolve("case.yaml"), "pseudonym: P\nside: left\norigin: acetabulum\n");
  }

  private Map<?, ?> fused(String plan) throws IOException {
    Files.writeString(root.resolve("plan.yaml"), plan);
    CaseFolder folder = CaseFolder.open(root);
    Steps.ALL.run(folder, Optional.empty(), Optional.of("fuse"), WORK);
    Path results = Files.createDirectories(root.resolve("report"));
    Map<String, Path> steps = new TreeMap<>(Steps.ALL.upToDate(folder));
    for (String step : ReportStep.STEP.needs()) steps.putIfAbsent(step, empty(step));
    ReportStep.STEP.body().run(new StepContext(folder, results, steps, WORK));
    return (Map<?, ?>) Json.read(results.resolve("out/report.json")).get("fusion");
  }

  /** The result of a step after the fusion, with nothing in it. */
  private static Path empty(String step) throws IOException {
    Path folder = Files.createDirectories(root.resolve("empty").resolve(step));
    for (String name : List.of("labels", "landmarks", "resection", "strength"))
      Files.writeString(folder.resolve(name + ".json"), "{}");
    for (String name : List.of("models", "guides"))
      Files.writeString(folder.resolve(name + ".json"), "[]");
    return folder;
  }

  private double errorMm(Map<?, ?> fusion) {
    double[][] rows = new double[4][4];
    for (int c = 0; c < 16; c++)
      rows[c / 4][c % 4] =
          ((Number) ((List<?>) ((List<?>) fusion.get("ctFromMr")).get(c / 4)).get(c % 4))
              .doubleValue();
    Vec3 p = TRUTH.tumourCentre();
    return Affine.ofRows(rows).apply(PHANTOM.ctFromMr().inverse().apply(p)).distance(p);
  }

  @Test
  void images_landmarks_and_matrix_come_to_the_same_report() throws IOException {
    Vec3 seed = PHANTOM.ctFromMr().inverse().apply(TRUTH.tumourCentre());
    Map<?, ?> found =
        fused(
            String.format(
                Locale.ROOT, "tumour: {seeds: [[%f, %f, %f]]}%n", seed.x(), seed.y(), seed.z()));
    assertThat(errorMm(found)).isLessThan(0.3);
    assertThat(found.get("verdict")).isEqualTo("pass");
    assertThat(((Number) found.get("quality")).doubleValue()).isBetween(0.2, 1.0);
    assertThat(((Number) found.get("targetError_mm")).doubleValue()).isBetween(0.01, 0.5);
    assertThat(root.resolve("out/fusion.png")).isNotEmptyFile();
    Vec3 target = TRUTH.tumourCentre();
    assertThat(((Number) ((List<?>) found.get("target")).get(0)).doubleValue())
        .isCloseTo(target.x(), within(0.3));

    StringBuilder pairs = new StringBuilder("fusion:\n  method: landmarks\n  landmarks:\n");
    PHANTOM
        .truth(WORK)
        .landmarks()
        .forEach((name, p) -> {
          Vec3 q = PHANTOM.ctFromMr().inverse().apply(p);
          pairs.append(
              String.format(
                  Locale.ROOT,
                  "    - {name: %s, ct: [%f, %f, %f], mr: [%f, %f, %f]}%n",
                  name,
                  p.x(),
                  p.y(),
                  p.z(),
                  q.x(),
                  q.y(),
                  q.z()));
        });
    Map<?, ?> landmarks = fused(pairs.toString());
    assertThat(landmarks.get("method")).isEqualTo("landmarks");
    assertThat(errorMm(landmarks)).isLessThan(1e-4);

    Map<?, ?> given =
        fused(
            "fusion: {method: given, matrix: [[1, 0, 0, 40], [0, 1, 0, 0], [0, 0, 1, 0],"
                + " [0, 0, 0, 1]]}\n");
    assertThat(given.get("method")).isEqualTo("given");
    assertThat(given.get("verdict")).isEqualTo("warn");
  }

  @Test
  void a_method_without_what_it_needs_is_bad_input() {
    for (String method : List.of("landmarks", "given", "dicom"))
      assertThatThrownBy(() -> fused("fusion: {method: " + method + "}\n"))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("is needed");
  }

  @Test
  void a_refused_registration_is_not_handed_on() throws IOException {
    Registration good =
        Registration.given(Affine.IDENTITY.rows(), new FrameId("a"), new FrameId("b"));
    Registration refused =
        new Registration(
            good.fixedFromMoving(),
            good.method(),
            0,
            new TargetError.Unknown(),
            List.of(
                org.arcuate.geometry.Finding.said("fusion contrast", Severity.REFUSE, "nothing")));
    Path file = root.resolve("fusion.json");
    Files.writeString(file, Json.pretty(FusionJson.of(good, Vec3.ZERO)));
    assertThat(FusionJson.usable(file)).contains(Affine.IDENTITY);
    Files.writeString(file, Json.pretty(FusionJson.of(refused, Vec3.ZERO)));
    assertThat(FusionJson.usable(file)).isEmpty();
    Files.writeString(file, "{}");
    assertThat(FusionJson.usable(file)).isEmpty();
  }
}
