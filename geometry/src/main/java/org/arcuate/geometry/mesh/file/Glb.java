package org.arcuate.geometry.mesh.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Binary glTF 2.0. The format is in metres with y upwards: written models keep their mm in the
 * buffers, under a root node that turns LPS mm (z to the head) into that; read ones come back to mm
 * and z upwards by the inverse of the same map.
 */
final class Glb {
  static final int MAGIC = 0x46546C67;
  static final int JSON = 0x4E4F534A;
  static final int BINARY = 0x004E4942;

  /** glTF from LPS mm: x stays, z goes up, y to the back. */
  static final Affine GLTF_FROM_LPS =
      new Affine(new Vec3(0.001, 0, 0), new Vec3(0, 0, -0.001), new Vec3(0, 0.001, 0), Vec3.ZERO);

  private static final int ARRAY = 34962;
  private static final int ELEMENTS = 34963;
  private static final int UINT32 = 5125;
  private static final int FLOAT32 = 5126;

  private Glb() {}

  static List<Model> read(byte[] bytes, String name) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < 20 || buffer.getInt(0) != MAGIC) throw new BadInput("is no GLB file");
    if (buffer.getInt(4) != 2)
      throw new BadInput("is GLB of version %d, 2 is read", buffer.getInt(4));
    ByteBuffer json = chunk(buffer, 12, JSON);
    int after = 20 + json.remaining();
    ByteBuffer binary =
        after + 8 <= bytes.length ? chunk(buffer, after, BINARY) : ByteBuffer.allocate(0);
    byte[] text = new byte[json.remaining()];
    json.get(text);
    try {
      return new GlbReader(JsonMapper.shared().readTree(text), binary, name).models();
    } catch (tools.jackson.core.JacksonException e) {
      throw BadInput.because("its JSON part is damaged: " + e.getOriginalMessage(), e);
    }
  }

  private static ByteBuffer chunk(ByteBuffer buffer, int at, int kind) {
    long length = buffer.getInt(at) & 0xffffffffL;
    if (buffer.getInt(at + 4) != kind)
      throw new BadInput("byte %d: has a chunk of another kind than GLB puts there", at + 4);
    if (length > buffer.capacity() - at - 8L)
      throw new BadInput(
          "is cut off: chunk at byte %d needs %d bytes, %d are there",
          at, length, buffer.capacity() - at - 8);
    return buffer.slice(at + 8, (int) length).order(ByteOrder.LITTLE_ENDIAN);
  }

  static void write(List<Model> models, OutputStream out) throws IOException {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.putObject("asset").put("version", "2.0").put("generator", "Arcuate");
    root.put("scene", 0).putArray("scenes").addObject().putArray("nodes").add(0);
    ArrayNode nodes = root.putArray("nodes");
    ObjectNode top = nodes.addObject().put("name", "LPS mm");
    ArrayNode matrix = top.putArray("matrix");
    double[][] rows = GLTF_FROM_LPS.rows();
    for (int c = 0; c < 4; c++) for (int r = 0; r < 4; r++) matrix.add(rows[r][c]);
    ArrayNode children = top.putArray("children");
    long offset = 0;
    for (int i = 0; i < models.size(); i++) {
      children.add(i + 1);
      nodes.addObject().put("name", models.get(i).name()).put("mesh", i);
      offset = describe(root, models.get(i), i, offset);
    }
    if (offset > Integer.MAX_VALUE - (1 << 20))
      throw new BadInput("models need %d bytes: more than GLB can hold", offset);
    root.putArray("buffers").addObject().put("byteLength", offset);
    byte[] json = padded(JsonMapper.shared().writeValueAsBytes(root));
    ByteBuffer head = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(MAGIC).putInt(2).putInt((int) (28 + json.length + offset));
    head.putInt(json.length).putInt(JSON);
    out.write(head.array());
    out.write(json);
    out.write(
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) offset)
            .putInt(BINARY)
            .array());
    for (Model model : models) values(model.mesh(), out);
  }

  private static byte[] padded(byte[] json) {
    byte[] padded = java.util.Arrays.copyOf(json, (json.length + 3) / 4 * 4);
    java.util.Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  /** Adds mesh, material, accessors and views of one model; gives the offset after its values. */
  private static long describe(ObjectNode root, Model model, int i, long offset) {
    Mesh mesh = model.mesh();
    ObjectNode primitive =
        root.withArray("meshes")
            .addObject()
            .put("name", model.name())
            .putArray("primitives")
            .addObject();
    primitive.putObject("attributes").put("POSITION", 2 * i);
    primitive.put("indices", 2 * i + 1).put("material", i);
    ObjectNode material = root.withArray("materials").addObject().put("name", model.name());
    ArrayNode colour = material.putObject("pbrMetallicRoughness").putArray("baseColorFactor");
    for (int shift = 16; shift >= 0; shift -= 8) colour.add((model.rgb() >> shift & 255) / 255.0);
    colour.add(model.opacity());
    if (model.opacity() < 1) material.put("alphaMode", "BLEND");
    long positions = 4L * mesh.xyz().length;
    long indices = 4L * mesh.triangles().length;
    view(root, offset, positions, ARRAY);
    view(root, offset + positions, indices, ELEMENTS);
    ObjectNode accessor = accessor(root, 2 * i, FLOAT32, mesh.vertexCount(), "VEC3");
    if (mesh.vertexCount() > 0) {
      Box box = mesh.bounds();
      vector(accessor.putArray("min"), box.low());
      vector(accessor.putArray("max"), box.high());
    }
    accessor(root, 2 * i + 1, UINT32, mesh.triangles().length, "SCALAR");
    return offset + positions + indices;
  }

  private static void view(ObjectNode root, long offset, long length, int target) {
    root.withArray("bufferViews")
        .addObject()
        .put("buffer", 0)
        .put("byteOffset", offset)
        .put("byteLength", length)
        .put("target", target);
  }

  private static ObjectNode accessor(
      ObjectNode root, int view, int component, int count, String type) {
    return root.withArray("accessors")
        .addObject()
        .put("bufferView", view)
        .put("componentType", component)
        .put("count", count)
        .put("type", type);
  }

  private static void vector(ArrayNode to, Vec3 v) {
    to.add((float) v.x()).add((float) v.y()).add((float) v.z());
  }

  private static void values(Mesh mesh, OutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    for (double coordinate : mesh.xyz()) {
      if (!buffer.hasRemaining()) flush(buffer, out);
      buffer.putFloat((float) coordinate);
    }
    for (int corner : mesh.triangles()) {
      if (!buffer.hasRemaining()) flush(buffer, out);
      buffer.putInt(corner);
    }
    flush(buffer, out);
  }

  @SuppressWarnings("ByteBufferBackingArray") // the buffer was made by allocate
  private static void flush(ByteBuffer buffer, OutputStream out) throws IOException {
    out.write(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  /** A field as a whole number in a range. */
  static int whole(JsonNode node, String field, int otherwise, int below) {
    JsonNode value = node.get(field);
    if (value == null) {
      if (otherwise >= 0) return otherwise;
      throw new BadInput("JSON part: '%s' is missing", field);
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.asInt() < 0
        || value.asInt() >= below)
      throw new BadInput(
          "JSON part: '%s' is %s, must be a whole number from 0 to below %d",
          field, value.toString().toLowerCase(Locale.ROOT), below);
    return value.asInt();
  }

  /** The name of a node or mesh. */
  static String text(JsonNode node, String otherwise) {
    JsonNode value = node.get("name");
    return value == null || !value.isString() || value.asString().isEmpty()
        ? otherwise
        : new String(value.asString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
