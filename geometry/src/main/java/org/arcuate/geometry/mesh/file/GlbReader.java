package org.arcuate.geometry.mesh.file;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.mesh.MeshBuilder;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import tools.jackson.databind.JsonNode;

/** The scene of a GLB file: its nodes with their maps, and the triangles of their meshes. */
final class GlbReader {
  private static final int DEEPEST = 64;

  /** Triangles that repeated use of a mesh may add up to. */
  private static final long MOST_TRIANGLES = 20_000_000;

  private static final int TRIANGLES = 4;

  private final JsonNode root;
  private final ByteBuffer binary;
  private final String fileName;
  private final List<Model> models = new ArrayList<>();
  private int visited;
  private long triangles;

  GlbReader(JsonNode root, ByteBuffer binary, String fileName) {
    this.root = root;
    this.binary = binary;
    this.fileName = fileName;
  }

  List<Model> models() {
    Affine lps = Glb.GLTF_FROM_LPS.inverse();
    JsonNode scenes = list("scenes");
    if (scenes.size() > 0) {
      JsonNode scene = scenes.get(Glb.whole(root, "scene", 0, scenes.size()));
      for (JsonNode node : array(scene, "nodes")) node(index(node, list("nodes").size()), lps, 0);
    } else {
      for (int m = 0; m < list("meshes").size(); m++) mesh(m, fileName, lps);
    }
    if (models.isEmpty()) throw new BadInput("holds no mesh of triangles");
    return models;
  }

  private JsonNode list(String field) {
    return array(root, field);
  }

  private static JsonNode array(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value != null && value.isArray()) return value;
    return tools.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
  }

  private static int index(JsonNode value, int below) {
    if (!value.isIntegralNumber() || value.asInt(-1) < 0 || value.asInt(-1) >= below)
      throw new BadInput("JSON part: names node %s, %d are there", value, below);
    return value.asInt();
  }

  private void node(int number, Affine parent, int depth) {
    if (depth > DEEPEST)
      throw new BadInput("node %d: nodes are nested more than %d deep", number, DEEPEST);
    if (visited++ >= list("nodes").size()) throw new BadInput("node %d: nodes are no tree", number);
    JsonNode node = list("nodes").get(number);
    Affine map = parent.after(map(node, number));
    if (node.has("mesh")) {
      int mesh = Glb.whole(node, "mesh", -1, list("meshes").size());
      mesh(mesh, Glb.text(node, Glb.text(list("meshes").get(mesh), fileName)), map);
    }
    for (JsonNode child : array(node, "children"))
      node(index(child, list("nodes").size()), map, depth + 1);
  }

  private static Affine map(JsonNode node, int number) {
    if (node.has("matrix")) {
      double[] m = numbers(node.get("matrix"), 16, number);
      double[][] rows = new double[4][4];
      for (int c = 0; c < 4; c++) for (int r = 0; r < 4; r++) rows[r][c] = m[4 * c + r];
      return Affine.ofRows(rows);
    }
    double[] t =
        node.has("translation") ? numbers(node.get("translation"), 3, number) : new double[3];
    double[] q =
        node.has("rotation") ? numbers(node.get("rotation"), 4, number) : new double[] {0, 0, 0, 1};
    double[] s = node.has("scale") ? numbers(node.get("scale"), 3, number) : new double[] {1, 1, 1};
    double x = q[0];
    double y = q[1];
    double z = q[2];
    double w = q[3];
    return new Affine(
        new Vec3(1 - 2 * (y * y + z * z), 2 * (x * y + z * w), 2 * (x * z - y * w)).times(s[0]),
        new Vec3(2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w)).times(s[1]),
        new Vec3(2 * (x * z + y * w), 2 * (y * z - x * w), 1 - 2 * (x * x + y * y)).times(s[2]),
        new Vec3(t[0], t[1], t[2]));
  }

  private static double[] numbers(JsonNode value, int count, int number) {
    if (!value.isArray() || value.size() != count)
      throw new BadInput("node %d: has a map without its %d numbers", number, count);
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) numbers[i] = value.get(i).asDouble(Double.NaN);
    return numbers;
  }

  private void mesh(int number, String name, Affine map) {
    MeshBuilder builder = new MeshBuilder();
    JsonNode mesh = list("meshes").get(number);
    int material = -1;
    for (JsonNode primitive : array(mesh, "primitives")) {
      if (Glb.whole(primitive, "mode", TRIANGLES, 7) != TRIANGLES) continue;
      JsonNode attributes = primitive.get("attributes");
      if (attributes == null || !attributes.has("POSITION"))
        throw new BadInput("mesh %d: has a primitive without positions", number);
      triangles(builder, attributes, primitive, map);
      material = Glb.whole(primitive, "material", Integer.MAX_VALUE - 1, Integer.MAX_VALUE);
    }
    if (builder.triangleCount() == 0) return;
    triangles += builder.triangleCount();
    if (triangles > MOST_TRIANGLES && !models.isEmpty())
      throw new BadInput("repeats meshes to more than %d triangles", MOST_TRIANGLES);
    models.add(coloured(name, builder, material));
  }

  private void triangles(MeshBuilder builder, JsonNode attributes, JsonNode primitive, Affine map) {
    int first = builder.vertexCount();
    GlbAccessor positions =
        GlbAccessor.of(
            root, binary, Glb.whole(attributes, "POSITION", -1, list("accessors").size()));
    positions.expect(GlbAccessor.FLOAT32, "VEC3");
    for (int v = 0; v < positions.count(); v++) {
      Vec3 p = map.apply(positions.single(v, 0), positions.single(v, 1), positions.single(v, 2));
      builder.vertex(p.x(), p.y(), p.z());
    }
    int count = positions.count();
    if (primitive.has("indices")) {
      GlbAccessor indices =
          GlbAccessor.of(
              root, binary, Glb.whole(primitive, "indices", -1, list("accessors").size()));
      boolean mirrored = map.determinant() < 0;
      for (int c = 0; c + 2 < indices.count(); c += 3)
        triangle(
            builder,
            first,
            count,
            indices.index(c),
            indices.index(c + 1),
            indices.index(c + 2),
            mirrored);
      return;
    }
    for (int v = 0; v + 2 < count; v += 3)
      triangle(builder, first, count, v, v + 1, v + 2, map.determinant() < 0);
  }

  private static void triangle(
      MeshBuilder builder, int first, int count, long a, long b, long c, boolean mirrored) {
    if (Math.max(a, Math.max(b, c)) >= count)
      throw new BadInput(
          "triangle names vertex %d, %d are there", Math.max(a, Math.max(b, c)), count);
    builder.triangle(
        first + (int) a, first + (int) (mirrored ? c : b), first + (int) (mirrored ? b : c));
  }

  private Model coloured(String name, MeshBuilder builder, int material) {
    JsonNode materials = list("materials");
    JsonNode found = material >= 0 && material < materials.size() ? materials.get(material) : null;
    JsonNode factor = found == null ? null : found.at("/pbrMetallicRoughness/baseColorFactor");
    if (factor == null || !factor.isArray() || factor.size() != 4)
      return Model.of(name, builder.mesh());
    int rgb = 0;
    for (int c = 0; c < 3; c++)
      rgb = rgb << 8 | Math.clamp(Math.round(255 * factor.get(c).asDouble(1)), 0, 255);
    return new Model(name, builder.mesh(), rgb, Math.clamp(factor.get(3).asDouble(1), 0, 1));
  }
}
