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
import org.arcuate.geometry.space.Vec3;

/**
 * STL, binary and ASCII; mm by convention, since the format has no unit.
 *
 * <p>Coordinates are of single precision. Equal corners become one vertex when read. Normals are
 * written and not read. A binary file holds one solid: several models are written as one.
 */
final class Stl {
  private static final int HEADER = 84;
  private static final int FACET = 50;

  private Stl() {}

  static List<Model> read(byte[] bytes, String name) {
    if (bytes.length >= HEADER) {
      long count = count(bytes);
      if (bytes.length == HEADER + FACET * count) return List.of(binary(bytes, (int) count, name));
    }
    if (looksLikeText(bytes)) return ascii(bytes, name);
    if (bytes.length < HEADER)
      throw new BadInput("is no STL file: %d bytes, at least %d are needed", bytes.length, HEADER);
    throw new BadInput(
        "is cut off or no STL file: says %d triangles, which need %d bytes, %d are there",
        count(bytes), HEADER + FACET * count(bytes), bytes.length);
  }

  private static long count(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(80) & 0xffffffffL;
  }

  private static boolean looksLikeText(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(512, bytes.length), StandardCharsets.ISO_8859_1);
    String text = start.stripLeading().toLowerCase(Locale.ROOT);
    return text.startsWith("solid") && start.indexOf(0) < 0;
  }

  private static Model binary(byte[] bytes, int count, String name) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Welding welding = new Welding();
    int[] v = new int[3];
    for (int t = 0; t < count; t++) {
      int at = HEADER + FACET * t + 12;
      for (int c = 0; c < 3; c++, at += 12) {
        float x = buffer.getFloat(at);
        float y = buffer.getFloat(at + 4);
        float z = buffer.getFloat(at + 8);
        if (!Float.isFinite(x + y + z) && !(finite(x) && finite(y) && finite(z)))
          throw new BadInput(
              "triangle %d at byte %d: has the coordinates (%s, %s, %s), which are not finite",
              t + 1, at, x, y, z);
        v[c] = welding.vertex(x, y, z);
      }
      welding.triangle(v[0], v[1], v[2]);
    }
    return Model.of(name, welding.mesh());
  }

  private static boolean finite(float value) {
    return Float.isFinite(value);
  }

  private static List<Model> ascii(byte[] bytes, String name) {
    Words words = new Words(bytes, 0);
    List<Model> models = new ArrayList<>();
    words.expect("solid");
    while (true) {
      String own = words.restOfLine();
      Welding welding = new Welding();
      String word = words.next();
      while (word.equalsIgnoreCase("facet")) {
        facet(words, welding);
        word = words.next();
      }
      if (!word.equalsIgnoreCase("endsolid")) throw words.expected("'facet' or 'endsolid'", word);
      words.restOfLine();
      models.add(Model.of(own.isEmpty() ? name : own, welding.mesh()));
      word = words.next();
      if (word.isEmpty()) return models;
      if (!word.equalsIgnoreCase("solid")) throw words.expected("'solid'", word);
    }
  }

  private static void facet(Words words, Welding welding) {
    words.expect("normal");
    for (int a = 0; a < 3; a++) if (words.next().isEmpty()) throw words.expected("a normal", "");
    words.expect("outer");
    words.expect("loop");
    int[] v = new int[3];
    for (int c = 0; c < 3; c++) {
      words.expect("vertex");
      v[c] = welding.vertex(single(words), single(words), single(words));
    }
    words.expect("endloop");
    words.expect("endfacet");
    welding.triangle(v[0], v[1], v[2]);
  }

  private static float single(Words words) {
    float value = (float) words.number();
    if (!Float.isFinite(value))
      throw words.expected("a number of single precision", Float.toString(value));
    return value;
  }

  static void write(List<Model> models, OutputStream out) throws IOException {
    Mesh mesh = MeshBuilder.joined(models.stream().map(Model::mesh).toList());
    byte[] header = new byte[80];
    String title =
        "Arcuate, mm, LPS: " + String.join(" ", models.stream().map(Model::name).toList());
    byte[] text = title.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, header, 0, Math.min(80, text.length));
    out.write(header);
    ByteBuffer buffer = ByteBuffer.allocate(FACET * 1024).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(mesh.triangleCount());
    for (int t = 0; t < mesh.triangleCount(); t++) {
      if (buffer.remaining() < FACET) flush(buffer, out);
      Vec3 n = normal(mesh, t);
      put(buffer, n);
      for (int c = 0; c < 3; c++) put(buffer, mesh.corner(t, c));
      buffer.putShort((short) 0);
    }
    flush(buffer, out);
  }

  @SuppressWarnings("ByteBufferBackingArray") // the buffer was made by allocate
  private static void flush(ByteBuffer buffer, OutputStream out) throws IOException {
    out.write(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  private static void put(ByteBuffer buffer, Vec3 p) {
    buffer.putFloat((float) p.x()).putFloat((float) p.y()).putFloat((float) p.z());
  }

  /**
   * Unit normal of a triangle as it stands in the file, in single precision; zero for one without
   * area, as the format's users expect.
   */
  private static Vec3 normal(Mesh mesh, int t) {
    Vec3 a = rounded(mesh.corner(t, 0));
    Vec3 n = rounded(mesh.corner(t, 1)).minus(a).cross(rounded(mesh.corner(t, 2)).minus(a));
    return n.length() > 0 ? n.unit() : Vec3.ZERO;
  }

  private static Vec3 rounded(Vec3 p) {
    return new Vec3((float) p.x(), (float) p.y(), (float) p.z());
  }

  static void writeAscii(List<Model> models, OutputStream out) throws IOException {
    for (Model model : models) {
      String name = model.name().replaceAll("\\s+", " ");
      StringBuilder text = new StringBuilder("solid ").append(name).append('\n');
      Mesh mesh = model.mesh();
      for (int t = 0; t < mesh.triangleCount(); t++) {
        text.append("facet normal").append(single(normal(mesh, t))).append("\nouter loop\n");
        for (int c = 0; c < 3; c++)
          text.append("vertex").append(single(mesh.corner(t, c))).append('\n');
        text.append("endloop\nendfacet\n");
        Obj.flush(text, out, 1 << 16);
      }
      text.append("endsolid ").append(name).append('\n');
      Obj.flush(text, out, 0);
    }
  }

  private static String single(Vec3 p) {
    return " " + (float) p.x() + " " + (float) p.y() + " " + (float) p.z();
  }
}
