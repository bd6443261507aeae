package org.arcuate.planning.resection.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.arcuate.anatomy.zone.Zone;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.CutBone;
import org.arcuate.planning.resection.Piece.Role;
import org.arcuate.planning.resection.Resection;

/**
 * Bone taken out and kept, in bones and in zones of Enneking; by voxels, what the saw takes counts
 * as taken.
 *
 * @param parts by name: a bone ({@code hip-left}), or a bone and its zone ({@code hip-left zone
 *     II})
 */
public record ZoneVolumes(SortedMap<String, Part> parts) {
  /** A zone of which less is taken does not count as resected. */
  private static final double LEAST_SHARE = 0.15;

  /** The same for the sacrum, of which a side is taken. */
  private static final double LEAST_SHARE_OF_SACRUM = 0.08;

  /**
   * Volumes of one part, mm³.
   *
   * @param removedMm3 healthy bone in the specimen and in the kerf
   * @param keptMm3 healthy bone that stays
   * @param tumourRemovedMm3 tumour in the specimen and in the kerf
   * @param tumourKeptMm3 tumour that stays
   */
  public record Part(
      double removedMm3, double keptMm3, double tumourRemovedMm3, double tumourKeptMm3) {
    /** Share of the part that is taken out, bone and tumour. */
    public double removedShare() {
      double removed = removedMm3 + tumourRemovedMm3;
      double all = removed + keptMm3 + tumourKeptMm3;
      return all > 0 ? removed / all : 0;
    }

    private Part plus(double[] more) {
      return new Part(
          removedMm3 + more[0],
          keptMm3 + more[1],
          tumourRemovedMm3 + more[2],
          tumourKeptMm3 + more[3]);
    }
  }

  /** Copies the map. */
  public ZoneVolumes {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /** Of the bones that a resection touches. */
  public static ZoneVolumes of(Resection resection) {
    SortedMap<String, Part> parts = new TreeMap<>();
    for (CutBone cut : resection.bones().values()) count(resection, cut, parts);
    return new ZoneVolumes(parts);
  }

  private static void count(Resection resection, CutBone cut, SortedMap<String, Part> parts) {
    Bone bone = cut.bone();
    Grid grid = bone.grid();
    double[] whole = new double[4];
    EnumMap<Zone, double[]> zoned = new EnumMap<>(Zone.class);
    Function<Vec3, Optional<Zone>> zones = resection.situs().zones().within(bone.name());
    double voxel = grid.voxelVolume();
    for (int k = 0, v = 0; k < grid.nz(); k++)
      for (int j = 0; j < grid.ny(); j++)
        for (int i = 0; i < grid.nx(); i++, v++) {
          if (bone.inside()[v] == 0) continue;
          boolean kept = cut.role(v) == Role.REMNANT || cut.role(v) == Role.LOOSE;
          int slot = (bone.inside()[v] == Bone.TUMOUR ? 2 : 0) + (kept ? 1 : 0);
          whole[slot] += voxel;
          Optional<Zone> zone = zones.apply(grid.lps(i, j, k));
          if (zone.isEmpty()) continue;
          zoned.computeIfAbsent(zone.get(), z -> new double[4])[slot] += voxel;
        }
    parts.put(bone.name(), new Part(0, 0, 0, 0).plus(whole));
    zoned.forEach(
        (zone, sum) -> parts.put(bone.name() + " zone " + zone, new Part(0, 0, 0, 0).plus(sum)));
  }

  /**
   * The type of resection after Enneking and Dunham (1978): the zones of which a part is taken that
   * counts, such as {@code I+II}; empty if none is, or if zones are not known.
   */
  public String type() {
    List<String> zones = new ArrayList<>();
    for (String zone : List.of("I", "II", "III", "IV")) if (takes(zone)) zones.add(zone);
    return String.join("+", zones);
  }

  /** Whether of a zone so much is taken that it counts, on one side at least. */
  private boolean takes(String zone) {
    return share(zone) >= (zone.equals("IV") ? LEAST_SHARE_OF_SACRUM : LEAST_SHARE);
  }

  /** Share of a zone that is taken out, of two sides the larger one. */
  private double share(String zone) {
    return parts.entrySet().stream()
        .filter(part -> part.getKey().endsWith(" zone " + zone))
        .mapToDouble(part -> part.getValue().removedShare())
        .max()
        .orElse(0);
  }

  /**
   * Whether the zones taken are those that a procedure has its name from; where the margin needs
   * more, or the cuts are others, it is named.
   *
   * @param procedure its word
   * @param named its zones
   */
  public Finding finding(String procedure, List<String> named) {
    List<String> wrong = new ArrayList<>();
    for (String zone : List.of("I", "II", "III", "IV"))
      if (takes(zone) != named.contains(zone))
        wrong.add(
            String.format(
                Locale.ROOT,
                "%s zone %s (%.0f %%)",
                takes(zone) ? "its cuts take part of" : "its cuts leave",
                zone,
                100 * share(zone)));
    return wrong.isEmpty()
        ? Finding.said("zones of " + procedure, Severity.PASS, "type " + type())
        : Finding.said(
            "zones of " + procedure,
            Severity.WARN,
            "what is cut is type " + type() + ": " + String.join(", ", wrong));
  }
}
