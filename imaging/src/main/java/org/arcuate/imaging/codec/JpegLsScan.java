package org.arcuate.imaging.codec;

/**
 * One walk over the samples of a JPEG-LS scan, the same for reading and writing: where the
 * neighbours lie and in which mode each sample is coded. A line array has one cell of margin at
 * each end; line 0 is that of the first component.
 */
abstract class JpegLsScan {
  final JpegLsModel model;
  private final int width;
  private final int components;
  private final boolean bySample;
  private final int[] runIndex;
  private int[][] previous;
  private int[][] current;

  JpegLsScan(JpegLsModel model, int width, int components, boolean bySample) {
    this.model = model;
    this.width = width;
    this.components = components;
    this.bySample = bySample && components > 1;
    runIndex = new int[components];
    previous = new int[components][width + 2];
    current = new int[components][width + 2];
  }

  /** Codes one sample: its reconstructed value; {@code wanted} is unused when reading. */
  abstract int regular(int context, int sign, int predicted, int wanted);

  /** Codes the value after a run: the reconstructed value. */
  abstract int interruption(int type, int sign, int predicted, int runIndex, int wanted);

  /**
   * Codes a run from {@code x}: its length, at most {@code left}. {@code run} holds the index of
   * its code at {@code component} and is moved on.
   */
  abstract int run(int[][] lines, int x, int left, int[] run, int component);

  final void restart() {
    model.restart();
    java.util.Arrays.fill(runIndex, 0);
    for (int c = 0; c < components; c++) {
      java.util.Arrays.fill(previous[c], 0);
      java.util.Arrays.fill(current[c], 0);
    }
  }

  /** The lines to be coded next; a writer fills cells 1 to width before. */
  final int[][] lines() {
    return current;
  }

  /** Codes one line of all components; the result is read from what is returned. */
  final int[][] line() {
    for (int c = 0; c < components; c++) {
      previous[c][width + 1] = previous[c][width];
      current[c][0] = previous[c][1];
    }
    if (bySample) samples();
    else for (int c = 0; c < components; c++) component(c);
    int[][] done = current;
    current = previous;
    previous = done;
    return done;
  }

  private void component(int c) {
    int[] up = previous[c];
    int[] line = current[c];
    int[][] own = {line};
    int x = 1;
    while (x <= width) {
      int q = model.context(line[x - 1], up[x], up[x - 1], up[x + 1]);
      if (q != 0) {
        line[x] = sample(q, line[x - 1], up[x], up[x - 1], line[x]);
        x++;
        continue;
      }
      x += run(own, x, width + 1 - x, runIndex, c);
      if (x > width) break;
      int ra = line[x - 1];
      int rb = up[x];
      int type = Math.abs(ra - rb) <= model.near ? 1 : 0;
      int sign = type == 0 && ra > rb ? -1 : 1;
      line[x] = interruption(type, sign, type == 1 ? ra : rb, runIndex[c], line[x]);
      if (runIndex[c] > 0) runIndex[c]--;
      x++;
    }
  }

  private void samples() {
    int x = 1;
    while (x <= width) {
      if (!flat(x)) {
        for (int c = 0; c < components; c++) {
          int[] up = previous[c];
          int[] line = current[c];
          int q = model.context(line[x - 1], up[x], up[x - 1], up[x + 1]);
          line[x] = sample(q, line[x - 1], up[x], up[x - 1], line[x]);
        }
        x++;
        continue;
      }
      x += run(current, x, width + 1 - x, runIndex, 0);
      if (x > width) break;
      for (int c = 0; c < components; c++) {
        int ra = current[c][x - 1];
        int rb = previous[c][x];
        current[c][x] = interruption(0, ra > rb ? -1 : 1, rb, runIndex[0], current[c][x]);
      }
      if (runIndex[0] > 0) runIndex[0]--;
      x++;
    }
  }

  private boolean flat(int x) {
    for (int c = 0; c < components; c++) {
      int[] up = previous[c];
      if (model.context(current[c][x - 1], up[x], up[x - 1], up[x + 1]) != 0) return false;
    }
    return true;
  }

  private int sample(int q, int ra, int rb, int rc, int wanted) {
    int sign = q < 0 ? -1 : 1;
    int context = q * sign;
    return regular(context, sign, model.predict(ra, rb, rc, context, sign), wanted);
  }
}
