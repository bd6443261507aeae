package org.arcuate.mechanics.deck;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.result.BrickFields;
import org.arcuate.mechanics.result.Tensor;
import org.arcuate.mechanics.solver.Solution;

/**
 * A solution as an unstructured grid of VTK, for ParaView: displacement at nodes; modulus, von
 * Mises stress, largest and smallest principal stress and strain, density of energy in bricks.
 * Binary, appended raw, little-endian.
 */
public final class Vtu {
  private static final String[] CELL = {
    "young_mpa",
    "von_mises_mpa",
    "stress_1_mpa",
    "stress_3_mpa",
    "strain_1",
    "strain_3",
    "energy_density"
  };

  private final Solution solution;
  private final BrickFields fields;
  private final VoxelBody body;

  private Vtu(Solution solution, BrickFields fields) {
    this.solution = solution;
    this.fields = fields;
    body = solution.model().body();
  }

  /** Writes a solution. */
  public static void write(Path file, Solution solution, BrickFields fields) {
    AtomicFile.write(file, new Vtu(solution, fields)::writeTo);
  }

  private void writeTo(OutputStream out) throws IOException {
    long nodes = body.nodes();
    long cells = body.mesh().bricks();
    long[] sizes = new long[12];
    sizes[0] = 24 * nodes;
    sizes[1] = 12 * nodes;
    sizes[2] = 32 * cells;
    sizes[3] = 8 * cells;
    sizes[4] = cells;
    for (int a = 5; a < 12; a++) sizes[a] = 4 * cells;
    out.write(header(nodes, cells, sizes).getBytes(StandardCharsets.US_ASCII));
    Values values = new Values(out);
    values.longs(sizes[0]);
    for (int n = 0; n < nodes; n++) {
      Vec3 p = body.node(n);
      values.doubles(p.x());
      values.doubles(p.y());
      values.doubles(p.z());
    }
    values.longs(sizes[1]);
    for (int n = 0; n < nodes; n++) {
      Vec3 u = solution.at(n);
      values.floats(u.x());
      values.floats(u.y());
      values.floats(u.z());
    }
    cells(values, sizes);
    values.flush();
    out.write("\n  </AppendedData>\n</VTKFile>\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static String header(long nodes, long cells, long[] sizes) {
    StringBuilder x = new StringBuilder();
    long[] at = new long[sizes.length];
    for (int a = 1; a < at.length; a++) at[a] = at[a - 1] + sizes[a - 1] + 8;
    x.append("<?xml version=\"1.0\"?>\n<VTKFile type=\"UnstructuredGrid\" version=\"1.0\"");
    x.append(" byte_order=\"LittleEndian\" header_type=\"UInt64\">\n  <UnstructuredGrid>\n");
    x.append("    <Piece NumberOfPoints=\"").append(nodes);
    x.append("\" NumberOfCells=\"").append(cells).append("\">\n      <Points>\n");
    array(x, "Float64", "points", 3, at[0]);
    x.append("      </Points>\n      <PointData Vectors=\"displacement_mm\">\n");
    array(x, "Float32", "displacement_mm", 3, at[1]);
    x.append("      </PointData>\n      <Cells>\n");
    array(x, "Int32", "connectivity", 1, at[2]);
    array(x, "Int64", "offsets", 1, at[3]);
    array(x, "UInt8", "types", 1, at[4]);
    x.append("      </Cells>\n      <CellData>\n");
    for (int c = 0; c < CELL.length; c++) array(x, "Float32", CELL[c], 1, at[5 + c]);
    x.append("      </CellData>\n    </Piece>\n  </UnstructuredGrid>\n");
    return x.append("  <AppendedData encoding=\"raw\">\n_").toString();
  }

  private static void array(StringBuilder x, String type, String name, int size, long at) {
    x.append("        <DataArray type=\"").append(type).append("\" Name=\"").append(name);
    x.append("\" NumberOfComponents=\"").append(size);
    x.append("\" format=\"appended\" offset=\"").append(at).append("\"/>\n");
  }

  private void cells(Values values, long[] sizes) throws IOException {
    int[] order = {0, 1, 3, 2, 4, 5, 7, 6};
    int bricks = body.mesh().bricks();
    int[] slots = new int[bricks];
    int[] at = new int[8 * bricks];
    int[] count = {0};
    body.eachBrick((i, j, k, slot) -> {
      for (int c = 0; c < 8; c++) at[8 * count[0] + c] = body.node(i, j, k, slot, order[c]);
      slots[count[0]++] = slot;
    });
    values.longs(sizes[2]);
    for (int node : at) values.ints(node);
    values.longs(sizes[3]);
    for (long b = 1; b <= bricks; b++) values.longs(8 * b);
    values.longs(sizes[4]);
    for (int b = 0; b < bricks; b++) values.bytes((byte) 12);
    for (int field = 0; field < CELL.length; field++) {
      values.longs(sizes[5 + field]);
      for (int slot : slots) values.floats(value(field, slot));
    }
  }

  private double value(int field, int slot) {
    if (field == 0) return body.materialOf(slot).youngMpa();
    if (field == 6) return fields.energyDensity(slot);
    if (field >= 4) return fields.strain(slot).principal()[field == 4 ? 0 : 2];
    Tensor stress = fields.stress(slot);
    return field == 1 ? stress.vonMises() : stress.principal()[field == 2 ? 0 : 2];
  }

  /** Numbers on their way to a file, little-endian. */
  private static final class Values {
    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    Values(OutputStream out) {
      this.out = out;
    }

    private ByteBuffer room() throws IOException {
      if (buffer.remaining() < 8) flush();
      return buffer;
    }

    void longs(long v) throws IOException {
      room().putLong(v);
    }

    void doubles(double v) throws IOException {
      room().putDouble(v);
    }

    void floats(double v) throws IOException {
      room().putFloat((float) v);
    }

    void ints(int v) throws IOException {
      room().putInt(v);
    }

    void bytes(byte v) throws IOException {
      room().put(v);
    }

    void flush() throws IOException {
      out.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
  }
}
