package org.arcuate.planning.strength;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.anatomy.zone.Zone;
import org.arcuate.anatomy.zone.Zones;
import org.arcuate.geometry.space.Vec3;

/**
 * The regions of bone that are judged each for itself: zones of Enneking where they are known,
 * bones otherwise.
 *
 * @param zones of the pelvis; without borders, whole hip bones are regions
 */
public record Regions(Zones zones) {
  /** Names of the regions of a part of the pelvis, 1 to 3. */
  List<String> names(int part) {
    String bone = PelvisBody.PARTS.get(part - 1);
    List<String> names = new ArrayList<>();
    for (Zone zone : Zone.values())
      if (bone.equals("sacrum") == (zone == Zone.IV)) names.add(bone + " zone " + zone);
    names.add(bone);
    return names;
  }

  /** The region of a place in a part of the pelvis. */
  String of(int part, Vec3 lps) {
    String bone = PelvisBody.PARTS.get(part - 1);
    return zones.of(bone, lps).map(zone -> bone + " zone " + zone).orElse(bone);
  }

  /** All regions that hold bricks that are judged. */
  List<BoneUse> judged(PelvisBody pelvis, float[] use) {
    List<BoneUse> judged = new ArrayList<>();
    for (int part = 1; part <= 3; part++)
      for (String name : names(part)) {
        int wanted = part;
        BoneUse one =
            BoneUse.of(
                name,
                pelvis,
                use,
                (i, j, k) ->
                    pelvis.partAt(i, j, k) == wanted
                        && of(wanted, pelvis.body().grid().lps(i, j, k)).equals(name));
        if (one.bricks() > 0) judged.add(one);
      }
    return judged;
  }
}
