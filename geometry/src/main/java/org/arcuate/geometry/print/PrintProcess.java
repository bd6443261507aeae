package org.arcuate.geometry.print;

import java.util.List;
import java.util.stream.Collectors;
import org.arcuate.geometry.BadInput;

/**
 * What a printing process with its material can build; usual figures of service bureaus and
 * textbooks, to be replaced by those of one's own machine.
 *
 * @param name in plans and commands
 * @param leastWallMm thinnest wall that is built reliably
 * @param leastStrutMm thinnest bar of a lattice
 * @param leastOpeningMm narrowest opening from which loose material can be got out
 */
public record PrintProcess(
    String name, double leastWallMm, double leastStrutMm, double leastOpeningMm) {
  /**
   * The processes that are known by name. Titanium by electron beam: wall 0.5 to 0.8 mm, strut 0.3
   * to 0.5, powder openings 0.5 to 0.8; by laser: supported wall 0.4, strut 0.2, opening 0.3;
   * polyamide 12: wall 0.7, bar 1.0, opening 1.5; resin: wall 0.6, bar 0.6, opening 0.5; filament:
   * wall 1.0, bar 1.5, opening 1.0.
   */
  public static final List<PrintProcess> KNOWN =
      List.of(
          new PrintProcess("ebm-ti64", 0.5, 0.3, 0.5),
          new PrintProcess("slm-ti64", 0.4, 0.2, 0.3),
          new PrintProcess("pa12-sls", 0.7, 1.0, 1.5),
          new PrintProcess("resin-sla", 0.6, 0.6, 0.5),
          new PrintProcess("filament-fdm", 1.0, 1.5, 1.0));

  public PrintProcess {
    if (!(leastWallMm > 0 && leastStrutMm > 0 && leastOpeningMm >= 0))
      throw new BadInput("process %s: its least wall and strut must be above 0 mm", name);
  }

  /** The process of a name. */
  public static PrintProcess named(String name) {
    for (PrintProcess process : KNOWN) if (process.name.equals(name)) return process;
    throw new BadInput(
        "process \"%s\": is none of %s",
        name, KNOWN.stream().map(PrintProcess::name).collect(Collectors.joining(", ")));
  }
}
