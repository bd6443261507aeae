package org.arcuate.anatomy.edit;

import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Mask;

/** A way in which a person changes the voxels of a label. Points are LPS mm of the CT. */
public sealed interface Tool {
  /** What it is called in a plan. */
  String word();

  /** How a selection of voxels and the label come together. */
  enum Mode {
    /** The label gets the selection. */
    ADD,
    /** The label loses it. */
    SUBTRACT,
    /** The label keeps only what is in it. */
    KEEP,
    /** The label becomes the selection. */
    REPLACE
  }

  /**
   * CT numbers from {@code low} to {@code high}, HU, both included.
   *
   * @param low -32768 for no bound
   * @param high 32767 for no bound
   */
  record Range(int low, int high) {}

  /** Selects by CT number. */
  record Threshold(Range range, Mode mode) implements Tool {
    @Override
    public String word() {
      return "threshold";
    }
  }

  /**
   * Selects what hangs on seeds by faces of voxels and has CT numbers in a range.
   *
   * @param range of CT numbers; without one, within {@code tolerance} of the median around the
   *     seeds
   * @param tolerance HU
   * @param reachMm how far from the nearest seed it may go
   */
  record Grow(List<Vec3> seeds, Optional<Range> range, int tolerance, double reachMm, Mode mode)
      implements Tool {
    /** Copies the seeds. */
    public Grow {
      seeds = List.copyOf(seeds);
    }

    @Override
    public String word() {
      return "grow";
    }
  }

  /** Keeps some of the pieces that do not touch each other by a face. */
  record Islands(Keep keep) implements Tool {
    /** Which pieces. */
    public sealed interface Keep {}

    /** The largest ones. */
    public record Largest(int count) implements Keep {}

    /** Those of at least this volume. */
    public record AtLeast(double cm3) implements Keep {}

    /** Those at these points. */
    public record At(List<Vec3> points) implements Keep {
      /** Copies the points. */
      public At {
        points = List.copyOf(points);
      }
    }

    @Override
    public String word() {
      return "islands";
    }
  }

  /**
   * Takes away what lies on the side of a plane to which its normal points.
   *
   * @param give the label that gets what is taken away
   */
  record Cut(Vec3 point, Vec3 normal, Optional<String> give) implements Tool {
    @Override
    public String word() {
      return "cut";
    }
  }

  /**
   * Fills slices without a voxel between slices that have some, by shape.
   *
   * @param normal what the slices are perpendicular to, nearly
   * @param gapMm wider gaps stay
   */
  record FillBetween(Vec3 normal, double gapMm) implements Tool {
    @Override
    public String word() {
      return "fill-between";
    }
  }

  /** Fills hollows that are closed on all sides. */
  record FillHoles() implements Tool {
    @Override
    public String word() {
      return "fill-holes";
    }
  }

  /**
   * Smooths the surface and keeps the number of voxels.
   *
   * @param mm standard deviation of the Gaussian
   */
  record Smooth(double mm) implements Tool {
    @Override
    public String word() {
      return "smooth";
    }
  }

  /** Selects the voxels of another label or of a drawing. */
  record Combine(String word, Operand with, Mode mode) implements Tool {}

  /** What a label is combined with. */
  sealed interface Operand {
    /** Another label, as it is when the tool's turn comes. */
    record Label(String name) implements Operand {}

    /** A drawing on the grid of the CT. */
    record Drawn(Mask mask) implements Operand {}
  }

  /** Inside becomes outside and outside inside; needs a box. */
  record Invert() implements Tool {
    @Override
    public String word() {
      return "invert";
    }
  }

  /** Takes away what lies outside the box. */
  record Limit() implements Tool {
    @Override
    public String word() {
      return "limit";
    }
  }

  /**
   * Moves the surface outwards by a distance, or inwards if it is below 0. The surface lies
   * half-way between centres of voxels.
   *
   * @param mm along the patient's x, y and z; of one sign, and all the same for a round margin
   */
  record Margin(Vec3 mm) implements Tool {
    @Override
    public String word() {
      return "margin";
    }
  }
}
