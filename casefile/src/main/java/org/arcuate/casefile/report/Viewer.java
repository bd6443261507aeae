package org.arcuate.casefile.report;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.render.ColourMap;
import org.arcuate.geometry.render.Surface;
import org.arcuate.geometry.space.Box;

/**
 * A view of models that turns in any browser, as a piece of HTML that holds all it needs.
 *
 * <p>Places are rounded to 1/65535 of each model's box: below 0.01 mm for a pelvis. The view is for
 * the eye; files for printers are beside the report.
 */
final class Viewer {
  private static final int SHORT = 65_536;
  private static final int SCALE = 21;

  private Viewer() {}

  /** The view with its script; nothing if there is nothing to show. */
  static String html(List<Layer> layers) {
    if (layers.isEmpty()) return "";
    Box box = layers.getFirst().surface().model().mesh().bounds();
    List<Object> list = new ArrayList<>();
    for (Layer layer : layers) {
      box = box.with(layer.surface().model().mesh().bounds());
      list.add(asMap(layer));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("low", Json.list(box.low()));
    data.put("high", Json.list(box.high()));
    data.put("layers", list);
    return scale(layers)
        + """
        <div id="sides"></div>
        <div id="stage"><canvas id="view" tabindex="0" aria-label="models in three dimensions"></canvas>
        <div id="layers"></div></div>
        <p class="notice">Drag to turn, shift and drag to move, wheel to come nearer; arrow keys and + - too.</p>
        <p id="nowebgl" class="shout">This browser does not draw in three dimensions (WebGL is off); the pictures show the same.</p>
        <script type="application/json" id="models">\
        """
        + Json.compact(data).replace("</", "<\\/")
        + "</script>\n<script>\n//<![CDATA[\n"
        + Resources.text("viewer.js")
        + "//]]>\n</script>\n";
  }

  /** What the colours of painted layers mean; nothing if none is painted. */
  private static String scale(List<Layer> layers) {
    Optional<ColourMap> map =
        layers.stream()
            .flatMap(layer -> layer.surface().paint().stream())
            .map(Surface.Paint::map)
            .findFirst();
    if (map.isEmpty()) return "";
    ColourMap colours = map.get();
    StringBuilder bar = new StringBuilder("<p class=\"notice\">");
    bar.append(Html.escaped(colours.title()))
        .append(' ')
        .append(Html.number(Optional.of(colours.low()), 0, ""));
    for (int n = 0; n < SCALE; n++) {
      int rgb = colours.of(colours.low() + (colours.high() - colours.low()) * n / (SCALE - 1));
      bar.append(
          String.format(
              Locale.ROOT,
              "<span class=\"step\" style=\"background:#%06x\"></span>",
              rgb & 0xffffff));
    }
    return bar.append(' ')
        .append(Html.number(Optional.of(colours.high()), 0, colours.unit()))
        .append(" and more (layers called margin)</p>\n")
        .toString();
  }

  private static Map<String, Object> asMap(Layer layer) {
    Model model = layer.surface().model();
    Mesh mesh = model.mesh();
    Box box = mesh.bounds();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", model.name());
    map.put("colour", model.rgb());
    map.put("opacity", model.opacity());
    map.put("shown", layer.shown());
    map.put("low", Json.list(box.low()));
    map.put("high", Json.list(box.high()));
    map.put("points", points(mesh, box));
    map.put("wide", mesh.vertexCount() > SHORT);
    map.put("triangles", triangles(mesh));
    tints(layer.surface().paint(), mesh).ifPresent(tints -> map.put("tints", tints));
    return map;
  }

  private static String points(Mesh mesh, Box box) {
    ByteBuffer bytes = buffer(2 * mesh.xyz().length);
    double[] low = {box.low().x(), box.low().y(), box.low().z()};
    double[] high = {box.high().x(), box.high().y(), box.high().z()};
    for (int i = 0; i < mesh.xyz().length; i++) {
      int k = i % 3;
      double part = high[k] > low[k] ? (mesh.xyz()[i] - low[k]) / (high[k] - low[k]) : 0;
      bytes.putShort((short) Math.round(part * (SHORT - 1)));
    }
    return text(bytes);
  }

  private static String text(ByteBuffer full) {
    byte[] bytes = new byte[full.capacity()];
    full.get(0, bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String triangles(Mesh mesh) {
    boolean wide = mesh.vertexCount() > SHORT;
    ByteBuffer bytes = buffer((wide ? 4 : 2) * mesh.triangles().length);
    for (int v : mesh.triangles()) {
      if (wide) bytes.putInt(v);
      else bytes.putShort((short) v);
    }
    return text(bytes);
  }

  private static Optional<String> tints(Optional<Surface.Paint> paint, Mesh mesh) {
    return paint.map(p -> {
      byte[] bytes = new byte[3 * mesh.vertexCount()];
      for (int v = 0; v < mesh.vertexCount(); v++) {
        int rgb = p.map().of(p.values()[v]);
        bytes[3 * v] = (byte) (rgb >> 16);
        bytes[3 * v + 1] = (byte) (rgb >> 8);
        bytes[3 * v + 2] = (byte) rgb;
      }
      return Base64.getEncoder().encodeToString(bytes);
    });
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
