package org.arcuate.mechanics.deck;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.Element;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.load.NodeSet;
import org.arcuate.mechanics.load.Spring;

/**
 * A model as an input deck for Abaqus and CalculiX: the same bricks, materials, supports, springs
 * and loads; mm, N, MPa.
 *
 * <p>Node n of the deck is node n - 1 of the mesh. Springs are written as SPRING1 and SPRINGA where
 * they join one or two nodes; others, from patches, as a linear equation with a node of their own
 * whose spring goes to ground.
 *
 * @param model what is solved
 * @param sets named nodes
 * @param steps forces by the name of their load case, one step each
 */
public record InputDeck(Model model, List<NodeSet> sets, Map<String, double[]> steps) {
  /** Copies and checks. */
  public InputDeck {
    sets = List.copyOf(sets);
    steps = new java.util.LinkedHashMap<>(steps);
    if (steps.isEmpty()) throw new BadInput("deck: needs at least one load");
  }

  /** Writes it. */
  public void write(Path file) {
    AtomicFile.write(file, this::writeTo);
  }

  private void writeTo(OutputStream out) throws IOException {
    Lines lines = new Lines(out);
    VoxelBody body = model.body();
    lines.say("** Bricks of voxels; mm, N, MPa; patient axes LPS.");
    lines.say("** For research and planning support; not a cleared medical device.");
    lines.say("*NODE, NSET=ALL");
    for (int n = 0; n < body.nodes(); n++) {
      Vec3 p = body.node(n);
      lines.say("%d, %.9g, %.9g, %.9g", n + 1, p.x(), p.y(), p.z());
    }
    bricks(lines);
    for (NodeSet set : sets) {
      lines.say("*NSET, NSET=%s", set.name());
      lines.list(set.nodes());
    }
    materials(lines);
    springs(lines);
    supports(lines);
    for (Map.Entry<String, double[]> step : steps.entrySet()) step(lines, step);
    lines.flush();
  }

  private void bricks(Lines lines) throws IOException {
    VoxelBody body = model.body();
    int[] order = {0, 1, 3, 2, 4, 5, 7, 6};
    int kinds = body.materials().size();
    String type = model.element() == Element.INCOMPATIBLE ? "C3D8I" : "C3D8";
    List<StringBuilder> sets = new ArrayList<>();
    for (int m = 0; m < kinds; m++) sets.add(new StringBuilder());
    lines.say("*ELEMENT, TYPE=%s, ELSET=BRICKS", type);
    int[] number = {0};
    StringBuilder line = new StringBuilder();
    List<String> pending = new ArrayList<>();
    body.eachBrick((i, j, k, slot) -> {
      line.setLength(0);
      line.append(++number[0]);
      for (int c : order) line.append(", ").append(body.node(i, j, k, slot, c) + 1);
      pending.add(line.toString());
      sets.get(body.slotMaterial()[slot] - 1).append(number[0]).append(",\n");
    });
    for (String one : pending) lines.say(one);
    for (int m = 0; m < kinds; m++)
      if (!sets.get(m).isEmpty()) {
        lines.say("*ELSET, ELSET=E%d", m + 1);
        lines.raw(sets.get(m));
      }
  }

  private void materials(Lines lines) throws IOException {
    boolean[] used = new boolean[model.body().materials().size() + 1];
    for (short m : model.body().slotMaterial()) used[m] = true;
    for (int m = 1; m < used.length; m++) {
      if (!used[m]) continue;
      Elastic e = model.body().materials().get(m - 1);
      lines.say("*MATERIAL, NAME=M%d", m);
      lines.say("*ELASTIC");
      lines.say("%.9g, %.9g", e.youngMpa(), e.poisson());
      lines.say("*SOLID SECTION, ELSET=E%d, MATERIAL=M%d", m, m);
    }
  }

  private void springs(Lines lines) throws IOException {
    int n = model.body().nodes();
    int element = model.body().mesh().bricks();
    int node = n;
    int number = 0;
    for (Spring s : model.springs()) {
      number++;
      int held;
      int component;
      double stiffness = s.stiffness();
      if (s.at().length == 1) {
        held = s.at()[0] % n + 1;
        component = s.at()[0] / n + 1;
        stiffness *= s.weight()[0] * s.weight()[0];
      } else {
        held = ++node;
        component = 1;
        lines.say("*NODE, NSET=SPRINGS");
        lines.say("%d, 0, 0, 0", held);
        lines.say("*BOUNDARY");
        lines.say("%d, 2, 3", held);
        equation(lines, s, held, n);
      }
      lines.say("*ELEMENT, TYPE=SPRING1, ELSET=S%d", number);
      lines.say("%d, %d", ++element, held);
      lines.say("*SPRING, ELSET=S%d", number);
      lines.say("%d", component);
      lines.say("%.12g", stiffness);
    }
  }

  /** What the spring is stretched by becomes the displacement of a node of its own. */
  private static void equation(Lines lines, Spring s, int held, int n) throws IOException {
    lines.say("*EQUATION");
    lines.say("%d", s.at().length + 1);
    lines.say("%d, 1, -1.", held);
    for (int i = 0; i < s.at().length; i++)
      lines.say("%d, %d, %.12g", s.at()[i] % n + 1, s.at()[i] / n + 1, s.weight()[i]);
  }

  private void supports(Lines lines) throws IOException {
    int n = model.body().nodes();
    int[] at = model.supports().at();
    double[] mm = model.supports().mm();
    if (at.length > 0) lines.say("*BOUNDARY");
    for (int h = 0; h < at.length; h++)
      lines.say("%d, %d, %d, %.12g", at[h] % n + 1, at[h] / n + 1, at[h] / n + 1, mm[h]);
  }

  private void step(Lines lines, Map.Entry<String, double[]> step) throws IOException {
    int n = model.body().nodes();
    lines.say("** Load case %s", step.getKey().replaceAll("[^ -~]", "?"));
    lines.say("*STEP");
    lines.say("*STATIC");
    lines.say("*CLOAD, OP=NEW");
    double[] force = step.getValue();
    for (int i = 0; i < force.length; i++)
      if (force[i] != 0) lines.say("%d, %d, %.12g", i % n + 1, i / n + 1, force[i]);
    lines.say("*NODE PRINT, NSET=ALL");
    lines.say("U");
    lines.say("*NODE FILE");
    lines.say("U");
    lines.say("*EL FILE");
    lines.say("S, E");
    lines.say("*END STEP");
  }

  /** Lines of text on their way to a file. */
  private static final class Lines {
    private final OutputStream out;
    private final StringBuilder text = new StringBuilder();

    Lines(OutputStream out) {
      this.out = out;
    }

    void say(String format, Object... values) throws IOException {
      if (values.length == 0) text.append(format).append('\n');
      else text.append(String.format(Locale.ROOT, format, values)).append('\n');
      if (text.length() > 1 << 16) flush();
    }

    void raw(CharSequence more) throws IOException {
      flush();
      out.write(more.toString().getBytes(StandardCharsets.US_ASCII));
    }

    void list(int[] numbers) throws IOException {
      for (int i = 0; i < numbers.length; i++)
        text.append(numbers[i] + 1).append(i % 8 == 7 || i == numbers.length - 1 ? ",\n" : ", ");
      flush();
    }

    void flush() throws IOException {
      out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
      text.setLength(0);
    }
  }
}
