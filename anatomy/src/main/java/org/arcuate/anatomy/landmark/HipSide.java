package org.arcuate.anatomy.landmark;

import java.util.Optional;
import org.arcuate.anatomy.symmetry.SymmetryPlane;

/**
 * What is known of one side's hip: what was not seen is absent.
 *
 * @param head of the femur
 * @param rim of the acetabulum
 * @param arcuateLine along the pelvic brim
 * @param neck of the femur
 * @param anterior column: from the iliac crest over the front of the acetabulum to the pubis
 * @param posterior column: from the greater sciatic notch to the ischial tuberosity
 */
public record HipSide(
    Optional<FemoralHead> head,
    Optional<AcetabularRim> rim,
    Optional<ArcuateLine> arcuateLine,
    Optional<NeckAxis> neck,
    Optional<Column> anterior,
    Optional<Column> posterior) {
  /** Nothing is known. */
  public static final HipSide NOTHING =
      new HipSide(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The same with the other side's arcuate line and rim mirrored, where its own are not whole. */
  HipSide completed(HipSide other, Optional<SymmetryPlane> plane) {
    if (plane.isEmpty()) return this;
    boolean torn = rim.filter(AcetabularRim::isWhole).isEmpty();
    Optional<AcetabularRim> whole = other.rim.filter(r -> torn && r.isWhole());
    return new HipSide(
        head,
        whole.map(r -> r.mirrored(plane.get())).or(() -> rim),
        arcuateLine.or(() -> other.arcuateLine.map(line -> line.mirrored(plane.get()))),
        neck,
        anterior,
        posterior);
  }
}
