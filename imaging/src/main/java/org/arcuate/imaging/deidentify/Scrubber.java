package org.arcuate.imaging.deidentify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.Element;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.Uid;
import org.arcuate.imaging.dicom.Vr;

/** Applies the profile to one data set, item by item. */
final class Scrubber {
  private static final String STANDARD_UIDS = "1.2.840.10008.";
  private static final int REFERENCED_SOP_CLASS_UID = 0x00081150;
  private static final int TIMEZONE_OFFSET = 0x00080201;
  private static final int EXTENDED_OFFSETS = 0x7FE00001;
  private static final int EXTENDED_LENGTHS = 0x7FE00002;

  private final Secret secret;
  private final String pseudonym;
  private final int offsetDays;
  private final Tally tally;

  /**
   * Scrubs the data sets of one patient.
   *
   * @param pseudonym the patient's new name and number
   * @param offsetDays how far dates are moved
   * @param tally hears of every change
   */
  Scrubber(Secret secret, String pseudonym, int offsetDays, Tally tally) {
    this.secret = secret;
    this.pseudonym = pseudonym;
    this.offsetDays = offsetDays;
    this.tally = tally;
  }

  /** The data set without what tells who the patient is, and with a note of that. */
  DataSet scrub(DataSet data) {
    DataSet.Builder clean = scrubItem(data, true).toBuilder();
    clean.text(Tag.PATIENT_NAME, Vr.PN, pseudonym).text(Tag.PATIENT_ID, Vr.LO, pseudonym);
    clean.text(0x00120062, Vr.CS, "YES");
    clean.text(
        0x00120063, Vr.LO, "DICOM PS3.15 basic profile", "modified dates, clean descriptors");
    clean.items(
        0x00120064,
        List.of(
            code("113100", "Basic Application Confidentiality Profile"),
            code("113105", "Clean Descriptors Option"),
            code("113107", "Retain Longitudinal Temporal Information Modified Dates Option")));
    clean.text(0x00280303, Vr.CS, "MODIFIED");
    return clean.build();
  }

  private static DataSet code(String value, String meaning) {
    return DataSet.builder()
        .text(0x00080100, Vr.SH, value)
        .text(0x00080102, Vr.SH, "DCM")
        .text(0x00080104, Vr.LO, meaning)
        .build();
  }

  private DataSet scrubItem(DataSet data, boolean outermost) {
    DataSet.Builder clean = DataSet.builder();
    for (Element element : data.elements()) {
      int tag = element.tag();
      boolean pixels = tag == Tag.PIXEL_DATA || tag == EXTENDED_OFFSETS || tag == EXTENDED_LENGTHS;
      if (pixels && outermost) clean.put(element);
      else if (pixels) tally.count(name(tag, "") + ": removed");
      else scrub(data, element).ifPresent(clean::put);
    }
    return clean.build();
  }

  private Optional<Element> scrub(DataSet data, Element element) {
    int tag = element.tag();
    int group = tag >>> 16;
    if ((group & 1) != 0) return removed("private attributes");
    if ((group & 0xff00) == 0x5000) return removed("(50xx,xxxx) curves");
    if ((group & 0xff00) == 0x6000) return removed("(60xx,xxxx) overlays");
    if (group <= 2 || (tag & 0xffff) == 0) return Optional.empty();
    ProfileTable.Row row = ProfileTable.STANDARD.row(tag);
    if (row == null) return unlisted(data, element);
    String name = name(tag, row.keyword());
    Vr vr = row.vr();
    return switch (row.action()) {
      case X -> removed(name);
      case Z -> emptied(name, tag, vr);
      case D -> dummy(name, tag, vr);
      case U -> uids(name, data, element);
      case C -> cleaned(name, data, element, vr);
      case K -> kept(name, data, element, vr);
    };
  }

  private static String name(int tag, String keyword) {
    return (Element.name(tag) + " " + keyword).strip();
  }

  private Optional<Element> removed(String name) {
    tally.count(name + ": removed");
    return Optional.empty();
  }

  private Optional<Element> emptied(String name, int tag, Vr vr) {
    tally.count(name + ": emptied");
    return Optional.of(empty(tag, vr));
  }

  private static Element empty(int tag, Vr vr) {
    return new Element(
        tag, vr, vr == Vr.SQ ? new Element.Items(List.of()) : new Element.Bytes(new byte[0]));
  }

  /** Attributes that the profile does not name; its options still hold for their kind. */
  private Optional<Element> unlisted(DataSet data, Element element) {
    String name = name(element.tag(), "");
    if (element.value() instanceof Element.Fragments) return removed(name);
    if (element.value() instanceof Element.Items items)
      return element.vr() == Vr.SQ
          ? Optional.of(recursed(element.tag(), items))
          : removed(name + " of unknown kind");
    return switch (element.vr()) {
      case UN -> removed(name + " of unknown kind");
      case UR -> removed(name);
      case PN -> emptied(name, element.tag(), Vr.PN);
      case DA, DT, LT, ST, UC, UT -> cleaned(name, data, element, element.vr());
      case TM -> kept(name, data, element, Vr.TM);
      case UI -> namesClass(element.tag()) ? Optional.of(element) : uids(name, data, element);
      default -> Optional.of(element);
    };
  }

  private static boolean namesClass(int tag) {
    return tag == Tag.SOP_CLASS_UID || tag == REFERENCED_SOP_CLASS_UID;
  }

  private Element recursed(int tag, Element.Items items) {
    List<DataSet> clean = new ArrayList<>();
    for (DataSet item : items.items()) clean.add(scrubItem(item, false));
    return new Element(tag, Vr.SQ, new Element.Items(clean));
  }

  private Optional<Element> dummy(String name, int tag, Vr vr) {
    tally.count(name + ": replaced");
    if (tag == Tag.PATIENT_NAME || tag == Tag.PATIENT_ID)
      return Optional.of(text(tag, vr, pseudonym));
    return Optional.of(
        switch (vr) {
          case SQ, UN -> empty(tag, vr);
          case AE, CS, LO, LT, PN, SH, ST, UC, UT -> text(tag, vr, "REMOVED");
          case AS -> text(tag, vr, "000Y");
          case DA -> text(tag, vr, "19000101");
          case DT -> text(tag, vr, "19000101000000");
          case TM -> text(tag, vr, "000000");
          case DS, IS -> text(tag, vr, "0");
          case UI -> text(tag, vr, secret.uid("dummy"));
          case UR -> text(tag, vr, "urn:removed");
          default -> new Element(tag, vr, new Element.Bytes(new byte[Math.max(2, vr.unit)]));
        });
  }

  private static Element text(int tag, Vr vr, String value) {
    return new Element(tag, vr, new Element.Bytes(value.getBytes(StandardCharsets.US_ASCII)));
  }

  private Optional<Element> uids(String name, DataSet data, Element element) {
    int tag = element.tag();
    if (!(element.value() instanceof Element.Bytes)) return removed(name);
    boolean[] changed = new boolean[1];
    Element result =
        mapped(
            data,
            tag,
            Vr.UI,
            uid -> {
              if (uid.isEmpty() || uid.startsWith(STANDARD_UIDS) && Uid.isValid(uid)) return uid;
              changed[0] = true;
              return secret.uid(uid);
            });
    if (changed[0]) tally.count(name + ": other UID");
    return Optional.of(result);
  }

  private Optional<Element> cleaned(String name, DataSet data, Element element, Vr vr) {
    int tag = element.tag();
    if (vr == Vr.SQ && element.value() instanceof Element.Items items)
      return Optional.of(recursed(tag, items));
    if (!(element.value() instanceof Element.Bytes) || !vr.isText()) return removed(name);
    return Optional.of(
        switch (vr) {
          case DA -> counted(name + ": date moved", data, tag, vr, this::moved);
          case DT -> counted(name + ": date moved", data, tag, vr, this::movedTime);
          default -> counted(name + ": cleaned", data, tag, vr, Descriptor::cleaned);
        });
  }

  private String moved(String date) {
    return ShiftedDate.date(date, offsetDays);
  }

  private String movedTime(String dateTime) {
    return ShiftedDate.dateTime(dateTime, offsetDays);
  }

  /** Times and time zones that are such; sequences with their items treated like the rest. */
  private Optional<Element> kept(String name, DataSet data, Element element, Vr vr) {
    int tag = element.tag();
    if (vr == Vr.SQ)
      return element.value() instanceof Element.Items items
          ? Optional.of(recursed(tag, items))
          : removed(name);
    if (!(element.value() instanceof Element.Bytes)) return removed(name);
    UnaryOperator<String> check = tag == TIMEZONE_OFFSET ? ShiftedDate::zone : ShiftedDate::time;
    return Optional.of(counted(name + ": was no time, emptied", data, tag, vr, check));
  }

  /** A text element with every value changed; counted if one did change. */
  private Element counted(String what, DataSet data, int tag, Vr vr, UnaryOperator<String> change) {
    boolean[] changed = new boolean[1];
    Element result =
        mapped(
            data,
            tag,
            vr,
            value -> {
              String other = change.apply(value);
              changed[0] |= !other.equals(value);
              return other;
            });
    if (changed[0]) tally.count(what);
    return result;
  }

  private static Element mapped(DataSet data, int tag, Vr vr, UnaryOperator<String> change) {
    List<String> values = new ArrayList<>();
    for (String value : data.strings(tag)) values.add(change.apply(value));
    return text(tag, vr, String.join("\\", values));
  }
}
