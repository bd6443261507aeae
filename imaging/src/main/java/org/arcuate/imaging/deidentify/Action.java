package org.arcuate.imaging.deidentify;

/** What is done to an attribute; the letters are those of PS3.15 table E.1-1a. */
enum Action {
  /** Removed. */
  X,
  /** Made empty. */
  Z,
  /** Replaced by a dummy. */
  D,
  /** Replaced by another UID. */
  U,
  /** Cleaned: dates shifted, text reduced to known words. */
  C,
  /** Kept. */
  K
}
