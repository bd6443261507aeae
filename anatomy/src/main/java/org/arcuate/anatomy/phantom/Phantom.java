package org.arcuate.anatomy.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.Uid;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.MrVolume;

/**
 * A patient made of formulas: bones, tumour and soft body as signed distances, laid on a table.
 *
 * <p>Solids, truth and CT are in one frame of reference, LPS mm; the MR has its own. The same
 * {@link PhantomSpec} gives the same bytes on any number of threads.
 */
public final class Phantom {
  /** The patient's own frame; never leaves the package. */
  static final FrameId PATIENT = new FrameId("patient");

  private final PhantomSpec spec;
  private final FrameId ctFrame;
  private final FrameId mrFrame;
  private final Skeleton skeleton;
  private final Solid tumour;
  private final Rigid ctFromPatient;
  private final Rigid ctFromMr;

  private Phantom(PhantomSpec spec) {
    this.spec = spec;
    ctFrame = new FrameId(Uid.of("phantom frame", "ct", spec.toString()));
    mrFrame = new FrameId(Uid.of("phantom frame", "mr", spec.toString()));
    skeleton = Skeleton.of(spec);
    tumour = Tumour.of(skeleton, spec);
    Random random = new Random(spec.seed() * 31 + 23);
    ctFromPatient = turned(ctFrame, PATIENT, random, 4, 8, new Vec3(0, -60 * spec.size(), 40));
    ctFromMr = turned(ctFrame, mrFrame, random, 6, 12, Vec3.ZERO);
  }

  private Phantom(Phantom same, double shiftMm, Angle turn) {
    spec = same.spec;
    ctFrame = same.ctFrame;
    mrFrame = new FrameId(Uid.of("phantom frame", same.mrFrame.uid(), shiftMm + " " + turn));
    skeleton = same.skeleton;
    tumour = same.tumour;
    ctFromPatient = same.ctFromPatient;
    Random random = new Random(spec.seed() * 31 + 29);
    Vec3 axis = new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    Vec3 way = new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    ctFromMr = Rigid.about(ctFrame, mrFrame, centre(), axis, turn, way.unit().times(shiftMm));
  }

  /** The patient of a description. */
  public static Phantom of(PhantomSpec spec) {
    return new Phantom(spec);
  }

  /**
   * The same patient, moved between the two scans by exactly so much, in directions that follow
   * from the seed: a turn about the middle of the pelvis, then a shift.
   */
  public Phantom misaligned(double shiftMm, Angle turn) {
    if (!(shiftMm >= 0 && shiftMm <= 500) || !Double.isFinite(turn.radians()))
      throw new BadInput("misalignment %s mm: must be from 0 to 500", shiftMm);
    return new Phantom(this, shiftMm, turn);
  }

  /** A rotation of up to {@code degrees} and a shift of up to {@code mm}, after {@code first}. */
  private static Rigid turned(
      FrameId to, FrameId from, Random random, double degrees, double mm, Vec3 first) {
    Vec3 axis = new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    Vec3 way = new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    double angle = degrees * (0.4 + 0.6 * random.nextDouble());
    double length = mm * (0.4 + 0.6 * random.nextDouble());
    return Rigid.about(
        to,
        from,
        new Vec3(0, 50, -50),
        axis,
        Angle.degrees(angle),
        way.unit().times(length).plus(first));
  }

  /** What this patient was made from. */
  public PhantomSpec spec() {
    return spec;
  }

  /** Names of the bones: hip-left, hip-right, sacrum, femur-left, femur-right, l5. */
  public List<String> boneNames() {
    return List.copyOf(skeleton.bones().keySet());
  }

  /** A bone, whole: the tumour is not taken out. LPS mm of the CT. */
  public Solid bone(String name) {
    return skeleton.bone(name).placed(ctFromPatient.map());
  }

  /** The tumour, LPS mm of the CT. */
  public Solid tumour() {
    return tumour.placed(ctFromPatient.map());
  }

  /** Landmarks, joints, planes, tumour: from the formulas. */
  public PhantomTruth truth(Work work) {
    return PhantomTruth.of(this, work);
  }

  /** Where a point of the MR lies in the CT. */
  public Rigid ctFromMr() {
    return ctFromMr;
  }

  Skeleton skeleton() {
    return skeleton;
  }

  Solid tumourInPatient() {
    return tumour;
  }

  Rigid ctFromPatient() {
    return ctFromPatient;
  }

  Solid tableInPatient() {
    double back = ctFromPatient.apply(new Vec3(0, spec.size() * 172, -40)).y();
    return SoftBody.table(back + 6).placed(ctFromPatient.inverse().map());
  }

  /** The CT, HU. */
  public CtVolume ct(CtScan scan, Work work) {
    Grid grid = ctGrid(scan);
    Look look = Look.CT.withBowel((float) scan.bowelHu());
    Painter painter = new Painter(this, look, grid, ctFromPatient.inverse().map());
    float[] v = painter.paint(work.part(0, 0.8), "CT of the phantom");
    double sd = scan.noiseHu() / Blur.noiseLeft(grid, scan.pointSpreadMm());
    long seed = spec.seed() * 4 + 1;
    int plane = grid.nx() * grid.ny();
    work.slabs(grid.nz(), k -> addNoise(v, k * plane, plane, seed, (float) sd));
    Blur.inPlace(v, grid, scan.pointSpreadMm(), work);
    short[] hu = new short[v.length];
    for (int i = 0; i < hu.length; i++) hu[i] = (short) Math.clamp(Math.round(v[i]), -1024, 3071);
    work.progress(1, "CT of the phantom");
    return new CtVolume(grid, hu);
  }

  private static void addNoise(float[] v, int from, int count, long seed, float sd) {
    for (int i = from; i < from + count; i++) v[i] += sd * Noise.normal(seed, i);
  }

  /** The CT's grid: the whole width of the body, from L5 to below the lesser trochanters. */
  public Grid ctGrid(CtScan scan) {
    return grid(
        new Vec3(410, 310, 335).times(spec.size()),
        scan.spacing(),
        scan.oblique(),
        centre(),
        ctFrame);
  }

  private Vec3 centre() {
    return ctFromPatient.apply(new Vec3(0, 62, -85).times(spec.size()));
  }

  private static Grid grid(Vec3 size, Vec3 spacing, Angle tilt, Vec3 centre, FrameId frame) {
    int nx = (int) Math.ceil(size.x() / spacing.x());
    int ny = (int) Math.ceil(size.y() / spacing.y());
    int nz = (int) Math.ceil(size.z() / spacing.z());
    double c = Math.cos(tilt.radians());
    double s = Math.sin(tilt.radians());
    Vec3 ay = new Vec3(0, c, s);
    Vec3 az = new Vec3(0, -s, c);
    Vec3 origin =
        centre
            .minus(new Vec3((nx - 1) * spacing.x() / 2, 0, 0))
            .minus(ay.times((ny - 1) * spacing.y() / 2))
            .minus(az.times((nz - 1) * spacing.z() / 2));
    return new Grid(nx, ny, nz, spacing, origin, new Vec3(1, 0, 0), ay, az, frame);
  }

  /** The MR in its own frame; {@link #ctFromMr} brings it onto the CT. */
  public MrVolume mr(MrScan scan, Work work) {
    Grid grid = mrGrid(scan);
    int parts = Math.max(1, (int) Math.round(scan.sliceMm()));
    Affine patientFromMr = ctFromPatient.inverse().after(ctFromMr).map();
    Painter painter = new Painter(this, Look.MR, thin(grid, parts), patientFromMr);
    float[] fine = painter.paint(work.part(0, 0.9), "MR of the phantom");
    float[] v = new float[grid.size()];
    work.slabs(grid.nz(), k -> slice(fine, v, grid, parts, k, scan));
    work.progress(1, "MR of the phantom");
    return new MrVolume(grid, v);
  }

  /** The MR's grid, in its own frame. */
  public Grid mrGrid(MrScan scan) {
    Vec3 centre = ctFromMr.inverse().apply(centre());
    Vec3 size = new Vec3(380, 280, 280).times(spec.size());
    Vec3 spacing = new Vec3(scan.inPlaneMm(), scan.inPlaneMm(), scan.sliceMm());
    return grid(size, spacing, scan.tilt(), centre, mrFrame);
  }

  /** Each slice cut into thin ones that share its middle. */
  private static Grid thin(Grid g, int parts) {
    double dz = g.spacing().z() / parts;
    return new Grid(
        g.nx(),
        g.ny(),
        g.nz() * parts,
        new Vec3(g.spacing().x(), g.spacing().y(), dz),
        g.origin().minus(g.axisZ().times(dz * (parts - 1) / 2)),
        g.axisX(),
        g.axisY(),
        g.axisZ(),
        g.frame());
  }

  private void slice(float[] fine, float[] v, Grid g, int parts, int k, MrScan scan) {
    int plane = g.nx() * g.ny();
    long seed = spec.seed() * 4 + 2;
    for (int p = 0; p < plane; p++) {
      float sum = 0;
      for (int s = 0; s < parts; s++) sum += fine[(k * parts + s) * plane + p];
      double a = (p % g.nx() / (double) g.nx() - 0.5) * 3;
      double b = (p / g.nx() / (double) g.ny() - 0.5) * 3;
      double c = (k / (double) g.nz() - 0.5) * 3;
      double coil = 1 + scan.bias() * Math.sin(a + 0.7) * Math.cos(b - 0.4) * Math.cos(0.6 * c);
      double real = coil * sum / parts + scan.noise() * Noise.normal(seed, k * (long) plane + p);
      double imaginary = scan.noise() * Noise.normal(seed + 1, k * (long) plane + p);
      v[k * plane + p] = (float) Math.hypot(real, imaginary);
    }
  }

  /** Names of the labels: 1 hip-left, 2 hip-right, 3 sacrum, 4, 5 femora, 6 l5, 7 tumour. */
  public SortedMap<Integer, String> labelNames() {
    SortedMap<Integer, String> names = new TreeMap<>();
    for (String name : boneNames()) names.put(names.size() + 1, name);
    names.put(names.size() + 1, "tumour");
    return names;
  }

  /** Which solid holds each voxel's centre; the tumour comes before the bone it destroys. */
  public LabelMap labels(Grid grid, Work work) {
    List<Solid> solids = new ArrayList<>(skeleton.bones().values());
    solids.add(tumour);
    Affine patientFromVoxel = ctFromPatient.inverse().map().after(grid.lpsFromVoxel());
    short[] labels = new Labelling(solids, grid, patientFromVoxel).of(work);
    return new LabelMap(grid, labels, labelNames());
  }
}
