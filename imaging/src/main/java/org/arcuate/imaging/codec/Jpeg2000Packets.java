package org.arcuate.imaging.codec;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;

/** Reads all packets of one tile (ISO/IEC 15444-1 B.9 to B.12). */
final class Jpeg2000Packets {
  private static final int START = 0xFF91;
  private static final int END_OF_HEADER = 0xFF92;

  private final Jpeg2000Parameters parameters;
  private final Jpeg2000PacketBits in;
  private final Jpeg2000Budget budget;

  Jpeg2000Packets(Jpeg2000Parameters parameters, byte[] body, Jpeg2000Budget budget) {
    this.parameters = parameters;
    this.in = new Jpeg2000PacketBits(body);
    this.budget = budget;
  }

  void read(List<Jpeg2000Precinct> all) {
    long packets = (long) all.size() * parameters.layers();
    if (packets > in.available())
      throw new BadInput("JPEG 2000: %d packets in %d bytes of a tile", packets, in.available());
    for (Jpeg2000Progression p : parameters.progressions()) {
      budget.spend(all.size());
      List<Jpeg2000Precinct> part = new ArrayList<>();
      for (Jpeg2000Precinct precinct : all) if (p.holds(precinct)) part.add(precinct);
      part.sort(p.precincts());
      int layers = Math.min(p.layers(), parameters.layers());
      if (p.byLayer()) readLayers(part, layers);
      else if (p.byLayerInResolution()) readResolutions(part, layers);
      else for (Jpeg2000Precinct precinct : part) readLayers(List.of(precinct), layers);
    }
    for (Jpeg2000Precinct precinct : all)
      if (precinct.layers() < parameters.layers())
        throw new BadInput("JPEG 2000: progression orders leave packets out");
  }

  private void readResolutions(List<Jpeg2000Precinct> part, int layers) {
    int from = 0;
    for (int to = 1; to <= part.size(); to++)
      if (to == part.size() || part.get(to).resolution() != part.get(from).resolution()) {
        readLayers(part.subList(from, to), layers);
        from = to;
      }
  }

  private void readLayers(List<Jpeg2000Precinct> part, int layers) {
    for (int layer = 0; layer < layers; layer++) {
      budget.spend(part.size());
      for (Jpeg2000Precinct precinct : part)
        if (precinct.layers() == layer) readPacket(precinct, layer);
    }
  }

  private void readPacket(Jpeg2000Precinct precinct, int layer) {
    in.skipMarker(START, 4);
    boolean filled = in.bit() == 1;
    List<Jpeg2000Blocks> blocks = filled ? precinct.madeBlocks() : List.of();
    for (Jpeg2000Blocks b : blocks) {
      budget.spend(8L * b.count);
      b.readHeader(layer, in);
    }
    in.align();
    in.skipMarker(END_OF_HEADER, 0);
    int at = in.position();
    int end = at + in.available();
    for (Jpeg2000Blocks b : blocks) at = b.placeBodies(at, end);
    in.moveTo(at);
    precinct.layerRead();
  }
}
