package org.arcuate.geometry.mesh.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.MeshBuilder;
import org.arcuate.geometry.mesh.Model;

/**
 * Wavefront OBJ, the part about polygons: {@code v}, {@code f}, {@code o}, {@code g}; mm by
 * convention. Polygons become fans of triangles; texture, normals and materials are passed over.
 * Numbers are written so that they read back exactly.
 */
final class Obj {
  private static final int MOST_CORNERS = 1000;

  private final Words words;
  private final MeshBuilder all = new MeshBuilder();
  private final List<String> names = new ArrayList<>();
  private final List<Integer> firstTriangle = new ArrayList<>();

  private Obj(byte[] bytes, String name) {
    words = new Words(bytes, 0);
    names.add(name);
    firstTriangle.add(0);
  }

  static List<Model> read(byte[] bytes, String name) {
    return new Obj(bytes, name).models();
  }

  private List<Model> models() {
    while (!words.atEnd()) {
      String word = words.nextInLine();
      switch (word) {
        case "v" -> all.vertex(words.numberInLine(), words.numberInLine(), words.numberInLine());
        case "f" -> face();
        case "o", "g" -> begin(words.restOfLine());
        default -> {}
      }
      if (!word.equals("o") && !word.equals("g")) words.restOfLine();
    }
    if (all.vertexCount() == 0)
      throw new BadInput("is no OBJ file: has no line that starts with 'v'");
    Mesh mesh = all.mesh();
    List<Model> models = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int from = firstTriangle.get(i);
      int to = i + 1 < names.size() ? firstTriangle.get(i + 1) : mesh.triangleCount();
      if (to > from || names.size() == 1) models.add(Model.of(names.get(i), part(mesh, from, to)));
    }
    if (models.isEmpty()) models.add(Model.of(names.getFirst(), mesh));
    return models;
  }

  private void begin(String name) {
    if (all.triangleCount() == firstTriangle.getLast()) {
      if (!name.isEmpty()) names.set(names.size() - 1, name);
      return;
    }
    names.add(name.isEmpty() ? names.getFirst() : name);
    firstTriangle.add(all.triangleCount());
  }

  private void face() {
    List<Integer> corners = new ArrayList<>();
    for (String word = words.nextInLine(); !word.isEmpty(); word = words.nextInLine()) {
      int slash = word.indexOf('/');
      long number = words.whole(slash < 0 ? word : word.substring(0, slash));
      long vertex = number < 0 ? all.vertexCount() + number : number - 1;
      if (vertex < 0 || vertex >= all.vertexCount())
        throw new BadInput(
            "line %d: names vertex %d, %d are there", words.line(), number, all.vertexCount());
      corners.add((int) vertex);
      if (corners.size() > MOST_CORNERS)
        throw new BadInput(
            "line %d: has a face of more than %d corners", words.line(), MOST_CORNERS);
    }
    if (corners.size() < 3)
      throw new BadInput(
          "line %d: has a face of %d corners, 3 are needed", words.line(), corners.size());
    for (int c = 2; c < corners.size(); c++)
      all.triangle(corners.getFirst(), corners.get(c - 1), corners.get(c));
  }

  /** Some triangles of a mesh, with the vertices that they use, in their order. */
  private static Mesh part(Mesh mesh, int from, int to) {
    int[] number = new int[mesh.vertexCount()];
    Arrays.fill(number, -1);
    boolean whole = from == 0 && to == mesh.triangleCount();
    if (whole) return mesh;
    for (int c = 3 * from; c < 3 * to; c++) number[mesh.triangles()[c]] = 0;
    MeshBuilder builder = new MeshBuilder();
    double[] p = mesh.xyz();
    for (int v = 0; v < number.length; v++)
      if (number[v] == 0) number[v] = builder.vertex(p[3 * v], p[3 * v + 1], p[3 * v + 2]);
    int[] t = mesh.triangles();
    for (int i = 3 * from; i < 3 * to; i += 3)
      builder.triangle(number[t[i]], number[t[i + 1]], number[t[i + 2]]);
    return builder.mesh();
  }

  static void write(List<Model> models, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder("# Arcuate, mm, LPS\n");
    int first = 1;
    for (Model model : models) {
      Mesh mesh = model.mesh();
      text.append("o ").append(model.name().replaceAll("\\s+", " ")).append('\n');
      for (int v = 0; v < mesh.vertexCount(); v++) {
        text.append("v ").append(mesh.xyz()[3 * v]).append(' ').append(mesh.xyz()[3 * v + 1]);
        text.append(' ').append(mesh.xyz()[3 * v + 2]).append('\n');
        flush(text, out, 1 << 16);
      }
      int[] t = mesh.triangles();
      for (int i = 0; i < t.length; i += 3) {
        text.append("f ").append(t[i] + first).append(' ').append(t[i + 1] + first);
        text.append(' ').append(t[i + 2] + first).append('\n');
        flush(text, out, 1 << 16);
      }
      first += mesh.vertexCount();
    }
    flush(text, out, 0);
  }

  static void flush(StringBuilder text, OutputStream out, int above) throws IOException {
    if (text.length() <= above) return;
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }
}
