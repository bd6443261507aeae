package org.arcuate.geometry.contour;

import java.util.Arrays;

/** A growing list of numbers. */
final class IntList {
  private int[] list = new int[64];
  private int n;

  void add(int number) {
    if (n == list.length) list = Arrays.copyOf(list, 2 * n);
    list[n++] = number;
  }

  void add(int a, int b, int c, int d) {
    add(a);
    add(b);
    add(c);
    add(d);
  }

  int[] list() {
    return Arrays.copyOf(list, n);
  }
}
