package org.arcuate.imaging.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.arcuate.geometry.BadInput;

/**
 * The fields of an NRRD header by their name, small letters.
 *
 * @param fields what the file says, as text
 * @param notes the key/value pairs
 * @param files the data files of a detached header; empty if the voxels follow the header
 */
record NrrdHeader(Map<String, String> fields, Notes notes, List<String> files) {
  private static final int LONGEST_LINE = 1 << 20;

  /** Fields that have two spellings. */
  private static final Map<String, String> SPELLINGS =
      Map.of(
          "datafile", "data file",
          "lineskip", "line skip",
          "byteskip", "byte skip",
          "centers", "centerings",
          "axismins", "axis mins",
          "axismaxs", "axis maxs");

  /** Fields that say nothing about place or storage of scalar voxels. */
  private static final Set<String> INFORMATIVE =
      Set.of(
          "content",
          "number",
          "min",
          "max",
          "old min",
          "oldmin",
          "old max",
          "oldmax",
          "sample units",
          "sampleunits",
          "labels",
          "thicknesses",
          "block size",
          "blocksize",
          "measurement frame");

  private static final Set<String> KNOWN =
      Set.of(
          "type",
          "dimension",
          "sizes",
          "encoding",
          "endian",
          "data file",
          "line skip",
          "byte skip",
          "space",
          "space dimension",
          "space units",
          "space origin",
          "space directions",
          "spacings",
          "axis mins",
          "axis maxs",
          "centerings",
          "kinds",
          "units");

  /** Reads a header to the empty line that ends it, or to the end of a detached one. */
  static NrrdHeader read(Source source) {
    String magic = source.line(64).orElse("");
    if (!magic.matches("NRRD000[1-6]\\s*"))
      throw new BadInput(
          "NRRD header: starts with '%s', NRRD0001 to NRRD0006 is needed",
          HeaderText.shortened(magic));
    NrrdHeader header = new NrrdHeader(new TreeMap<>(), new Notes(), new ArrayList<>());
    Optional<String> line = source.line(LONGEST_LINE);
    for (; line.isPresent() && !line.get().isEmpty(); line = source.line(LONGEST_LINE)) {
      if (line.get().startsWith("#")) continue;
      header.add(line.get());
      if (header.isList()) break;
    }
    header.findFiles(source, line.isPresent());
    return header;
  }

  private void add(String line) {
    int key = line.indexOf(":=");
    int field = line.indexOf(": ");
    if (field < 0 && line.endsWith(":")) field = line.length() - 1;
    if (key >= 0 && (field < 0 || key < field)) {
      notes.add(line.substring(0, key), Escapes.undone(line.substring(key + 2)));
      return;
    }
    if (field < 0)
      throw new BadInput(
          "NRRD header: '%s' is neither a field nor a key/value pair", HeaderText.shortened(line));
    String name = line.substring(0, field).strip().toLowerCase(Locale.ROOT);
    name = SPELLINGS.getOrDefault(name, name);
    String value = line.substring(field + 1).strip();
    if (INFORMATIVE.contains(name)) return;
    if (!KNOWN.contains(name))
      throw new BadInput("NRRD header: unknown field '%s'", HeaderText.shortened(name));
    if (fields.put(name, value) != null) throw new BadInput("NRRD header: two fields '%s'", name);
  }

  private boolean isList() {
    return fields.getOrDefault("data file", "").matches("LIST(\\s+\\d{1,2})?");
  }

  private void findFiles(Source source, boolean ended) {
    String named = fields.get("data file");
    if (named == null) {
      if (!ended) throw new BadInput("NRRD header: ends without an empty line");
      return;
    }
    if (isList()) files.addAll(HeaderText.listed(source));
    else if (HeaderText.isNumbered(named)) files.addAll(HeaderText.numbered(named));
    else files.add(Neighbours.checked(named));
    if (files.isEmpty()) throw new BadInput("NRRD header: lists no data file");
  }

  /** A field that a file must have. */
  String need(String name) {
    String value = fields.get(name);
    if (value == null) throw new BadInput("NRRD header: field '%s' is missing", name);
    return value;
  }

  /** A field that a file may have. */
  Optional<String> find(String name) {
    return Optional.ofNullable(fields.get(name));
  }
}
