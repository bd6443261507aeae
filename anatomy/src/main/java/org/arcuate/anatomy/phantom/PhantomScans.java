package org.arcuate.anatomy.phantom;

/** How a phantom's CT and MR are taken. */
public record PhantomScans(CtScan ct, MrScan mr) {
  /** 0.9 × 0.9 × 1 mm and 0.85 × 0.85 × 4 mm. */
  public static PhantomScans usual() {
    return new PhantomScans(CtScan.usual(), MrScan.usual());
  }

  /** 3 mm and 3 × 3 × 6 mm, for quick tests. */
  public static PhantomScans coarse() {
    return new PhantomScans(CtScan.coarse(), MrScan.coarse());
  }
}
