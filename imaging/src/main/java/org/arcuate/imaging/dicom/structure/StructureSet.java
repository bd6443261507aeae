package org.arcuate.imaging.dicom.structure;

import java.nio.file.Path;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.DicomWriter;
import org.arcuate.imaging.dicom.TransferSyntax;
import org.arcuate.imaging.dicom.write.SeriesReference;
import org.arcuate.imaging.outline.MaskOutlines;
import org.arcuate.imaging.volume.Mask;

/**
 * Named regions of the patient, each given by outlines in planes, as a DICOM RT Structure Set
 * (PS3.3 A.19) holds them.
 *
 * @param regions in the order of the file
 */
public record StructureSet(List<Region> regions) {
  /** The kind of outline that bounds an area. */
  static final String CLOSED = "CLOSED_PLANAR";

  /** The same; overlaps with others of its region cancel out. */
  static final String CLOSED_XOR = "CLOSEDPLANAR_XOR";

  /**
   * One region.
   *
   * @param name ROI Name
   * @param frame the patient coordinate system of its points
   * @param rgb colour, 0xRRGGBB
   * @param outlines in the order of the file; may be none
   */
  public record Region(String name, FrameId frame, int rgb, List<Outline> outlines) {
    /** Copies the list. */
    public Region {
      outlines = List.copyOf(outlines);
    }

    /** The outlines of a set of voxels. */
    public static Region of(String name, int rgb, Mask mask, Work work) {
      return new Region(
          name,
          mask.grid().frame(),
          rgb,
          MaskOutlines.of(mask, work).stream().map(o -> new Outline(CLOSED, o.xyz())).toList());
    }
  }

  /**
   * One outline.
   *
   * @param type Contour Geometric Type
   * @param xyz its points, LPS mm
   */
  public record Outline(String type, double[] xyz) {
    /** Number of points. */
    int count() {
      return xyz.length / 3;
    }
  }

  /**
   * A region as voxels.
   *
   * @param notes what was assumed on the way, one sentence each
   */
  public record Filled(Mask mask, List<String> notes) {
    /** Copies the list. */
    public Filled {
      notes = List.copyOf(notes);
    }
  }

  /** Copies the list. */
  public StructureSet {
    regions = List.copyOf(regions);
  }

  /**
   * Reads a structure set.
   *
   * @throws BadInput if this is none, or a region cannot be told
   */
  public static StructureSet read(DataSet data) {
    return StructureDecoder.read(data);
  }

  /** Names of the regions, in the order of the file. */
  public List<String> names() {
    return regions.stream().map(Region::name).toList();
  }

  /**
   * The region called {@code name}.
   *
   * @throws BadInput if there is none, or several
   */
  public Region region(String name) {
    List<Region> all = regions.stream().filter(r -> r.name.equals(name)).toList();
    if (all.size() != 1)
      throw new BadInput(
          "region %s: is %s in this structure set, which has %s",
          name, all.isEmpty() ? "not" : "more than once", names());
    return all.getFirst();
  }

  /**
   * The voxels whose centres lie inside a region: by the rule of even and odd in the planes of its
   * outlines, and between two planes by {@link org.arcuate.imaging.outline.SliceBlend}. A plane
   * reaches half the usual distance of planes beyond the first and the last one; where two planes
   * are more than one and a half times that distance apart, nothing is filled in between.
   *
   * @param grid its slices have to be parallel to the planes; its frame is not looked at
   * @throws BadInput if an outline is not closed, has less than three points or lies across the
   *     slices
   */
  public static Filled fill(Region region, Grid grid, Work work) {
    return new OutlinePlanes(region, grid).fill(work);
  }

  /**
   * Writes a DICOM file that points back to {@code source}; its UIDs are derived from the source's
   * and from {@code description}, its date is that of the study: the same input gives the same
   * bytes.
   *
   * @param source the series in whose frame of reference the regions lie
   * @param grid of the source; outlines on its slices name the instance they lie on
   */
  public void write(
      SeriesReference source, Grid grid, String description, int seriesNumber, Path file) {
    DataSet data = new StructureEncoder(this, source, grid).dataSet(description, seriesNumber);
    // points of one outline may be more than the 64 KB that explicit decimal strings can have
    DicomWriter.write(file, DataSet.builder().build(), data, TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
  }
}
