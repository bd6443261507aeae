package org.arcuate.planning.resection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.MeshBuilder;
import org.arcuate.geometry.mesh.check.Shells;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.solid.Union;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Piece.Role;

/**
 * A bone with its cuts, and the pieces it falls into.
 *
 * @param separation by voxels
 * @param roles of the pieces of the separation, at {@code number - 1}
 * @param pieces as bodies: specimen, remnants, loose pieces, kerf
 */
public record CutBone(Separation separation, List<Role> roles, List<Piece> pieces) {
  /** A smaller piece is a chip: it goes with the larger ones of its role. */
  static final double CHIP_MM3 = 150;

  /**
   * A piece with a smaller share of its cut surface on one side belongs to the other: where two
   * cuts meet, each goes a little beyond the other.
   */
  private static final double CLEAR = 0.25;

  /** Cells of contours are not smaller, mm. */
  private static final double FINEST_MM = 0.6;

  /** A cell has to be so much smaller than the gap that it has to keep open. */
  private static final double CELLS_A_KERF = 1.8;

  /** Copies the lists. */
  public CutBone {
    roles = List.copyOf(roles);
    pieces = List.copyOf(pieces);
  }

  /**
   * Cuts a bone.
   *
   * @param cuts all of them through this bone; may be none
   * @param whole true if the whole bone goes with the specimen where no cut says otherwise
   */
  public static CutBone of(Bone bone, List<Osteotomy> cuts, boolean whole, Work work) {
    Separation separation = Separation.of(bone, cuts, work.part(0, 0.1));
    List<Role> roles = new ArrayList<>();
    for (int p = 1; p <= separation.count(); p++) roles.add(role(separation, p, whole));
    CutBone voxels = new CutBone(separation, roles, List.of());
    return new CutBone(separation, roles, voxels.bodies(work.part(0.1, 1)));
  }

  private static Role role(Separation s, int piece, boolean whole) {
    double below = s.shareBelow(piece);
    if (Double.isNaN(below)) return whole ? Role.SPECIMEN : Role.REMNANT;
    if (below > 1 - CLEAR) return Role.SPECIMEN;
    return below < CLEAR ? Role.REMNANT : Role.LOOSE;
  }

  /** The bone. */
  public Bone bone() {
    return separation.bone();
  }

  /** What becomes of a voxel of the bone's grid; a voxel outside counts as remnant. */
  public Role role(int voxel) {
    int p = separation.piece()[voxel];
    if (p < 0) return Role.KERF;
    return p == 0 ? Role.REMNANT : roles.get(p - 1);
  }

  /** Share of the tumour in this bone that the specimen holds, with its kerf; 1 if none is here. */
  public long[] tumourVoxels() {
    long[] count = new long[2];
    byte[] inside = bone().inside();
    for (int v = 0; v < inside.length; v++)
      if (inside[v] == Bone.TUMOUR) count[role(v) == Role.SPECIMEN ? 0 : 1]++;
    return count;
  }

  private List<Piece> bodies(Work work) {
    List<Piece> pieces = new ArrayList<>();
    long[][] voxels = counted();
    double cell = cell(bone().grid());
    if (separation.cuts().isEmpty()) {
      Mesh mesh = Contour.of(bone().solid(), cell, work);
      pieces.add(piece(roles.getFirst(), List.of(1), mesh, voxels));
      return pieces;
    }
    double kerf = separation.cuts().stream().mapToDouble(Osteotomy::kerfMm).min().orElse(1);
    cell = Math.clamp(kerf / CELLS_A_KERF, FINEST_MM, cell);
    Solid slabs = new Union(separation.cuts().stream().map(Osteotomy::slab).toList(), 0);
    Mesh all = Contour.of(bone().solid().minus(slabs), cell, work.part(0, 0.7));
    SortedMap<Integer, List<Mesh>> groups = new TreeMap<>();
    Shells shells = Shells.of(all);
    int[] group = groups();
    for (int s = 0; s < shells.count(); s++) {
      Mesh part = shells.part(all, s);
      groups.computeIfAbsent(group[nearestPiece(part) - 1], k -> new ArrayList<>()).add(part);
    }
    groups.forEach((g, parts) -> {
      List<Integer> numbers = new ArrayList<>();
      for (int p = 1; p <= group.length; p++) if (group[p - 1] == g) numbers.add(p);
      Mesh mesh = parts.size() == 1 ? parts.getFirst() : MeshBuilder.joined(parts);
      pieces.add(piece(roles.get(g - 1), numbers, mesh, voxels));
    });
    Mesh taken = Contour.of(bone().solid().and(slabs), cell, work.part(0.7, 1));
    if (taken.triangleCount() > 0) pieces.add(piece(Role.KERF, List.of(), taken, voxels));
    return pieces;
  }

  /** Edge of a cell of contours, mm. */
  private static double cell(Grid grid) {
    Vec3 s = grid.spacing();
    return Math.clamp(1.25 * Math.min(s.x(), Math.min(s.y(), s.z())), 0.8, 1.5);
  }

  /** The piece that each is shown with: itself, or for a chip the largest of its role. */
  private int[] groups() {
    int[] group = new int[separation.count()];
    double voxel = bone().grid().voxelVolume();
    for (int p = 0; p < group.length; p++) {
      group[p] = p + 1;
      if (separation.voxels()[p] * voxel >= CHIP_MM3) continue;
      for (int q = 0; q < p; q++)
        if (roles.get(q) == roles.get(p)) {
          group[p] = q + 1;
          break;
        }
    }
    for (int p = 0; p < group.length; p++)
      if (roles.get(p) == Role.SPECIMEN) group[p] = 1 + roles.indexOf(Role.SPECIMEN);
    return group;
  }

  /** The piece most of whose voxels lie around the corners of a mesh. */
  private int nearestPiece(Mesh part) {
    int[] votes = new int[separation.count() + 1];
    Grid grid = bone().grid();
    int step = Math.max(1, part.vertexCount() / 400);
    for (int v = 0; v < part.vertexCount(); v += step) {
      Vec3 q = grid.voxel(part.vertex(v));
      for (int c = 0; c < 8; c++) {
        int i = (int) Math.floor(q.x()) + (c & 1);
        int j = (int) Math.floor(q.y()) + (c >> 1 & 1);
        int k = (int) Math.floor(q.z()) + (c >> 2);
        if (!grid.contains(i, j, k)) continue;
        int p = separation.piece()[grid.index(i, j, k)];
        if (p > 0) votes[p]++;
      }
    }
    int best = 1;
    for (int p = 2; p < votes.length; p++) if (votes[p] > votes[best]) best = p;
    return best;
  }

  /** Voxels of bone and of tumour in each piece, and at 0 in the kerf. */
  private long[][] counted() {
    long[][] count = new long[2][separation.count() + 1];
    int[] piece = separation.piece();
    for (int v = 0; v < piece.length; v++)
      if (piece[v] != 0) count[bone().inside()[v] == Bone.TUMOUR ? 1 : 0][Math.max(piece[v], 0)]++;
    return count;
  }

  private Piece piece(Role role, List<Integer> numbers, Mesh mesh, long[][] voxels) {
    long healthy = 0;
    long ill = 0;
    for (int number : role == Role.KERF ? List.of(0) : numbers) {
      healthy += voxels[0][number];
      ill += voxels[1][number];
    }
    double voxel = bone().grid().voxelVolume();
    String name = role.name().toLowerCase(java.util.Locale.ROOT) + "-" + bone().name();
    return new Piece(
        name, bone().name(), role, numbers, mesh, mesh.volumeMm3(), healthy * voxel, ill * voxel);
  }

  @Override
  public String toString() {
    return bone().name() + " " + Arrays.toString(roles.toArray());
  }
}
