package org.arcuate.casefile.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.arcuate.anatomy.edit.LabelChange;
import org.arcuate.anatomy.edit.LabelEdit;
import org.arcuate.anatomy.edit.LabelNames;
import org.arcuate.anatomy.edit.LabelRepair;
import org.arcuate.anatomy.edit.LabelSet;
import org.arcuate.anatomy.edit.LabelSet.Others;
import org.arcuate.anatomy.edit.ShutIn;
import org.arcuate.anatomy.segmentation.Bones;
import org.arcuate.anatomy.tumour.TumourGrowth;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;

/** What a person's drawings, seeds and repairs make of the labels that were computed. */
final class LabelWork {
  private static final FrameId MR = new FrameId("mr");
  private static final String COMPUTED = "template, joint cut, edges";

  /** Marrow beside the tumour that a person should look at, cm³. */
  private static final double MUCH_CM3 = 0.5;

  private final StepContext context;
  private final CtVolume ct;
  private final ImageSpaces spaces;
  private final PlanValues tumour;
  private final PlanValues plan;
  private final List<String> others = new ArrayList<>();
  private final MaskFiles files;
  private final List<Finding> findings;
  private final Map<String, String> madeBy = new TreeMap<>();
  private final Map<String, List<Numbered>> changes = new TreeMap<>();
  private LabelSet labels;

  /** A repair and its place in the plan, from 1. */
  record Numbered(int number, LabelChange change) {}

  LabelWork(StepContext context, CtVolume ct, LabelSet computed, List<Finding> findings) {
    this.context = context;
    this.ct = ct;
    this.findings = findings;
    labels = computed;
    for (String name : computed.names())
      madeBy.put(name, LabelNames.isMetal(name) ? "threshold of metal" : COMPUTED);
    Map<String, Object> values = context.folder().plan().values();
    tumour = PlanValues.section(values, "tumour");
    plan = PlanValues.section(values, "labels");
    for (Object other : plan.list("others")) others.add(other.toString());
    spaces = ImageSpaces.of(context, ct.grid());
    files =
        new MaskFiles(
            context.folder(), spaces, new LinkedHashSet<>(others), findings, context.work());
  }

  LabelSet labels() {
    return labels;
  }

  /** How each label was made, by name. */
  Map<String, String> madeBy() {
    return madeBy;
  }

  /** What repairs did, by the label's name. */
  Map<String, List<Numbered>> changes() {
    return changes;
  }

  /** Drawings, the tumour, then repairs. */
  void run(Work work) {
    Map<String, MaskFiles.Placed> drawn = drawn();
    drawn.forEach((label, placed) -> {
      labels = labels.with(label, placed.mask(), Others.GIVE_WAY);
      madeBy.put(label, "mask " + placed.from());
    });
    MaskFiles.Placed byHand = drawn.get(LabelNames.TUMOUR);
    if (byHand != null) seeds().idle(byHand.mask()).ifPresent(findings::add);
    else grow(work.part(0, 0.65)).ifPresent(this::grown);
    shutIn(work.part(0.65, 0.7));
    List<PlanValues> edits = plan.all("edits");
    for (int e = 0; e < edits.size(); e++) {
      work.progress(0.7 + 0.3 * e / edits.size(), "repairing labels");
      repair(e + 1, edits.get(e), work);
    }
  }

  /** Marrow that the tumour has opened, of bones that were found and not drawn. */
  private void shutIn(Work work) {
    List<String> found =
        Bones.NAMES.stream().filter(name -> COMPUTED.equals(madeBy.get(name))).toList();
    ShutIn filled = ShutIn.of(labels, found, work);
    labels = filled.labels();
    filled
        .cm3()
        .forEach((name, cm3) -> {
          String how = String.format(Locale.ROOT, "%.2f cm³ that it and the tumour shut in", cm3);
          madeBy.put(name, COMPUTED + "; " + how);
          if (cm3 >= MUCH_CM3)
            findings.add(
                Finding.said(
                    "bone " + name,
                    Severity.WARN,
                    how + " are taken as its marrow: look whether they are"));
        });
  }

  private TumourSeeds seeds() {
    return new TumourSeeds(tumour.points("seeds"), spaces);
  }

  private void grown(Mask mask) {
    labels = labels.with(LabelNames.TUMOUR, mask, Others.GIVE_WAY);
    madeBy.put(
        LabelNames.TUMOUR,
        "grown from "
            + counted("seed", tumour.points("seeds").size())
            + " on the MR"
            + (tumour.points("background").isEmpty()
                ? ""
                : " with " + counted("background seed", tumour.points("background").size())));
  }

  private static String counted(String what, int number) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private Map<String, MaskFiles.Placed> drawn() {
    Map<String, MaskFiles.Placed> drawn = new LinkedHashMap<>();
    tumour
        .text("mask")
        .ifPresent(
            file -> drawn.put(LabelNames.TUMOUR, files.named(tumour, file, LabelNames.TUMOUR)));
    for (PlanValues mask : plan.all("masks")) {
      String label = mask.needed("label");
      if (!files.isLabel(label))
        throw mask.complaint(
            new BadInput(
                "label is '%s': no such label; one of %s is needed",
                label, String.join(", ", LabelNames.all(others))));
      add(drawn, label, files.named(mask, mask.needed("file"), label));
    }
    files.unmentioned(mentioned()).forEach((label, placed) -> add(drawn, label, placed));
    return drawn;
  }

  private static void add(
      Map<String, MaskFiles.Placed> drawn, String label, MaskFiles.Placed placed) {
    MaskFiles.Placed before = drawn.put(label, placed);
    if (before != null)
      throw new BadInput(
          "label %s: is drawn twice, in %s and in %s", label, before.from(), placed.from());
  }

  /** Files in masks that the plan uses for something. */
  private Set<String> mentioned() {
    Set<String> mentioned = new LinkedHashSet<>();
    PlanValues fusion = PlanValues.section(context.folder().plan().values(), "fusion");
    fusion.text("mask").ifPresent(mentioned::add);
    for (PlanValues one : ResectionWishes.of(context.folder()).structures())
      mentioned.add(one.needed("mask"));
    tumour.text("mask").ifPresent(mentioned::add);
    for (PlanValues mask : plan.all("masks")) mask.text("file").ifPresent(mentioned::add);
    for (PlanValues edit : plan.all("edits")) edit.text("with").ifPresent(mentioned::add);
    return mentioned;
  }

  private Optional<Mask> grow(Work work) {
    if (tumour.points("seeds").isEmpty()) return Optional.empty();
    Path file = context.result("study", "mr.nrrd");
    if (!Files.exists(file))
      throw new BadInput("plan.yaml: tumour.seeds need an MR, and the case has none in images/mr");
    if (spaces.ctFromMr().isEmpty())
      throw new BadInput(
          "plan.yaml: tumour.seeds: the MR could not be brought onto the CT; give fusion.landmarks,"
              + " fusion.matrix or a mask of the tumour");
    MrVolume read = VolumeFile.read(file).toMr();
    MrVolume mr = new MrVolume(read.grid().in(MR), read.intensity());
    try {
      TumourGrowth grown =
          TumourGrowth.of(mr, tumour.points("seeds"), tumour.points("background"), work);
      findings.addAll(grown.findings());
      if (!grown.isUsable()) return Optional.empty();
      Mask mask = grown.onto(spaces.ct(), spaces.transform(), work);
      findings.addAll(seeds().found(grown, mask));
      return Optional.of(mask);
    } catch (BadInput e) {
      throw new PlanValues("tumour.seeds", Map.of()).complaint(e);
    }
  }

  private void repair(int number, PlanValues entry, Work work) {
    LabelEdit edit = EditPlan.of(entry, files, others);
    try {
      LabelRepair done = LabelRepair.of(labels, edit, ct, work);
      labels = done.labels();
      LabelChange change = done.change();
      changes
          .computeIfAbsent(edit.label(), name -> new ArrayList<>())
          .add(new Numbered(number, change));
      if (!change.notes().isEmpty())
        findings.add(
            Finding.said(
                "label " + edit.label(),
                Severity.WARN,
                entry.place() + " (" + change.tool() + "): " + String.join("; ", change.notes())));
    } catch (BadInput e) {
      throw entry.complaint(e);
    }
  }
}
