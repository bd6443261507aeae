package org.arcuate.imaging.registration;

import java.util.List;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/** What is known of a registration's error at a place: its expected size there, mm. */
public sealed interface TargetError {
  /**
   * Expected distance between where a point is put and where it belongs, mm, root mean square.
   *
   * @param fixed point in the fixed image's frame, LPS mm
   * @return NaN if nothing is known
   */
  double mm(Vec3 fixed);

  /** Nothing is known: somebody gave the transform. */
  record Unknown() implements TargetError {
    @Override
    public double mm(Vec3 fixed) {
      return Double.NaN;
    }
  }

  /**
   * From registrations of disjoint parts of the body, each by itself: how far they put a point
   * apart, divided by the root of their number.
   *
   * @param fixedFromFixed where each part's registration puts what the whole registration puts at a
   *     point
   * @param factor what the spread is multiplied with, measured on phantoms
   * @param floorMm what all parts share and the spread cannot show, measured on phantoms
   */
  record Spread(List<Affine> fixedFromFixed, double factor, double floorMm) implements TargetError {
    /** Copies the list. */
    public Spread {
      fixedFromFixed = List.copyOf(fixedFromFixed);
    }

    @Override
    public double mm(Vec3 fixed) {
      double sum = 0;
      for (Affine one : fixedFromFixed) {
        double mm = one.apply(fixed).distance(fixed);
        sum += mm * mm;
      }
      int n = Math.max(1, fixedFromFixed.size());
      return Math.sqrt(floorMm * floorMm + factor * factor * sum / n / n);
    }
  }

  /**
   * Of paired landmarks: Fitzpatrick, West and Maurer 1998, IEEE TMI 17:694, eq. 46: the squared
   * error is {@code FLE² / N · (1 + 1/3 Σ d_k² / f_k²)}, with the distance d_k of the point from
   * principal axis k of the landmarks and their root mean square distance f_k from it.
   *
   * @param localisationMm error of one landmark (FLE), root mean square of its length
   * @param count number of landmarks
   * @param centre of the landmarks, fixed frame
   * @param axes their principal axes
   * @param spreadMm root mean square distance of the landmarks from each axis
   */
  record Landmarks(
      double localisationMm, int count, Vec3 centre, List<Vec3> axes, List<Double> spreadMm)
      implements TargetError {
    /** Copies the lists. */
    public Landmarks {
      axes = List.copyOf(axes);
      spreadMm = List.copyOf(spreadMm);
    }

    @Override
    public double mm(Vec3 fixed) {
      Vec3 p = fixed.minus(centre);
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        double d = p.minus(axes.get(k).times(p.dot(axes.get(k)))).length();
        double f = spreadMm.get(k);
        sum += d * d / (f * f);
      }
      return localisationMm * Math.sqrt((1 + sum / 3) / count);
    }
  }
}
