package org.arcuate.imaging.deidentify;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.Tag;

/** Which files may pass: those whose pixels are not known or likely to show text. */
final class Acceptance {
  private static final int CONVERSION_TYPE = 0x00080064;
  private static final int BURNED_IN_ANNOTATION = 0x00280301;
  private static final int RECOGNIZABLE_FEATURES = 0x00280302;
  private static final String IMAGES = "1.2.840.10008.5.1.4.1.1.";

  /** SOP classes that come straight from a scanner, or hold geometry only. */
  private static final Set<String> PASS =
      Set.of(
          "1", "1.1", "1.1.1", "2", "2.1", "2.2", "4", "4.1", "4.3", "12.1", "12.1.1", "12.2",
          "12.2.1", "13.1.1", "13.1.2", "20", "66.1", "66.3", "66.4", "66.5", "128", "128.1", "130",
          "481.1", "481.2", "481.3", "481.5");

  private static final Map<String, String> REFUSED =
      Map.of(
          "7", "secondary capture: its pixels may show the patient's name",
          "3", "ultrasound: its pixels may show the patient's name",
          "6", "ultrasound: its pixels may show the patient's name",
          "77", "photograph or video: it may show the patient",
          "88", "structured report: its text may name the patient",
          "104", "encapsulated document: it may name the patient");

  private static final Set<String> CAPTURED =
      Set.of("DV", "DI", "DF", "WSD", "SD", "SI", "DRW", "SYN");

  private Acceptance() {}

  /** Why a file may not pass, if so; says nothing that could be a name. */
  static Optional<String> refusal(DataSet data) {
    String sopClass = data.string(Tag.SOP_CLASS_UID).orElse("");
    if (sopClass.isEmpty()) return Optional.of("has no SOP class: not an image of DICOM");
    String ending = sopClass.startsWith(IMAGES) ? sopClass.substring(IMAGES.length()) : "";
    String family = ending.split("\\.", 2)[0];
    String reason = REFUSED.get(family);
    if (reason != null) return Optional.of(reason);
    if (!PASS.contains(ending))
      return Optional.of("SOP class not known to be free of text in its pixels or content");
    if (data.string(BURNED_IN_ANNOTATION).orElse("NO").equals("YES"))
      return Optional.of("burned-in annotation: its pixels show text");
    if (data.string(RECOGNIZABLE_FEATURES).orElse("NO").equals("YES"))
      return Optional.of("recognizable visual features: its pixels show the patient");
    if (CAPTURED.contains(data.string(CONVERSION_TYPE).orElse("")))
      return Optional.of("captured from a screen or film: its pixels may show text");
    for (String value : data.strings(Tag.IMAGE_TYPE))
      if (value.contains("SCREEN") || value.contains("CAPTURE"))
        return Optional.of("captured from a screen: its pixels may show text");
    return Optional.empty();
  }
}
