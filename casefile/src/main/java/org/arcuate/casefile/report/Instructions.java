package org.arcuate.casefile.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the printer, the sterilisation and the theatre need to be told. */
final class Instructions {
  private Instructions() {}

  static void of(Html page, Tree tree) {
    List<Tree> guides = tree.at("guides").list();
    page.heading(2, "Materials and sterilisation");
    page.bullets(guides.isEmpty() ? modelsOnly() : material(guides));
    page.heading(2, "Instructions");
    page.bullets(guides.isEmpty() ? looking() : theatre(guides));
  }

  private static List<String> modelsOnly() {
    return List.of(
        "All files are 1:1 in millimetres. Do not scale; measure one length after printing.",
        "There is no guide in this package; the models are for looking and for practice, not for"
            + " the sterile field.");
  }

  private static List<String> material(List<Tree> guides) {
    List<String> notes = new ArrayList<>();
    for (String material :
        guides.stream().map(guide -> guide.at("material").text()).distinct().sorted().toList())
      notes.add("Guides are drawn for " + material + ": " + of(material));
    notes.add("All files are 1:1 in millimetres. Do not scale; measure one length after printing.");
    notes.add(
        "Remove supports and powder from outside only; nothing is filed on the contact surface or"
            + " in the slots.");
    notes.add(
        "Clean, dry and sterilise after the instructions of the material's maker and the hospital's"
            + " validated cycle; none was validated here.");
    notes.add(
        "Measure the slots after a trial cycle: the width as drawn is in the table of the slots. A"
            + " slot that has changed by more than half its clearance is not used.");
    notes.add("Print the bone models, too: the guide is tried on them before it is sterilised.");
    return notes;
  }

  private static String of(String material) {
    String name = material.toLowerCase(Locale.ROOT);
    if (name.startsWith("pa12"))
      return "nylon, usually sterilised with steam; it takes up water, so dry it well before.";
    if (name.startsWith("ultem")) return "polyetherimide, which stands steam well.";
    if (name.startsWith("sla"))
      return "a resin, which has to be of a kind that its maker names for the sterile field; many"
          + " bend in steam.";
    return "a profile of your own: its maker's instructions hold.";
  }

  private static List<String> looking() {
    return List.of(
        "Compare the models with the images before anything is planned on them.",
        "Cut by the measures of the theatre sheet, by navigation, or freehand with the margin's"
            + " risk in mind.");
  }

  private static List<String> theatre(List<Tree> guides) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Try the guide on the printed bone: it has to seat in one way only, without rocking; the"
            + " table names how far away the next place is that fits nearly as well.");
    notes.add(
        "Expose the contact surface as the approach allows; take periosteum and soft tissue off"
            + " below it, and nothing of the bone.");
    notes.add("Seat it along its approach, press, see the bone through the windows, then pin.");
    notes.add(
        "Use a blade of "
            + guides.getFirst().at("blade").text()
            + "; a thinner one leans in the slot, a thicker one jams. Cool, and keep the blade flat"
            + " on the far wall.");
    notes.add(
        "If it does not seat, do not force it and do not file it: cut by the measures of the"
            + " theatre sheet, or by navigation.");
    notes.add("After the cuts count the pins, look for debris of the guide, and rinse.");
    return notes;
  }
}
