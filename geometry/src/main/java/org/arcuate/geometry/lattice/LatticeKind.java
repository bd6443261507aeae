package org.arcuate.geometry.lattice;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.arcuate.geometry.BadInput;

/** The forms of lattices that the house can make. */
public enum LatticeKind {
  NETWORK_GYROID(Form.NETWORK),
  SHEET_GYROID(Form.SHEET),
  NETWORK_DIAMOND(Form.NETWORK),
  SHEET_DIAMOND(Form.SHEET),
  NETWORK_PRIMITIVE(Form.NETWORK),
  SHEET_PRIMITIVE(Form.SHEET),
  CUBIC_STRUTS(Form.STRUTS),
  OCTET_STRUTS(Form.STRUTS),
  DIAMOND_STRUTS(Form.STRUTS),
  VORONOI_STRUTS(Form.STRUTS);

  /** What the solid part is made of. */
  public enum Form {
    /** One side of a periodic surface. */
    NETWORK,
    /** A wall along a periodic surface. */
    SHEET,
    /** Round bars with balls at their ends. */
    STRUTS
  }

  private final Form form;

  LatticeKind(Form form) {
    this.form = form;
  }

  /** What the solid part is made of. */
  public Form form() {
    return form;
  }

  /** Name in plans and commands, like {@code network-gyroid}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of a name in plans and commands. */
  public static LatticeKind named(String word) {
    for (LatticeKind kind : values()) if (kind.word().equals(word)) return kind;
    throw new BadInput(
        "lattice \"%s\": is none of %s",
        word, Arrays.stream(values()).map(LatticeKind::word).collect(Collectors.joining(", ")));
  }
}
