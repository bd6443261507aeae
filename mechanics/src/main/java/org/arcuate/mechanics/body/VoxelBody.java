package org.arcuate.mechanics.body;

import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;

/**
 * A body of bricks: a material for each voxel of a grid along the patient's axes.
 *
 * <p>Corner (i, j, k) of the voxels lies half an edge before the centre of voxel (i, j, k).
 *
 * <p>Bricks may lie in several <em>sheets</em>: those of one sheet share the nodes of the corners
 * where they meet, those of two sheets have each their own, at the same place, and are not joined
 * there (an implant on bone; see {@link org.arcuate.mechanics.load.Interface}). The mesh has the
 * layers of one sheet above those of the other; node and slot numbers tell the sheet.
 */
public final class VoxelBody {
  /** More sheets than this are not kept apart. */
  public static final int MOST_SHEETS = 8;

  private static final int APART = 64;

  private final Grid grid;
  private final List<Elastic> materials;
  private final VoxelMesh mesh;

  /** Material of each slot of the mesh; 0 in empty ones. */
  private final short[] slots;

  /** Layers of the mesh from one sheet to the next; more than the grid has. */
  private final int rise;

  /** First slot of each sheet, and one entry more. */
  private final int[] sheetStart;

  private VoxelBody(
      Grid grid, List<Elastic> materials, VoxelMesh mesh, short[] slots, int rise, int sheets) {
    this.grid = grid;
    this.materials = materials;
    this.mesh = mesh;
    this.slots = slots;
    this.rise = rise;
    sheetStart = new int[sheets + 1];
    for (int s = 1; s < sheets; s++) sheetStart[s] = mesh.slot()[mesh.layer()[s * rise]];
    sheetStart[sheets] = mesh.slots();
  }

  /**
   * The body of the voxels whose material is not 0.
   *
   * @param material 0 for empty space, m for {@code materials.get(m - 1)}, x fastest
   * @throws BadInput if nothing is filled, a number has no material, or the axes are not those of
   *     the patient
   */
  public static VoxelBody of(Grid grid, short[] material, List<Elastic> materials) {
    check(grid, material, materials);
    return stacked(grid, material, 1, materials);
  }

  /**
   * The same, in sheets that are not joined where they touch.
   *
   * @param sheet 0 to {@value #MOST_SHEETS} - 1 for each filled voxel
   */
  public static VoxelBody of(Grid grid, short[] material, byte[] sheet, List<Elastic> materials) {
    if (sheet.length != material.length)
      throw new BadInput("body has %d voxels, %d sheets are given", material.length, sheet.length);
    check(grid, material, materials);
    int sheets = 1;
    for (int v = 0; v < sheet.length; v++) {
      if (material[v] == 0) continue;
      if (sheet[v] < 0 || sheet[v] >= MOST_SHEETS)
        throw new BadInput("body: sheet %d, must be 0 to %d", sheet[v], MOST_SHEETS - 1);
      sheets = Math.max(sheets, sheet[v] + 1);
    }
    int layer = grid.nx() * grid.ny();
    int rise = rise(grid.nz());
    short[] stack = new short[Math.multiplyExact(layer, rise * (sheets - 1) + grid.nz())];
    for (int v = 0; v < sheet.length; v++)
      if (material[v] != 0) stack[sheet[v] * rise * layer + v] = material[v];
    return stacked(grid, stack, sheets, materials);
  }

  /** Sheets lie whole coarse bricks apart, so that coarser meshes match where they touch. */
  private static int rise(int nz) {
    return (nz + APART) / APART * APART + APART;
  }

  private static void check(Grid grid, short[] material, List<Elastic> materials) {
    if (material.length != grid.size())
      throw new BadInput("body has %d voxels, its grid needs %d", material.length, grid.size());
    if (grid.axisX().x() < 1 - 1e-9 || grid.axisY().y() < 1 - 1e-9 || grid.axisZ().z() < 1 - 1e-9)
      throw new BadInput("body: its voxels must lie along the patient's axes; resample them first");
    if (materials.size() > Short.MAX_VALUE)
      throw new BadInput("body: %d materials, at most %d", materials.size(), Short.MAX_VALUE);
    for (short m : material)
      if (m < 0 || m > materials.size())
        throw new BadInput("body: material %d, there are 1 to %d", m, materials.size());
  }

  private static VoxelBody stacked(Grid grid, short[] stack, int sheets, List<Elastic> materials) {
    int rise = rise(grid.nz());
    int layers = rise * (sheets - 1) + grid.nz();
    VoxelMesh mesh = VoxelMesh.of(grid.nx(), grid.ny(), layers, stack);
    if (mesh.bricks() == 0) throw new BadInput("body: no voxel is filled");
    if (mesh.nodes() > Integer.MAX_VALUE / 3 - 8)
      throw new BadInput("body: %d nodes, at most 715 million", mesh.nodes());
    short[] slots = new short[mesh.slots()];
    for (int r = 0; r < mesh.runs(); r++)
      System.arraycopy(
          stack,
          mesh.startOf(r) + grid.nx() * (mesh.rowOf(r) + grid.ny() * mesh.layerOf(r)),
          slots,
          mesh.slot()[r],
          mesh.runLength()[r]);
    return new VoxelBody(grid, List.copyOf(materials), mesh, slots, rise, sheets);
  }

  /** Where the voxels lie. */
  public Grid grid() {
    return grid;
  }

  /** The materials, from number 1 on. */
  public List<Elastic> materials() {
    return materials;
  }

  /** Bricks and nodes. */
  public VoxelMesh mesh() {
    return mesh;
  }

  /** Material of each slot of the mesh; nobody writes to it. */
  public short[] slotMaterial() {
    return slots;
  }

  /** The material of a slot that holds a brick. */
  public Elastic materialOf(int slot) {
    return materials.get(slots[slot] - 1);
  }

  /** Where a node lies, LPS mm. */
  public Vec3 node(int node) {
    int[] c = mesh.corner(node);
    return grid.lps(c[0] - 0.5, c[1] - 0.5, c[2] % rise - 0.5);
  }

  /** Number of nodes. */
  public int nodes() {
    return mesh.nodes();
  }

  /** Number of sheets. */
  public int sheets() {
    return sheetStart.length - 1;
  }

  /** The sheet of the brick in a slot. */
  public int sheetOf(int slot) {
    int sheet = 0;
    while (slot >= sheetStart[sheet + 1]) sheet++;
    return sheet;
  }

  /** The slot of brick (i, j, k) in whatever sheet it lies, or -1 if that voxel is empty. */
  public int slotOf(int i, int j, int k) {
    if (k < 0 || k >= grid.nz()) return -1;
    for (int sheet = 0; sheet < sheets(); sheet++) {
      int slot = mesh.slotOf(i, j, k + sheet * rise);
      if (slot >= 0) return slot;
    }
    return -1;
  }

  /**
   * The node of a corner of a brick.
   *
   * @param slot of brick (i, j, k)
   * @param corner x + 2 y + 4 z, each 0 or 1
   */
  public int node(int i, int j, int k, int slot, int corner) {
    return mesh.node(
        i + (corner & 1), j + (corner >> 1 & 1), k + (corner >> 2) + rise * sheetOf(slot));
  }

  /** A node at corner (i, j, k) of the voxels, that of the first sheet that has one; else -1. */
  public int nodeAt(int i, int j, int k) {
    if (k < 0 || k > grid.nz()) return -1;
    for (int sheet = 0; sheet < sheets(); sheet++) {
      int node = mesh.node(i, j, k + sheet * rise);
      if (node >= 0) return node;
    }
    return -1;
  }

  /** Something done for every brick. */
  @FunctionalInterface
  public interface EachBrick {
    /** Brick (i, j, k), its slot. */
    void of(int i, int j, int k, int slot);
  }

  /** Visits all bricks in the order of their slots. */
  public void eachBrick(EachBrick visit) {
    for (int r = 0; r < mesh.runs(); r++)
      for (int t = 0; t < mesh.runLength()[r]; t++)
        visit.of(mesh.startOf(r) + t, mesh.rowOf(r), mesh.layerOf(r) % rise, mesh.slot()[r] + t);
  }

  /** The same body with only the bricks whose slot is to be kept. */
  public VoxelBody keeping(java.util.function.IntPredicate slot) {
    short[] material = new short[grid.size()];
    byte[] sheet = new byte[material.length];
    eachBrick((i, j, k, s) -> {
      if (!slot.test(s)) return;
      material[grid.index(i, j, k)] = slots[s];
      sheet[grid.index(i, j, k)] = (byte) sheetOf(s);
    });
    return of(grid, material, sheet, materials);
  }
}
