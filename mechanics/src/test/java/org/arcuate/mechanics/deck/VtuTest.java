package org.arcuate.mechanics.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.Blocks;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.Element;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.load.Loads;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.load.NodeSet;
import org.arcuate.mechanics.load.Patch;
import org.arcuate.mechanics.load.Supports;
import org.arcuate.mechanics.result.BrickFields;
import org.arcuate.mechanics.solver.Elasticity;
import org.arcuate.mechanics.solver.Solution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VtuTest {
  @TempDir Path folder;

  /** Every array lies where the header says, as long as its first number says. */
  @Test
  void arrays_lie_where_the_header_says() throws IOException {
    VoxelBody body = Blocks.full(4, 3, 2, new Vec3(1, 2, 3), new Elastic(500, 0.2));
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 1e-9);
    Patch end = Patch.where(body, "end", (c, s, m) -> s.normal().x() > 0);
    Model model = new Model(body, Element.TRILINEAR, Supports.of(body).fixed(wall), List.of());
    Work work = Work.quiet();
    Solution s = Elasticity.of(model, work).solve(Loads.on(body).pressure(end, -3).force(), work);
    Path file = folder.resolve("block.vtu");
    Vtu.write(file, s, BrickFields.of(s, work));
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int data = text.indexOf("\n_") + 2;
    Matcher array =
        Pattern.compile(
                "Name=\"(\\w+)\" NumberOfComponents=\"\\d\" format=\"appended\" offset=\"(\\d+)\"")
            .matcher(text);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int arrays = 0;
    long expected = 0;
    while (array.find()) {
      int at = Integer.parseInt(array.group(2));
      assertThat((long) at).isEqualTo(expected);
      long length = buffer.getLong(data + at);
      expected = at + 8 + length;
      arrays++;
      if (array.group(1).equals("displacement_mm"))
        assertThat((double) buffer.getFloat(data + at + 8 + 12 * (body.nodes() - 1)))
            .isCloseTo(s.at(body.nodes() - 1).x(), within(1e-6));
      if (array.group(1).equals("young_mpa"))
        assertThat(buffer.getFloat(data + at + 8)).isEqualTo(500f);
    }
    assertThat(arrays).isEqualTo(12);
    assertThat(text.substring(data + (int) expected)).startsWith("\n  </AppendedData>");
  }
}
