package org.arcuate.casefile.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.Digest;
import org.arcuate.casefile.pipeline.Input;
import org.arcuate.casefile.pipeline.Pipeline;
import org.arcuate.casefile.pipeline.Step;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Osteotomy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each guide is a ball as large as the kerf of its cut; the last cut has no guide. */
class GuideMemoryTest {
  @TempDir Path root;
  @TempDir Path other;
  private final List<String> made = new ArrayList<>();

  private final Pipeline pipeline =
      new Pipeline(
          List.of(
              copying("segment"),
              copying("models"),
              new Step(
                  "guide",
                  "1",
                  List.of("segment", "models"),
                  List.of(
                      new Input.About(),
                      new Input.PlanSection("guide"),
                      new Input.PlanSection("margin.planned-positive"),
                      new Input.PlanSection("resection")),
                  this::draw)));

  private static Step copying(String name) {
    return new Step(
        name,
        "1",
        List.of(),
        List.of(new Input.Files("images")),
        context -> {
          try {
            byte[] text = Files.readAllBytes(context.folder().at("images/" + name));
            AtomicFile.write(context.output().resolve(name), text);
          } catch (IOException e) {
            throw BadInput.because(name, e);
          }
          return List.of();
        });
  }

  private List<Finding> draw(StepContext context) {
    GuideMemory memory = GuideMemory.of(context, new GuideWishes(context.folder()), "1");
    double kerf = context.folder().plan().number("resection.saw.kerf").orElse(2.4);
    List<String> keys = new ArrayList<>();
    List<MadeGuide> guides = new ArrayList<>();
    for (double mm : new double[] {2, 2.2, kerf, 2.4}) {
      String name = "guide-" + (1 + guides.size());
      Osteotomy cut =
          Osteotomy.rectangle(name, "hip-left", Vec3.ZERO, new Vec3(0, 0, 1), 50, 50, mm);
      keys.add(memory.key(name, List.of(cut), List.of()));
      guides.add(memory.recall(keys.getLast()).orElseGet(() -> make(context, name, cut)));
    }
    memory.keep(keys, guides);
    return guides.stream().flatMap(guide -> guide.findings().stream()).toList();
  }

  private MadeGuide make(StepContext context, String name, Osteotomy cut) {
    made.add(name);
    if (name.equals("guide-4")) return MadeGuide.refused(name, new BadInput("too long"));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", "guide/" + name + ".stl");
    json.put("gap_mm", cut.kerfMm() / 3);
    for (String file : MadeGuide.files(json, name))
      AtomicFile.write(context.output().resolve(file), name.getBytes(StandardCharsets.UTF_8));
    Path file = context.output().resolve("out/guide/" + name + ".stl");
    Ball ball = new Ball(Vec3.ZERO, cut.kerfMm());
    MeshFile.write(file, List.of(Model.of(name, Contour.of(ball, 0.5, Work.quiet()))));
    Finding gap = Finding.atMost("gap", cut.kerfMm() / 3, 1, "mm");
    return new MadeGuide(Optional.of(MadeGuide.model(name, file)), json, List.of(gap));
  }

  private Map<String, String> run(String plan) throws IOException {
    Files.writeString(root.resolve("plan.yaml"), plan);
    made.clear();
    CaseFolder folder = CaseFolder.open(root);
    pipeline.run(folder, Optional.empty(), Optional.empty(), Work.quiet());
    Map<String, String> files = new TreeMap<>();
    for (Path file : CaseFolder.files(folder.work().resolve("guide")))
      files.put(String.valueOf(file.getFileName()), Digest.of(file));
    return files;
  }

  @BeforeEach
  void makeCase() throws IOException {
    Files.createDirectories(root.resolve("images"));
    Files.writeString(root.resolve("images/segment"), "1");
    Files.writeString(root.resolve("images/models"), "1");
    Files.writeString(
        root.resolve("case.yaml"), "pseudonym: ARC-1\nside: left\norigin: acetabulum\n");
  }

  @Test
  void where_one_cut_moves_only_its_guide_is_drawn_again_and_all_files_are_as_if_all_were()
      throws IOException {
    run("resection: {saw: {kerf: 2.6}}\n");
    assertThat(made).containsExactly("guide-1", "guide-2", "guide-3", "guide-4");
    Map<String, String> moved = run("resection: {saw: {kerf: 3}}\n");
    assertThat(made).containsExactly("guide-3");
    root = other;
    makeCase();
    assertThat(run("resection: {saw: {kerf: 3}}\n")).isEqualTo(moved);
    assertThat(made).hasSize(4);
  }

  @Test
  void a_bone_a_blade_or_a_wish_that_changed_draws_all_anew() throws IOException {
    run("");
    Files.writeString(root.resolve("images/models"), "2");
    run("");
    assertThat(made).hasSize(4);
    run("guide: {wall: 3}\n");
    assertThat(made).hasSize(4);
    run("guide: {wall: 3}\nresection: {saw: {blade: 1}}\n");
    assertThat(made).hasSize(4);
    run(
        "guide: {wall: 3}\n"
            + "resection: {saw: {blade: 1}}\n"
            + "margin: {planned-positive: rays follow}\n");
    assertThat(made).as("another mark is engraved").hasSize(4);
  }
}
