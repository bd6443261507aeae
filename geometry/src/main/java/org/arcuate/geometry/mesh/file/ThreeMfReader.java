package org.arcuate.geometry.mesh.file;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.MeshBuilder;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/** The model part of a 3MF file: objects, components, build items, base materials. */
final class ThreeMfReader {
  private static final int DEEPEST = 16;
  private static final int MOST_PARTS = 10_000;

  /** Triangles that repeated use of an object may add up to. */
  private static final long MOST_TRIANGLES = 20_000_000;

  /** A part of an object: another object, moved. */
  private record Component(String object, Affine map) {}

  /** An object: a mesh or components. */
  private static final class Part {
    final String name;
    final String material;
    final int index;
    final MeshBuilder mesh = new MeshBuilder();
    final List<Component> components = new ArrayList<>();

    Part(String name, String material, int index) {
      this.name = name;
      this.material = material;
      this.index = index;
    }
  }

  private final String fileName;
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final Map<String, List<String>> colours = new HashMap<>();
  private final List<Component> items = new ArrayList<>();
  private final List<Model> models = new ArrayList<>();
  private double unitMm = 1;
  private int used;
  private long triangles;
  private Part part = new Part("", "", 0);
  private List<String> bases = new ArrayList<>();

  ThreeMfReader(String fileName) {
    this.fileName = fileName;
  }

  List<Model> read(InputStream in) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext())
        if (xml.next() == XMLStreamConstants.START_ELEMENT
            && (xml.getNamespaceURI() == null || xml.getNamespaceURI().equals(ThreeMf.CORE)))
          element(xml);
    } catch (XMLStreamException e) {
      throw BadInput.because(
          "line %d: %s"
              .formatted(e.getLocation() == null ? 0 : e.getLocation().getLineNumber(), why(e)),
          e);
    }
    for (Component item : items) add(item.object(), item.map(), 0);
    if (items.isEmpty()) for (String id : List.copyOf(parts.keySet())) add(id, Affine.IDENTITY, 0);
    if (models.isEmpty()) throw new BadInput("holds no object");
    return models;
  }

  private static String why(XMLStreamException e) {
    String said = String.valueOf(e.getMessage());
    int message = said.indexOf("Message: ");
    return "is no well-formed XML: " + (message < 0 ? said : said.substring(message + 9));
  }

  private void element(XMLStreamReader xml) {
    switch (xml.getLocalName()) {
      case "model" -> unitMm = unit(text(xml, "unit", "millimeter"), xml);
      case "basematerials" -> {
        bases = new ArrayList<>();
        colours.put(text(xml, "id", ""), bases);
      }
      case "base" -> bases.add(text(xml, "displaycolor", ""));
      case "object" -> {
        part = new Part(text(xml, "name", ""), text(xml, "pid", ""), whole(xml, "pindex", 0));
        if (parts.put(text(xml, "id", ""), part) != null)
          throw at(xml, "object %s is there twice".formatted(text(xml, "id", "")));
      }
      case "vertex" -> part.mesh.vertex(number(xml, "x"), number(xml, "y"), number(xml, "z"));
      case "triangle" ->
          part.mesh.triangle(whole(xml, "v1", -1), whole(xml, "v2", -1), whole(xml, "v3", -1));
      case "component" ->
          part.components.add(new Component(text(xml, "objectid", ""), transform(xml)));
      case "item" -> items.add(new Component(text(xml, "objectid", ""), transform(xml)));
      default -> {}
    }
  }

  private void add(String id, Affine map, int depth) {
    Part wanted = parts.get(id);
    if (wanted == null) throw new BadInput("names object %s, which is not there", id);
    if (depth > DEEPEST)
      throw new BadInput("object %s: components are nested more than %d deep", id, DEEPEST);
    if (used++ > MOST_PARTS) throw new BadInput("has more than %d parts", MOST_PARTS);
    if (wanted.mesh.triangleCount() > 0) {
      triangles += wanted.mesh.triangleCount();
      if (triangles > MOST_TRIANGLES && !models.isEmpty())
        throw new BadInput("repeats objects to more than %d triangles", MOST_TRIANGLES);
      models.add(model(wanted, map));
    }
    for (Component component : wanted.components)
      add(component.object(), map.after(component.map()), depth + 1);
  }

  private Model model(Part wanted, Affine map) {
    Mesh mesh = wanted.mesh.mesh();
    if (!map.equals(Affine.IDENTITY) || unitMm != 1) mesh = moved(mesh, map);
    String colour = "";
    List<String> palette = colours.getOrDefault(wanted.material, List.of());
    if (wanted.index >= 0 && wanted.index < palette.size()) colour = palette.get(wanted.index);
    String name = wanted.name.isEmpty() ? fileName : wanted.name;
    if (!colour.matches("#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?")) return Model.of(name, mesh);
    int rgb = Integer.parseInt(colour.substring(1, 7), 16);
    double opacity = colour.length() > 7 ? Integer.parseInt(colour.substring(7), 16) / 255.0 : 1;
    return new Model(name, mesh, rgb, opacity);
  }

  /** Moved by a map in the file's unit; a mirror turns the triangles around. */
  private Mesh moved(Mesh mesh, Affine map) {
    double[] xyz = new double[mesh.xyz().length];
    for (int v = 0; v < mesh.vertexCount(); v++) {
      Vec3 p = map.apply(mesh.vertex(v)).times(unitMm);
      xyz[3 * v] = p.x();
      xyz[3 * v + 1] = p.y();
      xyz[3 * v + 2] = p.z();
    }
    int[] triangles = mesh.triangles();
    if (map.determinant() < 0) {
      triangles = triangles.clone();
      for (int i = 0; i < triangles.length; i += 3) {
        int swap = triangles[i + 1];
        triangles[i + 1] = triangles[i + 2];
        triangles[i + 2] = swap;
      }
    }
    return new Mesh(xyz, triangles);
  }

  private static double unit(String name, XMLStreamReader xml) {
    return switch (name) {
      case "micron" -> 0.001;
      case "millimeter" -> 1;
      case "centimeter" -> 10;
      case "inch" -> 25.4;
      case "foot" -> 304.8;
      case "meter" -> 1000;
      default -> throw at(xml, "unit '" + name + "' is none of 3MF's");
    };
  }

  private static Affine transform(XMLStreamReader xml) {
    String text = text(xml, "transform", "");
    if (text.isBlank()) return Affine.IDENTITY;
    String[] words = text.strip().split("\\s+", -1);
    if (words.length != 12)
      throw at(xml, "transform has %d numbers, not 12".formatted(words.length));
    Vec3[] rows = new Vec3[4];
    for (int r = 0; r < 4; r++)
      rows[r] =
          new Vec3(
              parse(words[3 * r], xml), parse(words[3 * r + 1], xml), parse(words[3 * r + 2], xml));
    return new Affine(rows[0], rows[1], rows[2], rows[3]);
  }

  private static String text(XMLStreamReader xml, String name, String otherwise) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? otherwise : value;
  }

  private static double number(XMLStreamReader xml, String name) {
    return parse(text(xml, name, ""), xml);
  }

  private static double parse(String text, XMLStreamReader xml) {
    try {
      double value = Double.parseDouble(text.strip());
      if (Double.isFinite(value)) return value;
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw at(xml, "'" + cut(text) + "' is no finite number");
  }

  private static int whole(XMLStreamReader xml, String name, int otherwise) {
    String text = text(xml, name, "");
    if (text.isEmpty() && otherwise >= 0) return otherwise;
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw at(xml, name + " '" + cut(text) + "' is no whole number");
    }
  }

  private static String cut(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private static BadInput at(XMLStreamReader xml, String what) {
    return BadInput.because(
        "line %d: %s".formatted(xml.getLocation().getLineNumber(), what),
        new IllegalArgumentException(what));
  }
}
