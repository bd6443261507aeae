package org.arcuate.imaging.registration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.registration.Scene.Level;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.Volume;

/**
 * Rigid registration of an MR, or another CT, to a CT by mutual information.
 *
 * <p>Coarse to fine: many starts at 8 mm, the best of them at 4 mm, one at 2 mm, and the voxels as
 * they are; near the end only bone and what lies around it counts, because skin and bowel move
 * between the scans. An MR's coil field is taken out once the images roughly meet. Nothing is
 * random; the result does not depend on the number of threads.
 */
public final class MutualInformation {
  private static final double LEAST_MM = 20;
  private static final int LEAST_VOXELS = 3;
  private static final int CHOSEN = 4;

  /** A given transform this near to where the images fit best is not doubted, mm. */
  private static final double AGREE_MM = 1.5;

  /** Two poses closer than this are one, mm. */
  private static final double SAME_MM = 6;

  private final Volume fixed;
  private final Volume moving;
  private final Scene scene;
  private final Work work;

  private MutualInformation(Volume fixed, Volume moving, Optional<Mask> within, Work work) {
    check("fixed image", fixed.grid());
    check("moving image", moving.grid());
    within.ifPresent(mask -> {
      if (mask.count() == 0) throw new BadInput("mask of the registration: is empty");
    });
    this.fixed = fixed;
    this.moving = moving;
    this.work = work;
    scene = new Scene(fixed, moving, within, work.part(0, 0.3));
  }

  private static void check(String what, Grid grid) {
    Vec3 s = grid.spacing();
    double[] mm = {grid.nx() * s.x(), grid.ny() * s.y(), grid.nz() * s.z()};
    int[] n = {grid.nx(), grid.ny(), grid.nz()};
    for (int axis = 0; axis < 3; axis++)
      if (mm[axis] < LEAST_MM || n[axis] < LEAST_VOXELS)
        throw new BadInput(
            "%s of %s: too small to be registered, %.0f mm and %d voxels along each axis are"
                + " needed",
            what, grid, LEAST_MM, LEAST_VOXELS);
  }

  /** Registers {@code moving} to {@code fixed}, around bone. */
  public static Registration register(Volume fixed, Volume moving, Work work) {
    return register(fixed, moving, Optional.empty(), work);
  }

  /**
   * Registers {@code moving} to {@code fixed}.
   *
   * @param within part of the fixed image that has to fit, at the fine levels; none means bone and
   *     what lies around it
   * @return the transform, and in its findings whether it may be used
   * @throws BadInput if an image is too small, or no image at all
   */
  public static Registration register(
      Volume fixed, Volume moving, Optional<Mask> within, Work work) {
    return new MutualInformation(fixed, moving, within, work).found();
  }

  /**
   * What the images say of a transform that comes from elsewhere: how well they fit there, and how
   * far away they fit best. The transform itself is not changed, and nothing is refused: people
   * outrank programs.
   *
   * @param given the registration to look at
   */
  public static Registration looked(Volume fixed, Volume moving, Registration given, Work work) {
    return new MutualInformation(fixed, moving, Optional.empty(), work).lookedAt(given);
  }

  private Registration found() {
    work.progress(0.3, "registration: looking for a start");
    List<Ascent.Summit> starts = Starts.of(scene, work);
    if (starts.isEmpty()) return nowhere();
    List<Ascent.Summit> coarse = new ArrayList<>();
    for (Ascent.Summit start : starts.subList(0, Math.min(CHOSEN, starts.size())))
      coarse.add(climb(Level.COARSE, start.pose()));
    coarse.sort(
        Comparator.comparingDouble((Ascent.Summit s) -> Starts.score(s.value())).reversed());
    Affine pose = coarse.getFirst().pose();
    scene.flatten(fixed, moving, scene.fixedFromMoving(pose), work);
    work.progress(0.5, "registration: coming near");
    List<Finding> findings = new ArrayList<>();
    Registration registration = judged(fine(climb(Level.MEDIUM, pose).pose()), findings);
    rival(Starts.distinct(coarse, SAME_MM)).ifPresent(findings::add);
    return registration.with(findings);
  }

  private Ascent.Summit climb(Level level, Affine pose) {
    Samples samples = scene.samples(level, pose, work);
    int least = (int) (0.3 * scene.largestOverlap() * samples.count());
    return Ascent.from(scene.metric(level, samples), pose, pace(level.mm), least, work);
  }

  /** The finest level: its measure, and the summit. */
  private record Fine(Mattes metric, Ascent.Summit summit) {}

  private Fine fine(Affine pose) {
    work.progress(0.6, "registration: fine");
    Mattes metric = scene.metric(Level.FINE, scene.samples(Level.FINE, pose, work));
    int least = metric.samples().count() / 3;
    return new Fine(metric, Ascent.from(metric, pose, pace(0.8), least, work));
  }

  /** The finest level at a pose that stays as it is. */
  private Fine still(Affine pose) {
    Mattes metric = scene.metric(Level.FINE, scene.samples(Level.FINE, pose, work));
    return new Fine(metric, new Ascent.Summit(pose, metric.at(pose, false, work), 0));
  }

  static Ascent.Pace pace(double mm) {
    return new Ascent.Pace(mm / 2, 4 * mm, mm * 0.002, 40);
  }

  private Registration judged(Fine fine, List<Finding> findings) {
    work.progress(0.8, "registration: how sure");
    Quality quality = new Quality(scene, fine.metric, fine.summit, work);
    double contrast = quality.contrast();
    TargetError error = quality.error();
    Affine map = scene.fixedFromMoving(fine.summit.pose());
    findings.addAll(quality.findings(quality.information(), contrast));
    findings.add(Quality.errorFinding(error, map.apply(moving.grid().centre())));
    work.progress(1, "registration");
    return new Registration(
        rigid(map), Registration.Method.MUTUAL_INFORMATION, contrast, error, findings);
  }

  /** Says so if another pose at the coarse level was nearly as good as the best. */
  private static Optional<Finding> rival(List<Ascent.Summit> distinct) {
    if (distinct.size() < 2) return Optional.empty();
    double share =
        Starts.score(distinct.get(1).value())
            / Math.max(1e-9, Starts.score(distinct.get(0).value()));
    return Optional.of(
        new Finding(
            "fusion rival",
            share < 0.9 ? Severity.PASS : Severity.WARN,
            share,
            0.9,
            "",
            "score of the second best pose by that of the best, at 4 mm"));
  }

  private Registration nowhere() {
    Finding none =
        Finding.said(
            "fusion overlap",
            Severity.REFUSE,
            "the two images never overlap enough to be compared");
    return new Registration(
        rigid(Affine.IDENTITY),
        Registration.Method.MUTUAL_INFORMATION,
        0,
        new TargetError.Unknown(),
        List.of(none));
  }

  private Rigid rigid(Affine map) {
    return new Rigid(fixed.grid().frame(), moving.grid().frame(), map);
  }

  private Registration lookedAt(Registration given) {
    Affine map = given.fixedFromMoving().map();
    scene.flatten(fixed, moving, map, work);
    List<Finding> here = new ArrayList<>();
    Registration seen = judged(still(scene.pose(map)), here);
    Fine best = fine(climb(Level.MEDIUM, scene.pose(map)).pose());
    Registration own = judged(best, new ArrayList<>());
    Vec3 middle = map.apply(moving.grid().centre());
    Affine away = scene.fixedFromMoving(best.summit.pose()).after(map.inverse());
    List<Finding> findings = new ArrayList<>(given.findings());
    for (Finding finding : here)
      if (!finding.rule().equals("fusion error")) findings.add(milder(finding));
    boolean sure = own.verdict() != Severity.REFUSE;
    if (sure) findings.add(agreement(away.apply(middle).distance(middle)));
    TargetError error =
        given.error() instanceof TargetError.Unknown && sure
            ? new TargetError.Spread(List.of(away), 1, own.targetErrorMm(middle))
            : given.error();
    return new Registration(
        given.fixedFromMoving(), given.method(), seen.quality(), error, findings);
  }

  private static Finding agreement(double mm) {
    return new Finding(
        "fusion images agree",
        mm <= AGREE_MM ? Severity.PASS : Severity.WARN,
        mm,
        AGREE_MM,
        "mm",
        "distance at the middle from where the images fit best");
  }

  private static Finding milder(Finding f) {
    return f.severity() == Severity.REFUSE
        ? new Finding(f.rule(), Severity.WARN, f.measured(), f.limit(), f.unit(), f.why())
        : f;
  }
}
