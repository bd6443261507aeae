package org.arcuate.geometry.mesh.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.MeshBuilder;
import org.arcuate.geometry.mesh.Model;

/**
 * PLY, ASCII and binary of both byte orders; mm by convention.
 *
 * <p>Reads the coordinates of {@code vertex} and the polygons of {@code face}, as fans; all other
 * elements and properties are passed over. Writes one mesh, little endian, in double precision, so
 * that it reads back exactly.
 */
final class Ply {
  private static final int LONGEST_LIST = 1000;

  private enum Kind {
    INT8(1),
    UINT8(1),
    INT16(2),
    UINT16(2),
    INT32(4),
    UINT32(4),
    FLOAT32(4),
    FLOAT64(8);

    final int bytes;

    Kind(int bytes) {
      this.bytes = bytes;
    }
  }

  /** A property; {@code count} is the kind of a list's length, the same as {@code kind} if none. */
  private record Property(String name, Kind kind, boolean list, Kind count) {}

  private record Section(String name, long size, List<Property> properties) {}

  /** Where values come from. */
  private interface Values {
    double next(Kind kind);
  }

  private final List<Section> sections = new ArrayList<>();
  private final MeshBuilder builder = new MeshBuilder();
  private String format = "";

  private Ply() {}

  static List<Model> read(byte[] bytes, String name) {
    return List.of(Model.of(name, new Ply().mesh(bytes)));
  }

  private Mesh mesh(byte[] bytes) {
    Words words = new Words(bytes, 0);
    if (!words.restOfLine().equals("ply")) throw new BadInput("is no PLY file");
    header(words);
    Values values =
        switch (format) {
          case "ascii" -> kind -> words.number();
          case "binary_little_endian" ->
              binary(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), words.offset());
          case "binary_big_endian" -> binary(ByteBuffer.wrap(bytes), words.offset());
          default -> throw new BadInput("format '%s' is none of PLY's", format);
        };
    for (Section section : sections) read(section, values, bytes.length);
    return builder.mesh();
  }

  private static Values binary(ByteBuffer buffer, int from) {
    buffer.position(from);
    return kind -> {
      if (buffer.remaining() < kind.bytes)
        throw new BadInput("is cut off at byte %d: more values are needed", buffer.position());
      return switch (kind) {
        case INT8 -> buffer.get();
        case UINT8 -> buffer.get() & 0xff;
        case INT16 -> buffer.getShort();
        case UINT16 -> buffer.getShort() & 0xffff;
        case INT32 -> buffer.getInt();
        case UINT32 -> buffer.getInt() & 0xffffffffL;
        case FLOAT32 -> buffer.getFloat();
        case FLOAT64 -> buffer.getDouble();
      };
    };
  }

  private void header(Words words) {
    while (true) {
      String word = words.nextInLine();
      switch (word) {
        case "format" -> format = words.nextInLine();
        case "element" -> {
          String name = words.nextInLine();
          long size = words.whole(words.nextInLine());
          if (size < 0) throw new BadInput("line %d: element of size %d", words.line(), size);
          sections.add(new Section(name, size, new ArrayList<>()));
        }
        case "property" -> property(words);
        case "end_header" -> {
          words.restOfLine();
          return;
        }
        case "comment", "obj_info", "" -> {}
        default -> throw words.expected("a line of a PLY header", word);
      }
      if (words.atEnd()) throw new BadInput("ends inside its header");
      words.restOfLine();
    }
  }

  private void property(Words words) {
    if (sections.isEmpty())
      throw new BadInput("line %d: has a property before any element", words.line());
    String word = words.nextInLine();
    boolean list = word.equals("list");
    Kind count = kind(list ? words.nextInLine() : word, words);
    Kind kind = list ? kind(words.nextInLine(), words) : count;
    sections.getLast().properties().add(new Property(words.nextInLine(), kind, list, count));
  }

  private static Kind kind(String word, Words words) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "char", "int8" -> Kind.INT8;
      case "uchar", "uint8" -> Kind.UINT8;
      case "short", "int16" -> Kind.INT16;
      case "ushort", "uint16" -> Kind.UINT16;
      case "int", "int32" -> Kind.INT32;
      case "uint", "uint32" -> Kind.UINT32;
      case "float", "float32" -> Kind.FLOAT32;
      case "double", "float64" -> Kind.FLOAT64;
      default -> throw words.expected("a type of PLY", word);
    };
  }

  private void read(Section section, Values values, int bytes) {
    if (section.properties().isEmpty()) return;
    if (section.size() > bytes)
      throw new BadInput(
          "says %d of element %s: more than the file's %d bytes can hold",
          section.size(), section.name(), bytes);
    boolean vertices = section.name().equals("vertex");
    boolean faces = section.name().equals("face");
    double[] p = {Double.NaN, Double.NaN, Double.NaN};
    for (long i = 0; i < section.size(); i++) {
      for (Property property : section.properties()) {
        int axis = "xyz".indexOf(property.name());
        if (property.list()) list(property, faces, i, values);
        else {
          double value = values.next(property.kind());
          if (vertices && axis >= 0 && property.name().length() == 1) p[axis] = value;
        }
      }
      if (vertices) builder.vertex(p[0], p[1], p[2]);
    }
  }

  private void list(Property property, boolean faces, long number, Values values) {
    double length = values.next(property.count());
    boolean corners =
        faces
            && (property.name().equals("vertex_indices") || property.name().equals("vertex_index"));
    if (!(length >= 0) || length > LONGEST_LIST || length != Math.rint(length))
      throw new BadInput(
          "item %d: has a list of %s values, 0 to %d are supported",
          number + 1, length, LONGEST_LIST);
    if (corners && length < 3)
      throw new BadInput("face %d: has %.0f corners, 3 are needed", number + 1, length);
    int first = 0;
    int before = 0;
    for (int c = 0; c < length; c++) {
      double value = values.next(property.kind());
      if (!corners) continue;
      if (!(value >= 0 && value < builder.vertexCount()) || value != Math.rint(value))
        throw new BadInput(
            "face %d: names vertex %s, %d are there", number + 1, value, builder.vertexCount());
      int vertex = (int) value;
      if (c == 0) first = vertex;
      if (c >= 2) builder.triangle(first, before, vertex);
      before = vertex;
    }
  }

  static void write(List<Model> models, OutputStream out) throws IOException {
    Mesh mesh = MeshBuilder.joined(models.stream().map(Model::mesh).toList());
    String header =
        String.format(
            Locale.ROOT,
            """
            ply
            format binary_little_endian 1.0
            comment Arcuate, mm, LPS
            element vertex %d
            property double x
            property double y
            property double z
            element face %d
            property list uchar int vertex_indices
            end_header
            """,
            mesh.vertexCount(),
            mesh.triangleCount());
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    for (double coordinate : mesh.xyz()) room(buffer, 8, out).putDouble(coordinate);
    int[] t = mesh.triangles();
    for (int i = 0; i < t.length; i += 3) {
      room(buffer, 13, out).put((byte) 3);
      buffer.putInt(t[i]).putInt(t[i + 1]).putInt(t[i + 2]);
    }
    out.write(buffer.array(), 0, buffer.position());
  }

  @SuppressWarnings("ByteBufferBackingArray") // the buffer was made by allocate
  private static ByteBuffer room(ByteBuffer buffer, int bytes, OutputStream out)
      throws IOException {
    if (buffer.remaining() < bytes) {
      out.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    return buffer;
  }
}
