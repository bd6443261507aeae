package org.arcuate.imaging.dicom;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.jspecify.annotations.Nullable;

/**
 * Images of a folder that belong together, and whether they make a volume.
 *
 * <p>One DICOM series is one of these, or several if it holds several stacks (echoes, phases,
 * orientations); each then says what tells it from the others.
 *
 * @param uid Series Instance UID as the files give it, possibly empty
 * @param header the data set of the first slice, without pixels
 * @param part what tells this stack from others of the same series; empty if it is the only one
 * @param files number of files
 * @param verdict whether it makes a volume
 * @param reasons why not, or what has to be done
 * @param geometry where the slices lie; empty if that cannot be said
 */
public record Series(
    String uid,
    DataSet header,
    String transferSyntaxUid,
    String part,
    int files,
    Verdict verdict,
    List<String> reasons,
    Optional<Geometry> geometry,
    Slices slices) {

  /** Whether a series makes a volume. */
  public enum Verdict {
    /** The voxels are as measured. */
    USABLE,
    /** Something has to be done to make a volume of it; the reasons say what. */
    USABLE_WITH_CHANGES,
    /** There is no volume in it; the reasons say why. */
    NOT_A_VOLUME
  }

  /**
   * Where the slices lie, as measured.
   *
   * @param columns voxels along a row
   * @param rows voxels along a column
   * @param slices measured slices
   * @param spacing distance of columns, of rows, and the mean distance of slices along the normal,
   *     mm
   * @param right direction of a row, LPS
   * @param down direction of a column, LPS
   * @param along direction from the first slice to the last, LPS
   * @param origin centre of the first voxel, LPS mm
   * @param smallestGapMm least distance of neighbouring slices along the normal
   * @param largestGapMm greatest
   * @param tiltDegrees angle between the normal and the direction from slice to slice
   * @param shiftMm greatest shift of a slice against the one before it, within the plane
   * @param thicknessMm slice thickness, NaN if the files do not say
   */
  public record Geometry(
      int columns,
      int rows,
      int slices,
      Vec3 spacing,
      Vec3 right,
      Vec3 down,
      Vec3 along,
      Vec3 origin,
      double smallestGapMm,
      double largestGapMm,
      double tiltDegrees,
      double shiftMm,
      double thicknessMm) {}

  /** The slices themselves; package-private inside, so that nobody reads past the verdict. */
  public static final class Slices {
    static final Slices NONE = new Slices(null, Stack.NO_LAYOUT);
    final @Nullable Stack stack;
    final Stack.Layout layout;

    Slices(@Nullable Stack stack, Stack.Layout layout) {
      this.stack = stack;
      this.layout = layout;
    }
  }

  /** Copies the reasons. */
  public Series {
    reasons = List.copyOf(reasons);
  }

  /** True if {@link #read} gives a volume. */
  public boolean isVolume() {
    return verdict != Verdict.NOT_A_VOLUME;
  }

  /** Modality such as CT or MR; empty if the files do not say. */
  public String modality() {
    return header.string(Tag.MODALITY).orElse("");
  }

  /** Series description; empty if the files do not say. */
  public String description() {
    return header.string(Tag.SERIES_DESCRIPTION).orElse("");
  }

  /** Study Instance UID; empty if the files do not say. */
  public String studyUid() {
    return header.string(Tag.STUDY_INSTANCE_UID).orElse("");
  }

  /** The patient coordinate system; images without a Frame of Reference UID share none. */
  public FrameId frame() {
    return header.string(Tag.FRAME_OF_REFERENCE_UID).map(FrameId::new).orElse(FrameId.UNKNOWN);
  }

  /** One line for a person, with nothing of the patient. */
  public String summary() {
    String what = (modality() + " " + description() + " " + part).strip().replaceAll(" +", " ");
    String size =
        geometry
            .map(g ->
                String.format(
                    Locale.ROOT,
                    "%d × %d × %d voxels of %.4g × %.4g × %.4g mm",
                    g.columns,
                    g.rows,
                    g.slices,
                    g.spacing.x(),
                    g.spacing.y(),
                    g.spacing.z()))
            .orElse(files + (files == 1 ? " file" : " files"));
    return (what.isEmpty() ? "no modality" : what) + ", " + size;
  }

  /** Where the slices were measured, along their normal, mm; empty if there is no volume. */
  public double[] positionsMm() {
    Stack stack = slices.stack;
    if (stack == null) return new double[0];
    double[] positions = new double[stack.count()];
    for (int s = 0; s < positions.length; s++) positions[s] = stack.position(s).dot(stack.normal);
    return positions;
  }

  /** The grid of the volume, after what has to be done; refused if there is no volume. */
  public Grid grid() {
    Geometry g = geometry.orElse(null);
    Stack stack = slices.stack;
    if (!isVolume() || g == null || stack == null)
      throw new BadInput("%s: is not a volume: %s", summary(), String.join("; ", reasons));
    Vec3 along = stack.along();
    double step = slices.layout.gapMm() / along.dot(stack.normal);
    return new Grid(
        g.columns,
        g.rows,
        slices.layout.sources().size(),
        new Vec3(g.spacing.x(), g.spacing.y(), step),
        g.origin,
        g.right,
        g.down,
        along,
        frame());
  }

  /**
   * The data sets of its instances without their pixels, in the order of the slices: one for each
   * slice, or a single one that has them all. None if there is no volume, or if its slices are not
   * just those that were measured.
   */
  public List<DataSet> instances() {
    Stack stack = slices.stack;
    if (!isVolume() || stack == null) return List.of();
    boolean plain =
        slices.layout.sources().size() == stack.count() && slices.layout.change().isEmpty();
    if (!plain) return List.of();
    List<DataSet> all = stack.slices.stream().map(slice -> slice.header().data()).toList();
    boolean one = all.stream().allMatch(data -> data == all.getFirst());
    return one ? List.of(all.getFirst()) : all;
  }

  /**
   * Reads the volume.
   *
   * @throws BadInput if it is none, or if a file has changed or is damaged; names the file
   */
  public SeriesVolume read(Work work) {
    Stack stack = slices.stack;
    Grid grid = grid();
    if (stack == null) throw new IllegalStateException("a volume without slices");
    return new StackReading(stack, slices.layout, grid, modality()).read(reasons, work);
  }
}
