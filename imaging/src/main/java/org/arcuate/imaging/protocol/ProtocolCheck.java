package org.arcuate.imaging.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.Element;
import org.arcuate.imaging.dicom.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Holds a series against the imaging protocol (requirements R001 to R004).
 *
 * <p>Coverage is judged by extent alone: what the volume shows is known only after segmentation.
 */
public final class ProtocolCheck {
  /** CT slices up to this are fine, R001. */
  static final double CT_FINE_MM = 1.0;

  /** CT slices above this release no guide, design section 5. */
  static final double CT_LARGEST_MM = 1.5;

  /** MR slices from this, design section 5. */
  static final double MR_LEAST_MM = 1.5;

  /** MR slices up to this, design section 5. */
  static final double MR_LARGEST_MM = 4.0;

  /** Less than this cannot hold a whole adult pelvis from iliac crest to ischium, R004. */
  static final double PELVIS_MM = 200;

  /** Less than this cannot hold the pelvis and the femoral diaphyses, R004. */
  static final double PELVIS_AND_FEMUR_MM = 450;

  /** Numbers in files are text: 1.0000001 is 1. */
  private static final double ROUNDING_MM = 1e-3;

  /** Part of a slice by which distances may vary without being uneven. */
  private static final double UNEVEN = 0.01;

  private static final int CONTRAST_BOLUS_AGENT = 0x00180010;
  private static final int SCANNING_SEQUENCE = 0x00180020;
  private static final int SCAN_OPTIONS = 0x00180022;
  private static final int SEQUENCE_NAME = 0x00180024;
  private static final int SLICE_THICKNESS = 0x00180050;
  private static final int REPETITION_TIME = 0x00180080;
  private static final int ECHO_TIME = 0x00180081;
  private static final int PROTOCOL_NAME = 0x00181030;
  private static final int PULSE_SEQUENCE_NAME = 0x00189005;
  private static final int EFFECTIVE_ECHO_TIME = 0x00189082;
  private static final int SPECTRALLY_SELECTED_SUPPRESSION = 0x00189025;

  private static final Set<String> NO_CONTRAST = Set.of("", "NO", "NONE", "WITHOUT", "NATIVE");
  private static final Set<String> FAT_SUPPRESSED =
      Set.of(
          "FS", "SFS", "FATSAT", "FSAT", "SPIR", "SPAIR", "STIR", "TIRM", "DIXON", "MDIXON", "LAVA",
          "VIBE", "FLEX");

  private final DataSet header;
  private final Grid grid;
  private final double[] positionsMm;
  private final List<Finding> findings = new ArrayList<>();

  private ProtocolCheck(DataSet header, Grid grid, double[] positionsMm) {
    this.header = header;
    this.grid = grid;
    this.positionsMm = positionsMm.clone();
    Arrays.sort(this.positionsMm);
  }

  /**
   * The findings about a series whose slices are evenly spaced, as its grid says.
   *
   * @param header the data set of any of its files
   */
  public static List<Finding> of(DataSet header, Grid grid) {
    double[] positions = new double[grid.nz()];
    for (int k = 0; k < positions.length; k++) positions[k] = k * sliceDistanceMm(grid);
    return of(header, grid, positions);
  }

  /**
   * The findings about a series.
   *
   * @param header the data set of any of its files
   * @param grid where the volume lies
   * @param positionsMm where its slices were measured, along their normal, in any order, mm
   */
  public static List<Finding> of(DataSet header, Grid grid, double[] positionsMm) {
    ProtocolCheck check = new ProtocolCheck(header, grid, positionsMm);
    switch (header.string(Tag.MODALITY).orElse("")) {
      case "CT" -> check.ct();
      case "MR" -> check.mr();
      case String other ->
          check.say(
              "R001 modality", Finding.Severity.REFUSE, "a CT or an MR is needed, not " + other);
    }
    return List.copyOf(check.findings);
  }

  private void say(String rule, Finding.Severity severity, String why) {
    findings.add(Finding.said(rule, severity, why));
  }

  private void ct() {
    say("R001 modality", Finding.Severity.PASS, "CT");
    double slice = sliceMm();
    if (slice <= CT_FINE_MM + ROUNDING_MM)
      add("R001 CT slice", Finding.Severity.PASS, slice, CT_FINE_MM, "");
    else if (slice <= CT_LARGEST_MM + ROUNDING_MM)
      add("R001 CT slice", Finding.Severity.WARN, slice, CT_FINE_MM, "thicker than asked for");
    else
      add(
          "R001 CT slice",
          Finding.Severity.REFUSE,
          slice,
          CT_LARGEST_MM,
          "no guide may be released from this CT");
    gaps(CT_LARGEST_MM);
    coverage();
  }

  private void mr() {
    say("R002 modality", Finding.Severity.PASS, "MR");
    double slice = sliceMm();
    if (slice > MR_LARGEST_MM + ROUNDING_MM)
      add(
          "R002 MR slice",
          Finding.Severity.WARN,
          slice,
          MR_LARGEST_MM,
          "the margin becomes that much less certain");
    else if (slice < MR_LEAST_MM - ROUNDING_MM)
      add(
          "R002 MR slice",
          Finding.Severity.WARN,
          slice,
          MR_LEAST_MM,
          "thinner than usual: look at the noise");
    else add("R002 MR slice", Finding.Severity.PASS, slice, MR_LARGEST_MM, "");
    gaps(MR_LARGEST_MM);
    contrast();
    weighting();
    fatSuppression();
    say(
        "R003 before chemotherapy",
        Finding.Severity.WARN,
        "images do not say it: the margin holds only if this MR was taken before chemotherapy");
  }

  private void add(
      String rule, Finding.Severity severity, double measured, double limit, String why) {
    findings.add(new Finding(rule, severity, measured, limit, "mm", why));
  }

  private static double sliceDistanceMm(Grid grid) {
    return grid.spacing().z() * Math.abs(grid.axisZ().dot(grid.axisX().cross(grid.axisY()).unit()));
  }

  /** The larger of thickness and usual distance of the slices, mm. */
  private double sliceMm() {
    return Math.max(usualDistanceMm(), number(SLICE_THICKNESS).orElse(0));
  }

  /** The median distance of neighbouring slices, mm. */
  private double usualDistanceMm() {
    if (positionsMm.length < 2) return sliceDistanceMm(grid);
    double[] distances = new double[positionsMm.length - 1];
    for (int k = 0; k < distances.length; k++) distances[k] = positionsMm[k + 1] - positionsMm[k];
    Arrays.sort(distances);
    return distances[distances.length / 2];
  }

  private void gaps(double largestMm) {
    double usual = usualDistanceMm();
    double widest = usual;
    double narrowest = usual;
    for (int k = 1; k < positionsMm.length; k++) {
      widest = Math.max(widest, positionsMm[k] - positionsMm[k - 1]);
      narrowest = Math.min(narrowest, positionsMm[k] - positionsMm[k - 1]);
    }
    if (widest > usual * (1 + UNEVEN)) {
      boolean refused = widest > largestMm + ROUNDING_MM;
      add(
          "R001 slice gaps",
          refused ? Finding.Severity.REFUSE : Finding.Severity.WARN,
          widest,
          refused ? largestMm : usual,
          "slices are missing or unevenly spaced");
    } else if (narrowest < usual * (1 - UNEVEN))
      add("R001 slice gaps", Finding.Severity.WARN, narrowest, usual, "slices are unevenly spaced");
    else add("R001 slice gaps", Finding.Severity.PASS, widest, usual, "");
    double thickness = number(SLICE_THICKNESS).orElse(0);
    if (thickness > 0 && usual > thickness * 1.1 + ROUNDING_MM)
      add(
          "R001 gap between slices",
          Finding.Severity.WARN,
          usual - thickness,
          0,
          "part of the body lies between the slices");
    if (thickness > usual * 1.5 + ROUNDING_MM)
      add(
          "R001 overlap of slices",
          Finding.Severity.WARN,
          thickness - usual,
          usual / 2,
          "slices overlap: detail along the axis is that of the thickness");
  }

  private void coverage() {
    double extent = extentMm();
    String rule = "R004 coverage";
    if (extent < PELVIS_MM)
      add(rule, Finding.Severity.WARN, extent, PELVIS_MM, "cannot hold a whole pelvis");
    else if (extent < PELVIS_AND_FEMUR_MM)
      add(
          rule,
          Finding.Severity.WARN,
          extent,
          PELVIS_AND_FEMUR_MM,
          "may hold the pelvis, but not the femoral diaphyses");
    else add(rule, Finding.Severity.PASS, extent, PELVIS_AND_FEMUR_MM, "by extent alone");
  }

  /** How far the volume reaches along the body, mm. */
  private double extentMm() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int corner = 0; corner < 8; corner++) {
      Vec3 p =
          grid.lps(
              (corner & 1) * grid.nx() - 0.5,
              (corner >> 1 & 1) * grid.ny() - 0.5,
              (corner >> 2) * grid.nz() - 0.5);
      low = Math.min(low, p.z());
      high = Math.max(high, p.z());
    }
    return high - low;
  }

  private void contrast() {
    String agent = text(CONTRAST_BOLUS_AGENT).strip().toUpperCase(Locale.ROOT);
    if (NO_CONTRAST.contains(agent))
      say(
          "R002 contrast",
          Finding.Severity.WARN,
          "no contrast agent is named: the enhanced edge of the tumour cannot be drawn");
    else say("R002 contrast", Finding.Severity.PASS, "contrast agent is named");
  }

  private void weighting() {
    double echo = number(ECHO_TIME).orElse(number(EFFECTIVE_ECHO_TIME).orElse(0));
    double repetition = number(REPETITION_TIME).orElse(0);
    boolean named = words().contains("T1") || words().contains("T1W");
    boolean other = words().contains("T2") || words().contains("T2W") || words().contains("STIR");
    boolean gradient = text(SCANNING_SEQUENCE).contains("GR");
    // T1 spin echo: TR 400 to 900 ms, TE 8 to 25 ms; T2: TE above 60 ms. Gradient echo: short TE.
    boolean times =
        echo > 0
            && repetition > 0
            && (gradient ? echo <= 12 && repetition <= 400 : echo <= 35 && repetition <= 1200);
    boolean known = echo > 0 && repetition > 0;
    if (other && !named || known && !times)
      say(
          "R002 T1",
          Finding.Severity.WARN,
          String.format(
              Locale.ROOT,
              "not T1-weighted by its name or times (TR %.0f ms, TE %.0f ms)",
              repetition,
              echo));
    else if (named || times) say("R002 T1", Finding.Severity.PASS, "T1-weighted");
    else say("R002 T1", Finding.Severity.WARN, "the sequence cannot be told from the file");
  }

  private void fatSuppression() {
    boolean said = text(SPECTRALLY_SELECTED_SUPPRESSION).contains("FAT");
    for (String word : words()) said |= FAT_SUPPRESSED.contains(word);
    said |= words().contains("FAT") && words().contains("SAT");
    if (said) say("R002 fat suppression", Finding.Severity.PASS, "fat is suppressed");
    else
      say(
          "R002 fat suppression",
          Finding.Severity.WARN,
          "no sign of it: fatty marrow may look like enhancement");
  }

  /** The words of sequence names, options and descriptions, upper case. */
  private Set<String> words() {
    Set<String> words = new HashSet<>();
    for (int tag :
        new int[] {
          SCAN_OPTIONS, SEQUENCE_NAME, PULSE_SEQUENCE_NAME, PROTOCOL_NAME, Tag.SERIES_DESCRIPTION
        })
      words.addAll(
          Arrays.asList(
              text(tag).toUpperCase(Locale.ROOT).replace("FAT_SAT", "FATSAT").split("[^A-Z0-9]+")));
    return words;
  }

  private String text(int tag) {
    return find(header, tag, 4) instanceof DataSet holder
        ? String.join(" ", holder.strings(tag))
        : "";
  }

  private OptionalDouble number(int tag) {
    return find(header, tag, 4) instanceof DataSet holder
        ? holder.number(tag)
        : OptionalDouble.empty();
  }

  /** The data set or item, at most {@code depth} deep, that holds a tag; multi-frame nests them. */
  private static @Nullable DataSet find(DataSet data, int tag, int depth) {
    if (data.has(tag)) return data;
    if (depth == 0) return null;
    for (Element element : data.elements())
      if (element.value() instanceof Element.Items items && !items.items().isEmpty()) {
        DataSet found = find(items.items().getFirst(), tag, depth - 1);
        if (found != null) return found;
      }
    return null;
  }
}
