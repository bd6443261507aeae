package org.arcuate.planning.resection.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.Osteotomy;
import org.arcuate.planning.resection.Resection;
import org.arcuate.planning.resection.Section;
import org.arcuate.planning.resection.Situs;
import org.arcuate.planning.resection.risk.DistanceMap;
import org.arcuate.planning.resection.template.CutOrder.Auto;
import org.arcuate.planning.resection.template.CutOrder.Fixed;
import org.arcuate.planning.resection.template.CutOrder.FromChain;
import org.arcuate.planning.resection.template.CutOrder.FromPlane;
import org.arcuate.planning.resection.template.CutOrder.FromTemplate;
import org.arcuate.planning.resection.template.Procedure.Shape;

/**
 * Cuts as they were asked for: planes placed, slid to the margin where this was left open, and
 * bounded to the bone.
 *
 * @param orders what was asked for
 * @param cuts in the same order
 * @param offsetsMm how far each was slid from where its template or point has it, outwards
 * @param findings where a margin could not be met by sliding
 */
public record Draft(
    List<CutOrder> orders, List<Osteotomy> cuts, double[] offsetsMm, List<Finding> findings) {
  /** Copies the lists. */
  public Draft {
    orders = List.copyOf(orders);
    cuts = List.copyOf(cuts);
    findings = List.copyOf(findings);
  }

  /**
   * Drafts cuts.
   *
   * @param shape how the specimen of each bone lies to them
   * @param kerfMm of the saw
   * @param demandedMm least margin
   * @param map distances to the tumour
   * @throws BadInput if a landmark that a template needs, or a bone, is absent
   */
  public static Draft of(
      Situs situs,
      List<CutOrder> orders,
      Shape shape,
      double kerfMm,
      double demandedMm,
      DistanceMap map,
      Work work) {
    return new Table(situs, orders, shape, kerfMm, demandedMm, map).draft(work);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Draft d && cuts.equals(d.cuts) && Arrays.equals(offsetsMm, d.offsetsMm);
  }

  @Override
  public int hashCode() {
    return cuts.hashCode();
  }

  /** Where the planes are laid out. */
  private static final class Table {
    /** Half the width of the plane in which bone is looked for, mm. */
    private static final double REACH_MM = 140;

    private static final double COARSE_MM = 1.5;

    /** A patch goes beyond the bone, and over a cut that it meets, mm. */
    private static final double[] BEYOND_MM = {5, 2, 0.5};

    /** Points of the raster so near to the bone count with it, so that no sliver is left, mm. */
    private static final double RIM_MM = 0.8;

    private static final double OVERLAP_MM = 1.5;

    /** A slid cut exceeds the margin by so much at most, and never misses it, mm. */
    private static final double AIM_MM = 0.002;

    private static final double FARTHEST_MM = 90;

    /** Cosine between normals of cuts that face one way: 5°. */
    private static final double ONE_WAY = Math.cos(Math.toRadians(5));

    private static final double TOUCH_MM2 = 4;

    private final Situs situs;
    private final List<CutOrder> orders;
    private final Shape shape;
    private final double demanded;
    private final DistanceMap map;

    /** Planes as they stand at offset 0, with a patch that holds all that they could cut. */
    private final Osteotomy[] planes;

    /** The chain that a cut is a side of, with the specimen on its side, and which side it is. */
    private final List<Optional<Chain>> chains = new ArrayList<>();

    private final int[] side;

    private final double[] offset;
    private final List<Finding> findings = new ArrayList<>();

    Table(
        Situs situs,
        List<CutOrder> orders,
        Shape shape,
        double kerf,
        double demanded,
        DistanceMap map) {
      this.situs = situs;
      this.orders = orders;
      this.shape = shape;
      this.demanded = demanded;
      this.map = map;
      planes = new Osteotomy[orders.size()];
      offset = new double[orders.size()];
      side = new int[orders.size()];
      for (int c = 0; c < planes.length; c++) {
        chains.add(chain(c));
        planes[c] = plane(c, kerf);
      }
    }

    private Optional<Chain> chain(int c) {
      if (!(orders.get(c).start() instanceof FromChain f)) return Optional.empty();
      boolean turned =
          switch (orders.get(c).facing()) {
            case AS_IT_IS -> false;
            case TURNED -> true;
            case BY_TUMOUR -> f.chain().height(situs.tumour().centre()) > 0;
          };
      side[c] = turned ? f.chain().sides() - 1 - f.side() : f.side();
      return Optional.of(turned ? f.chain().turned() : f.chain());
    }

    private Osteotomy plane(int c, double kerf) {
      CutOrder order = orders.get(c);
      situs.bone(order.bone());
      Template.Plane p =
          switch (order.start()) {
            case FromTemplate t -> {
              if (!t.template().bone(t.side()).equals(order.bone()))
                throw new BadInput(
                    "cut %s: template %s cuts %s, not %s",
                    order.name(), t.template().word(), t.template().bone(t.side()), order.bone());
              yield t.template().plane(situs, t.side());
            }
            case FromPlane f -> new Template.Plane(f.point(), f.normal());
            case FromChain f -> {
              Chain chain = chains.get(c).orElse(f.chain());
              yield new Template.Plane(chain.middle(side[c]), chain.normal(side[c]));
            }
          };
      Osteotomy wide =
          Osteotomy.rectangle(
              order.name(), order.bone(), p.point(), p.normal(), 2 * REACH_MM, 2 * REACH_MM, kerf);
      if (order.start() instanceof FromChain) return wide;
      return switch (order.facing()) {
        case AS_IT_IS -> wide;
        case TURNED -> wide.turned();
        case BY_TUMOUR -> wide.height(situs.tumour().centre()) > 0 ? wide.turned() : wide;
      };
    }

    Draft draft(Work work) {
      for (int c = 0; c < planes.length; c++)
        if (orders.get(c).offset() instanceof Fixed f) offset[c] = f.mm();
      for (int round = 0; round < 2; round++)
        for (int c = 0; c < planes.length; c++) {
          work.progress((round * planes.length + c) / (3.0 * planes.length), "placing cuts");
          if (slides(c)) slide(c, slid(c, round == 1));
        }
      List<Osteotomy> cuts = new ArrayList<>();
      for (int c = 0; c < planes.length; c++) {
        work.progress((2.0 + c / (double) planes.length) / 3, "bounding cuts");
        if (slides(c)) slideExactly(c);
        cuts.add(bounded(c));
      }
      return new Draft(orders, cuts, offset, findings);
    }

    /** Whether the place of a cut is left open; of a chain, the first speaks for all. */
    private boolean slides(int c) {
      return orders.get(c).offset() instanceof Auto && mates(c)[0] == c;
    }

    /** A cut and those that are slid with it. */
    private int[] mates(int c) {
      return IntStream.range(0, planes.length).filter(d -> d == c || sameChain(c, d)).toArray();
    }

    private boolean sameChain(int c, int d) {
      return orders.get(c).chain().isPresent()
          && orders.get(c).chain().equals(orders.get(d).chain());
    }

    private void slide(int c, double mm) {
      for (int d : mates(c)) offset[d] = mm;
    }

    /** Whether a cut can be slid so far; a chain only as long as none of its sides vanishes. */
    private boolean bears(int c, double mm) {
      return chains.get(c).map(chain -> chain.bears(mm)).orElse(true);
    }

    private Optional<Chain> movedChain(int c) {
      return chains.get(c).map(chain -> chain.shifted(offset[c]));
    }

    private Osteotomy moved(int c) {
      return planes[c].shifted(offset[c]);
    }

    /** The bone that a cut goes through, with the tumour in it. */
    private Solid bone(int c) {
      return situs.bone(orders.get(c).bone()).solid();
    }

    /** Which points of a section lie in the bone and on this cut's own side of the others. */
    private boolean[] chosen(int c, Section section, double nearMm) {
      boolean[] chosen = new boolean[section.mm().length];
      Predicate<Vec3> between = between(c);
      for (int n = 0; n < chosen.length; n++)
        chosen[n] = section.mm()[n] < nearMm && between.test(section.at(n));
      // Bone that the plane of a template meets elsewhere is none of its business.
      boolean one =
          !(orders.get(c).start() instanceof FromTemplate t) || t.template().isOfOnePart();
      return one ? Patch.nearest(section, chosen) : chosen;
    }

    private Predicate<Vec3> between(int c) {
      List<Predicate<Vec3>> all = new ArrayList<>();
      for (int d = 0; d < planes.length; d++) {
        if (!meets(c, d)) continue;
        double limit = meeting(d);
        ToDoubleFunction<Vec3> height = height(d);
        all.add(p -> sign() * (height.applyAsDouble(p) - limit) <= 0);
      }
      movedChain(c)
          .ifPresent(chain -> {
            double[] reach = chain.reach(side[c], planes[c].kerfMm(), OVERLAP_MM);
            Vec3 way = chain.side(side[c]);
            Vec3 from = chain.points().get(side[c]);
            all.add(p -> way.dot(p.minus(from)) > reach[0] && way.dot(p.minus(from)) < reach[1]);
          });
      return p -> all.stream().allMatch(a -> a.test(p));
    }

    /** Height over a cut; over a side of a chain, that over the whole of it. */
    private ToDoubleFunction<Vec3> height(int d) {
      Osteotomy plane = moved(d);
      return movedChain(d)
          .<ToDoubleFunction<Vec3>>map(chain -> chain::height)
          .orElse(plane::height);
    }

    /** Whether two cuts bound each other; two that face one way run beside each other. */
    private boolean meets(int c, int d) {
      return c != d
          && !sameChain(c, d)
          && orders.get(c).bone().equals(orders.get(d).bone())
          && !(chains.get(c).isEmpty()
              && chains.get(d).isEmpty()
              && planes[c].normal().dot(planes[d].normal()) > ONE_WAY);
    }

    private int sign() {
      return shape == Shape.WITHIN_ALL ? 1 : -1;
    }

    /** Height over another cut up to which (or down to which) a patch goes. */
    private double meeting(int d) {
      return shape == Shape.WITHIN_ALL ? planes[d].kerfMm() + OVERLAP_MM : -OVERLAP_MM;
    }

    /** The margin by the map at an offset; NaN if there is no bone in the plane. */
    private double coarse(int c, double mm) {
      double before = offset[c];
      slide(c, mm);
      double least = Double.NaN;
      for (int d : mates(c)) {
        double m = coarse(d);
        if (!(m >= least) && !Double.isNaN(m)) least = m;
      }
      slide(c, before);
      return least;
    }

    /** Where a cut comes nearest to the tumour at an offset, in words; empty without bone. */
    private String nearest(int c, double mm) {
      double before = offset[c];
      slide(c, mm);
      double least = Double.POSITIVE_INFINITY;
      String words = "";
      for (int d : mates(c)) {
        Section section = Section.of(moved(d), bone(d), 0, COARSE_MM);
        boolean[] chosen = chosen(d, section, 0);
        for (int n = 0; n < chosen.length; n++) {
          Vec3 p = section.at(n);
          if (!chosen[n] || map.at(p.x(), p.y(), p.z()) >= least) continue;
          least = map.at(p.x(), p.y(), p.z());
          words = String.format(Locale.ROOT, "; least at (%.1f, %.1f, %.1f)", p.x(), p.y(), p.z());
        }
      }
      slide(c, before);
      return words;
    }

    private double coarse(int c) {
      Section section = Section.of(moved(c), bone(c), 0, COARSE_MM);
      boolean[] chosen = chosen(c, section, 0);
      double least = Double.NaN;
      for (int n = 0; n < chosen.length; n++) {
        if (!chosen[n]) continue;
        Vec3 p = section.at(n);
        double d = map.at(p.x(), p.y(), p.z());
        if (!(d >= least)) least = d;
      }
      return least;
    }

    /** The least offset at which the margin is met; the one with the largest margin if none is. */
    private double slid(int c, boolean last) {
      double best = Double.NEGATIVE_INFINITY;
      double bestAt = 0;
      double start = orders.get(c).start() instanceof FromTemplate ? 0 : inwards(c);
      double before = Double.NaN;
      for (double s = start; s <= FARTHEST_MM && bears(c, s); s += 2) {
        double m = coarse(c, s);
        if (Double.isNaN(m)) {
          if (best > Double.NEGATIVE_INFINITY) break;
          continue;
        }
        if (m >= demanded) return Double.isNaN(before) ? s : met(c, s - 2, s);
        before = m;
        if (m > best) {
          best = m;
          bestAt = s;
        }
      }
      if (last && best > Double.NEGATIVE_INFINITY)
        findings.add(
            new Finding(
                "offset of cut " + orders.get(c).chain().orElse(orders.get(c).name()),
                Severity.REFUSE,
                best,
                demanded,
                "mm",
                String.format(
                    Locale.ROOT,
                    "the margin cannot be met by sliding: it is largest %.0f mm outwards, where the"
                        + " bone ends%s",
                    bestAt,
                    nearest(c, bestAt))));
      return bestAt;
    }

    /** How far inwards a free plane may start: to where it no longer meets the margin. */
    private double inwards(int c) {
      double s = 0;
      while (s > -FARTHEST_MM && bears(c, s - 2) && coarse(c, s) >= demanded) s -= 2;
      return s;
    }

    private double met(int c, double low, double high) {
      double a = low;
      double b = high;
      while (b - a > 0.05) {
        double middle = (a + b) / 2;
        if (coarse(c, middle) >= demanded) b = middle;
        else a = middle;
      }
      return b;
    }

    /**
     * Slides a cut to where its exact margin is met: by steps as large as what is missing or left
     * over, between the farthest place that is too near and the nearest that is not, since the
     * margin jumps where new bone comes into the plane.
     */
    private void slideExactly(int c) {
      double least = orders.get(c).start() instanceof FromTemplate ? 0 : -FARTHEST_MM;
      double near = Double.NEGATIVE_INFINITY;
      double met = Double.NaN;
      for (int i = 0; i < 24; i++) {
        double missing = demanded + AIM_MM / 2 - exactMargin(c);
        boolean enough = missing <= AIM_MM / 2;
        if (enough) met = offset[c];
        else near = offset[c];
        if (enough && (missing >= -AIM_MM / 2 || offset[c] <= least || offset[c] - near < 0.02))
          break;
        double next = offset[c] + missing;
        if (!Double.isNaN(met) && !(next > near && next < met)) next = (near + met) / 2;
        next = Math.max(least, next);
        if (next > FARTHEST_MM || !Double.isFinite(next) || !bears(c, next)) break;
        slide(c, next);
      }
      if (!Double.isNaN(met)) slide(c, met);
    }

    private double exactMargin(int c) {
      return Arrays.stream(mates(c))
          .mapToDouble(d -> Resection.marginMm(situs, bounded(d), Resection.RASTER_MM))
          .min()
          .orElse(Double.POSITIVE_INFINITY);
    }

    private Osteotomy bounded(int c) {
      CutOrder order = orders.get(c);
      Osteotomy wide = moved(c);
      if (order.extent().isPresent()) {
        double w = order.extent().get()[0] / 2;
        double h = order.extent().get()[1] / 2;
        return wide.bounded(new double[] {-w, -h, w, -h, w, h, -w, h});
      }
      if (!order.corners().isEmpty()) return wide.bounded(projected(wide, order.corners()));
      Section section = Section.of(wide, bone(c), 0, 1);
      double[] hull = Patch.hull(section, chosen(c, section, RIM_MM));
      if (hull.length == 0) return wide.bounded(new double[] {-10, -10, 10, -10, 10, 10, -10, 10});
      Osteotomy cut = wide;
      for (double beyond : BEYOND_MM) {
        double[] ring = Patch.grown(hull, beyond);
        for (int d = 0; d < planes.length; d++)
          if (meets(c, d) && bounds(d, wide, hull))
            ring = Patch.clipped(ring, wide, moved(d), sign() * meeting(d), sign());
        ring = joined(c, wide, ring);
        if (ring.length < 6 || Patch.area(ring) < 2) ring = Patch.grown(hull, beyond);
        cut = wide.bounded(ring);
        if (touched(cut) < TOUCH_MM2) break;
      }
      return cut;
    }

    /** Whether what a patch has to hold lies on one side of another cut; of a chain, not always. */
    private boolean bounds(int d, Osteotomy cut, double[] hull) {
      if (chains.get(d).isEmpty()) return true;
      Osteotomy other = moved(d);
      for (int i = 0; i < hull.length; i += 2)
        if (sign() * (other.height(cut.at(hull[i], hull[i + 1])) - meeting(d)) > RIM_MM)
          return false;
      return true;
    }

    /** The part of a ring between the neighbours in a chain. */
    private double[] joined(int c, Osteotomy cut, double[] ring) {
      if (chains.get(c).isEmpty()) return ring;
      Chain chain = movedChain(c).orElseThrow();
      Vec3 way = chain.side(side[c]);
      double start = way.dot(chain.points().get(side[c]).minus(cut.point()));
      double[] reach = chain.reach(side[c], cut.kerfMm(), OVERLAP_MM);
      double u = way.dot(cut.across());
      double v = way.dot(cut.up());
      double[] part = ring;
      if (reach[1] < Double.POSITIVE_INFINITY) part = Patch.clipped(part, u, v, start + reach[1]);
      if (reach[0] > Double.NEGATIVE_INFINITY)
        part = Patch.clipped(part, -u, -v, -start - reach[0]);
      return part;
    }

    private static double[] projected(Osteotomy cut, List<Vec3> corners) {
      double[] ring = new double[2 * corners.size()];
      for (int i = 0; i < corners.size(); i++) {
        ring[2 * i] = cut.u(corners.get(i));
        ring[2 * i + 1] = cut.v(corners.get(i));
      }
      return ring;
    }

    /** Area of other bones in a patch, mm². */
    private double touched(Osteotomy cut) {
      double area = 0;
      for (Bone other : situs.bones().values()) {
        if (other.name().equals(cut.bone())) continue;
        Section section = Section.of(cut, other.solid(), 0, 1);
        for (int n = 0; n < section.mm().length; n++)
          if (section.mm()[n] < 0 && cut.toBorder(section.u(n), section.v(n)) < 0) area++;
      }
      return area;
    }
  }
}
