package org.arcuate.anatomy.landmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.segmentation.Bones;
import org.arcuate.anatomy.segmentation.HeadSphere;
import org.arcuate.anatomy.segmentation.LabelFit;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.anatomy.symmetry.SymmetryFit;
import org.arcuate.anatomy.symmetry.SymmetryPlane;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Upright;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;

/**
 * The search for landmarks: the template says about where, the definition says what, in the axes of
 * the pelvis, which follow from the landmarks; round by round until they stand still.
 */
final class LandmarkSearch {
  private static final int MOST_ROUNDS = 8;

  /** Axes that move less than this are found, mm at the tubercles. */
  private static final double STILL_MM = 0.01;

  /** A template farther off a bone than this, root mean square, does not fit it, mm. */
  private static final double FITS_MM = 6;

  /** Centres of heads are to be known as well as this, mm. */
  private static final double HEAD_MM = 0.7;

  private final CtVolume ct;
  private final Spoilt spoilt;
  private final LabelFit fit;
  private final Map<String, BoneShape> bones = new TreeMap<>();
  private final PointBook book;
  private final List<Finding> findings = new ArrayList<>();
  private PelvicAxes axes;
  private Optional<SymmetryPlane> plane = Optional.empty();

  private LandmarkSearch(LabelMap labels, CtVolume ct, LabelFit fit, PointBook book, Work work) {
    this.ct = ct;
    spoilt = new Spoilt(labels);
    this.fit = fit;
    this.book = book;
    axes = axes();
    List<Optional<BoneShape>> shapes =
        work.map(
            Bones.NAMES.size(), b -> BoneShape.of(labels, Bones.NAMES.get(b), work.threads(1)));
    for (Optional<BoneShape> shape : shapes) shape.ifPresent(s -> bones.put(s.name(), s));
  }

  static Landmarks of(
      LabelMap labels, CtVolume ct, List<HeadSphere> spheres, Map<String, Vec3> given, Work work) {
    if (!labels.grid().isOrthogonal())
      return of(Upright.of(labels, work), Upright.of(ct, -1024, work), spheres, given, work);
    PointBook book = new PointBook(new Spoilt(labels), given);
    Optional<LabelFit> fit = LabelFit.of(labels, work.part(0, 0.4));
    if (fit.isEmpty()) return nothing(book);
    work.progress(0.4, "surfaces of the bones");
    LandmarkSearch search = new LandmarkSearch(labels, ct, fit.get(), book, work);
    work.progress(0.6, "landmarks");
    search.settle(work);
    search.middle();
    search.femora();
    search.judge();
    work.progress(0.8, "heads, rims and columns");
    return search.result(spheres, work);
  }

  private static Landmarks nothing(PointBook book) {
    for (String name : LandmarkNames.ALL) book.absent(name, "no pelvis is labelled");
    return new Landmarks(
        book.all(),
        book.reasons(),
        HipSide.NOTHING,
        HipSide.NOTHING,
        new TreeMap<>(),
        Optional.empty(),
        List.of(
            Finding.said("landmarks", Finding.Severity.WARN, "no pelvis is labelled: none found")));
  }

  /** Points of the hip bones and axes of the pelvis, each from the other. */
  private void settle(Work work) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      work.check();
      book.clear();
      for (Side side : Side.values()) hip(side);
      if (round < 2) plane = symmetry();
      plane.ifPresent(book::mirror);
      PelvicAxes before = axes;
      axes = axes();
      Vec3 low = before.at(0, 0, -100);
      if (axes.at(0, 0, -100).distance(low) < STILL_MM
          && axes.at(100, 0, 0).distance(before.at(100, 0, 0)) < STILL_MM) return;
    }
  }

  private void hip(Side side) {
    BoneShape hip = bones.get(side.of("hip"));
    for (String name : HipSpines.names()) {
      String own = side.of(name);
      if (hip == null) book.absent(own, "no " + side.of("hip") + " is labelled");
      else if (isSeen(own, hip)) {
        Optional<HipSpines.Found> found = HipSpines.find(name, hip, side, axes, fit.mark(own));
        book.take(
            own,
            hip,
            found.map(HipSpines.Found::summit),
            found.map(HipSpines.Found::words).orElse(""));
      }
    }
    Optional<Vec3> above = book.point(side.of("piis"));
    Optional<Vec3> below = book.point(side.of("ischial-spine"));
    String notch = side.of("greater-sciatic-notch");
    if (hip == null || above.isEmpty() || below.isEmpty())
      book.absent(notch, "needs the posterior inferior and the ischial spine");
    else
      book.take(
          notch,
          hip,
          SciaticNotch.apex(hip, side, axes, above.get(), below.get()),
          "top of the edge between the posterior inferior and the ischial spine");
  }

  /** False, with the reason, if the template has the landmark outside the image. */
  private boolean isSeen(String name, BoneShape bone) {
    if (bone.insideImageMm(fit.mark(name)) > -4) return true;
    book.absent(name, "not in the image");
    return false;
  }

  private PelvicAxes axes() {
    return PelvicAxes.of(
        at("asis-left"), at("asis-right"), at("pubic-tubercle-left"), at("pubic-tubercle-right"));
  }

  private Vec3 at(String name) {
    return book.point(name).orElseGet(() -> fit.mark(name));
  }

  private Optional<SymmetryPlane> symmetry() {
    BoneShape left = bones.get("hip-left");
    BoneShape right = bones.get("hip-right");
    if (left == null || right == null) return Optional.empty();
    return SymmetryFit.plane(left, right, axes.origin(), axes.left());
  }

  private void middle() {
    BoneShape sacrum = bones.get("sacrum");
    Optional<Endplate> plateau = Optional.empty();
    if (sacrum == null) {
      book.absent("sacral-centre", "no sacrum is labelled");
      book.absent("promontory", "no sacrum is labelled");
    } else if (isSeen("sacral-centre", sacrum)) {
      Vec3 up = axes.way(Side.LEFT, 0, -0.6, 0.8);
      plateau = Endplate.of(sacrum, fit.mark("sacral-centre"), up, axes.back());
      book.take(
          "sacral-centre",
          sacrum,
          plateau.map(p -> p.summit(sacrum)),
          "middle of the upper endplate");
      book.take(
          "promontory",
          sacrum,
          plateau.flatMap(p -> p.promontory(sacrum)),
          "front edge of the upper endplate");
    }
    lumbar(plateau);
    BoneShape left = bones.get("hip-left");
    BoneShape right = bones.get("hip-right");
    if (left == null || right == null) book.absent("symphysis", "needs both hip bones");
    else if (isSeen("symphysis", left)) {
      Optional<SymphysisSearch.Found> found =
          SymphysisSearch.of(left, right, fit.mark("symphysis"), axes.left(), plane, spoilt);
      book.take(
          "symphysis",
          left,
          found.map(SymphysisSearch.Found::summit),
          found.map(SymphysisSearch.Found::words).orElse(""));
    }
  }

  private void lumbar(Optional<Endplate> plateau) {
    BoneShape l5 = bones.get("l5");
    if (l5 == null || plateau.isEmpty()) {
      book.absent("l5-endplate", l5 == null ? "no l5 is labelled" : "needs the sacral endplate");
      return;
    }
    Vec3 up = plateau.get().normal();
    Vec3 place = plateau.get().centre().plus(up.times(8));
    book.take(
        "l5-endplate",
        l5,
        Endplate.of(l5, place, up.times(-1), axes.back()).map(p -> p.summit(l5)),
        "middle of the lower endplate");
  }

  private void femora() {
    for (Side side : Side.values()) {
      BoneShape femur = bones.get(side.of("femur"));
      String greater = side.of("greater-trochanter");
      String lesser = side.of("lesser-trochanter");
      if (femur == null) {
        book.absent(greater, "no " + side.of("femur") + " is labelled");
        book.absent(lesser, "no " + side.of("femur") + " is labelled");
        continue;
      }
      FemoralMarks femoral = FemoralMarks.of(femur, axes, fit.mark(lesser));
      String along = femoral.hasShaft() ? "the shaft" : "the pelvis, as no shaft is seen";
      if (isSeen(greater, femur))
        book.take(
            greater,
            femur,
            femoral.greater(femur, fit.mark(greater)),
            "highest point along " + along);
      if (isSeen(lesser, femur))
        book.take(
            lesser,
            femur,
            femoral.lesser(femur, side, axes, fit.mark(lesser)),
            "farthest point off the shaft, inwards and back");
    }
  }

  private void judge() {
    fit.residualMm()
        .forEach((bone, mm) -> {
          if (mm > FITS_MM)
            findings.add(
                Finding.atMost("landmarks: shape of " + bone, mm, FITS_MM, "mm")
                    .why(bone + " is unlike the average bone: check its landmarks"));
        });
  }

  private Landmarks result(List<HeadSphere> spheres, Work work) {
    HipSearch search = new HipSearch(ct, spoilt, bones, fit, axes, book);
    List<HipSide> sides =
        work.map(
            2,
            s -> {
              Side side = s == 0 ? Side.LEFT : Side.RIGHT;
              return search.side(side, near(side, spheres));
            });
    double coarse = HeadFit.coarseMm(ct.grid());
    if (coarse > 0 && sides.stream().anyMatch(side -> side.head().isPresent()))
      findings.add(
          new Finding(
              "landmarks: femoral heads",
              Finding.Severity.WARN,
              coarse,
              HEAD_MM,
              "mm",
              "standard deviation of each centre: voxels too large to show the joint"));
    SortedMap<String, String> absent = book.reasons();
    List<String> mirrored =
        book.all().values().stream().filter(Landmark::isMirrored).map(Landmark::name).toList();
    if (!mirrored.isEmpty())
      findings.add(
          Finding.said(
              "landmarks mirrored",
              Finding.Severity.WARN,
              String.join(", ", mirrored) + ": from the other side"));
    SortedMap<String, PelvicFrame> frames =
        PelvicFrames.of(
            book.all(),
            Map.of(Side.LEFT, sides.get(0), Side.RIGHT, sides.get(1)),
            ct.grid().frame());
    return new Landmarks(
        book.all(),
        absent,
        sides.get(0).completed(sides.get(1), plane),
        sides.get(1).completed(sides.get(0), plane),
        frames,
        plane,
        findings);
  }

  /** About where a head is: of the segmentation's, the one near the template's; or that. */
  private Vec3 near(Side side, List<HeadSphere> spheres) {
    Vec3 mark = fit.mark(side.of("head"));
    Vec3 best = mark;
    double least = 20;
    for (HeadSphere s : spheres)
      if (s.centre().distance(mark) < least) {
        least = s.centre().distance(mark);
        best = s.centre();
      }
    return best;
  }
}
