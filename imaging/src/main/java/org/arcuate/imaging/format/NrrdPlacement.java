package org.arcuate.imaging.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/**
 * Where the voxels of an NRRD file lie, after sections 4 and 6 of the definition of the format.
 *
 * <p>Axes along which there is one sample and which are not of space are left out. Without a space
 * the axes are taken as left, back, head; an axis that does not say whether its minimum is the
 * centre or the edge of the first voxel is taken as teem takes it: the edge.
 */
final class NrrdPlacement {
  private static final Pattern VECTOR = Pattern.compile("\\G\\s*(none|\\([^()]*\\))");
  private static final Pattern QUOTED = Pattern.compile("\\G\\s*\"([^\"]*)\"");

  private final NrrdHeader header;

  /** Sign of x and y on the way to LPS, and mm per unit of each coordinate. */
  private Vec3 factors = new Vec3(1, 1, 1);

  private NrrdPlacement(NrrdHeader header) {
    this.header = header;
  }

  /**
   * One axis.
   *
   * @param step from one sample to the next; empty if the axis is not of space
   * @param start coordinate of the first sample along it, for files without a space
   */
  private record Axis(int size, Optional<Vec3> step, double start) {}

  /** The grid; what the file leaves open is noted. */
  static Grid grid(NrrdHeader header) {
    return new NrrdPlacement(header).grid();
  }

  private Grid grid() {
    int dimension = HeaderText.axes("dimension", header.need("dimension"));
    int[] sizes = HeaderText.sizes("sizes", header.need("sizes"), dimension);
    readSpace();
    Optional<String> directions = header.find("space directions");
    List<Axis> axes = directions.isPresent() ? directed(sizes, directions.get()) : spaced(sizes);
    List<Axis> chosen = ofSpace(axes);
    int[] three = {1, 1, 1};
    for (int a = 0; a < chosen.size(); a++) three[a] = chosen.get(a).size();
    return Placement.grid(three, lpsFromVoxel(chosen));
  }

  private void readSpace() {
    Optional<String> space = header.find("space");
    if (space.isPresent()) {
      readNamedSpace(space.get().toLowerCase(Locale.ROOT));
    } else {
      Optional<String> dimension = header.find("space dimension");
      if (dimension.isPresent()) HeaderText.whole("space dimension", dimension.get(), 3, 3);
      header.notes().assume("coordinates left, back, head (no space is named)");
    }
    header.find("space units").ifPresent(this::readUnits);
  }

  private void readNamedSpace(String space) {
    switch (space) {
      case "left-posterior-superior", "lps" -> factors = new Vec3(1, 1, 1);
      case "right-anterior-superior", "ras" -> factors = new Vec3(-1, -1, 1);
      case "left-anterior-superior", "las" -> factors = new Vec3(1, -1, 1);
      case "scanner-xyz", "3d-right-handed" ->
          header.notes().assume("coordinates left, back, head (space " + space + ")");
      default ->
          throw new BadInput(
              "NRRD space '%s': left-posterior-superior, right-anterior-superior,"
                  + " left-anterior-superior or scanner-xyz is needed",
              HeaderText.shortened(space));
    }
  }

  private void readUnits(String text) {
    double[] mm = new double[3];
    String[] words = quoted("space units", text, 3);
    for (int c = 0; c < 3; c++) mm[c] = unitMm(words[c]);
    factors = new Vec3(factors.x() * mm[0], factors.y() * mm[1], factors.z() * mm[2]);
  }

  private static String[] quoted(String field, String text, int count) {
    Matcher quoted = QUOTED.matcher(text);
    String[] words = new String[count];
    for (int w = 0; w < count; w++) {
      if (!quoted.find()) throw new BadInput("%s: %d quoted words needed", field, count);
      words[w] = quoted.group(1).strip();
    }
    return words;
  }

  private double unitMm(String unit) {
    return switch (unit) {
      case "mm", "millimeter", "millimeters", "millimetre" -> 1;
      case "um", "µm", "μm", "micron", "microns", "micrometer" -> 0.001;
      case "cm" -> 10;
      case "m", "meter", "metre" -> 1000;
      case "", "???" -> {
        header.notes().assume("unit mm");
        yield 1;
      }
      default ->
          throw new BadInput("unit of length '%s': is not known", HeaderText.shortened(unit));
    };
  }

  private List<Axis> directed(int[] sizes, String text) {
    Matcher vector = VECTOR.matcher(text);
    List<Axis> axes = new ArrayList<>();
    for (int size : sizes) {
      if (!vector.find())
        throw new BadInput(
            "space directions: %d vectors needed, found %d", sizes.length, axes.size());
      String word = vector.group(1);
      Optional<Vec3> step =
          word.equals("none")
              ? Optional.empty()
              : Optional.of(HeaderText.vector("space directions", word));
      axes.add(new Axis(size, step, 0));
    }
    return axes;
  }

  private List<Axis> spaced(int[] sizes) {
    String[] kinds = words("kinds", sizes.length);
    String[] centerings = words("centerings", sizes.length);
    double[] spacings = perAxis("spacings", sizes.length);
    double[] least = perAxis("axis mins", sizes.length);
    double[] most = perAxis("axis maxs", sizes.length);
    Optional<String> units = header.find("units");
    String[] unit = units.isEmpty() ? new String[0] : quoted("units", units.get(), sizes.length);
    List<Axis> axes = new ArrayList<>();
    int spatial = 0;
    for (int a = 0; a < sizes.length; a++) {
      boolean node = centerings[a].equalsIgnoreCase("node");
      double step = spacings[a];
      int spans = node ? sizes[a] - 1 : sizes[a];
      if (Double.isNaN(step) && spans > 0) step = (most[a] - least[a]) / spans;
      boolean inSpace = isOfSpace(kinds[a]) && spatial < 3;
      if (!inSpace || (Double.isNaN(step) && sizes[a] == 1)) {
        axes.add(new Axis(sizes[a], Optional.empty(), 0));
        continue;
      }
      if (Double.isNaN(step))
        throw new BadInput("NRRD: axis %d has no spacing, the size of the voxels is open", a + 1);
      double start = Double.isNaN(least[a]) ? 0 : node ? least[a] : least[a] + step / 2;
      if (!Double.isNaN(least[a]) && centerings[a].equals("???"))
        header.notes().assume("axis minimum at the edge of the first voxel");
      double mm = unit.length == 0 ? 1 : unitMm(unit[a]);
      axes.add(new Axis(sizes[a], Optional.of(along(spatial++).times(step * mm)), start * mm));
    }
    return axes;
  }

  private static Vec3 along(int axis) {
    return new Vec3(axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0);
  }

  private static boolean isOfSpace(String kind) {
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "domain", "space", "none", "???" -> true;
      default -> false;
    };
  }

  private String[] words(String field, int count) {
    Optional<String> text = header.find(field);
    if (text.isPresent()) {
      String[] words = text.get().split("\\s+");
      if (words.length == count) return words;
      throw new BadInput("%s: %d words needed, found %d", field, count, words.length);
    }
    String[] unknown = new String[count];
    Arrays.fill(unknown, "???");
    return unknown;
  }

  private double[] perAxis(String field, int count) {
    Optional<String> text = header.find(field);
    if (text.isPresent()) return HeaderText.numbers(field, text.get(), count);
    double[] unknown = new double[count];
    Arrays.fill(unknown, Double.NaN);
    return unknown;
  }

  /** The two or three axes of space; any other has one sample. */
  private static List<Axis> ofSpace(List<Axis> axes) {
    List<Axis> chosen = new ArrayList<>();
    for (Axis axis : axes) {
      if (axis.step().isPresent()) chosen.add(axis);
      else if (axis.size() > 1)
        throw new BadInput(
            "NRRD of %d axes, one of them not of space with %d samples: one number per voxel is"
                + " needed; write the volume to be used as a file of its own",
            axes.size(), axis.size());
    }
    for (int a = chosen.size() - 1; a >= 0 && chosen.size() > 3; a--)
      if (chosen.get(a).size() == 1) chosen.remove(a);
    if (chosen.size() < 2 || chosen.size() > 3)
      throw new BadInput("NRRD: %d axes of space, 2 or 3 are needed", chosen.size());
    return chosen;
  }

  private Affine lpsFromVoxel(List<Axis> axes) {
    Vec3 x = lps(axes.get(0).step().orElseThrow());
    Vec3 y = lps(axes.get(1).step().orElseThrow());
    Vec3 z = axes.size() == 3 ? lps(axes.get(2).step().orElseThrow()) : across(x, y);
    return new Affine(x, y, z, lps(origin(axes)));
  }

  private Vec3 across(Vec3 x, Vec3 y) {
    header.notes().assume("slice 1 mm thick, at right angles to its axes");
    Vec3 normal = x.cross(y);
    if (!(normal.length() > 0) || !normal.isFinite())
      throw new BadInput("NRRD: the two axes of the slice do not span a plane");
    return normal.unit();
  }

  private Vec3 origin(List<Axis> axes) {
    Optional<String> origin = header.find("space origin");
    if (origin.isPresent()) return HeaderText.vector("space origin", origin.get());
    if (header.find("space directions").isEmpty() && header.find("axis mins").isPresent())
      return new Vec3(
          axes.get(0).start(), axes.get(1).start(), axes.size() == 3 ? axes.get(2).start() : 0);
    header.notes().assume("first voxel at (0, 0, 0)");
    return Vec3.ZERO;
  }

  private Vec3 lps(Vec3 v) {
    return new Vec3(v.x() * factors.x(), v.y() * factors.y(), v.z() * factors.z());
  }
}
