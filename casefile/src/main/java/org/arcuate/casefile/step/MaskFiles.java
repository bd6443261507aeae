package org.arcuate.casefile.step;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.arcuate.anatomy.edit.LabelNames;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.imaging.dicom.structure.StructureSet;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.source.Drawing;
import org.arcuate.imaging.volume.Mask;

/** Drawings in the case folder, brought onto the grid of the CT. */
final class MaskFiles {
  /** Less of a drawing than this within the CT is worth a warning. */
  private static final double MOST = 0.99;

  private final CaseFolder folder;
  private final ImageSpaces spaces;
  private final Set<String> others;
  private final List<Finding> findings;
  private final Work work;
  private final Map<String, Drawing> read = new LinkedHashMap<>();

  /**
   * Drawings of one case.
   *
   * @param others names of labels that the plan adds
   * @param findings gets what was done on the way, and doubts
   */
  MaskFiles(
      CaseFolder folder,
      ImageSpaces spaces,
      Set<String> others,
      List<Finding> findings,
      Work work) {
    this.folder = folder;
    this.spaces = spaces;
    this.others = others;
    this.findings = findings;
    this.work = work;
  }

  /**
   * A drawing on the CT's grid.
   *
   * @param from file and region, for {@code madeBy}
   */
  record Placed(Mask mask, String from) {}

  /** True for a name that a label of this case may have. */
  boolean isLabel(String name) {
    return LabelNames.isKnown(name) || others.contains(name);
  }

  /**
   * The drawing that a part of the plan names by {@code file}, {@code region} and {@code frame}.
   *
   * @param label what it shall be
   */
  Placed named(PlanValues plan, String file, String label) {
    try {
      Drawing drawing = drawing(file);
      String region = region(drawing, plan.text("region"), label);
      return placed(file, drawing, region, plan.text("frame"));
    } catch (BadInput e) {
      boolean said = String.valueOf(e.getMessage()).startsWith(file);
      throw plan.complaint(said ? e : BadInput.because(file + ": " + e.getMessage(), e));
    }
  }

  private Drawing drawing(String file) {
    Drawing known = read.get(file);
    if (known != null) return known;
    Path path = folder.at(file);
    if (!Files.exists(path)) throw new BadInput("%s: there is no such file", file);
    Drawing drawing;
    try {
      drawing = Drawing.read(path);
    } catch (BadInput e) {
      String message = String.valueOf(e.getMessage());
      // as the plan names it, not where the case lies on this machine
      throw BadInput.because(message.replace(path.toString(), file), e);
    }
    if (drawing.regions().isEmpty())
      throw new BadInput("%s: holds no region: all of it is background", file);
    read.put(file, drawing);
    return drawing;
  }

  /** The region that was asked for, or the only one, or the one with the label's name. */
  private static String region(Drawing drawing, Optional<String> wanted, String label) {
    List<String> regions = drawing.regions();
    if (wanted.isPresent()) {
      for (String name : List.of(wanted.get(), "label-" + wanted.get()))
        if (regions.contains(name)) return name;
      throw new BadInput("has no region %s; it has %s", wanted.get(), shown(regions));
    }
    if (regions.size() == 1) return regions.getFirst();
    List<String> named = regions.stream().filter(r -> LabelNames.plain(r).equals(label)).toList();
    if (named.size() == 1) return named.getFirst();
    throw new BadInput(
        "holds %d regions, and which of them is %s is not said: give region: one of %s",
        regions.size(), label, shown(regions));
  }

  private static String shown(List<String> regions) {
    String all = String.join(", ", regions.subList(0, Math.min(20, regions.size())));
    return regions.size() > 20 ? all + " and " + (regions.size() - 20) + " more" : all;
  }

  private Placed placed(String file, Drawing drawing, String region, Optional<String> frame) {
    String from = file + (region.isEmpty() ? "" : ", region " + region);
    try {
      List<String> doubts = new ArrayList<>();
      ImageSpaces.Space space = spaces.of(drawing, region, frame, doubts);
      StructureSet.Filled filled = drawing.mask(region, spaces.grid(space), work);
      Mask own = filled.mask();
      if (own.count() == 0) throw new BadInput("is empty");
      Mask there = spaces.onCt(own, space, work);
      double part = there.volumeMm3() / own.volumeMm3();
      if (there.count() == 0) throw new BadInput("has no overlap with the CT");
      if (part < MOST && space == ImageSpaces.Space.CT)
        doubts.add(String.format(Locale.ROOT, "only %.0f %% of it lies within the CT", 100 * part));
      List<String> notes = new ArrayList<>(filled.notes());
      if (space == ImageSpaces.Space.MR)
        notes.add("drawn on the MR: brought onto the CT's voxels by the fusion");
      else if (drawing.isVoxels() && !ImageSpaces.shareVoxels(own.grid(), spaces.ct()))
        notes.add("drawn on " + own.grid() + ": resampled onto the CT's voxels");
      say(from, notes, doubts);
      return new Placed(there, from);
    } catch (BadInput e) {
      throw BadInput.because(from + ": " + e.getMessage(), e);
    }
  }

  private void say(String from, List<String> notes, List<String> doubts) {
    String rule = "mask " + from;
    if (!doubts.isEmpty())
      findings.add(Finding.said(rule, Severity.WARN, String.join("; ", doubts)));
    if (!notes.isEmpty()) findings.add(Finding.said(rule, Severity.PASS, String.join("; ", notes)));
  }

  /**
   * The drawings in {@code masks} that the plan does not mention: each file is the label whose name
   * it has, or its regions are labels by theirs.
   *
   * @throws BadInput if a file is no label by either name
   */
  Map<String, Placed> unmentioned(Set<String> mentioned) {
    Map<String, Placed> all = new LinkedHashMap<>();
    for (Path path : files(folder.at("masks"))) {
      String file = "masks/" + path.getFileName();
      if (mentioned.contains(file) || !looksLikeOne(path, file)) continue;
      Drawing drawing = drawing(file);
      for (Map.Entry<String, String> region : labels(file, drawing).entrySet()) {
        Placed placed = placed(file, drawing, region.getValue(), Optional.empty());
        Placed before = all.put(region.getKey(), placed);
        if (before != null)
          throw new BadInput(
              "label %s: is drawn twice, in %s and in %s",
              region.getKey(), before.from, placed.from);
      }
    }
    return all;
  }

  private static List<Path> files(Path masks) {
    if (!Files.isDirectory(masks)) return List.of();
    try (Stream<Path> list = Files.list(masks)) {
      return list.filter(Files::isRegularFile)
          .filter(f -> !name(f).startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw BadInput.because(masks + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** False for voxels beside their header, and for what is neither a volume file nor DICOM. */
  private boolean looksLikeOne(Path path, String file) {
    String name = name(path).toLowerCase(Locale.ROOT);
    if (name.endsWith(".img")
        && Files.exists(path.resolveSibling(name(path).replaceAll("(?i)img$", "hdr"))))
      return false;
    if (VolumeFile.handles(path)) return true;
    if (name.endsWith(".raw") || name.endsWith(".zraw") || name.endsWith(".gz")) return false;
    if (name.endsWith(".dcm") || isDicom(path)) return true;
    findings.add(
        Finding.said(
            "mask " + file, Severity.WARN, "is no NRRD, NIfTI, MetaImage or DICOM: unused"));
    return false;
  }

  private static boolean isDicom(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(132);
      return head.length == 132
          && new String(head, 128, 4, java.nio.charset.StandardCharsets.US_ASCII).equals("DICM");
    } catch (IOException e) {
      throw BadInput.because(path + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }

  /** Which region is which label. */
  private Map<String, String> labels(String file, Drawing drawing) {
    Map<String, String> labels = new LinkedHashMap<>();
    List<String> rest = new ArrayList<>();
    for (String region : drawing.regions()) {
      String plain = LabelNames.plain(region);
      if (!isLabel(plain)) rest.add(region);
      else if (labels.put(plain, region) != null)
        throw new BadInput("%s: has two regions that are %s", file, plain);
    }
    String stem =
        LabelNames.plain(
            name(folder.at(file)).replaceAll("(?i)(\\.seg)?(\\.[a-z]+|\\.nii\\.gz)$", ""));
    if (labels.isEmpty() && drawing.regions().size() == 1 && isLabel(stem))
      return Map.of(stem, drawing.regions().getFirst());
    if (labels.isEmpty())
      throw new BadInput(
          "%s: which label it is cannot be told from its name%s; labels are %s. Rename it, or say"
              + " it in plan.yaml under labels.masks",
          file,
          rest.equals(List.of("")) ? "" : " or its regions (" + shown(rest) + ")",
          String.join(", ", LabelNames.all(List.copyOf(others))));
    if (!rest.isEmpty())
      findings.add(
          Finding.said(
              "mask " + file,
              Severity.WARN,
              "regions that are no labels were left out: " + shown(rest)));
    return labels;
  }
}
