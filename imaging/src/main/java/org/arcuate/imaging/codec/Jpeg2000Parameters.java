package org.arcuate.imaging.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.BadInput;

/** What the main header, or the header of a tile on top of it, says about decoding. */
final class Jpeg2000Parameters {
  private static final int MOST_CHANGES = 256;

  private final int components;
  private final List<Optional<Jpeg2000Coding>> coding = new ArrayList<>();
  private final List<Optional<Jpeg2000Steps>> steps = new ArrayList<>();
  private final boolean[] ownCoding;
  private final boolean[] ownSteps;
  private final List<Jpeg2000Progression> changes = new ArrayList<>();
  private boolean inherited;
  private int order;
  private int layers;
  private boolean mixed;

  Jpeg2000Parameters(int components) {
    this.components = components;
    ownCoding = new boolean[components];
    ownSteps = new boolean[components];
    for (int c = 0; c < components; c++) {
      coding.add(Optional.empty());
      steps.add(Optional.empty());
    }
  }

  /** A copy for one tile, whose own markers win. */
  Jpeg2000Parameters forTile() {
    Jpeg2000Parameters tile = new Jpeg2000Parameters(components);
    for (int c = 0; c < components; c++) {
      tile.coding.set(c, coding.get(c));
      tile.steps.set(c, steps.get(c));
    }
    tile.changes.addAll(changes);
    tile.inherited = true;
    tile.order = order;
    tile.layers = layers;
    tile.mixed = mixed;
    return tile;
  }

  /** Takes one marker segment in; those that do not matter for decoding are passed over. */
  void take(int marker, Jpeg2000Bytes in) {
    switch (marker) {
      case 0xFF52 -> takeCoding(in);
      case 0xFF53 -> takeOwnCoding(in);
      case 0xFF5C -> takeSteps(in);
      case 0xFF5D -> takeOwnSteps(in);
      case 0xFF5F -> takeChanges(in);
      case 0xFF50 -> throw new BadInput("JPEG 2000: high throughput is not supported");
      case 0xFF5E -> throw new BadInput("JPEG 2000: regions of interest are not supported");
      case 0xFF60, 0xFF61 ->
          throw new BadInput("JPEG 2000: packet headers apart from their packets: not supported");
      default -> {
        if (marker < 0xFF51) throw new BadInput("JPEG 2000: marker %04X in a header", marker);
      }
    }
  }

  private void takeCoding(Jpeg2000Bytes in) {
    int style = in.u8();
    order = in.u8();
    layers = in.u16();
    mixed = in.u8() == 1;
    if (layers == 0) throw new BadInput("JPEG 2000: no layers");
    if (mixed && components != 3)
      throw new BadInput("JPEG 2000: colour transform of %d components", components);
    Optional<Jpeg2000Coding> read = Optional.of(Jpeg2000Coding.read(in, (style & 1) != 0));
    for (int c = 0; c < components; c++) if (!ownCoding[c]) coding.set(c, read);
  }

  private void takeOwnCoding(Jpeg2000Bytes in) {
    int c = component(in);
    coding.set(c, Optional.of(Jpeg2000Coding.read(in, (in.u8() & 1) != 0)));
    ownCoding[c] = true;
  }

  private void takeSteps(Jpeg2000Bytes in) {
    Optional<Jpeg2000Steps> read = Optional.of(Jpeg2000Steps.read(in));
    for (int c = 0; c < components; c++) if (!ownSteps[c]) steps.set(c, read);
  }

  private void takeOwnSteps(Jpeg2000Bytes in) {
    int c = component(in);
    steps.set(c, Optional.of(Jpeg2000Steps.read(in)));
    ownSteps[c] = true;
  }

  private int component(Jpeg2000Bytes in) {
    int c = in.u8();
    if (c >= components) throw new BadInput("JPEG 2000: component %d of %d", c, components);
    return c;
  }

  private void takeChanges(Jpeg2000Bytes in) {
    if (inherited) changes.clear();
    inherited = false;
    while (in.left() > 0) changes.add(Jpeg2000Progression.read(in));
    if (changes.size() > MOST_CHANGES)
      throw new BadInput("JPEG 2000: more than %d progression orders", MOST_CHANGES);
  }

  int layers() {
    return layers;
  }

  /** True if three components were mixed into luminance and two colours. */
  boolean mixed() {
    return mixed;
  }

  List<Jpeg2000Progression> progressions() {
    if (!changes.isEmpty()) return changes;
    return List.of(new Jpeg2000Progression(order, 0, 33, 0, 256, layers));
  }

  Jpeg2000Coding coding(int c) {
    return coding.get(c).orElseThrow(() -> new BadInput("JPEG 2000: no coding style"));
  }

  Jpeg2000Steps steps(int c) {
    return steps.get(c).orElseThrow(() -> new BadInput("JPEG 2000: no quantisation"));
  }
}
