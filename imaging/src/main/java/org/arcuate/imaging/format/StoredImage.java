package org.arcuate.imaging.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.DistanceGrid;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
import org.arcuate.imaging.volume.Volume;

/**
 * What a volume file holds: numbers on a grid, {@code slope * sample + intercept}, and texts.
 *
 * @param grid where the voxels lie, LPS mm
 * @param samples the numbers as they are stored, x fastest
 * @param slope value per unit of a sample, not 0
 * @param intercept value of a sample of 0
 * @param notes texts of the file by name: key/value pairs of NRRD, description of NIfTI, names of
 *     labels as 3D Slicer writes them; under {@code assumed} what the file left open and how it was
 *     taken
 */
public record StoredImage(
    Grid grid, Samples samples, double slope, double intercept, SortedMap<String, String> notes) {

  /** Checks that samples and grid fit, and the scale; copies the notes. */
  public StoredImage {
    Volume.check("image", grid, samples.length());
    if (!Double.isFinite(slope) || slope == 0 || !Double.isFinite(intercept))
      throw new BadInput("scale %s, %s: a slope other than 0 is needed", slope, intercept);
    notes = Notes.checked(notes);
  }

  /** Samples that are the values themselves, without notes. */
  public StoredImage(Grid grid, Samples samples) {
    this(grid, samples, 1, 0, new TreeMap<>());
  }

  /**
   * A volume read from a file, and what was done to its values.
   *
   * @param changes one sentence for each change and each assumption; empty if there was none
   */
  public record Read(Volume volume, List<String> changes) {
    /** Copies the list. */
    public Read {
      changes = List.copyOf(changes);
    }
  }

  /**
   * CT numbers read from a file, and what was done to the values.
   *
   * @param changes one sentence for each change and each assumption; empty if there was none
   */
  public record ReadCt(CtVolume volume, List<String> changes) {
    /** Copies the list. */
    public ReadCt {
      changes = List.copyOf(changes);
    }
  }

  /**
   * What a file of {@code volume} holds: CT numbers as int16, intensities and distances as float32,
   * masks as uint8, labels as uint8 or, beyond 255, uint16.
   *
   * @throws BadInput if a label is negative
   */
  public static StoredImage of(Volume volume) {
    return switch (volume) {
      case CtVolume ct -> new StoredImage(ct.grid(), new Samples.Int16(ct.hu()));
      case MrVolume mr -> new StoredImage(mr.grid(), new Samples.Float32(mr.intensity()));
      case DistanceGrid d -> new StoredImage(d.grid(), new Samples.Float32(d.mm()));
      case Mask mask -> new StoredImage(mask.grid(), new Samples.UInt8(mask.inside()));
      case LabelMap labels ->
          new StoredImage(labels.grid(), samples(labels), 1, 0, Notes.ofLabels(labels.names()));
    };
  }

  private static Samples samples(LabelMap map) {
    short[] labels = map.labels();
    int most = 0;
    for (short label : labels) {
      if (label < 0) throw new BadInput("label %d: must not be negative", label);
      most = Math.max(most, label);
    }
    if (most > 255) return new Samples.UInt16(labels);
    byte[] small = new byte[labels.length];
    for (int v = 0; v < small.length; v++) small[v] = (byte) labels[v];
    return new Samples.UInt8(small);
  }

  /** The value at {@code index}. */
  public double value(int index) {
    return slope * samples.at(index) + intercept;
  }

  /** True if the samples are the values. */
  public boolean isPlain() {
    return slope == 1 && intercept == 0;
  }

  /** The same values as samples of float64, if they are not the samples already. */
  StoredImage plain() {
    if (isPlain()) return this;
    double[] values = new double[samples.length()];
    for (int v = 0; v < values.length; v++) values[v] = value(v);
    return new StoredImage(grid, new Samples.Float64(values), 1, 0, notes);
  }

  /** What the file left open and how it was taken; empty if nothing. */
  public List<String> assumptions() {
    String assumed = notes.get(Notes.ASSUMED);
    return assumed == null ? List.of() : List.of("assumed: " + assumed);
  }

  /**
   * As the volume it looks like: labels if the file names them, CT numbers if all values are whole
   * and fit into 16 bits with sign, otherwise intensities.
   */
  public Read natural() {
    if (!Notes.labels(notes).isEmpty()) return new Read(toLabels(), assumptions());
    boolean whole = samples.type().isWhole() && Math.rint(slope) == slope;
    if (whole && Math.rint(intercept) == intercept && fitsCt()) {
      ReadCt ct = toCt();
      return new Read(ct.volume(), ct.changes());
    }
    return new Read(toMr(), assumptions());
  }

  private boolean fitsCt() {
    if (samples instanceof Samples.Int16 && isPlain()) return true;
    for (int v = 0; v < samples.length(); v++) {
      double value = value(v);
      if (value < Short.MIN_VALUE || value > Short.MAX_VALUE) return false;
    }
    return true;
  }

  /**
   * As CT numbers: values that are not whole are rounded, values beyond 16 bits clipped, and the
   * changes say so.
   *
   * @throws BadInput if a value is not a finite number
   */
  public ReadCt toCt() {
    if (samples instanceof Samples.Int16(short[] hu) && isPlain())
      return new ReadCt(new CtVolume(grid, hu), assumptions());
    short[] hu = new short[samples.length()];
    int rounded = 0;
    int clipped = 0;
    double least = 0;
    double most = 0;
    for (int v = 0; v < hu.length; v++) {
      double value = finite(v);
      double whole = Math.rint(value);
      if (whole != value) rounded++;
      if (whole < Short.MIN_VALUE || whole > Short.MAX_VALUE) clipped++;
      least = Math.min(least, value);
      most = Math.max(most, value);
      hu[v] = (short) Math.clamp(whole, Short.MIN_VALUE, Short.MAX_VALUE);
    }
    List<String> changes = new ArrayList<>(assumptions());
    if (rounded > 0)
      changes.add(
          String.format(Locale.ROOT, "%d of %d values rounded to whole HU", rounded, hu.length));
    if (clipped > 0)
      changes.add(
          String.format(
              Locale.ROOT,
              "%d of %d values clipped to -32768 to 32767 HU, found %.6g to %.6g",
              clipped,
              hu.length,
              least,
              most));
    return new ReadCt(new CtVolume(grid, hu), changes);
  }

  private double finite(int index) {
    double value = value(index);
    if (!Double.isFinite(value))
      throw new BadInput("value of voxel %d is %s: must be a finite number", index, value);
    return value;
  }

  /**
   * As intensities, rounded to 32-bit floats.
   *
   * @throws BadInput if a value is not a finite number, or too large for a float
   */
  public MrVolume toMr() {
    float[] intensity = new float[samples.length()];
    for (int v = 0; v < intensity.length; v++) {
      intensity[v] = (float) finite(v);
      if (Float.isInfinite(intensity[v]))
        throw new BadInput("value of voxel %d is %s: must fit into 32 bits", v, value(v));
    }
    return new MrVolume(grid, intensity);
  }

  /** As labels with the names that the file gives; see {@link #toLabels(SortedMap)}. */
  public LabelMap toLabels() {
    return toLabels(Notes.labels(notes));
  }

  /**
   * As labels; a value without a name is called {@code label-<value>}.
   *
   * @throws BadInput if a value is not a whole number from 0 to 32767
   */
  public LabelMap toLabels(SortedMap<Integer, String> names) {
    short[] labels = new short[samples.length()];
    boolean[] used = new boolean[Short.MAX_VALUE + 1];
    for (int v = 0; v < labels.length; v++) {
      double value = value(v);
      if (!(value >= 0 && value <= Short.MAX_VALUE) || Math.rint(value) != value)
        throw new BadInput(
            "label of voxel %d is %s: must be a whole number from 0 to 32767", v, value);
      labels[v] = (short) value;
      used[labels[v]] = true;
    }
    SortedMap<Integer, String> all = new TreeMap<>(names);
    for (int l = 1; l < used.length; l++) if (used[l]) all.putIfAbsent(l, "label-" + l);
    return new LabelMap(grid, labels, all);
  }

  /**
   * The voxels whose value is not 0.
   *
   * @throws BadInput if a value is not a number
   */
  public Mask toMask() {
    byte[] inside = new byte[samples.length()];
    for (int v = 0; v < inside.length; v++) {
      double value = value(v);
      if (Double.isNaN(value)) throw new BadInput("value of voxel %d is not a number", v);
      inside[v] = (byte) (value != 0 ? 1 : 0);
    }
    return new Mask(grid, inside);
  }
}
