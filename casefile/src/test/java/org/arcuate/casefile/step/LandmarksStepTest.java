package org.arcuate.casefile.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.phantom.PhantomTruth;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.casefile.plan.ReportShape;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.CtVolume;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step on the label map of a phantom of 3 mm. */
class LandmarksStepTest {
  private static final Work WORK = Work.quiet();
  private static final Phantom PHANTOM = Phantom.of(PhantomSpec.usual());

  @TempDir static Path folder;
  private static Map<String, Object> json;
  private static List<Finding> findings;

  @BeforeAll
  static void run() throws Exception {
    Path study = Files.createDirectories(folder.resolve("study"));
    Path segment = Files.createDirectories(folder.resolve("segment"));
    Path output = Files.createDirectories(folder.resolve("output"));
    Grid grid = PHANTOM.ctGrid(CtScan.coarse());
    VolumeFile.write(study.resolve("ct.nrrd"), new CtVolume(grid, new short[grid.size()]));
    VolumeFile.write(segment.resolve("labels.nrrd"), PHANTOM.labels(grid, WORK));
    Path root = Files.createDirectories(folder.resolve("case"));
    Files.writeString(root.resolve("case.yaml"), "pseudonym: A\nside: left\norigin: acetabulum\n");
    Files.writeString(root.resolve("plan.yaml"), "landmarks: {psis-left: [40, 90.5, 60]}\n");
    findings =
        LandmarksStep.STEP
            .body()
            .run(
                new StepContext(
                    CaseFolder.open(root),
                    output,
                    Map.of("study", study, "segment", segment),
                    WORK));
    json = Json.read(output.resolve("landmarks.json"));
  }

  @Test
  void what_is_written_has_the_published_shape() {
    assertThat(json.keySet()).isEqualTo(ReportShape.ANATOMY.keys().keySet());
    PublishedShape.check(json, ReportShape.ANATOMY, "report");
  }

  @Test
  void landmarks_of_3_mm_labels_are_within_a_voxel_and_a_half_of_the_formulas() {
    PhantomTruth truth = PHANTOM.truth(WORK);
    for (String name : List.of("asis-left", "asis-right", "ischial-spine-left", "symphysis")) {
      Map<?, ?> one = (Map<?, ?>) ((Map<?, ?>) json.get("landmarks")).get(name);
      List<?> p = (List<?>) one.get("point");
      Vec3 at = new Vec3((double) p.get(0), (double) p.get(1), (double) p.get(2));
      assertThat(at.distance(truth.landmarks().get(name))).as(name).isLessThan(4.5);
    }
  }

  @Test
  void a_landmark_of_the_plan_wins_and_says_so() {
    Map<?, ?> one = (Map<?, ?>) ((Map<?, ?>) json.get("landmarks")).get("psis-left");
    assertThat(one.get("point")).isEqualTo(List.of(40.0, 90.5, 60.0));
    assertThat(one.get("madeBy")).isEqualTo("given in the plan");
  }

  @Test
  void bone_that_the_tumour_destroyed_is_estimated_and_marked() {
    Map<?, ?> former = (Map<?, ?>) json.get("formerOutline");
    assertThat(former.get("parts").toString()).contains("hip-left");
    assertThat(folder.resolve("output/out/estimated.nii.gz")).exists();
    assertThat(folder.resolve("output/out/zones.nii.gz")).exists();
    assertThat(folder.resolve("output/out/landmarks.png")).exists();
    assertThat(findings).anyMatch(f -> f.why().contains("estimated by mirroring"));
  }
}
