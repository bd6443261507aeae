package org.arcuate.geometry.mesh.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Model;

/**
 * 3MF, the core specification: several objects with names and colours, in mm.
 *
 * <p>Written: one object and one build item a model, colours as base materials. Numbers read back
 * exactly. The container has no time in it, so that the same models give the same bytes.
 */
final class ThreeMf {
  static final String CORE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02";

  private static final String MODEL = "3D/3dmodel.model";
  private static final String TYPES =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
          + " Extension=\"rels\""
          + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default"
          + " Extension=\"model\""
          + " ContentType=\"application/vnd.ms-package.3dmanufacturing-3dmodel+xml\"/></Types>\n";
  private static final String RELATIONS =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
          + "<Relationship Target=\"/3D/3dmodel.model\" Id=\"rel0\""
          + " Type=\"http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel\"/>"
          + "</Relationships>\n";

  /** The core format compresses about ten times; what claims more than this is a trap. */
  private static final int MOST_INFLATION = 200;

  private ThreeMf() {}

  static List<Model> read(byte[] bytes, String name) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
        if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".model")
            && entry.getName().toLowerCase(Locale.ROOT).replace('\\', '/').startsWith("3d/"))
          return new ThreeMfReader(name)
              .read(new Limited(zip, Math.max(1 << 20, (long) MOST_INFLATION * bytes.length)));
      throw new BadInput("is no 3MF file: holds no file 3D/*.model");
    } catch (ZipException e) {
      throw BadInput.because("is damaged: " + e.getMessage(), e);
    } catch (java.io.EOFException e) {
      throw BadInput.because("is cut off", e);
    } catch (IOException e) {
      throw BadInput.because("cannot be read: " + e.getMessage(), e);
    }
  }

  /** Ends with an error where a small file would fill the memory. */
  private static final class Limited extends java.io.FilterInputStream {
    private long left;

    Limited(java.io.InputStream in, long most) {
      super(in);
      left = most;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) count(1);
      return value;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      int got = super.read(to, from, length);
      if (got > 0) count(got);
      return got;
    }

    private void count(int bytes) {
      left -= bytes;
      if (left < 0) throw new BadInput("inflates more than %d times: is not read", MOST_INFLATION);
    }
  }

  static void write(List<Model> models, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    entry(zip, "[Content_Types].xml").write(TYPES.getBytes(StandardCharsets.UTF_8));
    entry(zip, "_rels/.rels").write(RELATIONS.getBytes(StandardCharsets.UTF_8));
    entry(zip, MODEL);
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<model unit=\"millimeter\" xml:lang=\"en-US\" xmlns=\"").append(CORE);
    xml.append("\">\n<metadata name=\"Application\">Arcuate</metadata>\n<resources>\n");
    xml.append("<basematerials id=\"1\">\n");
    for (Model model : models)
      xml.append("<base name=\"")
          .append(escaped(model.name()))
          .append("\" displaycolor=\"")
          .append(colour(model))
          .append("\"/>\n");
    xml.append("</basematerials>\n");
    for (int i = 0; i < models.size(); i++) object(models.get(i), i, xml, zip);
    xml.append("</resources>\n<build>\n");
    for (int i = 0; i < models.size(); i++)
      xml.append("<item objectid=\"").append(i + 2).append("\"/>\n");
    xml.append("</build>\n</model>\n");
    Obj.flush(xml, zip, 0);
    zip.closeEntry();
    zip.finish();
  }

  private static ZipOutputStream entry(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    return zip;
  }

  private static void object(Model model, int number, StringBuilder xml, OutputStream out)
      throws IOException {
    Mesh mesh = model.mesh();
    xml.append("<object id=\"").append(number + 2).append("\" type=\"model\" name=\"");
    xml.append(escaped(model.name())).append("\" pid=\"1\" pindex=\"").append(number);
    xml.append("\">\n<mesh>\n<vertices>\n");
    double[] p = mesh.xyz();
    for (int v = 0; v < p.length; v += 3) {
      xml.append("<vertex x=\"").append(p[v]).append("\" y=\"").append(p[v + 1]);
      xml.append("\" z=\"").append(p[v + 2]).append("\"/>\n");
      Obj.flush(xml, out, 1 << 16);
    }
    xml.append("</vertices>\n<triangles>\n");
    int[] t = mesh.triangles();
    for (int i = 0; i < t.length; i += 3) {
      xml.append("<triangle v1=\"").append(t[i]).append("\" v2=\"").append(t[i + 1]);
      xml.append("\" v3=\"").append(t[i + 2]).append("\"/>\n");
      Obj.flush(xml, out, 1 << 16);
    }
    xml.append("</triangles>\n</mesh>\n</object>\n");
  }

  private static String colour(Model model) {
    return String.format(Locale.ROOT, "#%06X%02X", model.rgb(), Math.round(255 * model.opacity()));
  }

  /** For an attribute; what XML cannot hold becomes a question mark. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '"' -> safe.append("&quot;");
            default -> {
              boolean bad = c < 32 || (c >= 0xd800 && c < 0xe000) || c == 0xfffe || c == 0xffff;
              safe.appendCodePoint(bad ? '?' : c);
            }
          }
        });
    return safe.toString();
  }
}
