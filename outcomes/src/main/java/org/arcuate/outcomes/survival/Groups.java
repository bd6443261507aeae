package org.arcuate.outcomes.survival;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.arcuate.outcomes.BadInput;

/**
 * Which group each subject belongs to. A group without a subject does not exist.
 *
 * @param labels the groups' names, in their order
 * @param member index into {@code labels} of every subject
 */
public record Groups(List<String> labels, int[] member) {
  private static final int MOST = 1000;
  private static final int MOST_COMPARED = 30;

  public Groups {
    labels = List.copyOf(labels);
    if (labels.size() > MOST)
      throw new BadInput("%d groups: needed at most %d", labels.size(), MOST);
    int[] size = new int[labels.size()];
    for (int m : member) {
      if (m < 0 || m >= size.length)
        throw new BadInput("group %d: must be 0 to %d", m, size.length - 1);
      size[m]++;
    }
    for (int g = 0; g < size.length; g++)
      if (size[g] == 0) throw new BadInput("group %s has no subject", labels.get(g));
  }

  /** Groups by number, in the order of the numbers. */
  public static Groups of(int[] codes) {
    int[] sorted = Arrays.stream(codes).distinct().sorted().toArray();
    int[] member = new int[codes.length];
    for (int i = 0; i < codes.length; i++) member[i] = Arrays.binarySearch(sorted, codes[i]);
    return new Groups(Arrays.stream(sorted).mapToObj(String::valueOf).toList(), member);
  }

  /** Groups by name, in alphabetical order. */
  public static Groups of(List<String> names) {
    List<String> labels = List.copyOf(new TreeSet<>(names));
    TreeMap<String, Integer> place = new TreeMap<>();
    for (int g = 0; g < labels.size(); g++) place.put(labels.get(g), g);
    return new Groups(
        labels, names.stream().mapToInt(name -> place.getOrDefault(name, -1)).toArray());
  }

  /** Everybody in one group. */
  static Groups one(int n) {
    return new Groups(List.of("all"), new int[n]);
  }

  /** Number of groups. */
  public int count() {
    return labels.size();
  }

  /** Number of subjects of each group. */
  public int[] sizes() {
    int[] size = new int[labels.size()];
    for (int m : member) size[m]++;
    return size;
  }

  /** Which subjects belong to group {@code g}. */
  public boolean[] of(int g) {
    boolean[] in = new boolean[member.length];
    for (int i = 0; i < in.length; i++) in[i] = member[i] == g;
    return in;
  }

  /** Refuses groups that no test can compare. */
  void mustBeComparable(String test, int n) {
    mustMatch(n);
    if (count() < 2 || count() > MOST_COMPARED)
      throw new BadInput("%s of %d group(s): needed 2 to %d", test, count(), MOST_COMPARED);
  }

  /** Refuses groups of another number of subjects. */
  void mustMatch(int n) {
    if (member.length != n)
      throw new BadInput("groups of %d subjects for the follow-up of %d", member.length, n);
  }
}
