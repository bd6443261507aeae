package org.arcuate.imaging.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.format.WriteOptions.Encoding;

/**
 * NRRD, after "Definition of NRRD File Format" of teem 1.9 and later.
 *
 * <p>Read: attached and detached headers, one data file, a list or numbered ones; raw, gzip, text
 * and hex. Not bzip2, blocks, or several numbers per voxel.
 */
final class Nrrd {
  private Nrrd() {}

  /** Reads an image whose header is at the start of {@code source}. */
  static StoredImage read(Source source, Neighbours folder) {
    NrrdHeader header = NrrdHeader.read(source);
    SampleType type = type(header.need("type"));
    Grid grid = NrrdPlacement.grid(header);
    Encoding encoding = encoding(header.need("encoding"));
    ByteOrder order = order(header, type, encoding);
    long lines = skip(header, "line skip", 0);
    long bytes = skip(header, "byte skip", Voxels.AT_END);
    Voxels voxels = new Voxels(type, grid.size(), order, encoding, lines, bytes);
    Samples samples =
        header.files().isEmpty() ? voxels.read(source) : voxels.read(header.files(), folder);
    return new StoredImage(grid, samples, 1, 0, header.notes().texts());
  }

  private static long skip(NrrdHeader header, String field, long least) {
    return HeaderText.whole(field, header.find(field).orElse("0"), least, Integer.MAX_VALUE);
  }

  private static ByteOrder order(NrrdHeader header, SampleType type, Encoding encoding) {
    if (type.bytes() == 1 || encoding == Encoding.TEXT) return ByteOrder.LITTLE_ENDIAN;
    String endian = header.need("endian").toLowerCase(Locale.ROOT);
    return switch (endian) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default ->
          throw new BadInput("endian '%s': little or big is needed", HeaderText.shortened(endian));
    };
  }

  private static Encoding encoding(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "raw" -> Encoding.RAW;
      case "gz", "gzip" -> Encoding.GZIP;
      case "txt", "text", "ascii" -> Encoding.TEXT;
      case "hex" -> Encoding.HEX;
      default ->
          throw new BadInput(
              "NRRD encoding '%s': raw, gzip, text or hex is needed", HeaderText.shortened(name));
    };
  }

  private static SampleType type(String name) {
    return switch (name.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ")) {
      case "signed char", "int8", "int8_t" -> SampleType.INT8;
      case "uchar", "unsigned char", "uint8", "uint8_t" -> SampleType.UINT8;
      case "short", "short int", "signed short", "signed short int", "int16", "int16_t" ->
          SampleType.INT16;
      case "ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t" ->
          SampleType.UINT16;
      case "int", "signed int", "int32", "int32_t" -> SampleType.INT32;
      case "uint", "unsigned int", "uint32", "uint32_t" -> SampleType.UINT32;
      case "longlong",
          "long long",
          "long long int",
          "signed long long",
          "signed long long int",
          "int64",
          "int64_t" ->
          SampleType.INT64;
      case "ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t" ->
          SampleType.UINT64;
      case "float" -> SampleType.FLOAT32;
      case "double" -> SampleType.FLOAT64;
      default ->
          throw new BadInput(
              "NRRD type '%s': an integer or float type is needed", HeaderText.shortened(name));
    };
  }

  /**
   * Writes the header.
   *
   * @param dataFile name of the file of the voxels; empty if they follow
   */
  static void writeHeader(
      StoredImage image, WriteOptions options, String dataFile, OutputStream out)
      throws IOException {
    Grid grid = image.grid();
    StringBuilder text = new StringBuilder("NRRD0005\n");
    field(text, "type", typeName(image.samples().type()));
    field(text, "dimension", "3");
    field(text, "space", "left-posterior-superior");
    field(text, "sizes", grid.nx() + " " + grid.ny() + " " + grid.nz());
    field(text, "space directions", directions(grid));
    field(text, "kinds", "domain domain domain");
    field(text, "endian", options.order() == ByteOrder.BIG_ENDIAN ? "big" : "little");
    field(text, "encoding", options.encoding().name().toLowerCase(Locale.ROOT));
    field(text, "space origin", vector(grid.origin()));
    field(text, "space units", "\"mm\" \"mm\" \"mm\"");
    if (!dataFile.isEmpty()) field(text, "data file", dataFile);
    for (Map.Entry<String, String> note : image.notes().entrySet())
      text.append(note.getKey()).append(":=").append(Escapes.done(note.getValue())).append('\n');
    if (dataFile.isEmpty()) text.append('\n');
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String directions(Grid grid) {
    return vector(grid.axisX().times(grid.spacing().x()))
        + " "
        + vector(grid.axisY().times(grid.spacing().y()))
        + " "
        + vector(grid.axisZ().times(grid.spacing().z()));
  }

  private static void field(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append('\n');
  }

  /** Java writes a double so that it reads back the same. */
  private static String vector(Vec3 v) {
    return "(" + v.x() + "," + v.y() + "," + v.z() + ")";
  }

  private static String typeName(SampleType type) {
    return switch (type) {
      case FLOAT32 -> "float";
      case FLOAT64 -> "double";
      default -> type.name().toLowerCase(Locale.ROOT);
    };
  }

  /** Ending of the data file of a detached header, as teem has it. */
  static String ending(Encoding encoding) {
    return switch (encoding) {
      case RAW -> "raw";
      case GZIP -> "raw.gz";
      case TEXT -> "txt";
      case HEX -> "hex";
    };
  }
}
