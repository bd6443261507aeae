package org.arcuate.anatomy.landmark;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.segmentation.HeadSphere;
import org.arcuate.anatomy.symmetry.SymmetryPlane;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;

/**
 * The landmarks of a pelvis, and what hangs on them.
 *
 * @param points by name
 * @param absent names of landmarks that are not there, each with the reason
 * @param left what is known of the left hip
 * @param right what is known of the right hip
 * @param frames by name; absent where their landmarks are
 * @param symmetry if both hip bones are there
 * @param findings what is missing or doubtful
 */
public record Landmarks(
    SortedMap<String, Landmark> points,
    SortedMap<String, String> absent,
    HipSide left,
    HipSide right,
    SortedMap<String, PelvicFrame> frames,
    Optional<SymmetryPlane> symmetry,
    List<Finding> findings) {
  /** Copies the collections. */
  public Landmarks {
    points = Collections.unmodifiableSortedMap(new TreeMap<>(points));
    absent = Collections.unmodifiableSortedMap(new TreeMap<>(absent));
    frames = Collections.unmodifiableSortedMap(new TreeMap<>(frames));
    findings = List.copyOf(findings);
  }

  /**
   * The landmarks of labelled bones.
   *
   * @param bones names as {@code hip-left}; voxels of {@code tumour} and metal belong to no bone
   * @param ct on the same grid
   * @param heads about where the femoral heads are; may be empty
   * @param given landmarks that a person gave, LPS mm, by name: they win
   */
  public static Landmarks of(
      LabelMap bones, CtVolume ct, List<HeadSphere> heads, Map<String, Vec3> given, Work work) {
    return LandmarkSearch.of(bones, ct, heads, given, work);
  }

  /** A landmark by its name, such as {@code asis-left}; empty if it is absent. */
  public Optional<Landmark> find(String name) {
    return Optional.ofNullable(points.get(name));
  }

  /** A paired landmark by its name without side, such as {@code asis}. */
  public Optional<Landmark> find(String name, Side side) {
    return find(side.of(name));
  }

  /** One side's hip. */
  public HipSide hip(Side side) {
    return side == Side.LEFT ? left : right;
  }

  /**
   * The anterior pelvic plane (Lewinnek 1978): spines and tubercles. Origin amid the spines, x to
   * the left spine, z up in the plane, y back.
   */
  public Optional<PelvicFrame> anteriorPlane() {
    return Optional.ofNullable(frames.get(PelvicFrame.ANTERIOR_PLANE));
  }

  /**
   * The pelvic frame of the International Society of Biomechanics (Wu 2002) at one side's hip
   * centre: z from the left to the right front spine, x forwards in the plane of these and the
   * middle of the back spines, y up.
   */
  public Optional<PelvicFrame> isb(Side side) {
    return Optional.ofNullable(frames.get(side.of(PelvicFrame.ISB)));
  }
}
