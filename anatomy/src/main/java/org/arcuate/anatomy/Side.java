package org.arcuate.anatomy;

import java.util.Locale;

/** The patient's side. */
public enum Side {
  /** The patient's left, towards larger x in LPS. */
  LEFT,
  /** The patient's right. */
  RIGHT;

  /** As in names: {@code left} or {@code right}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A name of this side, such as {@code hip-left} for {@code hip}. */
  public String of(String name) {
    return name + "-" + word();
  }

  /** The other side. */
  public Side other() {
    return this == LEFT ? RIGHT : LEFT;
  }

  /** 1 for left, -1 for right: the sign of x in LPS that points to this side. */
  public int sign() {
    return this == LEFT ? 1 : -1;
  }
}
