package org.arcuate.imaging.codec;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;

/** Decodes one tile. */
final class Jpeg2000Tile {
  private final Jpeg2000Size size;
  private final Jpeg2000Area area;
  private final Jpeg2000Parameters parameters;
  private final Jpeg2000Budget budget;

  Jpeg2000Tile(
      Jpeg2000Size size, int number, Jpeg2000Parameters parameters, Jpeg2000Budget budget) {
    this.size = size;
    this.area = size.tile(number);
    this.parameters = parameters;
    this.budget = budget;
  }

  /** Decodes {@code body}, the packets of the tile, into the interleaved samples of the image. */
  void decode(byte[] body, int[] out) {
    List<List<Jpeg2000Resolution>> components = new ArrayList<>();
    for (int c = 0; c < size.components(); c++) components.add(resolutions(c));
    List<Jpeg2000Precinct> precincts = precincts(components, body.length);
    new Jpeg2000Packets(parameters, body, budget).read(precincts);
    Jpeg2000BlockDecoder decoder = new Jpeg2000BlockDecoder(body, budget);
    for (Jpeg2000Precinct p : precincts)
      for (Jpeg2000Blocks blocks : p.blocks())
        for (int b = 0; b < blocks.count; b++) decoder.decode(blocks, b);
    if (parameters.mixed()) unmix(components, out);
    else for (int c = 0; c < size.components(); c++) put(components.get(c), c, out);
  }

  private List<Jpeg2000Resolution> resolutions(int c) {
    Jpeg2000Coding coding = parameters.coding(c);
    Jpeg2000Steps steps = parameters.steps(c);
    if (coding.reversible() && steps.quantised())
      throw new BadInput("JPEG 2000: reversible wavelet with quantisation");
    budget.spend(64 * (coding.levels() + 1));
    List<Jpeg2000Resolution> all = new ArrayList<>();
    for (int r = 0; r <= coding.levels(); r++)
      all.add(Jpeg2000Resolution.of(c, r, area, coding, steps, size.precision()));
    return all;
  }

  private List<Jpeg2000Precinct> precincts(List<List<Jpeg2000Resolution>> components, int bytes) {
    long count = 0;
    for (List<Jpeg2000Resolution> c : components)
      for (Jpeg2000Resolution r : c) count += r.precinctCount();
    if (count > bytes)
      throw new BadInput("JPEG 2000: %d precincts in %d bytes of a tile", count, bytes);
    List<Jpeg2000Precinct> all = new ArrayList<>();
    for (List<Jpeg2000Resolution> c : components)
      for (Jpeg2000Resolution r : c) r.addPrecincts(all);
    return all;
  }

  private void put(List<Jpeg2000Resolution> resolutions, int c, int[] out) {
    if (parameters.coding(c).reversible()) put(Jpeg2000Whole.compose(resolutions), c, out);
    else put(rounded(Jpeg2000Real.compose(resolutions)), c, out);
  }

  private static int[] rounded(float[] values) {
    int[] whole = new int[values.length];
    for (int i = 0; i < values.length; i++) whole[i] = (int) Math.rint(values[i]);
    return whole;
  }

  /** Shifts samples up if they are unsigned, holds them in their range and puts them in place. */
  private void put(int[] values, int c, int[] out) {
    int half = 1 << (size.precision() - 1);
    int shift = size.signed() ? 0 : half;
    int least = shift - half;
    int most = shift + half - 1;
    int width = size.image().width();
    int components = size.components();
    for (int y = 0, i = 0; y < area.height(); y++) {
      int to = (area.y0() - size.image().y0() + y) * width + area.x0() - size.image().x0();
      to = to * components + c;
      for (int x = 0; x < area.width(); x++, i++, to += components) {
        long v = (long) values[i] + shift;
        out[to] = (int) Math.max(least, Math.min(most, v));
      }
    }
  }

  /** Undoes the colour transform (ISO/IEC 15444-1 annex G). */
  private void unmix(List<List<Jpeg2000Resolution>> components, int[] out) {
    boolean reversible = parameters.coding(0).reversible();
    for (int c = 1; c < 3; c++)
      if (parameters.coding(c).reversible() != reversible)
        throw new BadInput("JPEG 2000: colour transform over different wavelets");
    int[][] rgb = reversible ? whole(components) : real(components);
    for (int c = 0; c < 3; c++) put(rgb[c], c, out);
  }

  private static int[][] whole(List<List<Jpeg2000Resolution>> components) {
    int[] r = Jpeg2000Whole.compose(components.get(0));
    int[] g = Jpeg2000Whole.compose(components.get(1));
    int[] b = Jpeg2000Whole.compose(components.get(2));
    for (int i = 0; i < r.length; i++) {
      int u = g[i];
      int v = b[i];
      g[i] = r[i] - ((u + v) >> 2);
      r[i] = v + g[i];
      b[i] = u + g[i];
    }
    return new int[][] {r, g, b};
  }

  private static int[][] real(List<List<Jpeg2000Resolution>> components) {
    float[] r = Jpeg2000Real.compose(components.get(0));
    float[] g = Jpeg2000Real.compose(components.get(1));
    float[] b = Jpeg2000Real.compose(components.get(2));
    for (int i = 0; i < r.length; i++) {
      float y = r[i];
      float u = g[i];
      float v = b[i];
      r[i] = y + v * 1.402f;
      g[i] = y - u * 0.34413f - v * 0.71414f;
      b[i] = y + u * 1.772f;
    }
    return new int[][] {rounded(r), rounded(g), rounded(b)};
  }
}
