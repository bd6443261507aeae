package org.arcuate.anatomy.phantom;

import org.arcuate.geometry.space.Vec3;

/** How thick the cortex is and how dense the spongy bone, by place; plausible, not measured. */
final class Density {
  private Density() {}

  /** 1.1 to 2.5 mm; up to 7 mm in the shaft of the femur. */
  static float cortexMm(Skeleton s, boolean femur, float x, float y, float z) {
    double scale = s.left().mm(1);
    double wave = 1.6 + 0.5 * Math.sin(x / 17 + 1) * Math.sin(y / 21 + z / 25);
    if (!femur) return (float) wave;
    double down = Math.clamp((-95 * scale - z) / (45 * scale), 0, 1);
    return (float) (1.4 + 5.4 * scale * down * down * (3 - 2 * down));
  }

  /** From 0 (fat) to 1: dense in the head, the roof of the cup and below the cortex. */
  static float trabecular(Skeleton s, boolean femur, float x, float y, float z, float mm) {
    Vec3 head = x > 0 ? s.headLeft().centre() : s.headRight().centre();
    float dx = x - (float) head.x();
    float dy = y - (float) head.y();
    float dz = z - (float) head.z();
    float r = (float) Math.sqrt(dx * dx + dy * dy + dz * dz);
    float base = 0.22f + 0.25f * (float) Math.exp(mm / 4);
    if (femur) {
      float inHead = (float) Math.exp(-r * r / 800);
      float shaft = Math.clamp((-r + 85) / 40, 0f, 1f);
      return (base * shaft + 0.45f * inHead) * (1 + grain(x, y, z));
    }
    float roof = dz > 0 ? (float) Math.exp(-(r - 28) * (r - 28) / 250) * dz / (r + 1) : 0;
    return (base + 0.5f * roof) * (1 + grain(x, y, z));
  }

  private static float grain(float x, float y, float z) {
    return 0.15f * (float) (Math.sin(1.7 * x + 0.4 * z) * Math.sin(1.9 * y) * Math.sin(1.6 * z));
  }
}
