package org.arcuate.casefile.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.arcuate.anatomy.edit.LabelNames;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.casefile.report.Layer;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.MeshBuilder;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.change.Simplification;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.mesh.query.MeshDistance;
import org.arcuate.geometry.mesh.query.SignedDistance;
import org.arcuate.geometry.mesh.query.TriangleTree;
import org.arcuate.geometry.render.ColourMap;
import org.arcuate.geometry.render.Surface;
import org.arcuate.planning.resection.picture.MarginScale;

/**
 * The layers of the view that turns: bones, tumour, specimen, remnants, guides, the faces of the
 * cuts, and tumour and faces once more, painted by the margin between them. At the start it shows
 * the plan: bones that are cut as what is kept and what is removed.
 */
final class ViewLayers {
  /** Triangles of one model: enough for the eye. */
  private static final int TRIANGLES = 30_000;

  private static final int CUT = 0x2F6FB0;
  private static final double FAINT = 0.35;

  private final StepContext context;
  private final Map<String, Object> report;

  /**
   * Prepares them.
   *
   * @param report what {@code report.json} says
   */
  ViewLayers(StepContext context, Map<String, Object> report) {
    this.context = context;
    this.report = report;
  }

  /** The layers of the models that {@code steps} have written. */
  List<Layer> of(List<String> steps, Work work) {
    List<ModelFile> files = ModelFile.all(context, steps);
    Set<String> cut = cutBones();
    List<Layer> layers = new ArrayList<>();
    Optional<Mesh> tumour = Optional.empty();
    for (int n = 0; n < files.size(); n++) {
      Work part = work.part(0.9 * n / files.size(), 0.9 * (n + 1) / files.size());
      ModelFile file = files.get(n);
      Mesh mesh = file.read().mesh();
      if (file.name().equals(LabelNames.TUMOUR)) tumour = Optional.of(mesh);
      if (mesh.triangleCount() > TRIANGLES) mesh = Simplification.unproved(mesh, TRIANGLES, part);
      Model model = new Model(file.name(), mesh, file.rgb(), file.isSpecimen() ? FAINT : 1);
      layers.add(new Layer(Surface.of(model), !cut.contains(file.name())));
    }
    Path faces = context.result("resect", "faces.3mf");
    if (Files.exists(faces)) cuts(MeshFile.read(faces), tumour, layers, work.part(0.9, 1));
    return layers;
  }

  private void cuts(List<Model> faces, Optional<Mesh> tumour, List<Layer> layers, Work work) {
    for (Model face : faces)
      layers.add(new Layer(Surface.of(new Model("cut " + face.name(), face.mesh(), CUT, 1)), true));
    if (tumour.isEmpty()) return;
    ColourMap map = MarginScale.of(demandedMm());
    Mesh all = MeshBuilder.joined(faces.stream().map(Model::mesh).toList());
    double[] near = MeshDistance.distances(tumour.get().xyz(), TriangleTree.of(all, work), work);
    layers.add(margin("margin of the tumour", tumour.get(), near, map));
    double[] far = SignedDistance.of(tumour.get(), work).of(all.xyz(), work);
    layers.add(margin("margin of the cuts", all, far, map));
  }

  private static Layer margin(String name, Mesh mesh, double[] mm, ColourMap map) {
    return new Layer(Surface.of(new Model(name, mesh, CUT, 1)).painted(mm, map), false);
  }

  private double demandedMm() {
    return report.get("resection") instanceof Map<?, ?> resection
            && resection.get("margin") instanceof Map<?, ?> margin
            && margin.get("demanded_mm") instanceof Number mm
        ? mm.doubleValue()
        : 0;
  }

  /** Bones of which there are remnants, which show what is left of them. */
  private Set<String> cutBones() {
    Set<String> bones = new HashSet<>();
    if (report.get("resection") instanceof Map<?, ?> resection
        && resection.get("cuts") instanceof List<?> cuts)
      for (Object cut : cuts)
        if (cut instanceof Map<?, ?> one) bones.add(String.valueOf(one.get("bone")));
    return bones;
  }
}
