package org.arcuate.casefile.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.DicomFile;
import org.arcuate.imaging.dicom.model.EncapsulatedStl;
import org.arcuate.imaging.dicom.write.CtSeries;
import org.arcuate.imaging.dicom.write.Header;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.CtVolume;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeStepTest {
  private static final CtVolume CT = ct();

  @TempDir Path folder;
  private Path root;
  private Path output;

  private static CtVolume ct() {
    Grid grid = Grid.of(6, 6, 4, new Vec3(1, 1, 1), Vec3.ZERO).in(new FrameId("1.2.3"));
    return new CtVolume(grid, new short[grid.size()]);
  }

  @BeforeEach
  void makeCase() throws IOException {
    root = Files.createDirectories(folder.resolve("case"));
    output = folder.resolve("output");
    Files.writeString(root.resolve("case.yaml"), "pseudonym: A\nside: right\norigin: acetabulum\n");
    for (String model :
        List.of(
            "models/out/models/hip-left",
            "models/out/models/bone",
            "models/out/models/tumour",
            "resect/out/models/specimen",
            "resect/out/models/remnant-1",
            "guide/out/guide/guide-1")) stl(folder.resolve(model + ".stl"));
    Files.writeString(folder.resolve("resect/resection.json"), "{}");
  }

  /** A tetrahedron; every file another one. */
  private static void stl(Path file) {
    double edge = 1 + String.valueOf(file.getFileName()).length();
    Mesh mesh =
        new Mesh(
            new double[] {0, 0, 0, edge, 0, 0, 0, edge, 0, 0, 0, edge},
            new int[] {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3});
    MeshFile.write(file, List.of(Model.of("x", mesh)));
  }

  private List<Finding> run() {
    return ExchangeStep.STEP
        .body()
        .run(
            new StepContext(
                CaseFolder.open(root),
                output,
                Map.of(
                    "models", folder.resolve("models"),
                    "resect", folder.resolve("resect"),
                    "guide", folder.resolve("guide")),
                Work.quiet()));
  }

  @Test
  void every_model_and_guide_comes_out_of_dicom_as_it_went_in() throws IOException {
    CtSeries.write(CT, Header.of("P", "ct", 1), root.resolve("images/ct"), Work.quiet());
    assertThat(run()).isEmpty();
    try (var list = Files.list(output.resolve("out/dicom"))) {
      assertThat(list.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "hip-left.dcm", "tumour.dcm", "specimen.dcm", "remnant-1.dcm", "guide-1.dcm");
    }
    for (String name : List.of("models/out/models/hip-left", "guide/out/guide/guide-1")) {
      String stem = name.substring(name.lastIndexOf('/') + 1);
      EncapsulatedStl model =
          EncapsulatedStl.read(DicomFile.read(output.resolve("out/dicom/" + stem + ".dcm")).data());
      assertThat(model.stl()).isEqualTo(Files.readAllBytes(folder.resolve(name + ".stl")));
      assertThat(model.frame()).isEqualTo(new FrameId("1.2.3"));
    }
  }

  /** Content Description (0070,0081); what the plan does not touch stays as it is. */
  @Test
  void what_a_plan_with_a_positive_margin_makes_says_so_in_dicom() throws IOException {
    CtSeries.write(CT, Header.of("P", "ct", 1), root.resolve("images/ct"), Work.quiet());
    Files.writeString(folder.resolve("resect/resection.json"), "{\"plannedPositive\": true}");
    run();
    for (String name : List.of("specimen", "remnant-1", "guide-1", "hip-left", "tumour")) {
      var data = DicomFile.read(output.resolve("out/dicom/" + name + ".dcm")).data();
      boolean planned = !name.equals("hip-left") && !name.equals("tumour");
      assertThat(data.string(0x00700081).orElse(""))
          .as(name)
          .isEqualTo(planned ? "PLANNED POSITIVE MARGIN" : "for research and planning support");
    }
  }

  @Test
  void bones_tumour_specimen_and_remnants_are_in_one_file_with_names_and_colours() {
    run();
    List<Model> models = MeshFile.read(output.resolve("out/models/models.3mf"));
    assertThat(models)
        .extracting(Model::name)
        .containsExactly("hip-left", "remnant-1", "specimen", "tumour");
    assertThat(models).extracting(Model::rgb).doesNotHaveDuplicates();
  }

  @Test
  void without_a_series_to_point_to_no_dicom_is_written_and_it_is_said() throws IOException {
    Files.createDirectories(root.resolve("images/ct"));
    VolumeFile.write(root.resolve("images/ct/ct.nrrd"), CT);
    assertThat(run()).singleElement().extracting(Finding::rule).isEqualTo("models as DICOM");
    assertThat(output.resolve("out/dicom")).doesNotExist();
    assertThat(output.resolve("out/models/models.3mf")).exists();
  }
}
