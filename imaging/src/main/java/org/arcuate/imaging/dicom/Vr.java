package org.arcuate.imaging.dicom;

import org.jspecify.annotations.Nullable;

/** Value representations of DICOM PS3.5 section 6.2. */
public enum Vr {
  AE(1, false, ' '),
  AS(1, false, ' '),
  AT(4, false, 0),
  CS(1, false, ' '),
  DA(1, false, ' '),
  DS(1, false, ' '),
  DT(1, false, ' '),
  FD(8, false, 0),
  FL(4, false, 0),
  IS(1, false, ' '),
  LO(1, false, ' '),
  LT(1, false, ' '),
  OB(1, true, 0),
  OD(8, true, 0),
  OF(4, true, 0),
  OL(4, true, 0),
  OV(8, true, 0),
  OW(2, true, 0),
  PN(1, false, ' '),
  SH(1, false, ' '),
  SL(4, false, 0),
  SQ(1, true, 0),
  SS(2, false, 0),
  ST(1, false, ' '),
  SV(8, true, 0),
  TM(1, false, ' '),
  UC(1, true, ' '),
  UI(1, false, 0),
  UL(4, false, 0),
  UN(1, true, 0),
  UR(1, true, ' '),
  US(2, false, 0),
  UT(1, true, ' '),
  UV(8, true, 0);

  /** Bytes of one unit, within which the byte order counts (AT: two halves of 2). */
  public final int unit;

  /** True if the explicit encoding has two reserved bytes and a length of 32 bits. */
  public final boolean longLength;

  /** What fills a value up to an even number of bytes. */
  public final byte padding;

  Vr(int unit, boolean longLength, int padding) {
    this.unit = unit;
    this.longLength = longLength;
    this.padding = (byte) padding;
  }

  /** True if the value is text. */
  public boolean isText() {
    return padding == ' ' || this == UI;
  }

  /** True if the Specific Character Set applies (PS3.5 section 6.1.2.3). */
  public boolean isLocalText() {
    return switch (this) {
      case LO, LT, PN, SH, ST, UC, UT -> true;
      default -> false;
    };
  }

  /** The representation with this two-letter code, or null. */
  public static @Nullable Vr ofCode(int first, int second) {
    for (Vr vr : values())
      if (vr.name().charAt(0) == first && vr.name().charAt(1) == second) return vr;
    return null;
  }
}
