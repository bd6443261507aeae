package org.arcuate.casefile.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.render.Rendering;
import org.arcuate.geometry.render.Scene;
import org.arcuate.geometry.render.Surface;
import org.arcuate.geometry.render.View;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.guide.Approach;
import org.arcuate.planning.guide.CuttingGuide;
import org.arcuate.planning.guide.GuideCheck;
import org.arcuate.planning.resection.Bone;

/**
 * A guide as it was written and measured, or why there is none.
 *
 * @param model as written; none if it was refused before it was drawn
 * @param json what the report says of it; empty without a model
 * @param findings of its drawing and of its mesh
 */
record MadeGuide(Optional<Model> model, Map<String, Object> json, List<Finding> findings) {
  /**
   * Where a guide goes.
   *
   * @param bone that it is drawn on
   * @param shown the bone in pictures
   * @param bones folder of the bone's model in the released files
   * @param folder of the guide's file there
   * @param approach it comes from
   */
  record On(Bone bone, Model shown, String bones, String folder, Approach approach) {}

  static MadeGuide refused(String rule, BadInput why) {
    Finding finding = Finding.said(rule, Finding.Severity.REFUSE, String.valueOf(why.getMessage()));
    return new MadeGuide(Optional.empty(), Map.of(), List.of(finding));
  }

  /** Writes a guide, reads it back and measures it. */
  static MadeGuide of(StepContext context, On on, CuttingGuide guide, Work work) {
    String name = guide.request().name();
    String file = on.folder() + "/" + name + ".stl";
    Path path = context.output().resolve("out/" + file);
    MeshFile.write(path, List.of(new Model(name, guide.mesh(), ModelFile.GUIDE, 1)));
    Model model = model(name, path);
    Mesh written = model.mesh();
    GuideCheck check = GuideCheck.of(guide, written, on.bone(), work.part(0, 0.6));
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : guide.findings()) findings.add(named(name, finding));
    for (Finding finding : check.findings()) findings.add(named(name, finding));
    String bone = on.bones() + "/" + on.bone().name() + ".stl";
    picture(context, name, on.shown(), model, guide.request().approach(), work.part(0.6, 1));
    return new MadeGuide(
        Optional.of(model),
        GuideJson.of(file, bone, on.approach(), guide, check, written),
        findings);
  }

  /** A guide as it was written. */
  static Model model(String name, Path file) {
    return new Model(name, MeshFile.read(file).getFirst().mesh(), ModelFile.GUIDE, 1);
  }

  /** Files of a guide in the result. */
  static List<String> files(Map<String, Object> json, String name) {
    return List.of(
        "out/" + json.get("file"), "out/" + name + ".png", "out/" + name + "-contact.png");
  }

  /** Adds itself to lists of all. */
  void addTo(List<Model> models, List<Map<String, Object>> guides, List<Finding> all) {
    model.ifPresent(models::add);
    if (model.isPresent()) guides.add(json);
    all.addAll(findings);
  }

  private static Finding named(String name, Finding f) {
    return new Finding(
        name + ": " + f.rule(), f.severity(), f.measured(), f.limit(), f.unit(), f.why());
  }

  private static void picture(
      StepContext context, String name, Model bone, Model guide, Vec3 approach, Work work) {
    // In the plain colour of bone, from which guides stand out.
    Model plain = Model.of(bone.name(), bone.mesh());
    Scene both = Scene.of(List.of(Surface.of(plain), Surface.of(guide)));
    Scene alone = Scene.of(List.of(Surface.of(guide)));
    Vec3 up = Math.abs(approach.z()) > 0.9 ? new Vec3(0, -1, 0) : new Vec3(0, 0, 1);
    List<View> views =
        List.of(
            View.of("from the approach", both.bounds(), approach.times(-1), up, 700, 560),
            View.of(
                "aside",
                both.bounds(),
                approach.times(-1).plus(approach.cross(up).times(1.2)).unit(),
                up,
                700,
                560));
    Rendering.sheet(both, views, 2, work.part(0, 0.7))
        .writePng(context.output().resolve("out/" + name + ".png"));
    // What reaches into the bone shows from aslant only.
    Vec3 aslant = approach.plus(approach.cross(up).times(1.2)).unit();
    List<View> under =
        List.of(
            View.of("contact", alone.bounds(), approach, up, 700, 560),
            View.of("contact, from aside", alone.bounds(), aslant, up, 700, 560));
    Rendering.sheet(alone, under, 2, work.part(0.7, 1))
        .writePng(context.output().resolve("out/" + name + "-contact.png"));
  }
}
