package org.arcuate.imaging.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.arcuate.geometry.BadInput;

/**
 * The fields of a MetaImage header; capital and small letters do not count.
 *
 * @param fields what the file says, as text
 * @param notes fields that are none of the format
 * @param files the data files; empty if the voxels follow the header
 */
record MetaImageHeader(TreeMap<String, String> fields, Notes notes, List<String> files) {
  private static final int LONGEST_LINE = 1 << 20;
  private static final Set<String> KNOWN = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    KNOWN.addAll(
        List.of(
            "ObjectType",
            "ObjectSubType",
            "NDims",
            "ID",
            "ParentID",
            "CompressedData",
            "CompressedDataSize",
            "BinaryData",
            "ElementByteOrderMSB",
            "BinaryDataByteOrderMSB",
            "Color",
            "Position",
            "Offset",
            "Origin",
            "Orientation",
            "Rotation",
            "TransformMatrix",
            "CenterOfRotation",
            "DistanceUnits",
            "AnatomicalOrientation",
            "ElementSpacing",
            "DimSize",
            "HeaderSize",
            "Modality",
            "ImagePosition",
            "SequenceID",
            "ElementMin",
            "ElementMax",
            "ElementNumberOfChannels",
            "ElementSize",
            "ElementNBits",
            "ElementToIntensityFunctionSlope",
            "ElementToIntensityFunctionOffset",
            "ElementType",
            "ElementDataFile",
            "TransformType",
            "CompressionLevel"));
  }

  /** Reads a header to its last field, ElementDataFile. */
  static MetaImageHeader read(Source source) {
    MetaImageHeader header =
        new MetaImageHeader(
            new TreeMap<>(String.CASE_INSENSITIVE_ORDER), new Notes(), new ArrayList<>());
    while (!header.fields.containsKey("ElementDataFile")) {
      Optional<String> line = source.line(LONGEST_LINE);
      if (line.isEmpty()) throw new BadInput("MetaImage header: ends without ElementDataFile");
      if (!line.get().isBlank()) header.add(line.get());
    }
    header.findFiles(source);
    return header;
  }

  private void add(String line) {
    int at = line.indexOf('=');
    if (at < 0) at = line.indexOf(':');
    if (at <= 0)
      throw new BadInput(
          "MetaImage header: '%s' found, NAME = VALUE is needed", HeaderText.shortened(line));
    String name = line.substring(0, at).strip();
    String value = line.substring(at + 1).strip();
    if (!isKnown(name)) notes.add(name, value);
    else if (fields.put(name, value) != null)
      throw new BadInput("MetaImage header: two fields %s", name);
  }

  private void findFiles(Source source) {
    String named = fields.getOrDefault("ElementDataFile", "");
    if (named.equalsIgnoreCase("LOCAL")) return;
    if (named.matches("LIST(\\s+\\d{1,2}D?)?")) files.addAll(HeaderText.listed(source));
    else if (HeaderText.isNumbered(named)) files.addAll(HeaderText.numbered(named));
    else files.add(Neighbours.checked(named));
    if (files.isEmpty()) throw new BadInput("MetaImage header: lists no data file");
  }

  /** True for fields of the format. */
  static boolean isKnown(String name) {
    return KNOWN.contains(name);
  }

  /** A field that a file must have. */
  String need(String name) {
    String value = fields.get(name);
    if (value == null) throw new BadInput("MetaImage header: field %s is missing", name);
    return value;
  }

  /** The first of some fields that mean the same. */
  Optional<String> find(String... names) {
    for (String name : names) {
      String value = fields.get(name);
      if (value != null) return Optional.of(value);
    }
    return Optional.empty();
  }

  /** A field that is True or False. */
  boolean isTrue(boolean otherwise, String... names) {
    Optional<String> value = find(names);
    if (value.isEmpty()) return otherwise;
    return switch (value.get().toLowerCase(Locale.ROOT)) {
      case "true", "1", "t" -> true;
      case "false", "0", "f" -> false;
      default ->
          throw new BadInput(
              "%s: '%s' found, True or False is needed",
              names[0], HeaderText.shortened(value.get()));
    };
  }
}
