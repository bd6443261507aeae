package org.arcuate.casefile.step;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.mesh.query.SignedDistance;
import org.arcuate.geometry.solid.MeshSolid;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.planning.guide.Approach;
import org.arcuate.planning.guide.CuttingGuide;
import org.arcuate.planning.guide.GuideRequest;
import org.arcuate.planning.guide.NearDistance;
import org.arcuate.planning.guide.Wires;
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
          "15",
          List.of("segment", "models", "resect"),
          List.of(
              new Input.About(),
              new Input.PlanSection("guide"),
              new Input.PlanSection("margin.planned-positive"),
              new Input.PlanFile("guide.profile"),
              new Input.PlanFile("guide.graft.model"),
              new Input.PlanSection("resection")),
          GuideStep::run);

  /** Thicker slices do not show the surface that a guide has to fit (R001). */
  private static final double THICKEST_MM = 1.5;

  /** Distance from a bone within which others are looked at, mm. */
  private static final double AROUND_MM = 20;

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
      else draw(context, wishes, labels, planned, cuts, graft, guides, findings);
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
      List<Osteotomy> planned,
      List<List<Osteotomy>> groups,
      Optional<GraftGuides.Asked> graft,
      List<Map<String, Object>> guides,
      List<Finding> findings) {
    Optional<Solid> tumour = solid(labels, List.of("tumour"), context.work()).map(Bone::solid);
    List<Model> surfaces = MeshFile.read(context.result("models", "labels.3mf"));
    GuideMemory memory = GuideMemory.of(context, wishes, STEP.version());
    List<Wires> wires = groups.stream().map(led -> wishes.wires(led, planned)).toList();
    List<String> keys = new ArrayList<>();
    List<Optional<MadeGuide>> known = new ArrayList<>();
    Map<String, Site> sites = new LinkedHashMap<>();
    for (int g = 0; g < groups.size(); g++) {
      keys.add(memory.key(name(g), groups.get(g), wires.get(g).besides()));
      known.add(memory.recall(keys.get(g)));
      if (known.get(g).isPresent()) continue;
      sites.computeIfAbsent(
          groups.get(g).getFirst().bone(),
          on ->
              site(
                  labels,
                  on,
                  surfaces,
                  tumour,
                  wishes.approach(on),
                  context.work().part(0.02 * sites.size(), 0.1)));
    }
    Work drawing = context.work().part(0.1, 0.9);
    List<MadeGuide> made =
        drawing.map(
            groups.size(),
            g -> {
              if (known.get(g).isPresent()) return known.get(g).get();
              List<Osteotomy> cuts = groups.get(g);
              Site site = Objects.requireNonNull(sites.get(cuts.getFirst().bone()));
              Work part = drawing.part(g / (double) groups.size(), (g + 1.0) / groups.size());
              try {
                MadeGuide.On on = site.on().orElseThrow(() -> new BadInput("%s", site.missing()));
                GuideRequest ask =
                    wishes.request(cuts, name(g), wires.get(g), tumour, site.others());
                boolean left = wishes.isLeft(cuts.getFirst().bone(), labels);
                CuttingGuide guide =
                    CuttingGuide.best(on.bone(), ask, on.approach(), left, part.part(0, 0.7));
                return MadeGuide.of(context, on, guide, part.part(0.7, 1));
              } catch (BadInput e) {
                String names = String.join(", ", cuts.stream().map(Osteotomy::name).toList());
                return MadeGuide.refused("guide for " + names, e);
              }
            });
    memory.keep(keys, made);
    List<Model> models = new ArrayList<>();
    for (MadeGuide one : made) one.addTo(models, guides, findings);
    apart(models, findings, context.work());
    graft.ifPresent(asked ->
        new GraftGuides(context, wishes, guides, findings)
            .draw(asked, labels, tumour, context.work().part(0.9, 1)));
    if (!models.isEmpty()) MeshFile.write(context.output().resolve("out/guide/guides.3mf"), models);
  }

  private static String name(int group) {
    return "guide-" + (group + 1);
  }

  /** Guides that stand in each other's way are used one after the other, and have to be named. */
  private static void apart(List<Model> guides, List<Finding> findings, Work work) {
    for (int a = 0; a < guides.size(); a++)
      for (int b = a + 1; b < guides.size(); b++) {
        Mesh one = guides.get(a).mesh();
        Mesh other = guides.get(b).mesh();
        if (reaches(one, other, work) || reaches(other, one, work))
          findings.add(
              Finding.said(
                  guides.get(a).name() + " and " + guides.get(b).name(),
                  Severity.WARN,
                  "take the same room: one comes off before the other goes on"));
      }
  }

  /** Whether a corner of one mesh lies in another; only those in its bounds can. */
  private static boolean reaches(Mesh one, Mesh other, Work work) {
    Box bounds = other.bounds();
    double[] xyz = one.xyz();
    double[] near = new double[xyz.length];
    int n = 0;
    for (int v = 0; v < xyz.length; v += 3)
      if (bounds.distance(Box.around(new Vec3(xyz[v], xyz[v + 1], xyz[v + 2]), 0)) <= 0) {
        System.arraycopy(xyz, v, near, n, 3);
        n += 3;
      }
    if (n == 0) return false;
    double[] deep = SignedDistance.of(other, work).of(Arrays.copyOf(near, n), work);
    return Arrays.stream(deep).anyMatch(d -> d < 0);
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

  /** A bone that guides are drawn on, or why it is missing, and what stands around it. */
  private record Site(Optional<MadeGuide.On> on, String missing, Optional<Solid> others) {}

  private static Site site(
      LabelMap labels,
      String name,
      List<Model> models,
      Optional<Solid> tumour,
      Approach approach,
      Work work) {
    Optional<Bone> body = solid(labels, List.of(name, "tumour"), work);
    Optional<Model> model = models.stream().filter(m -> m.name().equals(name)).findFirst();
    if (body.isEmpty() || model.isEmpty()) {
      String missing = body.isEmpty() ? " is not in the image" : " has no model to fit a guide to";
      return new Site(Optional.empty(), name + missing, Optional.empty());
    }
    Bone bone = NearDistance.on(body.get(), MeshSolid.of(model.get().mesh(), work), tumour);
    return new Site(
        Optional.of(new MadeGuide.On(bone, model.get(), "models", "guide", approach)),
        "",
        others(labels, name, work));
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
}
