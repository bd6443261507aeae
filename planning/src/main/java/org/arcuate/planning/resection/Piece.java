package org.arcuate.planning.resection;

import org.arcuate.geometry.mesh.Mesh;

/**
 * What a bone falls into.
 *
 * @param name {@code specimen-hip-left}, {@code remnant-1}, {@code kerf-hip-left}, {@code loose-1}
 * @param bone that it was part of
 * @param role what becomes of it
 * @param numbers of the pieces of the {@link Separation} that it is made of; empty for kerf
 * @param mesh its surface, closed, LPS mm
 * @param bodyMm3 volume within the surface, tumour and bone, mm³
 * @param boneMm3 healthy bone in it, by voxels, mm³
 * @param tumourMm3 tumour in it, by voxels, mm³
 */
public record Piece(
    String name,
    String bone,
    Role role,
    java.util.List<Integer> numbers,
    Mesh mesh,
    double bodyMm3,
    double boneMm3,
    double tumourMm3) {
  /** What becomes of a piece. */
  public enum Role {
    /** It is taken out. */
    SPECIMEN,
    /** It stays. */
    REMNANT,
    /** The saw takes it. */
    KERF,
    /** It lies between two cuts and belongs to neither side. */
    LOOSE
  }

  /** Copies the list. */
  public Piece {
    numbers = java.util.List.copyOf(numbers);
  }

  /** The same under another name. */
  Piece named(String other) {
    return new Piece(other, bone, role, numbers, mesh, bodyMm3, boneMm3, tumourMm3);
  }
}
