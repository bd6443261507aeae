package org.arcuate.imaging.dicom;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of one of its frames, wherever it says it: in the data set itself, or in the
 * functional groups that enhanced files share between frames or give for each.
 *
 * @param path of the file
 * @param relative the path as messages show it
 * @param frame from 0
 * @param data the data set without its pixels
 */
record FrameHeader(Path path, String relative, int frame, DataSet data) {
  private static final int SHARED_GROUPS = 0x52009229;
  private static final int FRAME_GROUPS = 0x52009230;
  private static final int PLANE_POSITION = 0x00209113;
  private static final int PLANE_ORIENTATION = 0x00209116;
  private static final int PIXEL_MEASURES = 0x00289110;
  private static final int VALUE_TRANSFORMATION = 0x00289145;
  private static final int SLICE_THICKNESS = 0x00180050;

  /** Numbers of a tag in a functional group, or else in the data set itself. */
  double[] numbers(int group, int tag) {
    DataSet found = group(FRAME_GROUPS, frame, group);
    if (found == null || found.numbers(tag).length == 0) found = group(SHARED_GROUPS, 0, group);
    if (found == null || found.numbers(tag).length == 0) found = data;
    return found.numbers(tag);
  }

  private @Nullable DataSet group(int groups, int item, int group) {
    List<DataSet> items = data.items(groups);
    if (item >= items.size()) return null;
    List<DataSet> macro = items.get(item).items(group);
    return macro.isEmpty() ? null : macro.getFirst();
  }

  /** Where the centre of the first pixel lies, LPS mm. */
  Optional<Vec3> position() {
    double[] p = numbers(PLANE_POSITION, Tag.IMAGE_POSITION_PATIENT);
    return p.length == 3 ? Optional.of(new Vec3(p[0], p[1], p[2])) : Optional.empty();
  }

  /** Directions of a row and of a column, as the file gives them: six numbers, or none. */
  double[] orientation() {
    return numbers(PLANE_ORIENTATION, Tag.IMAGE_ORIENTATION_PATIENT);
  }

  /** Distance of rows, then of columns, mm; or none. */
  double[] spacing() {
    return numbers(PIXEL_MEASURES, Tag.PIXEL_SPACING);
  }

  /** Slice thickness, mm; NaN if the file does not say. */
  double thicknessMm() {
    double[] values = numbers(PIXEL_MEASURES, SLICE_THICKNESS);
    return values.length == 0 ? Double.NaN : values[0];
  }

  /** Slope of stored to real values; 1 if the file does not say. */
  double slope() {
    double[] values = numbers(VALUE_TRANSFORMATION, Tag.RESCALE_SLOPE);
    double slope = values.length == 0 ? 1 : values[0];
    if (slope == 0) throw new BadInput("%s: rescale slope is 0", relative);
    return slope;
  }

  /** Intercept of stored to real values; 0 if the file does not say. */
  double intercept() {
    double[] values = numbers(VALUE_TRANSFORMATION, Tag.RESCALE_INTERCEPT);
    return values.length == 0 ? 0 : values[0];
  }
}
