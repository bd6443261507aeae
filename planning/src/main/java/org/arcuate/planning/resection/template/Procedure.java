package org.arcuate.planning.resection.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arcuate.anatomy.Side;
import org.arcuate.geometry.BadInput;

/** Kinds of operation, as the cuts that make them up. */
public enum Procedure {
  /** The wing of the ilium. */
  TYPE_1,
  /** Wing and acetabulum. */
  TYPE_1_2,
  /** The acetabulum. */
  TYPE_2,
  /** Acetabulum, pubis and ischium. */
  TYPE_2_3,
  /** Pubis and ischium. */
  TYPE_3,
  /** The wing with the side of the sacrum. */
  TYPE_1_4,
  /** The hip joint unopened, with the posterior column kept. */
  EXTRA_ARTICULAR_HIP,
  /** The whole sacrum with the joints beside it. */
  SACRECTOMY,
  /** One half of the pelvis with the hip. */
  HEMIPELVECTOMY;

  /** How the specimen of a bone lies to its cuts. */
  public enum Shape {
    /** Below all of them: a block that they bound. */
    WITHIN_ALL,
    /** Below any of them: several ends that are cut off. */
    WITHIN_ANY
  }

  /** As in a plan: {@code type-1+2}. */
  public String word() {
    String word = name().toLowerCase(Locale.ROOT).replace('_', '-');
    return word.replaceFirst("^type-(\\d)-(\\d)$", "type-$1+$2");
  }

  /** The procedure of a word in a plan. */
  public static Procedure of(String word) {
    for (Procedure p : values()) if (p.word().equals(word)) return p;
    throw new BadInput(
        "procedure %s: has no cuts of its own; give them as resection.cuts in plan.yaml", word);
  }

  /** How the specimen lies to the cuts. */
  public Shape shape() {
    return this == TYPE_3 ? Shape.WITHIN_ANY : Shape.WITHIN_ALL;
  }

  /** Bones that go as a whole where no cut parts them. */
  public List<String> whole() {
    return this == SACRECTOMY ? List.of("sacrum") : List.of();
  }

  /** The zones of Enneking that it has its name from, or that it is meant to take. */
  public List<String> zones() {
    return switch (this) {
      case TYPE_1 -> List.of("I");
      case TYPE_1_2 -> List.of("I", "II");
      case TYPE_2, EXTRA_ARTICULAR_HIP -> List.of("II");
      case TYPE_2_3 -> List.of("II", "III");
      case TYPE_3 -> List.of("III");
      case TYPE_1_4 -> List.of("I", "IV");
      case SACRECTOMY -> List.of("IV");
      case HEMIPELVECTOMY -> List.of("I", "II", "III");
    };
  }

  /** Joints that are taken apart instead of being cut through, in words. */
  public List<String> released() {
    return switch (this) {
      case TYPE_1, TYPE_1_4 -> List.of();
      case TYPE_1_2, TYPE_2 -> List.of("hip");
      case TYPE_2_3 -> List.of("hip", "symphysis");
      case TYPE_3 -> List.of("symphysis");
      case EXTRA_ARTICULAR_HIP -> List.of();
      case SACRECTOMY -> List.of("l5-s1");
      case HEMIPELVECTOMY -> List.of("symphysis");
    };
  }

  /** The cuts on a side; of the sacrectomy, on both. */
  public List<CutOrder> orders(Side side) {
    List<CutOrder> orders = new ArrayList<>();
    switch (this) {
      case TYPE_1 -> {
        orders.add(CutOrder.of(Template.POSTERIOR_ILIAC, side, false));
        orders.add(CutOrder.of(Template.SUPRA_ACETABULAR, side, true));
      }
      case TYPE_1_2 -> {
        orders.add(CutOrder.of(Template.SACROILIAC, side, false));
        orders.add(CutOrder.of(Template.PUBIC, side, false));
        orders.add(CutOrder.of(Template.ISCHIAL, side, false));
      }
      case TYPE_2 -> {
        orders.add(CutOrder.of(Template.SUPRA_ACETABULAR, side, false));
        orders.add(CutOrder.of(Template.PUBIC, side, false));
        orders.add(CutOrder.of(Template.ISCHIAL, side, false));
      }
      case TYPE_2_3 -> orders.add(CutOrder.of(Template.SUPRA_ACETABULAR, side, false));
      case TYPE_3 -> {
        orders.add(CutOrder.of(Template.PUBIC, side, true));
        orders.add(CutOrder.of(Template.ISCHIAL, side, true));
      }
      case TYPE_1_4 -> {
        orders.add(CutOrder.of(Template.SACRAL_ALA, side, false));
        orders.add(CutOrder.of(Template.SUPRA_ACETABULAR, side, true));
      }
      case EXTRA_ARTICULAR_HIP -> {
        orders.add(CutOrder.of(Template.SUPRA_ACETABULAR, side, false));
        orders.add(CutOrder.of(Template.POSTERIOR_COLUMN, side, false));
        orders.add(CutOrder.of(Template.PUBIC, side, false));
        orders.add(CutOrder.of(Template.ISCHIAL, side, false));
        orders.add(CutOrder.of(Template.FEMORAL_NECK, side, false));
        orders.add(CutOrder.of(Template.TROCHANTERIC, side, false));
      }
      case SACRECTOMY -> {
        for (Side each : Side.values()) orders.add(CutOrder.of(Template.SACROILIAC, each, true));
      }
      case HEMIPELVECTOMY -> {
        orders.add(CutOrder.of(Template.SACROILIAC, side, false));
        orders.add(CutOrder.of(Template.FEMORAL_NECK, side, false));
      }
    }
    return orders;
  }
}
