package org.arcuate.casefile.step;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.Input;
import org.arcuate.casefile.pipeline.Step;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.mesh.query.SignedDistance;
import org.arcuate.geometry.render.Rendering;
import org.arcuate.geometry.render.Scene;
import org.arcuate.geometry.render.Surface;
import org.arcuate.geometry.render.View;
import org.arcuate.geometry.solid.MeshSolid;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.planning.guide.Approach;
import org.arcuate.planning.guide.CuttingGuide;
import org.arcuate.planning.guide.GuideCheck;
import org.arcuate.planning.guide.GuideRequest;
import org.arcuate.planning.guide.NearDistance;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.Osteotomy;

/**
 * Draws a guide for each cut and measures its mesh as it is written: {@code out/guide/guide-1.stl}
 * and so on, {@code guides.3mf}, pictures, {@code guides.json} for the report. Those of a donor's
 * bone are {@link GraftGuides}.
 */
final class GuideStep {
  static final Step STEP =
      new Step(
          "guide",
          "5",
          List.of("segment", "models", "resect"),
          List.of(
              new Input.About(),
              new Input.PlanSection("guide"),
              new Input.PlanFile("guide.profile"),
              new Input.PlanFile("guide.graft.model"),
              new Input.PlanSection("resection")),
          GuideStep::run);

  /** Thicker slices do not show the surface that a guide has to fit (R001). */
  private static final double THICKEST_MM = 1.5;

  /** Distance from a bone within which others are looked at, mm. */
  private static final double AROUND_MM = 20;

  private static final double PICTURE_MM = 1.2;

  private GuideStep() {}

  private static List<Finding> run(StepContext context) {
    GuideWishes wishes = new GuideWishes(context.folder());
    List<Osteotomy> planned = wishes.isDrawn() ? cuts(context) : List.of();
    List<List<Osteotomy>> cuts = planned.isEmpty() ? List.of() : wishes.groups(planned);
    List<Map<String, Object>> guides = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    if (!planned.isEmpty())
      for (String name : wishes.without(planned))
        findings.add(
            Finding.said(
                "guide for " + name,
                Severity.WARN,
                "none: the plan makes this cut without a guide"));
    Optional<GraftGuides.Asked> graft =
        GraftGuides.asked(context, wishes.graft(), planned, context.work());
    if (!cuts.isEmpty()) {
      LabelMap labels = VolumeFile.read(context.result("segment", "labels.nrrd")).toLabels();
      Vec3 voxel = labels.grid().spacing();
      double thickest = Math.max(voxel.x(), Math.max(voxel.y(), voxel.z()));
      if (thickest > THICKEST_MM)
        findings.add(
            Finding.atMost("R001 slices of the CT for a guide", thickest, THICKEST_MM, "mm")
                .why("no guide is drawn: the surface that it has to fit is not known"));
      else draw(context, wishes, labels, cuts, graft, guides, findings);
    }
    AtomicFile.write(
        context.output().resolve("guides.json"),
        (Json.pretty(guides) + "\n").getBytes(StandardCharsets.UTF_8));
    return findings;
  }

  private static List<Osteotomy> cuts(StepContext context) {
    var file = context.result("resect", "resection.json");
    return Json.read(file).isEmpty() ? List.of() : ResectionJson.cuts(file);
  }

  private static void draw(
      StepContext context,
      GuideWishes wishes,
      LabelMap labels,
      List<List<Osteotomy>> groups,
      Optional<GraftGuides.Asked> graft,
      List<Map<String, Object>> guides,
      List<Finding> findings) {
    Optional<Solid> tumour = solid(labels, List.of("tumour"), context.work()).map(Bone::solid);
    List<Model> surfaces = MeshFile.read(context.result("models", "labels.3mf"));
    List<Model> models = new ArrayList<>();
    Map<String, Optional<Bone>> bones = new LinkedHashMap<>();
    Map<String, Optional<Solid>> others = new LinkedHashMap<>();
    for (int g = 0; g < groups.size(); g++) {
      List<Osteotomy> cuts = groups.get(g);
      String on = cuts.getFirst().bone();
      Work part = context.work().part(0.9 * g / groups.size(), 0.9 * (g + 1.0) / groups.size());
      String name = "guide-" + (g + 1);
      try {
        Optional<Bone> bone =
            bones.computeIfAbsent(
                on,
                b ->
                    solid(labels, List.of(b, "tumour"), part.part(0, 0.1))
                        .map(body ->
                            NearDistance.on(
                                body, surface(surfaces, b, tumour, part.part(0.1, 0.2)))));
        if (bone.isEmpty()) throw new BadInput("%s is not in the image", on);
        Optional<Solid> past =
            others.computeIfAbsent(on, b -> others(labels, b, part.part(0.2, 0.25)));
        GuideRequest ask = wishes.request(cuts, name, tumour, past);
        Approach approach = wishes.approach(on);
        CuttingGuide guide =
            CuttingGuide.best(bone.get(), ask, approach, wishes.isLeft(on), part.part(0.25, 0.7));
        models.add(
            measured(
                context,
                bone.get(),
                guide,
                approach,
                "guide",
                guides,
                findings,
                part.part(0.7, 1)));
      } catch (BadInput e) {
        findings.add(
            Finding.said(
                "guide for " + String.join(", ", cuts.stream().map(Osteotomy::name).toList()),
                Severity.REFUSE,
                String.valueOf(e.getMessage())));
      }
    }
    apart(models, findings, context.work());
    graft.ifPresent(asked ->
        new GraftGuides(context, wishes, guides, findings)
            .draw(asked, labels, tumour, context.work().part(0.9, 1)));
    if (!models.isEmpty()) MeshFile.write(context.output().resolve("out/guide/guides.3mf"), models);
  }

  /** Guides that stand in each other's way are used one after the other, and have to be named. */
  private static void apart(List<Model> guides, List<Finding> findings, Work work) {
    for (int a = 0; a < guides.size(); a++)
      for (int b = a + 1; b < guides.size(); b++) {
        Mesh one = guides.get(a).mesh();
        Mesh other = guides.get(b).mesh();
        if (one.bounds().distance(other.bounds()) > 0) continue;
        double least =
            Math.min(
                least(SignedDistance.of(other, work).of(one.xyz(), work)),
                least(SignedDistance.of(one, work).of(other.xyz(), work)));
        if (least < 0)
          findings.add(
              Finding.said(
                  guides.get(a).name() + " and " + guides.get(b).name(),
                  Severity.WARN,
                  "take the same room: one comes off before the other goes on"));
      }
  }

  private static double least(double[] mm) {
    return Arrays.stream(mm).min().orElse(Double.POSITIVE_INFINITY);
  }

  /** A bone with the tumour that grows out of it: nothing may bump into either. */
  private static Optional<Bone> solid(LabelMap labels, List<String> names, Work work) {
    byte[] inside = new byte[labels.labels().length];
    boolean any = false;
    for (Map.Entry<Integer, String> label : labels.names().entrySet()) {
      if (!names.contains(label.getValue())) continue;
      int value = label.getKey();
      for (int v = 0; v < inside.length; v++)
        if (labels.labels()[v] == value) {
          inside[v] = 1;
          any |= label.getValue().equals(names.getFirst());
        }
    }
    return any
        ? Optional.of(Bone.of(names.getFirst(), new Mask(labels.grid(), inside), work))
        : Optional.empty();
  }

  /** What leaves the house as the model of a bone, with the tumour that grows out of it. */
  private static Solid surface(List<Model> models, String bone, Optional<Solid> tumour, Work work) {
    for (Model model : models)
      if (model.name().equals(bone)) {
        Solid surface = MeshSolid.of(model.mesh(), work);
        return tumour.map(surface::or).orElse(surface);
      }
    throw new BadInput("%s has no model to fit a guide to", bone);
  }

  /** The other bones and metal around a bone: a guide has to come past them. */
  private static Optional<Solid> others(LabelMap labels, String bone, Work work) {
    Grid grid = labels.grid();
    VoxelBox box = VoxelBox.around(labels.mask(bone)).grown(grid, AROUND_MM);
    Set<Integer> wanted = new HashSet<>();
    for (Map.Entry<Integer, String> label : labels.names().entrySet())
      if (!label.getValue().equals("tumour") && !label.getValue().equals(bone))
        wanted.add(label.getKey());
    byte[] rest = new byte[grid.size()];
    boolean any = false;
    for (int k = box.k(); k < box.k() + box.nz(); k++)
      for (int j = box.j(); j < box.j() + box.ny(); j++)
        for (int i = box.i(); i < box.i() + box.nx(); i++) {
          int v = grid.index(i, j, k);
          if (!wanted.contains((int) labels.labels()[v])) continue;
          rest[v] = 1;
          any = true;
        }
    return any
        ? Optional.of(Bone.of("others", new Mask(grid, rest), work).solid())
        : Optional.empty();
  }

  /** Writes a guide, reads it back and measures it. */
  static Model measured(
      StepContext context,
      Bone bone,
      CuttingGuide guide,
      Approach approach,
      String folder,
      List<Map<String, Object>> guides,
      List<Finding> findings,
      Work work) {
    String name = guide.request().name();
    String file = folder + "/" + name + ".stl";
    Model model = new Model(name, guide.mesh(), ModelFile.GUIDE, 1);
    MeshFile.write(context.output().resolve("out/" + file), List.of(model));
    Mesh written = MeshFile.read(context.output().resolve("out/" + file)).getFirst().mesh();
    GuideCheck check = GuideCheck.of(guide, written, bone, work.part(0, 0.6));
    for (Finding finding : guide.findings()) findings.add(named(name, finding));
    for (Finding finding : check.findings()) findings.add(named(name, finding));
    guides.add(GuideJson.of(file, bone.name(), approach, guide, check, written));
    picture(context, name, bone, model, guide.request().approach(), work.part(0.6, 1));
    return model;
  }

  private static Finding named(String name, Finding f) {
    return new Finding(
        name + ": " + f.rule(), f.severity(), f.measured(), f.limit(), f.unit(), f.why());
  }

  private static void picture(
      StepContext context, String name, Bone bone, Model guide, Vec3 approach, Work work) {
    Mesh surface = Contour.smooth(bone.solid(), PICTURE_MM, work.part(0, 0.4));
    Scene both = Scene.of(List.of(Surface.of(Model.of(bone.name(), surface)), Surface.of(guide)));
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
    Rendering.sheet(both, views, 2, work.part(0.4, 0.8))
        .writePng(context.output().resolve("out/" + name + ".png"));
    View under = View.of("contact", alone.bounds(), approach, up, 700, 560);
    Rendering.sheet(alone, List.of(under), 1, work.part(0.8, 1))
        .writePng(context.output().resolve("out/" + name + "-contact.png"));
  }
}
