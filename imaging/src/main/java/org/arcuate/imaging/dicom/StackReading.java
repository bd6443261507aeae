package org.arcuate.imaging.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.codec.PixelLayout;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.MrVolume;

/**
 * The pixels of a stack, as a volume.
 *
 * <p>Stored values become real ones by each slice's own slope and intercept. Of a CT: padding is no
 * measurement and becomes air ({@value #AIR_HU} HU); values with a fraction are rounded to whole
 * HU; values beyond what 16 bits hold are clipped. Of anything else: padding becomes the least
 * measured value, MONOCHROME1 is turned so that bright is high. All of it is counted and listed.
 */
final class StackReading {
  /** What padding in a CT is set to, HU: the lowest CT number of a calibrated scanner. */
  static final short AIR_HU = -1024;

  private static final int PADDING = 0x00280120;
  private static final int PADDING_END = 0x00280121;
  private static final int MODALITY_TABLE = 0x00283000;

  private final Stack stack;
  private final Stack.Layout layout;
  private final Grid grid;
  private final boolean ct;
  private final AtomicLong padded = new AtomicLong();
  private final AtomicLong rounded = new AtomicLong();
  private final AtomicLong clipped = new AtomicLong();
  private final AtomicInteger turned = new AtomicInteger();

  StackReading(Stack stack, Stack.Layout layout, Grid grid, String modality) {
    this.stack = stack;
    this.layout = layout;
    this.grid = grid;
    this.ct = modality.equals("CT");
  }

  SeriesVolume read(List<String> reasons, Work work) {
    checkMemory();
    float[][] measured = new float[stack.count()][];
    short[] hu = ct ? new short[grid.size()] : new short[0];
    float[] other = ct ? new float[0] : new float[grid.size()];
    int plane = grid.nx() * grid.ny();
    boolean plain = layout.sources().size() == stack.count() && layout.change().isEmpty();
    AtomicInteger done = new AtomicInteger();
    work.slabs(
        stack.count(),
        s -> {
          if (!plain) measured[s] = slice(s);
          else if (ct) whole(s, hu, s * plane);
          else System.arraycopy(slice(s), 0, other, s * plane, plane);
          int n = done.incrementAndGet();
          if (n % 16 == 0) work.progress((double) n / stack.count(), "reading slices");
        });
    if (!plain)
      work.slabs(
          layout.sources().size(),
          k -> {
            float[] values = between(measured, layout.sources().get(k), plane);
            if (ct) store(values, hu, k * plane);
            else System.arraycopy(values, 0, other, k * plane, plane);
          });
    List<String> changes = new ArrayList<>(reasons);
    note(changes, turned.get(), "%d slices of MONOCHROME1 were turned so that bright is high");
    note(
        changes,
        padded.get(),
        ct
            ? "%d padding voxels, which are no measurement, were set to " + AIR_HU + " HU"
            : "%d padding voxels, which are no measurement, were set to the least measured value");
    note(changes, rounded.get(), "%d values with a fraction were rounded to whole HU");
    note(changes, clipped.get(), "%d values were clipped to what 16 bits hold");
    return new SeriesVolume(ct ? new CtVolume(grid, hu) : new MrVolume(grid, other), changes);
  }

  private static void note(List<String> changes, long count, String words) {
    if (count > 0) changes.add(String.format(Locale.ROOT, words, count));
  }

  private void checkMemory() {
    long needed = (long) grid.size() * (ct ? 2 : 4);
    boolean plain = layout.change().isEmpty();
    if (!plain) needed += (long) grid.nx() * grid.ny() * stack.count() * 4;
    long most = Runtime.getRuntime().maxMemory();
    if (needed > 0.8 * most)
      throw new BadInput(
          "volume of %s: needs %d MB of memory, the program has %d MB",
          grid, needed >> 20, most >> 20);
  }

  private static float[] between(float[][] measured, Stack.Source source, int plane) {
    float[] a = measured[source.from()];
    if (source.weight() == 0) return a;
    float[] b = measured[source.from() + 1];
    float w = (float) source.weight();
    float[] values = new float[plane];
    for (int v = 0; v < plane; v++) values[v] = a[v] + w * (b[v] - a[v]);
    return values;
  }

  /** The stored values of a slice, and what its file says about them. */
  private record Stored(int[] values, FrameHeader header, DataSet data, PixelLayout pixels) {}

  private Stored stored(int s) {
    FrameHeader header = stack.slices.get(s).header();
    try {
      DicomFile file = DicomFile.read(header.path());
      Frames frames = Frames.of(file);
      PixelLayout pixels = frames.layout();
      if (pixels.columns() != grid.nx() || pixels.rows() != grid.ny() || pixels.samples() != 1)
        throw new BadInput("is not the image it was when the folder was scanned");
      if (!file.data().items(MODALITY_TABLE).isEmpty())
        throw new BadInput("has a modality lookup table, which is not read");
      return new Stored(frames.values(header.frame()), header, file.data(), pixels);
    } catch (BadInput e) {
      throw e.in(header.path());
    }
  }

  /** The real values of one slice. */
  private float[] slice(int s) {
    Stored stored = stored(s);
    return real(stored.values, stored.header, stored.data, stored.pixels);
  }

  /** One slice of a CT; the common case, slope 1 and a whole intercept, without a detour. */
  private void whole(int s, short[] hu, int at) {
    Stored stored = stored(s);
    double intercept = stored.header.intercept();
    boolean simple =
        stored.header.slope() == 1
            && intercept == Math.rint(intercept)
            && Math.abs(intercept) < 1 << 20
            && stored.pixels.bitsStored() <= 16
            && stored.data.numbers(PADDING).length == 0;
    if (!simple) {
      store(real(stored.values, stored.header, stored.data, stored.pixels), hu, at);
      return;
    }
    int shift = (int) intercept;
    int[] values = stored.values;
    int beyond = 0;
    for (int v = 0; v < values.length; v++) {
      int value = values[v] + shift;
      short kept = (short) value;
      if (kept != value) {
        beyond++;
        kept = value < 0 ? Short.MIN_VALUE : Short.MAX_VALUE;
      }
      hu[at + v] = kept;
    }
    clipped.addAndGet(beyond);
  }

  private float[] real(int[] stored, FrameHeader header, DataSet data, PixelLayout pixels) {
    double slope = header.slope();
    double intercept = header.intercept();
    boolean turn = !ct && pixels.photometric().equals("MONOCHROME1");
    if (turn) turned.incrementAndGet();
    int largest = pixels.signed() ? -1 : (int) ((1L << pixels.bitsStored()) - 1);
    double[] padding = asStored(data.numbers(PADDING), pixels);
    double[] end = asStored(data.numbers(PADDING_END), pixels);
    float[] values = new float[stored.length];
    for (int v = 0; v < stored.length; v++) {
      int raw = turn ? largest - stored[v] : stored[v];
      values[v] = (float) (slope * raw + intercept);
    }
    if (padding.length > 0) pad(values, stored, padding[0], end.length > 0 ? end[0] : padding[0]);
    return values;
  }

  /** A padding value may be written as signed where the pixels are not, and the other way round. */
  private static double[] asStored(double[] values, PixelLayout pixels) {
    double span = Math.scalb(1.0, pixels.bitsAllocated());
    for (int k = 0; k < values.length; k++) {
      if (pixels.signed() && values[k] >= span / 2) values[k] -= span;
      if (!pixels.signed() && values[k] < 0) values[k] += span;
    }
    return values;
  }

  private void pad(float[] values, int[] stored, double from, double to) {
    double low = Math.min(from, to);
    double high = Math.max(from, to);
    float least = Float.POSITIVE_INFINITY;
    int count = 0;
    for (int v = 0; v < stored.length; v++) {
      if (stored[v] >= low && stored[v] <= high) count++;
      else least = Math.min(least, values[v]);
    }
    if (count == 0) return;
    padded.addAndGet(count);
    float instead = ct ? AIR_HU : count == stored.length ? 0 : least;
    for (int v = 0; v < stored.length; v++)
      if (stored[v] >= low && stored[v] <= high) values[v] = instead;
  }

  private void store(float[] values, short[] hu, int at) {
    int fractions = 0;
    int beyond = 0;
    for (int v = 0; v < values.length; v++) {
      float value = values[v];
      int whole = Math.round(value);
      if (whole != value) fractions++;
      int kept = Math.clamp(whole, Short.MIN_VALUE, Short.MAX_VALUE);
      if (kept != whole) beyond++;
      hu[at + v] = (short) kept;
    }
    if (layout.change().isEmpty()) rounded.addAndGet(fractions);
    clipped.addAndGet(beyond);
  }
}
