package org.arcuate.anatomy.landmark;

import java.util.Map;
import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.segmentation.LabelFit;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;

/** Head, rim, arcuate line, neck and columns of one side. */
record HipSearch(
    CtVolume ct,
    Spoilt spoilt,
    Map<String, BoneShape> bones,
    LabelFit fit,
    PelvicAxes axes,
    PointBook book) {

  /** A neck more slender than this part of its head is what a tumour has left. */
  private static final double SLENDER = 0.4;

  HipSide side(Side side, Vec3 headPlace) {
    Optional<BoneShape> hip = Optional.ofNullable(bones.get(side.of("hip")));
    Optional<BoneShape> femur = Optional.ofNullable(bones.get(side.of("femur")));
    Optional<FemoralHead> head = femur.flatMap(f -> new HeadFit(ct, f).near(headPlace));
    Optional<AcetabularRim> rim = hip.flatMap(h -> head.flatMap(b -> RimSearch.of(h, b)));
    Vec3 trochanter =
        book.point(side.of("greater-trochanter"))
            .orElseGet(() -> fit.mark(side.of("greater-trochanter")));
    Optional<NeckAxis> neck =
        femur.flatMap(f ->
            head.flatMap(b -> NeckSearch.of(f, b, trochanter))
                .filter(n -> isWhole(f, head.get(), n)));
    Vec3 centre = head.map(FemoralHead::centre).orElse(headPlace);
    return new HipSide(
        head,
        rim,
        hip.flatMap(h -> arcuate(h, side)),
        neck,
        hip.flatMap(h -> anterior(h, side, centre)),
        hip.flatMap(h -> posterior(h, side, centre)));
  }

  /** False if tumour, metal or the edge of the image changes the sections of a neck. */
  private boolean isWhole(BoneShape femur, FemoralHead head, NeckAxis neck) {
    double radius = Math.sqrt(neck.narrowestMm2() / Math.PI);
    Vec3 at = neck.narrowestAt();
    return radius > SLENDER * head.radiusMm()
        && !spoilt.byTumour(at, radius + 3)
        && !spoilt.byMetal(at, radius + 3)
        && femur.insideImageMm(at) > 1.3 * radius;
  }

  private Optional<ArcuateLine> arcuate(BoneShape hip, Side side) {
    Optional<Vec3> tubercle = book.point(side.of("pubic-tubercle"));
    Optional<Vec3> promontory = book.point("promontory");
    Optional<Vec3> symphysis = book.point("symphysis");
    BoneShape sacrum = bones.get("sacrum");
    if (tubercle.isEmpty() || promontory.isEmpty() || symphysis.isEmpty() || sacrum == null)
      return Optional.empty();
    return ArcuateSearch.of(
        hip,
        sacrum,
        side,
        new ArcuateSearch.Guides(axes, tubercle.get(), promontory.get(), symphysis.get(), spoilt));
  }

  private Optional<Column> anterior(BoneShape hip, Side side, Vec3 head) {
    Optional<Vec3> from = book.point(side.of("aiis"));
    Optional<Vec3> to = book.point(side.of("pubic-tubercle"));
    if (from.isEmpty() || to.isEmpty()) return Optional.empty();
    return ColumnSearch.of(
        hip,
        from.get(),
        to.get(),
        head,
        new double[] {0.1, 0.95},
        "sections between anterior inferior spine and tubercle, in front of the head's centre");
  }

  private Optional<Column> posterior(BoneShape hip, Side side, Vec3 head) {
    Optional<Vec3> from = book.point(side.of("greater-sciatic-notch"));
    Optional<Vec3> to = book.point(side.of("ischial-tuberosity"));
    if (from.isEmpty() || to.isEmpty()) return Optional.empty();
    return ColumnSearch.of(
        hip,
        from.get(),
        to.get(),
        head,
        new double[] {0.1, 0.75},
        "sections between sciatic notch and tuberosity, behind the head's centre");
  }
}
