package org.arcuate.outcomes.survival;

/** How events at one time share their risk set in a proportional hazards model. */
public enum Ties {
  /** Those who die together leave one after the other, each by a share (Efron 1977). */
  EFRON,
  /** All who die together see the full risk set (Breslow 1974); worse where ties are many. */
  BRESLOW
}
