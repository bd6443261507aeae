package org.arcuate.imaging.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.format.WriteOptions.Encoding;

/**
 * MetaImage, after "MetaIO: Reference, Tags of MetaImage" of ITK.
 *
 * <p>Coordinates are LPS, as ITK takes them; row {@code i} of TransformMatrix is the direction of
 * voxel axis {@code i}. CenterOfRotation and AnatomicalOrientation move nothing.
 */
final class MetaImage {
  private MetaImage() {}

  /** Reads an image whose header is at the start of {@code source}. */
  static StoredImage read(Source source, Neighbours folder) {
    MetaImageHeader header = MetaImageHeader.read(source);
    String object = header.find("ObjectType").orElse("Image");
    if (!object.equalsIgnoreCase("Image"))
      throw new BadInput(
          "MetaImage ObjectType '%s': Image is needed", HeaderText.shortened(object));
    String channels = header.find("ElementNumberOfChannels").orElse("1");
    if (HeaderText.whole("ElementNumberOfChannels", channels, 1, 1 << 20) > 1)
      throw new BadInput("MetaImage of %s channels: one number per voxel is needed", channels);
    SampleType type = type(header.need("ElementType"));
    Grid grid = grid(header);
    Voxels voxels = voxels(header, type, grid.size());
    Samples samples =
        header.files().isEmpty() ? voxels.read(source) : voxels.read(header.files(), folder);
    double slope = scale(header, "ElementToIntensityFunctionSlope", "1");
    double intercept = scale(header, "ElementToIntensityFunctionOffset", "0");
    return new StoredImage(grid, samples, slope, intercept, header.notes().texts());
  }

  private static double scale(MetaImageHeader header, String field, String otherwise) {
    return HeaderText.number(field, header.find(field).orElse(otherwise));
  }

  private static Voxels voxels(MetaImageHeader header, SampleType type, int count) {
    boolean big = header.isTrue(false, "BinaryDataByteOrderMSB", "ElementByteOrderMSB");
    boolean compressed = header.isTrue(false, "CompressedData");
    boolean binary = header.isTrue(true, "BinaryData");
    Encoding encoding = compressed ? Encoding.GZIP : binary ? Encoding.RAW : Encoding.TEXT;
    String size = header.find("HeaderSize").orElse("0");
    long skip = HeaderText.whole("HeaderSize", size, Voxels.AT_END, Integer.MAX_VALUE);
    if (skip != 0 && encoding != Encoding.RAW)
      throw new BadInput("HeaderSize %d: possible only before raw voxels", skip);
    ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new Voxels(type, count, order, encoding, 0, skip);
  }

  private static Grid grid(MetaImageHeader header) {
    int axes = HeaderText.axes("NDims", header.need("NDims"));
    if (axes < 2) throw new BadInput("MetaImage of one axis: 2 or 3 are needed");
    int[] all = HeaderText.sizes("DimSize", header.need("DimSize"), axes);
    int[] sizes = {all[0], all[1], axes > 2 ? all[2] : 1};
    for (int a = 3; a < axes; a++)
      if (all[a] > 1)
        throw new BadInput(
            "MetaImage of %d axes, %d volumes: one volume is needed; write the one to be used as"
                + " a file of its own",
            axes, all[a]);
    Affine lps = lpsFromVoxel(header, axes);
    double mm = unitMm(header);
    return Placement.grid(sizes, mm == 1 ? lps : Placement.scaled(lps, mm));
  }

  private static double unitMm(MetaImageHeader header) {
    String unit = header.find("DistanceUnits").orElse("mm");
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "mm" -> 1;
      case "um" -> 0.001;
      case "cm" -> 10;
      case "?" -> {
        header.notes().assume("unit mm");
        yield 1;
      }
      default ->
          throw new BadInput(
              "DistanceUnits '%s': um, mm or cm is needed", HeaderText.shortened(unit));
    };
  }

  private static Affine lpsFromVoxel(MetaImageHeader header, int axes) {
    Optional<String> matrix = header.find("TransformMatrix", "Rotation", "Orientation");
    Optional<String> origin = header.find("Offset", "Position", "Origin");
    Optional<String> spacing = header.find("ElementSpacing", "ElementSize");
    if (spacing.isEmpty()) header.notes().assume("voxels of 1 mm");
    if (axes == 2) header.notes().assume("slice 1 mm thick, at right angles to its axes");
    double[] turn = matrix.isEmpty() ? new double[0] : numbers(matrix.get(), axes * axes);
    double[] shift = origin.isEmpty() ? new double[axes] : numbers(origin.get(), axes);
    double[] step = spacing.isEmpty() ? new double[0] : numbers(spacing.get(), axes);
    Vec3[] columns = new Vec3[3];
    for (int a = 0; a < 3; a++) {
      double size = a < step.length ? step[a] : 1;
      if (!(size > 0)) throw new BadInput("ElementSpacing %s: must be above 0", size);
      columns[a] = direction(turn, axes, a).times(size);
    }
    return new Affine(
        columns[0], columns[1], columns[2], new Vec3(shift[0], shift[1], axes > 2 ? shift[2] : 0));
  }

  private static double[] numbers(String text, int count) {
    return HeaderText.numbers("MetaImage header", text, count);
  }

  private static Vec3 direction(double[] turn, int axes, int axis) {
    boolean given = turn.length > 0 && axis < axes;
    if (!given) return new Vec3(axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0);
    int row = axis * axes;
    return new Vec3(turn[row], turn[row + 1], axes > 2 ? turn[row + 2] : 0);
  }

  private static SampleType type(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "MET_CHAR", "MET_ASCII_CHAR" -> SampleType.INT8;
      case "MET_UCHAR" -> SampleType.UINT8;
      case "MET_SHORT" -> SampleType.INT16;
      case "MET_USHORT" -> SampleType.UINT16;
      case "MET_INT", "MET_LONG" -> SampleType.INT32;
      case "MET_UINT", "MET_ULONG" -> SampleType.UINT32;
      case "MET_LONG_LONG" -> SampleType.INT64;
      case "MET_ULONG_LONG" -> SampleType.UINT64;
      case "MET_FLOAT" -> SampleType.FLOAT32;
      case "MET_DOUBLE" -> SampleType.FLOAT64;
      default ->
          throw new BadInput(
              "ElementType '%s': an integer or float type is needed", HeaderText.shortened(name));
    };
  }

  private static String typeName(SampleType type) {
    return switch (type) {
      case INT8 -> "MET_CHAR";
      case UINT8 -> "MET_UCHAR";
      case INT16 -> "MET_SHORT";
      case UINT16 -> "MET_USHORT";
      case INT32 -> "MET_INT";
      case UINT32 -> "MET_UINT";
      case INT64 -> "MET_LONG_LONG";
      case UINT64 -> "MET_ULONG_LONG";
      case FLOAT32 -> "MET_FLOAT";
      case FLOAT64 -> "MET_DOUBLE";
    };
  }

  /**
   * Writes the header. Notes become fields of their own; since a field is one word and one line,
   * other characters than letters, digits, {@code _ . -} in their names become {@code _}, and line
   * breaks in their texts become spaces.
   *
   * @param dataFile name of the file of the voxels, or LOCAL if they follow
   * @param voxelBytes how many bytes they take as they are written; ITK cannot read compressed ones
   *     behind the header without it
   */
  static void writeHeader(
      StoredImage image, WriteOptions options, String dataFile, long voxelBytes, OutputStream out)
      throws IOException {
    Grid grid = image.grid();
    StringBuilder text = new StringBuilder();
    field(text, "ObjectType", "Image");
    field(text, "NDims", "3");
    field(text, "BinaryData", isTrue(options.encoding() != Encoding.TEXT));
    field(text, "BinaryDataByteOrderMSB", isTrue(options.order() == ByteOrder.BIG_ENDIAN));
    field(text, "CompressedData", isTrue(options.encoding() == Encoding.GZIP));
    if (options.encoding() == Encoding.GZIP)
      field(text, "CompressedDataSize", Long.toString(voxelBytes));
    field(
        text,
        "TransformMatrix",
        numbers(grid.axisX()) + " " + numbers(grid.axisY()) + " " + numbers(grid.axisZ()));
    field(text, "Offset", numbers(grid.origin()));
    field(text, "CenterOfRotation", "0 0 0");
    field(text, "ElementSpacing", numbers(grid.spacing()));
    field(text, "DimSize", grid.nx() + " " + grid.ny() + " " + grid.nz());
    for (Map.Entry<String, String> note : image.notes().entrySet())
      field(text, fieldName(note.getKey()), note.getValue().replace('\n', ' '));
    field(text, "ElementType", typeName(image.samples().type()));
    field(text, "ElementDataFile", dataFile);
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String fieldName(String key) {
    String name = key.replaceAll("[^A-Za-z0-9_.-]", "_");
    return MetaImageHeader.isKnown(name) ? "Note_" + name : name;
  }

  private static void field(StringBuilder text, String name, String value) {
    text.append(name).append(" = ").append(value).append('\n');
  }

  private static String isTrue(boolean yes) {
    return yes ? "True" : "False";
  }

  private static String numbers(Vec3 v) {
    return v.x() + " " + v.y() + " " + v.z();
  }

  /** Refuses an encoding that the format does not have, before anything is written. */
  static void check(WriteOptions options) {
    if (options.encoding() == Encoding.HEX)
      throw new BadInput("MetaImage: cannot hold hexadecimal voxels");
  }

  /** Ending of the data file beside an {@code .mhd}. */
  static String ending(Encoding encoding) {
    return switch (encoding) {
      case RAW -> "raw";
      case GZIP -> "zraw";
      case TEXT, HEX -> "txt";
    };
  }
}
