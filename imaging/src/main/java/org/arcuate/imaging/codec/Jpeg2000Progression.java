package org.arcuate.imaging.codec;

import java.util.Comparator;
import org.arcuate.geometry.BadInput;

/**
 * A stretch of packets in one order (ISO/IEC 15444-1 B.12).
 *
 * @param order 0 to 4: LRCP, RLCP, RPCL, PCRL, CPRL
 * @param layers the first layer that does not belong to it
 */
record Jpeg2000Progression(
    int order,
    int firstResolution,
    int endResolution,
    int firstComponent,
    int endComponent,
    int layers) {
  Jpeg2000Progression {
    if (order > 4) throw new BadInput("JPEG 2000: progression order %d is not known", order);
  }

  /** One line of a progression order change; component numbers are single bytes. */
  static Jpeg2000Progression read(Jpeg2000Bytes in) {
    int firstResolution = in.u8();
    int firstComponent = in.u8();
    int layers = in.u16();
    int endResolution = in.u8();
    int endComponent = in.u8();
    if (endComponent == 0) endComponent = 256;
    return new Jpeg2000Progression(
        in.u8(), firstResolution, endResolution, firstComponent, endComponent, layers);
  }

  boolean holds(Jpeg2000Precinct p) {
    return p.resolution() >= firstResolution
        && p.resolution() < endResolution
        && p.component() >= firstComponent
        && p.component() < endComponent;
  }

  /** True if a layer of all precincts comes before the next. */
  boolean byLayer() {
    return order == 0;
  }

  /** True if a layer of all precincts of one resolution comes before the next. */
  boolean byLayerInResolution() {
    return order == 1;
  }

  Comparator<Jpeg2000Precinct> precincts() {
    Comparator<Jpeg2000Precinct> resolution = Comparator.comparingInt(Jpeg2000Precinct::resolution);
    Comparator<Jpeg2000Precinct> component = Comparator.comparingInt(Jpeg2000Precinct::component);
    Comparator<Jpeg2000Precinct> position =
        Comparator.comparingLong(Jpeg2000Precinct::y).thenComparingLong(Jpeg2000Precinct::x);
    Comparator<Jpeg2000Precinct> sorted =
        switch (order) {
          case 0, 1 -> resolution.thenComparing(component);
          case 2 -> resolution.thenComparing(position).thenComparing(component);
          case 3 -> position.thenComparing(component).thenComparing(resolution);
          default -> component.thenComparing(position).thenComparing(resolution);
        };
    return sorted.thenComparingInt(Jpeg2000Precinct::number);
  }
}
