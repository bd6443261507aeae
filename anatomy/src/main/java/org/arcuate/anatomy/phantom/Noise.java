package org.arcuate.anatomy.phantom;

/** Random numbers that depend on a seed and a voxel's number only, so on no order of work. */
final class Noise {
  private Noise() {}

  /** Mixes 64 bits (SplitMix64, Steele 2014). */
  private static long mixed(long z) {
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** Close to normal, mean 0 and variance 1: the sum of four 16-bit numbers. */
  static float normal(long seed, long voxel) {
    long z = mixed(seed * 0x9E3779B97F4A7C15L + mixed(voxel + 0x632BE59BD9B4E019L));
    long sum = (z & 0xffff) + (z >>> 16 & 0xffff) + (z >>> 32 & 0xffff) + (z >>> 48);
    return (sum - 131070) * (float) (Math.sqrt(3) / 65536);
  }
}
