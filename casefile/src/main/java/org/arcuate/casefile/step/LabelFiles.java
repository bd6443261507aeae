package org.arcuate.casefile.step;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.arcuate.anatomy.edit.LabelNames;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.segmentation.Segmentation;
import org.arcuate.imaging.dicom.structure.StructureSet;
import org.arcuate.imaging.dicom.write.SeriesReference;
import org.arcuate.imaging.outline.MaskOutlines;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;

/** Labels as files for other programs. */
final class LabelFiles {
  private static final String DESCRIPTION = "Arcuate labels, for research and planning support";

  private LabelFiles() {}

  /** DICOM Segmentation and RT Structure Set that point to the slices of the CT. */
  static void dicom(LabelMap labels, SeriesReference ct, Path out, Work work) {
    Segmentation.of(labels, Segmentation.MadeBy.SEMIAUTOMATIC)
        .write(ct, DESCRIPTION, 910, out.resolve("labels.seg.dcm"));
    work.progress(0.4, "outlines of labels");
    List<StructureSet.Region> regions = new ArrayList<>();
    for (String name : labels.names().values())
      regions.add(StructureSet.Region.of(name, LabelNames.colour(name), labels.mask(name), work));
    new StructureSet(regions)
        .write(ct, labels.grid(), DESCRIPTION, 911, out.resolve("labels.rtstruct.dcm"));
  }

  /** Outlines of the tumour, slice by slice: points in LPS mm, the area of each slice. */
  static void contours(Mask tumour, Path file, Work work) {
    Map<Integer, List<double[]>> slices = new TreeMap<>();
    for (MaskOutlines.Line line : MaskOutlines.of(tumour, work))
      slices.computeIfAbsent(line.k(), k -> new ArrayList<>()).add(line.xyz());
    List<Map<String, Object>> list = new ArrayList<>();
    slices.forEach((k, lines) -> {
      Map<String, Object> slice = new LinkedHashMap<>();
      slice.put("slice", k);
      slice.put("area_cm2", area(tumour, k) / 100);
      slice.put("outlines", lines.stream().map(LabelFiles::points).toList());
      list.add(slice);
    });
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("note", "points in LPS mm of the CT; slices from 0");
    all.put("slices", list);
    AtomicFile.write(file, (Json.compact(all) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static double area(Mask mask, int k) {
    Grid g = mask.grid();
    Vec3 s = g.spacing();
    long count = 0;
    for (int p = g.index(0, 0, k), end = p + g.nx() * g.ny(); p < end; p++)
      count += mask.inside()[p];
    return count * s.x() * s.y() * g.axisX().cross(g.axisY()).length();
  }

  private static List<List<Double>> points(double[] xyz) {
    List<List<Double>> points = new ArrayList<>();
    for (int c = 0; c < xyz.length; c += 3)
      points.add(List.of(rounded(xyz[c]), rounded(xyz[c + 1]), rounded(xyz[c + 2])));
    return points;
  }

  private static double rounded(double mm) {
    return Math.rint(mm * 1000) / 1000 + 0.0;
  }
}
