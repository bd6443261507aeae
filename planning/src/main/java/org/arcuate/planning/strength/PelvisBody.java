package org.arcuate.planning.strength;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.SignedDistance;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.Pieces;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.law.BoneMaterials;
import org.arcuate.mechanics.load.Contact;
import org.arcuate.mechanics.load.ContactLaw;
import org.arcuate.mechanics.load.Interface;

/**
 * A pelvis as bricks: both hip bones and the sacrum by their CT numbers, joints filled with
 * cartilage.
 *
 * <p>A brick is bone if at least half of its eight parts are; its CT number is the mean of those.
 * The outermost {@value #CORTEX_MM} mm have the modulus of cortical bone, which a CT of thin cortex
 * does not show.
 *
 * @param body the bricks
 * @param part part of each voxel of the body's grid: 0 none, 1 left hip bone, 2 right, 3 sacrum, 4
 *     sacroiliac joint, 5 pubic disc, from {@link #METAL} on implants and screws
 * @param metals implants and screws, in the order of their part numbers
 * @param findings what was left out
 */
public record PelvisBody(
    VoxelBody body, byte[] part, List<MetalPart> metals, List<Finding> findings) {
  /** Names of the parts from 1 on; those of metal follow. */
  public static final List<String> PARTS =
      List.of("hip-left", "hip-right", "sacrum", "sacroiliac-joint", "pubic-disc");

  /** Number of the first part that is metal. */
  public static final int METAL = 6;

  /** A thread in bone holds as if tied: 1 MPa gives 0.01 µm. */
  private static final ContactLaw THREAD = ContactLaw.springs(1e5, 1e5);

  /** Sheet of implants whose faces are released from bone. */
  private static final byte RELEASED = 1;

  /** The sacroiliac joint: bones no farther apart than this are joined, mm. */
  private static final double SACROILIAC_MM = 7;

  private static final double PUBIC_MM = 10;

  /** Thickness of the cortex, mm: mean of a pelvis (Anderson 2005, J Biomech Eng 127:364). */
  public static final double CORTEX_MM = 1.4;

  /** Cartilage of the sacroiliac joint, 54 to 100 MPa; disc of the symphysis, about 5 MPa. */
  private static final Elastic SACROILIAC = new Elastic(77, 0.4);

  private static final Elastic DISC = new Elastic(5, 0.45);

  /** Copies the lists. */
  public PelvisBody {
    metals = List.copyOf(metals);
    findings = List.copyOf(findings);
  }

  /**
   * The pelvis of a label map.
   *
   * @param labels has {@code hip-left}, {@code hip-right} and {@code sacrum}, some of them; what is
   *     called {@code implant…} or {@code screw…} is metal, tied to what it touches; but see {@link
   *     #released}
   * @param ct on the same grid
   * @param edgeMm of the bricks, 0.5 to 6
   */
  public static PelvisBody of(
      LabelMap labels, CtVolume ct, double edgeMm, BoneMaterials bone, Work work) {
    checkEdge(edgeMm);
    if (!labels.grid().sameAs(ct.grid(), 0.01))
      throw new BadInput("strength: labels and CT lie on different voxels");
    List<MetalPart> metals = MetalPart.of(labels);
    byte[] kind = kinds(labels, metals);
    Grid grid = around(labels.grid(), kind, edgeMm);
    byte[] part = new byte[grid.size()];
    short[] material = new short[grid.size()];
    List<Elastic> materials = new ArrayList<>(bone.materials());
    sample(labels.grid(), kind, ct.hu(), grid, part, material, bone, work);
    harden(grid, part, material, bone, work);
    materials.add(SACROILIAC);
    materials.add(DISC);
    join(grid, part, material, materials.size(), work);
    int bones = materials.size();
    for (MetalPart metal : metals) materials.add(metal.metal().elastic());
    for (int v = 0; v < part.length; v++)
      if (part[v] >= METAL) material[v] = (short) (bones + 1 + part[v] - METAL);
    return hangingTogether(VoxelBody.of(grid, material, materials), part, metals);
  }

  /**
   * The same pelvis with the faces between implants and bone released: they touch, but are not
   * tied. Screws stay tied to bone and to implants: where a released implant meets bone beside a
   * screw, only the screw holds both.
   *
   * @return this if there is no implant
   */
  public PelvisBody released() {
    byte[] sheet = new byte[part.length];
    boolean any = false;
    for (int v = 0; v < part.length; v++)
      if (part[v] >= METAL) {
        sheet[v] = RELEASED;
        any |= !metals.get(part[v] - METAL).isScrew();
      }
    if (!any) return this;
    return in(sheet);
  }

  private PelvisBody tied() {
    return in(new byte[part.length]);
  }

  private PelvisBody in(byte[] sheet) {
    short[] material = new short[part.length];
    body.eachBrick(
        (i, j, k, slot) -> material[body.grid().index(i, j, k)] = body.slotMaterial()[slot]);
    return new PelvisBody(
        VoxelBody.of(body.grid(), material, sheet, body.materials()), part, metals, findings);
  }

  /**
   * What joins the sheets of a released pelvis: implants by their faces, screws by their thread.
   */
  List<Contact> contacts(ContactLaw released) {
    List<Contact> contacts = new ArrayList<>();
    if (body.sheets() == 1) return contacts;
    int[] slots = new int[body.mesh().slots()];
    body.eachBrick((i, j, k, slot) -> slots[slot] = partAt(i, j, k));
    for (int m = 0; m < metals.size(); m++) {
      int number = METAL + m;
      ContactLaw law = metals.get(m).isScrew() ? THREAD : released;
      Interface.find(body, metals.get(m).name(), (c, bone, metal) -> slots[metal] == number)
          .ifPresent(face -> contacts.add(new Contact(face, law)));
    }
    return contacts;
  }

  static void checkEdge(double edgeMm) {
    if (!(edgeMm >= 0.5 && edgeMm <= 6))
      throw new BadInput("strength: bricks of %s mm: must be 0.5 to 6", edgeMm);
  }

  /** The largest piece; the others carry nothing. */
  private static PelvisBody hangingTogether(VoxelBody whole, byte[] part, List<MetalPart> metals) {
    Pieces pieces = Pieces.of(whole);
    List<Finding> findings = new ArrayList<>();
    VoxelBody body = pieces.count() == 1 ? whole : pieces.without(whole, Integer.MAX_VALUE);
    int lost = whole.mesh().bricks() - body.mesh().bricks();
    double voxel = whole.grid().voxelVolume();
    if (lost > 0)
      findings.add(
          Finding.said(
              "strength model",
              lost > whole.mesh().bricks() / 50 ? Finding.Severity.WARN : Finding.Severity.PASS,
              String.format(
                  Locale.ROOT,
                  "%d pieces that touch nothing were left out, %.2f cm³ of %.1f cm³",
                  pieces.count() - 1,
                  lost * voxel / 1000,
                  whole.mesh().bricks() * voxel / 1000)));
    return new PelvisBody(body, part, metals, findings);
  }

  /**
   * What a resection leaves of this pelvis, on the same grid: a brick stays if at least half of its
   * eight parts are bone that stays. It keeps its modulus: no cortex covers a cut face.
   *
   * @param labels that this pelvis was made of
   * @param taken voxels of their grid that do not stay: specimen, kerf, loose pieces
   * @throws BadInput if the grids differ or nothing stays
   */
  public PelvisBody without(LabelMap labels, Mask taken, Work work) {
    if (body.sheets() > 1) return tied().without(labels, taken, work).released();
    if (!labels.grid().sameAs(taken.grid(), 0.01))
      throw new BadInput("strength: labels and what is resected lie on different voxels");
    byte[] kind = kinds(labels, metals);
    for (int v = 0; v < kind.length; v++)
      if (taken.inside()[v] != 0 && kind[v] < METAL) kind[v] = 0;
    Grid grid = body.grid();
    Affine map = labels.grid().voxelFromLps();
    byte[] rest = part.clone();
    work.slabs(
        grid.nz(),
        k -> {
          for (int j = 0; j < grid.ny(); j++)
            for (int i = 0; i < grid.nx(); i++) {
              int at = grid.index(i, j, k);
              if (rest[at] == 0 || rest[at] > 3) continue;
              int stays = 0;
              for (int q = 0; q < 8; q++) {
                int v = eighth(labels.grid(), map, grid, i, j, k, q);
                if (v >= 0 && kind[v] != 0) stays++;
              }
              if (stays < 4) rest[at] = 0;
            }
        });
    boolean[] keep = new boolean[body.mesh().slots()];
    boolean[] any = {false};
    body.eachBrick((i, j, k, slot) -> {
      keep[slot] = rest[grid.index(i, j, k)] != 0;
      any[0] |= keep[slot];
    });
    if (!any[0]) throw new BadInput("strength: the resection leaves nothing of the pelvis");
    return hangingTogether(body.keeping(slot -> keep[slot]), rest, metals);
  }

  /** The voxel of the source in which the middle of an eighth of a brick lies; -1 outside. */
  private static int eighth(Grid source, Affine map, Grid grid, int i, int j, int k, int q) {
    Vec3 p =
        map.apply(
            grid.lps(
                i + 0.5 * (q & 1) - 0.25, j + 0.25 * (q & 2) - 0.25, k + 0.125 * (q & 4) - 0.25));
    int x = (int) Math.round(p.x());
    int y = (int) Math.round(p.y());
    int z = (int) Math.round(p.z());
    return source.contains(x, y, z) ? source.index(x, y, z) : -1;
  }

  private static byte[] kinds(LabelMap labels, List<MetalPart> metals) {
    byte[] byLabel = new byte[labels.names().isEmpty() ? 1 : labels.names().lastKey() + 1];
    labels
        .names()
        .forEach((value, name) -> {
          int at = PARTS.indexOf(name);
          if (value >= 0 && at >= 0 && at < 3) byLabel[value] = (byte) (at + 1);
          for (int m = 0; m < metals.size(); m++)
            if (value >= 0 && metals.get(m).name().equals(name))
              byLabel[value] = (byte) (METAL + m);
        });
    byte[] kind = new byte[labels.labels().length];
    boolean any = false;
    for (int v = 0; v < kind.length; v++) {
      int label = labels.labels()[v];
      kind[v] = label >= 0 && label < byLabel.length ? byLabel[label] : 0;
      any |= kind[v] != 0;
    }
    if (!any)
      throw new BadInput(
          "strength: labels %s have no hip-left, hip-right or sacrum", labels.names().values());
    return kind;
  }

  /** A grid along the patient's axes around all bone, with room on all sides. */
  private static Grid around(Grid source, byte[] kind, double edge) {
    Vec3 low = new Vec3(Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE);
    Vec3 high = low.times(-1);
    Affine map = source.lpsFromVoxel();
    for (int v = 0; v < kind.length; v++) {
      if (kind[v] == 0) continue;
      int i = v % source.nx();
      int j = v / source.nx() % source.ny();
      Vec3 p = map.apply(i, j, v / (source.nx() * source.ny()));
      low = new Vec3(Math.min(low.x(), p.x()), Math.min(low.y(), p.y()), Math.min(low.z(), p.z()));
      high =
          new Vec3(Math.max(high.x(), p.x()), Math.max(high.y(), p.y()), Math.max(high.z(), p.z()));
    }
    Vec3 size = high.minus(low).times(1 / edge);
    double room = 2 * edge;
    return Grid.of(
            (int) Math.ceil(size.x()) + 5,
            (int) Math.ceil(size.y()) + 5,
            (int) Math.ceil(size.z()) + 5,
            new Vec3(edge, edge, edge),
            low.minus(new Vec3(room, room, room)))
        .in(source.frame());
  }

  private static void sample(
      Grid source,
      byte[] kind,
      short[] hu,
      Grid grid,
      byte[] part,
      short[] material,
      BoneMaterials bone,
      Work work) {
    Affine map = source.voxelFromLps();
    work.slabs(
        grid.nz(),
        k -> {
          for (int j = 0; j < grid.ny(); j++)
            for (int i = 0; i < grid.nx(); i++) {
              int[] count = new int[METAL + MetalPart.MOST];
              double sum = 0;
              for (int q = 0; q < 8; q++) {
                int v = eighth(source, map, grid, i, j, k, q);
                if (v < 0) continue;
                count[kind[v]]++;
                if (kind[v] != 0 && kind[v] < METAL) sum += hu[v];
              }
              int bones = count[1] + count[2] + count[3];
              int at = grid.index(i, j, k);
              int metal = METAL;
              int metals = 0;
              for (int m = METAL; m < count.length; m++) {
                metals += count[m];
                if (count[m] > count[metal]) metal = m;
              }
              if (bones + metals < 4) continue;
              if (metals >= bones) {
                part[at] = (byte) metal;
                continue;
              }
              int most = count[1] >= count[2] ? 1 : 2;
              if (count[3] > count[most]) most = 3;
              part[at] = (byte) most;
              material[at] = (short) bone.numberOf(bone.youngMpa(sum / bones));
            }
        });
  }

  /**
   * Gives the cortex its modulus where the CT blurs it: the part of a brick that lies in the shell
   * is cortical, the rest is what the CT says.
   */
  private static void harden(
      Grid grid, byte[] part, short[] material, BoneMaterials bone, Work work) {
    byte[] inside = new byte[part.length];
    for (int v = 0; v < part.length; v++) inside[v] = (byte) (part[v] == 0 ? 0 : 1);
    float[] far = SignedDistance.of(new Mask(grid, inside), work).mm();
    double edge = grid.spacing().x();
    List<Elastic> materials = bone.materials();
    for (int v = 0; v < part.length; v++) {
      if (part[v] == 0 || part[v] >= METAL) continue;
      double share = Math.clamp((CORTEX_MM - (-far[v] - edge)) / edge, 0, 1);
      double young = materials.get(material[v] - 1).youngMpa();
      material[v] =
          (short) bone.numberOf(Math.max(young, share * bone.capMpa() + (1 - share) * young));
    }
  }

  /** Fills the joints: what lies between two bones that are near each other. */
  private static void join(Grid grid, byte[] part, short[] material, int last, Work work) {
    float[][] far = new float[4][];
    for (int p = 1; p <= 3; p++) {
      byte[] inside = new byte[part.length];
      int count = 0;
      for (int v = 0; v < part.length; v++)
        if (part[v] == p) {
          inside[v] = 1;
          count++;
        }
      far[p] = count == 0 ? new float[0] : SignedDistance.of(new Mask(grid, inside), work).mm();
    }
    double half = grid.spacing().x() / 2;
    for (int v = 0; v < part.length; v++) {
      if (part[v] != 0) continue;
      for (int side = 1; side <= 2; side++)
        if (between(far[side], far[3], v, SACROILIAC_MM + 2 * half)) {
          part[v] = 4;
          material[v] = (short) (last - 1);
        }
      if (part[v] == 0 && between(far[1], far[2], v, PUBIC_MM + 2 * half)) {
        part[v] = 5;
        material[v] = (short) last;
      }
    }
  }

  /** On the way from one bone to the other, not beside it. */
  private static boolean between(float[] a, float[] b, int v, double mm) {
    return a.length > 0 && b.length > 0 && a[v] + b[v] <= mm && Math.max(a[v], b[v]) <= 0.75 * mm;
  }

  /** Part of the brick in voxel (i, j, k) of the body's grid. */
  public int partAt(int i, int j, int k) {
    return part[body.grid().index(i, j, k)];
  }

  /** Whether a place lies in a part. */
  public boolean isPart(Vec3 lps, int wanted) {
    int v = body.grid().indexAt(lps);
    return v >= 0 && part[v] == wanted;
  }
}
