package org.arcuate.casefile.step;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.anatomy.edit.LabelModel;
import org.arcuate.anatomy.edit.LabelNames;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.Input;
import org.arcuate.casefile.pipeline.Step;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.MeshBuilder;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.change.Simplification;
import org.arcuate.geometry.mesh.check.MeshCheck;
import org.arcuate.geometry.mesh.check.Shells;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.render.Rendering;
import org.arcuate.geometry.render.Scene;
import org.arcuate.geometry.render.Surface;
import org.arcuate.geometry.render.View;
import org.arcuate.imaging.filter.Components;
import org.arcuate.imaging.filter.Connectivity;
import org.arcuate.imaging.filter.Holes;
import org.arcuate.imaging.filter.Threshold;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.surface.VolumeSurface;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;

/**
 * Makes models for people and printers, 1:1 in LPS mm, each checked as it is written: {@code
 * out/models/<label>.stl} for every label, {@code out/models/bone.stl}, all that is as dense as
 * bone; {@code out/models.png}. {@code labels.3mf} keeps those of the labels for other steps.
 */
final class ModelsStep {
  static final Step STEP =
      new Step(
          "models",
          "7",
          List.of("study", "segment"),
          List.of(new Input.PlanSection("models")),
          ModelsStep::run);

  /** Density that counts as bone in the model by threshold, HU. */
  private static final int BONE_HU = 226;

  /** Smaller specks are left out of the model, mm³. */
  private static final double SPECK_MM3 = 1000;

  /** Most that saving triangles may move the surface of a label unless the plan says so, mm. */
  private static final double WITHIN_MM = 0.05;

  private ModelsStep() {}

  /** A model, what is said of it in the report, and what its check complains of. */
  private record Made(Model model, Map<String, Object> entry, List<Finding> findings) {}

  private static List<Finding> run(StepContext context) {
    Work work = context.work();
    CtVolume ct = VolumeFile.read(context.result("study", "ct.nrrd")).toCt().volume();
    List<Made> made = new ArrayList<>(named(context, ct, work.part(0, 0.6)));
    List<Model> labels = made.stream().map(Made::model).toList();
    if (!labels.isEmpty()) MeshFile.write(context.output().resolve("labels.3mf"), labels);
    Optional<Made> bone = bone(context, ct, work.part(0.6, 0.9));
    bone.ifPresent(made::add);
    List<Finding> findings = new ArrayList<>();
    for (Made one : made) findings.addAll(one.findings);
    if (bone.isEmpty())
      findings.add(
          Finding.said(
              "bone model", Finding.Severity.WARN, "nothing in the CT is as dense as bone"));
    if (findings.isEmpty())
      findings.add(
          Finding.said(
              "models",
              Finding.Severity.PASS,
              made.size() + " models: closed, manifold, free of self-intersection"));
    AtomicFile.write(
        context.output().resolve("models.json"),
        (Json.pretty(made.stream().map(Made::entry).toList()) + "\n")
            .getBytes(StandardCharsets.UTF_8));
    List<Model> drawn = labels.isEmpty() ? bone.map(Made::model).stream().toList() : labels;
    if (!drawn.isEmpty()) draw(context, drawn, work.part(0.9, 1));
    return findings;
  }

  /** One model for each label, in the order of their values. */
  private static List<Made> named(StepContext context, CtVolume ct, Work work) {
    LabelMap labels = VolumeFile.read(context.result("segment", "labels.nrrd")).toLabels();
    CtVolume here = new CtVolume(labels.grid(), ct.hu());
    double within =
        PlanValues.section(context.folder().plan().values(), "models")
            .number("within")
            .orElse(WITHIN_MM);
    List<String> names = List.copyOf(labels.names().values());
    List<Optional<Made>> made =
        work.map(
            names.size(),
            n -> {
              String name = names.get(n);
              work.progress((double) n / names.size(), "model of " + name);
              Mesh mesh = LabelModel.of(labels, name, here, work.part(0, 0));
              String how = "surface of the label " + name;
              if (mesh.triangleCount() == 0) return Optional.<Made>empty();
              Mesh light = mesh;
              if (within > 0) {
                Simplification simple = Simplification.within(mesh, within, work.part(0, 0));
                light = simple.mesh();
                how += ", triangles saved within " + within + " mm";
              }
              Model model = new Model(name, light, LabelNames.colour(name), 1);
              return Optional.of(written(context, model, how, work.part(0, 0)));
            });
    return made.stream().flatMap(Optional::stream).toList();
  }

  /** Writes a model as STL, reads it back and checks what is there. */
  private static Made written(StepContext context, Model model, String how, Work work) {
    String name = "models/" + model.name() + ".stl";
    java.nio.file.Path file = context.output().resolve("out").resolve(name);
    MeshFile.write(file, List.of(model));
    Mesh mesh = MeshFile.read(file).getFirst().mesh();
    MeshCheck check = MeshCheck.of(mesh, work);
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : check.findings())
      if (finding.severity() != Finding.Severity.PASS)
        findings.add(finding.why(name + ": " + finding.why()));
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("file", name);
    entry.put("madeBy", how);
    entry.put("triangles", mesh.triangleCount());
    entry.put("volume_cm3", mesh.volumeMm3() / 1000);
    entry.put("area_cm2", mesh.areaMm2() / 100);
    return new Made(new Model(model.name(), mesh, model.rgb(), model.opacity()), entry, findings);
  }

  private static Optional<Made> bone(StepContext context, CtVolume ct, Work work) {
    work.progress(0, "bone");
    Mask all = Threshold.above(ct, BONE_HU, work);
    Mask kept = Components.label(all, Connectivity.FACES_6, work).keepLargerThanMm3(SPECK_MM3);
    if (kept.count() == 0) return Optional.empty();
    Mask filled = Holes.fill(kept, Connectivity.FACES_6, work);
    Mesh surface =
        withoutHollows(
            VolumeSurface.of(solid(ct, all, kept, filled), BONE_HU, work.part(0.1, 0.6)));
    String how = "all above " + BONE_HU + " HU, parts of at least 1 cm³, closed hollows filled";
    return Optional.of(written(context, Model.of("bone", surface), how, work.part(0.6, 1)));
  }

  /** The CT with specks made just less dense than bone, and closed hollows just as dense. */
  private static CtVolume solid(CtVolume ct, Mask all, Mask kept, Mask filled) {
    short[] hu = ct.hu().clone();
    for (int v = 0; v < hu.length; v++)
      if (filled.inside()[v] != 0 && kept.inside()[v] == 0)
        hu[v] = (short) Math.max(hu[v], BONE_HU);
      else if (all.inside()[v] != 0 && kept.inside()[v] == 0) hu[v] = BONE_HU - 1;
    return new CtVolume(ct.grid(), hu);
  }

  /** Leaves out what is turned inwards: hollows smaller than a voxel between its corners. */
  private static Mesh withoutHollows(Mesh mesh) {
    Shells shells = Shells.of(mesh);
    if (Arrays.stream(shells.volumeMm3()).allMatch(v -> v > 0)) return mesh;
    List<Mesh> parts = new ArrayList<>();
    for (int c = 0; c < shells.count(); c++)
      if (shells.volumeMm3()[c] > 0) parts.add(shells.part(mesh, c));
    return MeshBuilder.joined(parts);
  }

  private static void draw(StepContext context, List<Model> models, Work work) {
    Scene scene = Scene.of(models.stream().map(Surface::of).toList());
    List<View> views =
        Arrays.stream(View.Side.values())
            .map(side -> View.of(scene.bounds(), side, 600, 500))
            .toList();
    Rendering.sheet(scene, views, 3, work).writePng(context.output().resolve("out/models.png"));
  }
}
