package org.arcuate.planning.strength;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.IsoSurface;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.geometry.render.ColourMap;
import org.arcuate.geometry.render.Rendering;
import org.arcuate.geometry.render.Scene;
import org.arcuate.geometry.render.Surface;
import org.arcuate.geometry.render.View;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Gaussian;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.result.BrickFields;
import org.arcuate.mechanics.result.Recovery;
import org.arcuate.planning.strength.PelvisStrength.Solved;

/**
 * A solution on the smooth surface of its pelvis, from six sides, with what acts and what is held;
 * above, which load, law and bricks it is of, and what came of it.
 */
public final class StrengthPicture {
  private static final int SLAB = 2048;

  /** Least that the colours of von Mises stress reach to, MPa. */
  private static final double STRESS_MPA = 30;

  /** The same of the part of yield that is used. */
  private static final double USE_PERCENT = 50;

  /** Room around the pelvis for the legend, mm. */
  private static final double ROOM_MM = 25;

  /** The largest displacement is drawn about so long, mm. */
  private static final double DRAWN_MM = 15;

  private static final int VIEW_WIDTH = 760;
  private static final int VIEW_HEIGHT = 520;
  private static final int LETTERS = 22;
  private static final int INK = 0x202020;
  private static final int GHOST = 0x808080;

  private final Solved solved;
  private final PelvisBody pelvis;
  private final BrickFields fields;
  private final Recovery recovery;
  private final Mesh mesh;
  private final ForceArrows arrows;

  private StrengthPicture(Solved solved, Work work) {
    this.solved = solved;
    pelvis = solved.model().pelvis();
    fields = BrickFields.of(solved.solution(), work);
    recovery = new Recovery(fields, bone(pelvis));
    mesh = surface(pelvis, work);
    arrows = ForceArrows.of(solved, work);
  }

  /** What is shown. */
  public enum Shown {
    /** Von Mises stress. */
    STRESS("-stress", "Von Mises stress"),
    /** Part of yield that the strain uses. */
    USE("", "Use of yield strain"),
    /** Displacement, on the pelvis as it is deformed, many times enlarged. */
    MOVED("-moved", "Displacement, enlarged");

    private final String ending;
    private final String words;

    Shown(String ending, String words) {
      this.ending = ending;
      this.words = words;
    }

    /** What it is called. */
    public String words() {
      return words;
    }

    /** What the name of its file ends with. */
    public String ending() {
      return ending;
    }
  }

  /** Gathers what all pictures of a load have in common. */
  public static StrengthPicture of(Solved solved, Work work) {
    return new StrengthPicture(solved, work);
  }

  /** Draws one of them. */
  public Picture drawn(Shown shown, Work work) {
    double[] values = values(shown, work.part(0, 0.8));
    List<Surface> surfaces = new ArrayList<>();
    double times = times(solved.judged().largestMm());
    Mesh seen = mesh;
    if (shown == Shown.MOVED) {
      seen = moved(times);
      surfaces.add(Surface.of(new Model("as it is", mesh, GHOST, 0.25)));
    }
    surfaces.add(Surface.of(Model.of("pelvis", seen)).painted(values, colours(shown)));
    surfaces.addAll(arrows.surfaces());
    List<Scene.Label> labels = new ArrayList<>(arrows.labels());
    labels.add(worst(shown));
    Scene scene = Scene.of(surfaces).labelled(labels);
    List<View> views =
        Arrays.stream(View.Side.values())
            .map(side -> View.of(scene.bounds().grown(ROOM_MM), side, VIEW_WIDTH, VIEW_HEIGHT))
            .toList();
    return headed(
        Rendering.sheet(scene, views, 3, work.part(0.8, 1)), heading(solved, shown, times));
  }

  private static Picture headed(Picture sheet, List<String> heading) {
    int line = 3 * LETTERS / 2;
    int top = line * heading.size() + LETTERS / 2;
    Picture whole = Picture.of(sheet.width(), sheet.height() + top, 0xffffff);
    whole.paste(sheet, 0, top);
    for (int l = 0; l < heading.size(); l++)
      whole.write(heading.get(l), LETTERS, line * (l + 1), LETTERS, INK);
    return whole;
  }

  /** What is written above the views. */
  static List<String> heading(Solved solved, Shown shown, double times) {
    StrengthCase judged = solved.judged();
    return List.of(
        String.format(
            Locale.ROOT,
            "%s: %s (%s), %s, %s",
            title(shown, times),
            solved.load().words(),
            solved.load().name(),
            solved.remnant()
                ? "the pelvis after the resection, without an implant"
                : "the pelvis as it is",
            judged.law()),
        String.format(
            Locale.ROOT,
            "%s%s. Bricks of %s mm, %,d unknowns.",
            solved.load().onHip()
                ? String.format(Locale.ROOT, "Body mass %.0f kg: ", solved.massKg())
                : "",
            solved.model().actions(solved.load(), solved.massKg()).stream()
                .map(a -> String.format(Locale.ROOT, "%s %.0f N", a.name(), a.newton().length()))
                .collect(Collectors.joining(", ")),
            number(solved.model().pelvis().body().grid().spacing().x()),
            judged.unknowns()),
        String.format(
            Locale.ROOT,
            "Factor of safety %.2f (99 %% of the bone), %.2f (worst brick); von Mises stress"
                + " %.1f MPa (99 %%), %.0f MPa (peak); largest displacement %.2f mm.",
            judged.safety(),
            judged.leastSafety(),
            judged.stress().percentileMpa(),
            judged.stress().peakMpa(),
            judged.largestMm()));
  }

  private static String title(Shown shown, double times) {
    return shown == Shown.MOVED
        ? "Displacement, drawn × " + number(times) + ", grey without load"
        : shown.words();
  }

  private ColourMap colours(Shown shown) {
    StrengthCase judged = solved.judged();
    return switch (shown) {
      case STRESS ->
          ColourMap.ordered(
              "von Mises stress", "MPa", 0, scale(STRESS_MPA, judged.stress().percentileMpa()));
      case USE ->
          ColourMap.ordered(
              "use of yield strain", "%", 0, scale(USE_PERCENT, 100 * judged.bone().percentile()));
      case MOVED -> ColourMap.ordered("displacement", "mm", 0, Math.max(judged.largestMm(), 1e-6));
    };
  }

  /** The first of so much, twice as much and so on that 99 % of the bone stay below. */
  private static double scale(double least, double percentile) {
    double scale = least;
    while (scale < percentile) scale *= 2;
    return scale;
  }

  /** How many times a displacement is enlarged: 1, 2 or 5 times a power of ten. */
  static double times(double largestMm) {
    double number = DRAWN_MM / Math.max(largestMm, 1e-9);
    double ten = Math.pow(10, Math.floor(Math.log10(number)));
    return number >= 5 * ten ? 5 * ten : number >= 2 * ten ? 2 * ten : ten;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%s", value);
  }

  private Scene.Label worst(Shown shown) {
    StrengthCase judged = solved.judged();
    return switch (shown) {
      case STRESS -> label(judged.stress().peakAt(), "worst %.0f MPa", judged.stress().peakMpa());
      case USE -> label(judged.bone().peakAt(), "worst %.0f %%", 100 * judged.bone().peak());
      case MOVED -> {
        VoxelBody body = pelvis.body();
        int most = 0;
        for (int node = 1; node < body.nodes(); node++)
          if (solved.solution().at(node).length() > solved.solution().at(most).length())
            most = node;
        yield label(body.node(most), "largest %.2f mm", judged.largestMm());
      }
    };
  }

  private static Scene.Label label(Vec3 at, String format, double value) {
    return new Scene.Label(at, String.format(Locale.ROOT, format, value));
  }

  /** The surface half-way between bricks and empty voxels, without their steps. */
  private static Mesh surface(PelvisBody pelvis, Work work) {
    VoxelBody body = pelvis.body();
    Grid grid = body.grid();
    float[] inside = new float[grid.size()];
    body.eachBrick((i, j, k, slot) -> {
      if (pelvis.partAt(i, j, k) <= 3) inside[grid.index(i, j, k)] = 1;
    });
    float[] smooth = Gaussian.smooth(grid, inside, 1.2 * grid.spacing().x(), work);
    return IsoSurface.of(grid, smooth, 0.45, work);
  }

  private double[] values(Shown shown, Work work) {
    double[] values = new double[mesh.vertexCount()];
    work.slabs(
        (values.length + SLAB - 1) / SLAB,
        s -> {
          for (int v = s * SLAB; v < Math.min(values.length, (s + 1) * SLAB); v++)
            values[v] = value(shown, mesh.vertex(v));
        });
    return values;
  }

  private static java.util.function.IntPredicate bone(PelvisBody pelvis) {
    boolean[] bone = new boolean[pelvis.body().mesh().slots()];
    pelvis.body().eachBrick((i, j, k, slot) -> bone[slot] = pelvis.partAt(i, j, k) <= 3);
    return slot -> bone[slot];
  }

  private double value(Shown shown, Vec3 at) {
    int[] brick = nearest(at);
    if (brick.length == 0) return Double.NaN;
    VoxelBody body = pelvis.body();
    return switch (shown) {
      case STRESS ->
          BrickFields.stress(
                  recovery.strain(at), body.materialOf(body.slotOf(brick[0], brick[1], brick[2])))
              .vonMises();
      case USE -> 100 * StrengthCase.use(recovery.strain(at));
      case MOVED -> displacement(brick, at).length();
    };
  }

  /** The surface where the load moves it, so many times as far. */
  private Mesh moved(double times) {
    double[] xyz = new double[3 * mesh.vertexCount()];
    for (int v = 0; v < mesh.vertexCount(); v++) {
      Vec3 at = mesh.vertex(v);
      int[] brick = nearest(at);
      Vec3 there = brick.length == 0 ? at : at.plus(displacement(brick, at).times(times));
      xyz[3 * v] = there.x();
      xyz[3 * v + 1] = there.y();
      xyz[3 * v + 2] = there.z();
    }
    return new Mesh(xyz, mesh.triangles());
  }

  /** Between the corners of a brick; beside it, that of its nearest face. */
  private Vec3 displacement(int[] brick, Vec3 at) {
    VoxelBody body = pelvis.body();
    Vec3 q = body.grid().voxel(at);
    double[] t = {
      Math.clamp(q.x() - brick[0] + 0.5, 0, 1),
      Math.clamp(q.y() - brick[1] + 0.5, 0, 1),
      Math.clamp(q.z() - brick[2] + 0.5, 0, 1)
    };
    Vec3 sum = Vec3.ZERO;
    for (int c = 0; c < 8; c++) {
      int node = body.nodeAt(brick[0] + (c & 1), brick[1] + (c >> 1 & 1), brick[2] + (c >> 2));
      double w =
          ((c & 1) == 0 ? 1 - t[0] : t[0])
              * ((c >> 1 & 1) == 0 ? 1 - t[1] : t[1])
              * (c >> 2 == 0 ? 1 - t[2] : t[2]);
      sum = sum.plus(solved.solution().at(node).times(w));
    }
    return sum;
  }

  /** The brick of bone that is nearest to a place; nothing if none is near. */
  private int[] nearest(Vec3 at) {
    Vec3 q = pelvis.body().grid().voxel(at);
    int[] best = {};
    double least = 9;
    int i0 = (int) Math.round(q.x());
    int j0 = (int) Math.round(q.y());
    int k0 = (int) Math.round(q.z());
    for (int c = 0; c < 27; c++) {
      int i = i0 + c % 3 - 1;
      int j = j0 + c / 3 % 3 - 1;
      int k = k0 + c / 9 - 1;
      int slot = pelvis.body().slotOf(i, j, k);
      double d = new Vec3(i - q.x(), j - q.y(), k - q.z()).length();
      if (slot >= 0 && d < least && pelvis.partAt(i, j, k) <= 3) {
        least = d;
        best = new int[] {i, j, k};
      }
    }
    return best;
  }
}
