package org.arcuate.imaging.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * One resolution of a tile component.
 *
 * @param component it belongs to
 * @param number 0 for the smallest
 * @param tile on the reference grid
 * @param area its samples, in its own coordinates
 * @param coding of the component
 * @param bands one (LL) or three (HL, LH, HH)
 */
record Jpeg2000Resolution(
    int component,
    int number,
    Jpeg2000Area tile,
    Jpeg2000Area area,
    Jpeg2000Coding coding,
    List<Jpeg2000Band> bands) {

  static Jpeg2000Resolution of(
      int component,
      int number,
      Jpeg2000Area tile,
      Jpeg2000Coding coding,
      Jpeg2000Steps steps,
      int precision) {
    int down = coding.levels() - number;
    List<Jpeg2000Band> bands = new ArrayList<>();
    for (int o = number == 0 ? 0 : 1; o < (number == 0 ? 1 : 4); o++) {
      int index = number == 0 ? 0 : 3 * (number - 1) + o;
      bands.add(
          Jpeg2000Band.of(
              tile.down(number == 0 ? down : down + 1, o & 1, o >> 1),
              o,
              steps.planes(index),
              steps.step(index, precision),
              coding.reversible()));
    }
    return new Jpeg2000Resolution(
        component, number, tile, tile.down(down, 0, 0), coding, List.copyOf(bands));
  }

  /** Decompositions between this and the full size. */
  int down() {
    return coding.levels() - number;
  }

  /** Number of precincts. */
  long precinctCount() {
    if (area.isEmpty()) return 0;
    return (long) (lastColumn() - firstColumn() + 1) * (lastRow() - firstRow() + 1);
  }

  void addPrecincts(List<Jpeg2000Precinct> all) {
    if (area.isEmpty()) return;
    int n = 0;
    for (int row = firstRow(); row <= lastRow(); row++)
      for (int column = firstColumn(); column <= lastColumn(); column++)
        all.add(new Jpeg2000Precinct(this, column, row, n++));
  }

  private int firstColumn() {
    return area.x0() >> coding.precinctWidth(number);
  }

  private int lastColumn() {
    return (area.x1() - 1) >> coding.precinctWidth(number);
  }

  private int firstRow() {
    return area.y0() >> coding.precinctHeight(number);
  }

  private int lastRow() {
    return (area.y1() - 1) >> coding.precinctHeight(number);
  }

  /** Code blocks by subband in the precinct at {@code column}, {@code row}. */
  List<Jpeg2000Blocks> blocks(int column, int row) {
    int half = number == 0 ? 0 : 1;
    int w = coding.precinctWidth(number) - half;
    int h = coding.precinctHeight(number) - half;
    List<Jpeg2000Blocks> blocks = new ArrayList<>();
    for (Jpeg2000Band band : bands) {
      Jpeg2000Area part = band.area().cell((long) column << w, (long) row << h, w, h);
      blocks.add(new Jpeg2000Blocks(band, part, coding, w, h));
    }
    return blocks;
  }
}
