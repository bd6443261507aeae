package org.arcuate.imaging.dicom.segmentation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.codec.FrameCodec;
import org.arcuate.imaging.codec.PixelLayout;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.Element;
import org.arcuate.imaging.dicom.SopClass;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.TransferSyntax;
import org.arcuate.imaging.dicom.write.WriterTags;
import org.arcuate.imaging.volume.Mask;

/** Reads the data set of a binary segmentation (PS3.3 A.51), of any writer. */
final class SegmentationDecoder {
  private static final double TOLERANCE_MM = 0.02;

  /** Masks up to this many bytes are made without asking. */
  private static final long ALWAYS_ALLOWED = 1 << 26;

  /** Larger masks may have this many times the bytes of pixel data in the file. */
  private static final long LARGEST_RATIO = 4096;

  /** Bytes that deflate can make of one. */
  private static final long DENSEST = 1032;

  private final DataSet data;
  private final String transferSyntaxUid;
  private final int rows;
  private final int columns;
  private final int frames;

  SegmentationDecoder(DataSet data, String transferSyntaxUid) {
    this.data = data;
    this.transferSyntaxUid = transferSyntaxUid;
    String sopClass = data.string(Tag.SOP_CLASS_UID).orElse("");
    if (!sopClass.equals(SopClass.SEGMENTATION))
      throw new BadInput("SOP class %s: is no segmentation", sopClass);
    String type = data.string(SegTags.SEGMENTATION_TYPE).orElse("");
    if (!type.equals("BINARY"))
      throw new BadInput("segmentation of type %s: only BINARY can be read", type);
    rows = number(Tag.ROWS, 65535);
    columns = number(Tag.COLUMNS, 65535);
    frames = data.has(Tag.NUMBER_OF_FRAMES) ? number(Tag.NUMBER_OF_FRAMES, Integer.MAX_VALUE) : 1;
  }

  private int number(int tag, int most) {
    int value = data.integer(tag).orElse(0);
    if (value < 1 || value > most)
      throw new BadInput("%s is %d: 1 to %d is needed", Element.name(tag), value, most);
    return value;
  }

  Segmentation segmentation() {
    Element.Bytes bits = bits();
    List<DataSet> perFrame = data.items(SegTags.PER_FRAME_FUNCTIONAL_GROUPS);
    if (perFrame.size() != frames)
      throw new BadInput(
          "segmentation of %d frames: has functional groups for %d", frames, perFrame.size());
    List<Label> labels = labels();
    List<Vec3> positions = new ArrayList<>();
    for (DataSet frame : perFrame) positions.add(position(frame));
    double[] o = orientation();
    Vec3 row = direction(new Vec3(o[0], o[1], o[2]));
    Vec3 column = direction(new Vec3(o[3], o[4], o[5]));
    FrameStack stack = FrameStack.of(normal(row, column), positions, distanceMm());
    Grid grid = grid(stack, row, column);
    Set<Integer> used = new HashSet<>();
    for (DataSet frame : perFrame) used.add(segmentNumber(frame));
    checkSize(grid, used.size());
    byte[] none = new byte[grid.size()];
    Map<Integer, Segmentation.Segment> segments = new LinkedHashMap<>();
    for (Label label : labels) {
      byte[] inside = used.contains(label.number) ? new byte[grid.size()] : none;
      segments.put(
          label.number, new Segmentation.Segment(label.name, label.madeBy, new Mask(grid, inside)));
    }
    for (int f = 0; f < frames; f++) {
      int number = segmentNumber(perFrame.get(f));
      Segmentation.Segment segment = segments.get(number);
      if (segment == null)
        throw new BadInput("frame %d belongs to segment %d: there is none", f + 1, number);
      unpack(bits, f, segment.mask().inside(), stack.slice(f));
    }
    return new Segmentation(grid, List.copyOf(segments.values()));
  }

  /** Far frames or strong compression must not ask for more memory than the file can mean. */
  private void checkSize(Grid grid, int masks) {
    long needed = (long) grid.size() * masks;
    if (needed > ALWAYS_ALLOWED && needed > LARGEST_RATIO * heldBytes())
      throw new BadInput(
          "segmentation of %d frames: %d slices of %d segments do not follow from %d bytes",
          frames, grid.nz(), masks, heldBytes());
  }

  /** Bytes of pixel data in the file. */
  private long heldBytes() {
    Element pixels = data.element(Tag.PIXEL_DATA);
    if (pixels == null) return 0;
    return switch (pixels.value()) {
      case Element.Bytes bytes -> bytes.length();
      case Element.Fragments f -> f.fragments().stream().mapToLong(Element.Bytes::length).sum();
      case Element.Items items -> 0;
    };
  }

  private Element.Bytes bits() {
    if (data.integer(Tag.BITS_ALLOCATED).orElse(0) != 1)
      throw new BadInput("binary segmentation: must have 1 bit allocated");
    if ((long) rows * columns > Integer.MAX_VALUE)
      throw new BadInput("segmentation of %d × %d: too large", columns, rows);
    long needed = ((long) rows * columns * frames + 7) / 8;
    Element pixels = data.element(Tag.PIXEL_DATA);
    if (pixels == null) throw new BadInput("segmentation: has no pixel data");
    if (pixels.value() instanceof Element.Fragments fragments) return unpacked(fragments, needed);
    if (!(pixels.value() instanceof Element.Bytes bytes) || bytes.length() < needed)
      throw new BadInput(
          "segmentation of %d frames of %d × %d: has not the %d bytes of pixel data it needs",
          frames, columns, rows, needed);
    return bytes;
  }

  /** Frames compressed each by itself, eight pixels in a byte. */
  private Element.Bytes unpacked(Element.Fragments fragments, long needed) {
    boolean rle = transferSyntaxUid.equals(TransferSyntax.RLE);
    if (!rle && !transferSyntaxUid.equals(TransferSyntax.DEFLATED_FRAMES) || columns % 8 != 0)
      throw new BadInput("binary segmentation: cannot be read in %s", transferSyntaxUid);
    if (fragments.fragments().size() != frames)
      throw new BadInput(
          "segmentation of %d frames: has %d fragments", frames, fragments.fragments().size());
    long held = heldBytes();
    if (needed > DENSEST * held || needed > Integer.MAX_VALUE - 8)
      throw new BadInput("segmentation of %d frames: %d bytes cannot hold them", frames, held);
    byte[] bits = new byte[(int) needed];
    int size = rows * (columns / 8);
    for (int f = 0; f < frames; f++) {
      Element.Bytes fragment = fragments.fragments().get(f);
      if (rle) unpackRle(fragment, bits, f * size);
      else inflate(fragment, bits, f * size, size);
    }
    return new Element.Bytes(bits);
  }

  private void unpackRle(Element.Bytes fragment, byte[] bits, int at) {
    PixelLayout bytes = new PixelLayout(rows, columns / 8, 1, 8, 8, 7, false, false, "MONOCHROME2");
    int[] values = FrameCodec.decode(transferSyntaxUid, fragment.copy(), bytes);
    for (int p = 0; p < values.length; p++) bits[at + p] = (byte) values[p];
  }

  private static void inflate(Element.Bytes fragment, byte[] bits, int at, int size) {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(fragment.buffer(), fragment.offset(), fragment.length());
      int done = 0;
      while (done < size) {
        int more = inflater.inflate(bits, at + done, size - done);
        if (more == 0) throw new BadInput("segmentation: a deflated frame is cut");
        done += more;
      }
    } catch (DataFormatException e) {
      throw BadInput.because("segmentation: a deflated frame is damaged", e);
    }
  }

  private record Label(int number, String name, Segmentation.MadeBy madeBy) {}

  private List<Label> labels() {
    Set<String> names = new HashSet<>();
    Set<Integer> numbers = new HashSet<>();
    List<Label> labels = new ArrayList<>();
    for (DataSet item : data.items(SegTags.SEGMENT_SEQUENCE)) {
      int number =
          item.integer(SegTags.SEGMENT_NUMBER)
              .orElseThrow(() -> new BadInput("segment without a number"));
      if (!numbers.add(number)) throw new BadInput("segment %d: is there twice", number);
      String name = item.string(SegTags.SEGMENT_LABEL).orElse("segment-" + number);
      if (!names.add(name)) name = name + "-" + number;
      labels.add(
          new Label(number, name, madeBy(item.string(SegTags.SEGMENT_ALGORITHM_TYPE).orElse(""))));
    }
    if (labels.isEmpty()) throw new BadInput("segmentation: has no segment");
    return labels;
  }

  private static Segmentation.MadeBy madeBy(String type) {
    return switch (type) {
      case "AUTOMATIC" -> Segmentation.MadeBy.AUTOMATIC;
      case "MANUAL" -> Segmentation.MadeBy.MANUAL;
      default -> Segmentation.MadeBy.SEMIAUTOMATIC;
    };
  }

  /** The item of a functional group: of the frame, or shared by all. */
  private DataSet group(DataSet frame, int tag) {
    if (!frame.items(tag).isEmpty()) return frame.items(tag).getFirst();
    for (DataSet shared : data.items(SegTags.SHARED_FUNCTIONAL_GROUPS))
      if (!shared.items(tag).isEmpty()) return shared.items(tag).getFirst();
    throw new BadInput("segmentation: a frame has no %s", Element.name(tag));
  }

  private static double[] numbers(DataSet item, int tag, int count) {
    double[] values = item.numbers(tag);
    if (values.length != count)
      throw new BadInput(
          "%s has %d values: %d are needed", Element.name(tag), values.length, count);
    return values;
  }

  private Vec3 position(DataSet frame) {
    double[] p =
        numbers(group(frame, SegTags.PLANE_POSITION_SEQUENCE), Tag.IMAGE_POSITION_PATIENT, 3);
    return new Vec3(p[0], p[1], p[2]);
  }

  private int segmentNumber(DataSet frame) {
    return group(frame, SegTags.SEGMENT_IDENTIFICATION_SEQUENCE)
        .integer(SegTags.REFERENCED_SEGMENT_NUMBER)
        .orElse(0);
  }

  /** The orientation of the first frame; all others must have the same. */
  private double[] orientation() {
    double[] first = new double[0];
    for (DataSet frame : data.items(SegTags.PER_FRAME_FUNCTIONAL_GROUPS)) {
      double[] o =
          numbers(
              group(frame, SegTags.PLANE_ORIENTATION_SEQUENCE), Tag.IMAGE_ORIENTATION_PATIENT, 6);
      if (first.length == 0) first = o;
      for (int c = 0; c < 6; c++)
        if (Math.abs(o[c] - first[c]) > 1e-4)
          throw new BadInput("segmentation: its frames are turned against each other");
    }
    return first;
  }

  private static Vec3 direction(Vec3 v) {
    if (!(Math.abs(v.length() - 1) < 1e-3))
      throw new BadInput("image orientation: must be of unit vectors");
    return v.unit();
  }

  private static Vec3 normal(Vec3 row, Vec3 column) {
    Vec3 normal = row.cross(column);
    if (!(normal.length() > 0.9))
      throw new BadInput("image orientation: rows and columns are not at right angles");
    return normal.unit();
  }

  private DataSet measures() {
    return group(
        data.items(SegTags.PER_FRAME_FUNCTIONAL_GROUPS).getFirst(),
        SegTags.PIXEL_MEASURES_SEQUENCE);
  }

  /** The distance of slices as the file says it, or 0, mm. */
  private double distanceMm() {
    double spacing = measures().number(WriterTags.SPACING_BETWEEN_SLICES).orElse(0);
    return spacing > 0 ? spacing : measures().number(WriterTags.SLICE_THICKNESS).orElse(0);
  }

  private Grid grid(FrameStack stack, Vec3 row, Vec3 column) {
    double[] spacing = numbers(measures(), Tag.PIXEL_SPACING, 2);
    return new Grid(
        columns,
        rows,
        stack.slices(),
        new Vec3(spacing[1], spacing[0], stack.step().length()),
        stack.origin(),
        row,
        column,
        stack.step().unit(),
        data.string(Tag.FRAME_OF_REFERENCE_UID).map(FrameId::new).orElse(FrameId.UNKNOWN));
  }

  private void unpack(Element.Bytes bits, int frame, byte[] mask, int k) {
    int count = rows * columns;
    long bit = (long) frame * count;
    for (int p = k * count, end = p + count; p < end; p++, bit++)
      mask[p] |= (byte) (bits.buffer()[bits.offset() + (int) (bit >> 3)] >> (bit & 7) & 1);
  }

  /**
   * Evenly spaced slices that hold all frames.
   *
   * @param origin position of slice 0, LPS mm
   * @param step from slice to slice, LPS mm
   * @param slices number of slices
   * @param sliceOf the slice of each frame
   */
  private record FrameStack(Vec3 origin, Vec3 step, int slices, int[] sliceOf) {
    int slice(int frame) {
      return sliceOf[frame];
    }

    static FrameStack of(Vec3 normal, List<Vec3> positions, double distanceMm) {
      List<Vec3> sorted = new ArrayList<>(positions);
      sorted.sort((a, b) -> Double.compare(a.dot(normal), b.dot(normal)));
      Vec3 first = sorted.getFirst();
      Vec3 last = sorted.getLast();
      double length = last.minus(first).dot(normal);
      double pitch = pitch(sorted, normal, distanceMm);
      long gaps = Math.round(length / pitch);
      if (gaps > Short.MAX_VALUE)
        throw new BadInput("segmentation: its frames lie too far apart (%.4g mm)", length);
      Vec3 step = gaps == 0 ? normal.times(pitch) : last.minus(first).times(1.0 / gaps);
      int[] sliceOf = new int[positions.size()];
      for (int f = 0; f < sliceOf.length; f++) {
        Vec3 p = positions.get(f);
        sliceOf[f] = (int) Math.rint(p.minus(first).dot(normal) / step.dot(normal));
        double off = p.distance(first.plus(step.times(sliceOf[f])));
        if (!(off < TOLERANCE_MM))
          throw new BadInput("segmentation: frame %d is off an even stack by %.3g mm", f + 1, off);
      }
      return new FrameStack(first, step, (int) gaps + 1, sliceOf);
    }

    /** The stated distance if the positions fit it, else the smallest between two, mm. */
    private static double pitch(List<Vec3> sorted, Vec3 normal, double stated) {
      double least = Double.POSITIVE_INFINITY;
      boolean fits = stated > TOLERANCE_MM;
      for (int f = 1; f < sorted.size(); f++) {
        double gap = sorted.get(f).minus(sorted.get(f - 1)).dot(normal);
        if (gap < TOLERANCE_MM) continue;
        least = Math.min(least, gap);
        fits &= Math.abs(gap - stated * Math.rint(gap / stated)) < TOLERANCE_MM && gap > stated / 2;
      }
      if (fits) return stated;
      return Double.isInfinite(least) ? 1 : least;
    }
  }
}
