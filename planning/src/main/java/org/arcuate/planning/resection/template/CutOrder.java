package org.arcuate.planning.resection.template;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.arcuate.anatomy.Side;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;

/**
 * One cut as a plan asks for it: from a template, as a plane, or as a side of a chain.
 *
 * @param name what it is called
 * @param bone that it cuts
 * @param start where its plane comes from
 * @param extent width and height of its patch, mm; empty if it is fitted to the bone
 * @param corners of its patch, LPS mm, moved with the plane; empty if it has none of its own
 * @param offset how it is slid along its normal
 * @param facing which side of it the specimen lies on
 */
public record CutOrder(
    String name,
    String bone,
    Start start,
    Optional<double[]> extent,
    List<Vec3> corners,
    Offset offset,
    Facing facing) {
  /** Where a plane comes from. */
  public sealed interface Start {}

  /** A template on a side. */
  public record FromTemplate(Template template, Side side) implements Start {}

  /** A plane by a point and a normal. */
  public record FromPlane(Vec3 point, Vec3 normal) implements Start {}

  /** A side of a chain; all sides of one chain are slid by the same. */
  public record FromChain(String name, Chain chain, int side) implements Start {}

  /** How a cut is slid along its normal. */
  public sealed interface Offset {}

  /** By so many mm, outwards if positive. */
  public record Fixed(double mm) implements Offset {}

  /** To where the demanded margin is just met. */
  public record Auto() implements Offset {}

  /** Which side the specimen lies on. */
  public enum Facing {
    /** Against the normal. */
    AS_IT_IS,
    /** In the direction of the normal. */
    TURNED,
    /** Where the middle of the tumour lies. */
    BY_TUMOUR
  }

  /** Checks the name, and that corners make a patch. */
  public CutOrder {
    corners = List.copyOf(corners);
    if (!corners.isEmpty() && corners.size() < 3)
      throw new BadInput("cut %s: %d corners: at least 3", name, corners.size());
    if (!corners.isEmpty() && extent.isPresent())
      throw new BadInput("cut %s: has both extent and corners; give one of them", name);
    if (start instanceof FromChain && (extent.isPresent() || !corners.isEmpty()))
      throw new BadInput(
          "cut %s: a chain is fitted to the bone; leave extent and corners out", name);
    if (name.isEmpty()) throw new BadInput("cut: has no name");
  }

  /** The cuts of a chain, {@code name-1} and so on, fitted to the bone. */
  public static List<CutOrder> of(
      String name, String bone, Chain chain, Offset offset, Facing facing) {
    return IntStream.range(0, chain.sides())
        .mapToObj(s ->
            new CutOrder(
                name + "-" + (s + 1),
                bone,
                new FromChain(name, chain, s),
                Optional.empty(),
                List.of(),
                offset,
                facing))
        .toList();
  }

  /** The chain that it is a side of, by its name. */
  public Optional<String> chain() {
    return start instanceof FromChain c ? Optional.of(c.name()) : Optional.empty();
  }

  /** The cut of a template, slid to the margin. */
  static CutOrder of(Template template, Side side, boolean turned) {
    String name =
        template == Template.SACROILIAC && turned ? side.of(template.word()) : template.word();
    return new CutOrder(
        name,
        template.bone(side),
        new FromTemplate(template, side),
        Optional.empty(),
        List.of(),
        new Auto(),
        turned ? Facing.TURNED : Facing.AS_IT_IS);
  }
}
