package org.arcuate.imaging.dicom.segmentation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.DicomWriter;
import org.arcuate.imaging.dicom.TransferSyntax;
import org.arcuate.imaging.dicom.write.SeriesReference;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;

/**
 * Named sets of voxels on one grid, as a DICOM Segmentation (PS3.3 A.51, binary) holds them; they
 * may overlap.
 *
 * @param grid where the voxels lie
 * @param segments in the order of their numbers, at least one
 */
public record Segmentation(Grid grid, List<Segment> segments) {
  /** Positions of frames may be off by this much, mm: they are decimal text. */
  private static final double TOLERANCE_MM = 0.01;

  /**
   * One named set.
   *
   * @param name the Segment Label
   * @param madeBy AUTOMATIC, SEMIAUTOMATIC or MANUAL
   * @param mask its voxels
   */
  public record Segment(String name, MadeBy madeBy, Mask mask) {}

  /** Segment Algorithm Type. */
  public enum MadeBy {
    AUTOMATIC,
    SEMIAUTOMATIC,
    MANUAL
  }

  /** Checks that all segments lie on the grid; copies the list. */
  public Segmentation {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) throw new BadInput("segmentation: has no segment");
    for (Segment segment : segments)
      if (!segment.mask.grid().sameAs(grid, TOLERANCE_MM))
        throw new BadInput(
            "segment %s lies on %s, the others on %s", segment.name, segment.mask.grid(), grid);
  }

  /** Every label of a label map as one segment. */
  public static Segmentation of(LabelMap labels, MadeBy madeBy) {
    Map<String, Mask> masks = new LinkedHashMap<>();
    for (String name : labels.names().values()) masks.put(name, labels.mask(name));
    return of(masks, madeBy);
  }

  /** Every mask as one segment, in the order of the map. */
  public static Segmentation of(Map<String, Mask> masks, MadeBy madeBy) {
    if (masks.isEmpty()) throw new BadInput("segmentation: has no segment");
    List<Segment> segments = new ArrayList<>();
    masks.forEach((name, mask) -> segments.add(new Segment(name, madeBy, mask)));
    return new Segmentation(segments.getFirst().mask.grid(), segments);
  }

  /**
   * Writes a DICOM file that points back to {@code source}; frames without a voxel are left out.
   *
   * <p>Its UIDs are derived from the source's and from {@code description}, its content date is the
   * date of the study (2000-01-01 where that is empty): the same input gives the same bytes.
   *
   * @param source the series on whose grid this lies: one instance for each k, or one multi-frame
   *     instance
   * @param description Series Description
   * @param seriesNumber Series Number
   */
  public void write(SeriesReference source, String description, int seriesNumber, Path file) {
    DataSet data = new SegmentationEncoder(this, source).dataSet(description, seriesNumber);
    DicomWriter.write(file, DataSet.builder().build(), data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  /** Reads the segments of a data set with native pixel data. */
  public static Segmentation read(DataSet data) {
    return read(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  /**
   * Reads the segments of a data set, native, in RLE or with deflated frames.
   *
   * <p>The grid reaches from the first frame to the last along their normal; slices between them
   * that have no frame are empty.
   *
   * @throws BadInput if this is no binary segmentation, or its frames do not form one stack
   */
  public static Segmentation read(DataSet data, String transferSyntaxUid) {
    return new SegmentationDecoder(data, transferSyntaxUid).segmentation();
  }

  /** The mask of the segment called {@code name}. */
  public Mask mask(String name) {
    for (Segment segment : segments) if (segment.name.equals(name)) return segment.mask;
    throw new BadInput(
        "segment %s: not in this segmentation, which has %s",
        name, segments.stream().map(Segment::name).toList());
  }

  /**
   * The same voxels on a larger grid, without resampling: for the grid of the source series, of
   * which a file holds only the slices that are not empty.
   *
   * @throws BadInput if a voxel does not coincide with one of {@code target}
   */
  public Segmentation onto(Grid target) {
    Affine between = target.voxelFromLps().after(grid.lpsFromVoxel());
    int direction = between.z().z() < 0 ? -1 : 1;
    Vec3 first = between.shift();
    int i = (int) Math.rint(first.x());
    int j = (int) Math.rint(first.y());
    int k = (int) Math.rint(first.z());
    for (int corner = 0; corner < 8; corner++) {
      int a = (corner & 1) * (grid.nx() - 1);
      int b = (corner >> 1 & 1) * (grid.ny() - 1);
      int c = (corner >> 2) * (grid.nz() - 1);
      double off = target.lps(i + a, j + b, k + direction * c).distance(grid.lps(a, b, c));
      if (off > TOLERANCE_MM || !target.contains(i + a, j + b, k + direction * c))
        throw new BadInput(
            "segmentation on %s: its voxels are not voxels of %s (off by %.3g mm)",
            grid, target, off);
    }
    List<Segment> moved = new ArrayList<>();
    for (Segment s : segments) {
      byte[] inside = new byte[target.size()];
      for (int c = 0; c < grid.nz(); c++)
        for (int b = 0; b < grid.ny(); b++)
          System.arraycopy(
              s.mask.inside(),
              grid.index(0, b, c),
              inside,
              target.index(i, j + b, k + direction * c),
              grid.nx());
      moved.add(new Segment(s.name, s.madeBy, new Mask(target, inside)));
    }
    return new Segmentation(target, moved);
  }
}
