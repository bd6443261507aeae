package org.arcuate.anatomy.edit;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.anatomy.segmentation.Bones;

/** Names of labels, their numbers in a label map, and the colours in which they are shown. */
public final class LabelNames {
  /** The label of the tumour. */
  public static final String TUMOUR = "tumour";

  /** Numbers of metal-1, metal-2 … follow this one. */
  static final int METAL = Bones.NAMES.size() + 1;

  /** Numbers of labels that a plan adds follow this one. */
  static final int OTHER = 100;

  private static final String METAL_NAME = "metal-[1-9][0-9]?";

  private static final int[] BONES = {0xE3B778, 0x7FB2D9, 0xB59BD6, 0x8FC98B, 0xE59AA8, 0x5FC4BC};
  private static final int[] OTHERS = {0xF2C14E, 0xC0D860, 0xD98BD9, 0x66A6FF, 0xFF9F6B};

  private LabelNames() {}

  /** True for metal-1 to metal-99. */
  public static boolean isMetal(String name) {
    return name.matches(METAL_NAME);
  }

  /** True for a name that means something without a plan: bones, tumour, metal. */
  public static boolean isKnown(String name) {
    return Bones.NAMES.contains(name) || name.equals(TUMOUR) || isMetal(name);
  }

  /** A name as other programs write it, as ours: {@code Hip left}, {@code GTV}, {@code Tumor}. */
  public static String plain(String name) {
    String plain = name.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("[\\s_]+", "-");
    return plain.equals("gtv") || plain.equals("tumor") ? TUMOUR : plain;
  }

  /** What a person may choose from, for messages. */
  public static List<String> all(List<String> others) {
    List<String> all = new ArrayList<>(Bones.NAMES);
    all.add(TUMOUR);
    all.add("metal-1 …");
    all.addAll(others);
    return all;
  }

  /** The colour of a label, 0xRRGGBB. */
  public static int colour(String name) {
    if (name.equals(TUMOUR)) return 0xE0453A;
    if (isMetal(name)) return 0xA9B4C2;
    int bone = Bones.NAMES.indexOf(name);
    return bone >= 0 ? BONES[bone] : OTHERS[Math.floorMod(name.hashCode(), OTHERS.length)];
  }
}
