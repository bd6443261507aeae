package org.arcuate.casefile.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.arcuate.anatomy.edit.LabelNames;
import org.arcuate.anatomy.segmentation.Bones;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.file.MeshFile;

/**
 * A model that a step has written as STL, with what its name says of it.
 *
 * @param name of the model and of the file, such as {@code hip-left}, {@code specimen}, {@code
 *     guide-1}
 * @param file binary STL, LPS mm
 */
record ModelFile(String name, Path file) {
  private static final String STL = ".stl";

  /** All that bone by threshold is in; left out where there are named models. */
  private static final String THRESHOLD = "bone";

  /** Colour of guides, 0xRRGGBB. */
  static final int GUIDE = 0x2E86DE;

  private static final int SPECIMEN = 0xE58E26;
  private static final int REMNANT = 0xEADFC8;

  /** The models that steps have written, in the order of their names. */
  static List<ModelFile> all(StepContext context, List<String> steps) {
    Map<String, Path> files = new TreeMap<>();
    for (String step : steps)
      for (Path file : CaseFolder.files(context.result(step, "out"))) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(STL)) files.put(name.substring(0, name.length() - STL.length()), file);
      }
    if (files.size() > 1) files.remove(THRESHOLD);
    List<ModelFile> all = new ArrayList<>();
    files.forEach((name, file) -> all.add(new ModelFile(name, file)));
    return all;
  }

  /** The model in its colour. */
  Model read() {
    return new Model(name, MeshFile.read(file).getFirst().mesh(), rgb(), 1);
  }

  boolean isGuide() {
    return name.startsWith("guide");
  }

  boolean isSpecimen() {
    return name.startsWith("specimen");
  }

  boolean isRemnant() {
    return name.startsWith("remnant");
  }

  /** True for what the images show as it is, and the CT alone shows. */
  boolean isBone() {
    return Bones.NAMES.contains(name) || LabelNames.isMetal(name) || name.equals(THRESHOLD);
  }

  /** True for what the plan makes of the anatomy. */
  boolean isPlanned() {
    return isGuide() || isSpecimen() || isRemnant();
  }

  /** Colour in which it is shown, 0xRRGGBB. */
  int rgb() {
    if (isGuide()) return GUIDE;
    if (isSpecimen()) return SPECIMEN;
    if (isRemnant()) return REMNANT;
    return name.equals(THRESHOLD) ? Model.BONE : LabelNames.colour(name);
  }
}
