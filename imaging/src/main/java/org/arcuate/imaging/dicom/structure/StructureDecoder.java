package org.arcuate.imaging.dicom.structure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.Element;
import org.arcuate.imaging.dicom.SopClass;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.Vr;

/** Reads the data set of an RT Structure Set of any writer. */
final class StructureDecoder {
  private StructureDecoder() {}

  static StructureSet read(DataSet data) {
    String sopClass = data.string(Tag.SOP_CLASS_UID).orElse("");
    if (!sopClass.equals(SopClass.RT_STRUCTURE_SET))
      throw new BadInput("SOP class %s: is no RT structure set", sopClass);
    Map<Integer, DataSet> contours = new LinkedHashMap<>();
    for (DataSet item : data.items(StructureTags.ROI_CONTOUR)) {
      int number = item.integer(StructureTags.REFERENCED_ROI_NUMBER).orElse(-1);
      if (contours.put(number, item) != null)
        throw new BadInput("structure set: has the outlines of region %d twice", number);
    }
    List<StructureSet.Region> regions = new ArrayList<>();
    Map<Integer, String> numbers = new LinkedHashMap<>();
    for (DataSet item : data.items(StructureTags.STRUCTURE_SET_ROI)) {
      int number =
          item.integer(StructureTags.ROI_NUMBER)
              .orElseThrow(() -> new BadInput("structure set: has a region without a number"));
      String name = item.string(StructureTags.ROI_NAME).orElse("region-" + number);
      if (numbers.put(number, name) != null)
        throw new BadInput("structure set: has region %d twice", number);
      DataSet drawn = contours.remove(number);
      regions.add(
          new StructureSet.Region(
              name,
              frame(data, item),
              drawn == null ? 0 : colour(drawn),
              drawn == null ? List.of() : outlines(name, drawn)));
    }
    if (!contours.isEmpty())
      throw new BadInput(
          "structure set: has outlines of region %d, which has no name",
          contours.keySet().iterator().next());
    if (regions.isEmpty()) throw new BadInput("structure set: has no region");
    return new StructureSet(regions);
  }

  /** The region's own frame; else the one the file refers to, if it is one. */
  private static FrameId frame(DataSet data, DataSet item) {
    return item.string(StructureTags.REFERENCED_FRAME_OF_REFERENCE_UID)
        .or(() -> onlyFrame(data.items(StructureTags.REFERENCED_FRAME_OF_REFERENCE)))
        .or(() -> data.string(Tag.FRAME_OF_REFERENCE_UID))
        .map(FrameId::new)
        .orElse(FrameId.UNKNOWN);
  }

  private static java.util.Optional<String> onlyFrame(List<DataSet> frames) {
    return frames.size() == 1
        ? frames.getFirst().string(Tag.FRAME_OF_REFERENCE_UID)
        : java.util.Optional.empty();
  }

  private static int colour(DataSet drawn) {
    double[] rgb = drawn.numbers(StructureTags.ROI_DISPLAY_COLOR);
    if (rgb.length != 3) return 0;
    int colour = 0;
    for (double part : rgb) colour = colour << 8 | (int) Math.clamp(Math.round(part), 0, 255);
    return colour;
  }

  private static List<StructureSet.Outline> outlines(String name, DataSet drawn) {
    List<StructureSet.Outline> outlines = new ArrayList<>();
    for (DataSet item : drawn.items(StructureTags.CONTOUR_SEQUENCE)) {
      double[] xyz = points(item);
      int number = outlines.size() + 1;
      if (xyz.length % 3 != 0)
        throw new BadInput(
            "outline %d of region %s: has %d numbers, three for each point are needed",
            number, name, xyz.length);
      int said = item.integer(StructureTags.NUMBER_OF_CONTOUR_POINTS).orElse(xyz.length / 3);
      if (said != xyz.length / 3)
        throw new BadInput(
            "outline %d of region %s: has %d points, and says %d",
            number, name, xyz.length / 3, said);
      String type = item.string(StructureTags.CONTOUR_GEOMETRIC_TYPE).orElse("");
      outlines.add(new StructureSet.Outline(type, xyz));
    }
    return outlines;
  }

  /** Explicit files hold long decimal strings as values of unknown kind. */
  private static double[] points(DataSet item) {
    Element element = item.element(StructureTags.CONTOUR_DATA);
    if (element == null || element.vr() != Vr.UN) return item.numbers(StructureTags.CONTOUR_DATA);
    return DataSet.builder()
        .put(new Element(element.tag(), Vr.DS, element.value()))
        .build()
        .numbers(StructureTags.CONTOUR_DATA);
  }
}
