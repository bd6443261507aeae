package org.arcuate.planning.resection.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.CutBone;
import org.arcuate.planning.resection.Piece.Role;
import org.arcuate.planning.resection.Resection;
import org.arcuate.planning.resection.Situs;

/**
 * The pelvic ring after a resection: what is kept of sacrum and hip bones, and which of it still
 * touches across the joints.
 *
 * @param continuous whether sacrum, left and right hip bone still make a closed ring
 * @param joints contact of each joint, in words
 * @param why what interrupts it; empty if it is continuous
 */
public record Ring(boolean continuous, SortedMap<String, String> joints, String why) {
  /** Bones so near to each other touch through a joint, mm. */
  private static final double JOINT_MM = 7;

  /** A smaller contact is none, mm² about. */
  private static final double LEAST_MM2 = 60;

  /** A part of a bone: its name, and the number of its piece; 0 for a bone that is not cut. */
  private record Part(String bone, int piece) {}

  private record Contact(Part a, Part b) {}

  /** Copies the map. */
  public Ring {
    joints = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(joints));
  }

  /** The ring of a pelvis after a resection. */
  public static Ring of(Resection resection) {
    SortedMap<String, String> joints = new TreeMap<>();
    List<Contact> left = contacts(resection, "hip-left", "sacrum");
    List<Contact> right = contacts(resection, "hip-right", "sacrum");
    List<Contact> front = contacts(resection, "hip-left", "hip-right");
    joints.put("sacroiliac-left", left.isEmpty() ? "lost" : "kept");
    joints.put("sacroiliac-right", right.isEmpty() ? "lost" : "kept");
    joints.put("symphysis", front.isEmpty() ? "lost" : "kept");
    for (Contact f : front)
      for (Contact l : left)
        for (Contact r : right)
          if (l.a().equals(f.a()) && r.a().equals(f.b()) && l.b().equals(r.b()))
            return new Ring(true, joints, "");
    return new Ring(false, joints, why(joints));
  }

  private static String why(SortedMap<String, String> joints) {
    List<String> lost = new ArrayList<>();
    joints.forEach((joint, state) -> {
      if (state.equals("lost")) lost.add(joint);
    });
    return lost.isEmpty()
        ? "no kept part of the hip bone reaches from the sacrum to the symphysis"
        : "no kept bone touches at: " + String.join(", ", lost);
  }

  private static List<Contact> contacts(Resection resection, String a, String b) {
    Situs situs = resection.situs();
    if (!situs.bones().containsKey(a) || !situs.bones().containsKey(b)) return List.of();
    Bone from = situs.bone(a);
    Bone to = situs.bone(b);
    Grid grid = from.grid();
    SortedMap<String, Integer> count = new TreeMap<>();
    SortedMap<String, Contact> found = new TreeMap<>();
    Box near = to.solid().bounds().grown(JOINT_MM);
    int step = grid.spacing().x() < 1.6 ? 2 : 1;
    for (int k = 0; k < grid.nz(); k += step)
      for (int j = 0; j < grid.ny(); j += step)
        for (int i = 0; i < grid.nx(); i += step) {
          int v = grid.index(i, j, k);
          if (from.inside()[v] == 0 || isInner(from, i, j, k)) continue;
          Vec3 p = grid.lps(i, j, k);
          if (near.distance(new Box(p, p)) > 0) continue;
          double d = to.solid().distanceMm(p);
          if (d > JOINT_MM) continue;
          int piece = kept(resection, from, p);
          int other = facing(resection, to, p, d);
          if (piece < 0 || other < 0) continue;
          String key = piece + " " + other;
          count.merge(key, 1, Integer::sum);
          found.putIfAbsent(key, new Contact(new Part(a, piece), new Part(b, other)));
        }
    double cell = step * step * grid.spacing().x() * grid.spacing().y();
    List<Contact> contacts = new ArrayList<>();
    count.forEach((key, n) -> {
      Contact contact = found.get(key);
      if (n * cell >= LEAST_MM2 && contact != null) contacts.add(contact);
    });
    return contacts;
  }

  /** The kept piece behind the place of another bone that is nearest to a point; -1 if none is. */
  private static int facing(Resection resection, Bone to, Vec3 p, double mm) {
    Vec3 normal = to.solid().normal(p);
    Vec3 s = to.grid().spacing();
    double voxel = Math.min(s.x(), Math.min(s.y(), s.z()));
    int found = -1;
    for (int depth = 1; depth <= 4 && found < 0; depth++)
      found = kept(resection, to, p.minus(normal.times(mm + 0.4 * depth * voxel)));
    return found;
  }

  private static boolean isInner(Bone bone, int i, int j, int k) {
    Grid g = bone.grid();
    for (int a = 0; a < 3; a++)
      for (int way = -1; way <= 1; way += 2) {
        int x = i + (a == 0 ? way : 0);
        int y = j + (a == 1 ? way : 0);
        int z = k + (a == 2 ? way : 0);
        if (!g.contains(x, y, z) || bone.inside()[g.index(x, y, z)] == 0) return false;
      }
    return true;
  }

  /** Number of the kept piece at a place; 0 for a bone that is not cut, -1 if nothing is kept. */
  private static int kept(Resection resection, Bone bone, Vec3 p) {
    CutBone cut = resection.bones().get(bone.name());
    if (cut == null) return 0;
    int v = bone.grid().indexAt(p);
    if (v < 0) return -1;
    int piece = cut.separation().piece()[v];
    return piece > 0 && cut.role(v) == Role.REMNANT ? piece : -1;
  }

  /** As in reports. */
  public String word() {
    return continuous ? "continuous" : "interrupted";
  }
}
