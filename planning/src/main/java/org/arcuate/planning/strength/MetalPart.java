package org.arcuate.planning.strength;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.mechanics.law.Metal;

/**
 * An implant or a screw of a label map.
 *
 * @param name of its label: {@code implant…} or {@code screw…}
 */
public record MetalPart(String name) {
  /** More are not told apart. */
  static final int MOST = 40;

  private static final String IMPLANT = "implant";
  private static final String SCREW = "screw";

  /** Those of a label map, in the order of their numbers. */
  static List<MetalPart> of(LabelMap labels) {
    List<MetalPart> metals = new ArrayList<>();
    labels
        .names()
        .forEach((value, name) -> {
          if (name.startsWith(IMPLANT) || name.startsWith(SCREW)) metals.add(new MetalPart(name));
        });
    if (metals.size() > MOST)
      throw new BadInput("strength: %d implants and screws, at most %d", metals.size(), MOST);
    return metals;
  }

  /** Whether it is a screw: wrought, and held by its thread; implants are printed. */
  public boolean isScrew() {
    return name.startsWith(SCREW);
  }

  /** What it is made of. */
  public Metal metal() {
    return isScrew() ? Metal.TI6AL4V_WROUGHT : Metal.TI6AL4V_EBM;
  }
}
