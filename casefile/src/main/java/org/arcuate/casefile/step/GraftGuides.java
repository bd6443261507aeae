package org.arcuate.casefile.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.anatomy.symmetry.GraftFit;
import org.arcuate.anatomy.symmetry.SymmetryFit;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.solid.MeshSolid;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.planning.guide.Approach;
import org.arcuate.planning.guide.CuttingGuide;
import org.arcuate.planning.guide.GuideRequest;
import org.arcuate.planning.guide.NearDistance;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.Osteotomy;

/**
 * Guides for a donor's bone: it is laid onto the patient's, the cuts go back onto it, so that what
 * is cut from it fills specimen and kerf, and each gets a guide in the frame of the donor's model.
 * Written to {@code out/graft}: nothing of it lies in the patient's frame.
 */
final class GraftGuides {
  static final String FOLDER = "graft";

  /** Edge of the voxels in which the donor's bone is searched, mm. */
  private static final double VOXEL_MM = 1.2;

  /** Places of the patient's bone nearer to the tumour say nothing of its shape, mm. */
  private static final double SPOILT_MM = 5;

  /** A bone of another person agrees with the patient's about so far. */
  private static final double MOST_RESIDUAL_MM = 3;

  private static final double LEAST_AGREEING = 0.5;

  private final StepContext context;
  private final GuideWishes wishes;
  private final List<Map<String, Object>> guides;
  private final List<Finding> findings;

  GraftGuides(
      StepContext context,
      GuideWishes wishes,
      List<Map<String, Object>> guides,
      List<Finding> findings) {
    this.context = context;
    this.wishes = wishes;
    this.guides = guides;
    this.findings = findings;
  }

  /**
   * What the plan asks for.
   *
   * @param on bone of the patient that it replaces
   * @param file of its model
   * @param mesh the model
   * @param surface its body
   * @param cuts through the patient's bone
   */
  record Asked(
      String on, boolean mirrored, Path file, Mesh mesh, MeshSolid surface, List<Osteotomy> cuts) {}

  /**
   * Reads the graft that the plan names, before anything is drawn.
   *
   * @throws BadInput if its model is no closed mesh, or no cut goes through the patient's bone
   */
  static Optional<Asked> asked(
      StepContext context, PlanValues graft, List<Osteotomy> planned, Work work) {
    if (graft.text("model").isEmpty()) return Optional.empty();
    String on = graft.needed("bone");
    List<Osteotomy> cuts = planned.stream().filter(cut -> cut.bone().equals(on)).toList();
    if (cuts.isEmpty()) throw new BadInput("guide.graft: no cut of the plan goes through %s", on);
    boolean mirrored = graft.text("mirrored").orElse("no").equals("yes");
    Path file = context.folder().at(graft.needed("model"));
    Mesh mesh = MeshFile.read(file).getFirst().mesh();
    try {
      return Optional.of(new Asked(on, mirrored, file, mesh, MeshSolid.of(mesh, work), cuts));
    } catch (BadInput e) {
      throw BadInput.because(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Draws the guides.
   *
   * @throws BadInput if the patient's bone is not in the image
   */
  void draw(Asked asked, LabelMap labels, Optional<Solid> tumour, Work work) {
    work.progress(0.1, "bone of the graft");
    Bone body = Bone.sampled(FOLDER, asked.surface(), VOXEL_MM, work.part(0.1, 0.3));
    Mask mask = new Mask(body.grid(), body.inside());
    Bone bone = NearDistance.on(body, asked.surface(), Optional.empty());
    String patients = asked.on();
    List<Osteotomy> cuts = asked.cuts();
    SymmetryFit.Mirrored fit =
        BoneShape.of(labels, patients, work)
            .flatMap(patient ->
                GraftFit.of(
                    patient,
                    BoneShape.of(mask, FOLDER, work),
                    asked.mirrored(),
                    p -> tumour.map(t -> t.distanceMm(p) > SPOILT_MM).orElse(true)))
            .orElseThrow(() ->
                new BadInput("%s: %s is not in the image to lay it onto", asked.file(), patients));
    findings.add(
        Finding.atLeast("graft agrees with " + patients, fit.agreeing(), LEAST_AGREEING, "")
            .why(
                String.format(
                    Locale.ROOT,
                    "part of its surface; there they are %.2f mm apart, root mean square",
                    fit.residualMm())));
    if (fit.residualMm() > MOST_RESIDUAL_MM)
      findings.add(
          Finding.said(
              "graft fits " + patients,
              Severity.WARN,
              String.format(Locale.ROOT, "only to %.1f mm: choose another", fit.residualMm())));
    Path out = context.output().resolve("out").resolve(FOLDER);
    MeshFile.write(out.resolve(FOLDER + ".stl"), List.of(Model.of(FOLDER, asked.mesh())));
    Affine graftFromPatient = fit.map().inverse();
    MadeGuide.On on =
        new MadeGuide.On(bone, Model.of(FOLDER, asked.mesh()), FOLDER, FOLDER, Approach.FREE);
    Work drawing = work.part(0.4, 1);
    List<MadeGuide> made =
        drawing.map(
            cuts.size(),
            c -> {
              // The graft's face meets the bone that is kept: it stands in for specimen and kerf.
              Osteotomy cut = cuts.get(c).shifted(cuts.get(c).kerfMm()).moved(graftFromPatient);
              Work part = drawing.part(c / (double) cuts.size(), (c + 1.0) / cuts.size());
              MadeGuide one = one(on, cut, "graft-guide-" + (c + 1), part);
              if (one.model().isPresent())
                one.json().put("graft", about(cut, asked.mirrored(), fit));
              return one;
            });
    List<Model> models = new ArrayList<>();
    for (MadeGuide one : made) one.addTo(models, guides, findings);
  }

  private MadeGuide one(MadeGuide.On on, Osteotomy cut, String name, Work work) {
    try {
      GuideRequest ask = wishes.onTable(List.of(cut), name);
      CuttingGuide guide =
          CuttingGuide.best(on.bone(), ask, Approach.FREE, true, work.part(0, 0.7));
      return MadeGuide.of(context, on, guide, work.part(0.7, 1));
    } catch (BadInput e) {
      return MadeGuide.refused(name + " for " + cut.name(), e);
    }
  }

  private static Map<String, Object> about(
      Osteotomy cut, boolean mirrored, SymmetryFit.Mirrored fit) {
    Map<String, Object> on = new LinkedHashMap<>();
    on.put("name", cut.name());
    on.put("point", Json.list(cut.point()));
    on.put("normal", Json.list(cut.normal()));
    on.put("kerf_mm", cut.kerfMm());
    List<Object> rows = new ArrayList<>();
    for (double[] row : fit.map().rows()) rows.add(java.util.Arrays.stream(row).boxed().toList());
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("mirrored", mirrored ? "yes" : "no");
    all.put("residual_mm", fit.residualMm());
    all.put("agreeing", fit.agreeing());
    all.put("patientFromGraft", rows);
    all.put("cuts", List.of(on));
    return all;
  }
}
