package org.arcuate.mechanics.body;

import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;

/**
 * A body of bricks: a material for each voxel of a grid along the patient's axes.
 *
 * <p>Corner (i, j, k) of the voxels lies half an edge before the centre of voxel (i, j, k).
 */
public final class VoxelBody {
  private final Grid grid;
  private final List<Elastic> materials;
  private final VoxelMesh mesh;

  /** Material of each slot of the mesh; 0 in empty ones. */
  private final short[] slots;

  private VoxelBody(Grid grid, List<Elastic> materials, VoxelMesh mesh, short[] slots) {
    this.grid = grid;
    this.materials = materials;
    this.mesh = mesh;
    this.slots = slots;
  }

  /**
   * The body of the voxels whose material is not 0.
   *
   * @param material 0 for empty space, m for {@code materials.get(m - 1)}, x fastest
   * @throws BadInput if nothing is filled, a number has no material, or the axes are not those of
   *     the patient
   */
  public static VoxelBody of(Grid grid, short[] material, List<Elastic> materials) {
    if (material.length != grid.size())
      throw new BadInput("body has %d voxels, its grid needs %d", material.length, grid.size());
    if (grid.axisX().x() < 1 - 1e-9 || grid.axisY().y() < 1 - 1e-9 || grid.axisZ().z() < 1 - 1e-9)
      throw new BadInput("body: its voxels must lie along the patient's axes; resample them first");
    if (materials.size() > Short.MAX_VALUE)
      throw new BadInput("body: %d materials, at most %d", materials.size(), Short.MAX_VALUE);
    for (short m : material)
      if (m < 0 || m > materials.size())
        throw new BadInput("body: material %d, there are 1 to %d", m, materials.size());
    VoxelMesh mesh = VoxelMesh.of(grid.nx(), grid.ny(), grid.nz(), material);
    if (mesh.bricks() == 0) throw new BadInput("body: no voxel is filled");
    if (mesh.nodes() > Integer.MAX_VALUE / 3 - 8)
      throw new BadInput("body: %d nodes, at most 715 million", mesh.nodes());
    short[] slots = new short[mesh.slots()];
    for (int r = 0; r < mesh.runs(); r++)
      System.arraycopy(
          material,
          grid.index(mesh.startOf(r), mesh.rowOf(r), mesh.layerOf(r)),
          slots,
          mesh.slot()[r],
          mesh.runLength()[r]);
    return new VoxelBody(grid, List.copyOf(materials), mesh, slots);
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
    return grid.lps(c[0] - 0.5, c[1] - 0.5, c[2] - 0.5);
  }

  /** Number of nodes. */
  public int nodes() {
    return mesh.nodes();
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
        visit.of(mesh.startOf(r) + t, mesh.rowOf(r), mesh.layerOf(r), mesh.slot()[r] + t);
  }

  /** The same body with only the bricks whose slot is to be kept. */
  public VoxelBody keeping(java.util.function.IntPredicate slot) {
    short[] material = new short[grid.size()];
    eachBrick((i, j, k, s) -> {
      if (slot.test(s)) material[grid.index(i, j, k)] = slots[s];
    });
    return of(grid, material, materials);
  }
}
