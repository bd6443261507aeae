package org.arcuate.casefile.step;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.Step;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.MeshBuilder;
import org.arcuate.geometry.mesh.Model;
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
import org.arcuate.imaging.volume.Mask;

/**
 * Makes models for people and printers: {@code out/models/bone.stl}, all that is as dense as bone,
 * 1:1 in LPS mm, checked as it is written, and {@code out/models.png}.
 */
final class ModelsStep {
  static final Step STEP = new Step("models", "1", List.of("study"), List.of(), ModelsStep::run);

  /** Density that counts as bone in the model by threshold, HU. */
  private static final int BONE_HU = 226;

  /** Smaller specks are left out of the model, mm³. */
  private static final double SPECK_MM3 = 1000;

  private ModelsStep() {}

  private static List<Finding> run(StepContext context) {
    Work work = context.work();
    CtVolume ct = VolumeFile.read(context.result("study", "ct.nrrd")).toCt().volume();
    work.progress(0.05, "bone");
    Mask all = Threshold.above(ct, BONE_HU, work);
    Mask kept = Components.label(all, Connectivity.FACES_6, work).keepLargerThanMm3(SPECK_MM3);
    if (kept.count() == 0) {
      write(context, List.of());
      return List.of(
          Finding.said(
              "bone model", Finding.Severity.WARN, "nothing in the CT is as dense as bone"));
    }
    Mask filled = Holes.fill(kept, Connectivity.FACES_6, work);
    Mesh surface =
        withoutHollows(
            VolumeSurface.of(solid(ct, all, kept, filled), BONE_HU, work.part(0.1, 0.5)));
    java.nio.file.Path file = context.output().resolve("out/models/bone.stl");
    MeshFile.write(file, List.of(Model.of("bone", surface)));
    Mesh written = MeshFile.read(file).getFirst().mesh();
    work.progress(0.7, "checking the model");
    MeshCheck check = MeshCheck.of(written, work.part(0.7, 0.9));
    write(context, List.of(entry("models/bone.stl", written)));
    draw(context, Model.of("bone", written), work.part(0.9, 1));
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : check.findings())
      if (finding.severity() != Finding.Severity.PASS)
        findings.add(finding.why("models/bone.stl: " + finding.why()));
    if (findings.isEmpty())
      findings.add(
          Finding.said(
              "bone model", Finding.Severity.PASS, "closed, manifold, free of self-intersection"));
    return findings;
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

  private static Map<String, Object> entry(String file, Mesh mesh) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("file", file);
    entry.put(
        "madeBy", "all above " + BONE_HU + " HU, parts of at least 1 cm³, closed hollows filled");
    entry.put("triangles", mesh.triangleCount());
    entry.put("volume_cm3", mesh.volumeMm3() / 1000);
    return entry;
  }

  private static void write(StepContext context, List<Map<String, Object>> models) {
    AtomicFile.write(
        context.output().resolve("models.json"),
        (Json.pretty(models) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void draw(StepContext context, Model model, Work work) {
    Scene scene = Scene.of(List.of(Surface.of(model)));
    List<View> views =
        Arrays.stream(View.Side.values())
            .map(side -> View.of(scene.bounds(), side, 600, 500))
            .toList();
    Rendering.sheet(scene, views, 3, work).writePng(context.output().resolve("out/models.png"));
  }
}
