package org.arcuate.planning.strength;

import java.util.List;
import org.arcuate.geometry.BadInput;

/**
 * What pushes a pelvis.
 *
 * <p>Forces of the hip are those of patients with instrumented prostheses, as a part of body weight
 * (BW): Bergmann 2001, J Biomech 34:859 for the resultants of walking and stairs; Bergmann 1993, J
 * Biomech 26:969 for stumbling. Their directions were measured in the femur's frame (HIP98) and are
 * turned here by the flexion of the hip at the peak: 20° walking, 38° going upstairs, 20° going
 * downstairs; for stumbling that of walking is taken.
 *
 * @param name as plans write it
 * @param words for people
 * @param medial force on the acetabulum towards the other side, % BW
 * @param back towards the back, % BW
 * @param up towards the head, % BW
 * @param abductors pull of the gluteus medius and minimus on the iliac wing, % BW
 * @param sacralNewton force down on the plateau of the sacrum, N; the acetabula are then held
 * @param source of the figures
 */
public record LoadCase(
    String name,
    String words,
    double medial,
    double back,
    double up,
    double abductors,
    double sacralNewton,
    String source) {
  private static final String HIP98 = "Bergmann 2001 (HIP98), mean of four patients";
  private static final double ABDUCTORS = 80;

  /** On both legs: 500 N on the sacrum, acetabula held. */
  public static final LoadCase STANDING =
      new LoadCase("standing", "standing on both legs", 0, 0, 0, 0, 500, "Guo 2023, Zhou 2013");

  /** Peak of walking, on one leg. */
  public static final LoadCase STANCE = hip("stance", "walking, peak", 54, 47, 227, HIP98);

  /** Peak of going upstairs. */
  public static final LoadCase STAIRS_UP =
      hip("stairs-up", "going upstairs, peak", 59, 97, 224, HIP98);

  /** Peak of going downstairs. */
  public static final LoadCase STAIRS_DOWN =
      hip("stairs-down", "going downstairs, peak", 59, 51, 248, HIP98);

  /** The largest force ever measured in a hip. */
  public static final LoadCase STUMBLE =
      hip("stumble", "stumbling, the larger of two patients", 197, 172, 830, "Bergmann 1993");

  /** 600 N on the sacrum, acetabula held. */
  public static final LoadCase SACRAL =
      new LoadCase("sacral", "600 N on the sacrum", 0, 0, 0, 0, 600, "papers of sacral resection");

  /** All cases. */
  public static final List<LoadCase> ALL =
      List.of(STANDING, STANCE, STAIRS_UP, STAIRS_DOWN, STUMBLE, SACRAL);

  private static LoadCase hip(
      String name, String words, double medial, double back, double up, String source) {
    return new LoadCase(name, words, medial, back, up, ABDUCTORS, 0, source);
  }

  /** The case of a name. */
  public static LoadCase named(String name) {
    return ALL.stream()
        .filter(load -> load.name.equals(name))
        .findFirst()
        .orElseThrow(() ->
            new BadInput(
                "load case '%s': not known, needed one of %s",
                name, ALL.stream().map(LoadCase::name).toList()));
  }

  /** Whether the hip is pushed and the sacrum held; otherwise the other way round. */
  public boolean onHip() {
    return sacralNewton == 0;
  }

  /** Resultant on the acetabulum, % BW. */
  public double percent() {
    return Math.sqrt(medial * medial + back * back + up * up);
  }
}
