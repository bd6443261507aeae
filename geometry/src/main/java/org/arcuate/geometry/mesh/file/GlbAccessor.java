package org.arcuate.geometry.mesh.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.arcuate.geometry.BadInput;
import tools.jackson.databind.JsonNode;

/**
 * Values of a GLB buffer, checked to lie within it.
 *
 * @param stride bytes from one value to the next
 */
record GlbAccessor(ByteBuffer bytes, int first, int stride, int count, int component, String type) {
  static final int FLOAT32 = 5126;

  private static final int UINT8 = 5121;
  private static final int UINT16 = 5123;
  private static final int UINT32 = 5125;

  static GlbAccessor of(JsonNode root, ByteBuffer binary, int number) {
    JsonNode accessor = root.get("accessors").get(number);
    if (accessor.has("sparse"))
      throw new BadInput("accessor %d: is sparse, which is not supported", number);
    JsonNode views = root.get("bufferViews");
    int most = Integer.MAX_VALUE;
    int view = Glb.whole(accessor, "bufferView", -1, views == null ? 0 : views.size());
    JsonNode place = views == null ? accessor : views.get(view);
    if (Glb.whole(place, "buffer", -1, most) != 0)
      throw new BadInput("accessor %d: lies in another file, which is not supported", number);
    int component = Glb.whole(accessor, "componentType", -1, most);
    JsonNode type = accessor.get("type");
    String shape = type == null ? "" : type.asString("");
    int size = size(component) * (shape.equals("VEC3") ? 3 : 1);
    int stride = Glb.whole(place, "byteStride", 0, most);
    if (stride == 0) stride = size;
    int count = Glb.whole(accessor, "count", -1, most);
    long first =
        (long) Glb.whole(place, "byteOffset", 0, most) + Glb.whole(accessor, "byteOffset", 0, most);
    long end = count == 0 ? first : first + (count - 1L) * stride + size;
    if (end > binary.capacity() || stride < size)
      throw new BadInput(
          "accessor %d: reaches to byte %d of a buffer of %d", number, end, binary.capacity());
    return new GlbAccessor(
        binary.order(ByteOrder.LITTLE_ENDIAN), (int) first, stride, count, component, shape);
  }

  private static int size(int component) {
    return switch (component) {
      case UINT8 -> 1;
      case UINT16 -> 2;
      case UINT32, FLOAT32 -> 4;
      default -> throw new BadInput("component type %d is not supported for meshes", component);
    };
  }

  void expect(int wantedComponent, String wantedType) {
    if (component != wantedComponent || !type.equals(wantedType))
      throw new BadInput(
          "positions are of type %d %s: %d %s is needed",
          component, type, wantedComponent, wantedType);
  }

  float single(int value, int axis) {
    return bytes.getFloat(first + value * stride + 4 * axis);
  }

  long index(int value) {
    int at = first + value * stride;
    return switch (component) {
      case UINT8 -> bytes.get(at) & 0xff;
      case UINT16 -> bytes.getShort(at) & 0xffff;
      case UINT32 -> bytes.getInt(at) & 0xffffffffL;
      default -> throw new BadInput("indices are of type %d: whole numbers are needed", component);
    };
  }
}
