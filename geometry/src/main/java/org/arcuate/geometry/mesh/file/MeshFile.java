package org.arcuate.geometry.mesh.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.mesh.Model;

/** Files of meshes; the ending of the name says the format. Lengths are mm. */
public final class MeshFile {
  /** Bytes of the largest file that is read. */
  private static final long LARGEST = Integer.MAX_VALUE - 8;

  /** What a file of a format is called, how it is read and written. */
  public enum Format {
    /** Binary STL; one solid, single precision, no colours. */
    STL("stl"),
    /** STL as text; several solids, single precision, no colours. Has to be asked for. */
    STL_TEXT("stl"),
    /** 3MF: names, colours, exact numbers. */
    THREE_MF("3mf"),
    /** Binary PLY; one mesh, exact numbers. */
    PLY("ply"),
    /** Wavefront OBJ; names, exact numbers. */
    OBJ("obj"),
    /** Binary glTF 2.0; names, colours, single precision, metres in the file. */
    GLB("glb");

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }
  }

  private MeshFile() {}

  /** The endings that are known, without their dots. */
  public static String[] endings() {
    return Arrays.stream(Format.values()).map(f -> f.ending).distinct().toArray(String[]::new);
  }

  /** The format that a file's name says, if it is one of ours. */
  public static Optional<Format> format(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Arrays.stream(Format.values()).filter(f -> name.endsWith("." + f.ending)).findFirst();
  }

  /**
   * Reads all models of a file; at least one, which may have no triangles.
   *
   * @throws BadInput with file and place, if it cannot be read, is cut off or contradicts itself
   */
  public static List<Model> read(Path file) {
    Format format =
        format(file)
            .orElseThrow(() ->
                new BadInput(
                    "%s: is no mesh file by its name: .%s are known",
                    file, String.join(", .", endings())));
    String name = String.valueOf(file.getFileName());
    String stem = name.substring(0, name.length() - format.ending.length() - 1);
    try {
      if (Files.isDirectory(file)) throw new BadInput("is a folder, a file is needed");
      if (Files.isReadable(file) && Files.size(file) > LARGEST)
        throw new BadInput("has %d bytes: at most %d are read", Files.size(file), LARGEST);
      return parse(Files.readAllBytes(file), format, stem);
    } catch (BadInput e) {
      throw e.in(file);
    } catch (IOException e) {
      throw BadInput.because(file + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }

  /**
   * The models in the bytes of a file; see {@link #read}.
   *
   * @param name of a model that has none of its own
   */
  public static List<Model> parse(byte[] bytes, Format format, String name) {
    if (bytes.length == 0) throw new BadInput("is empty");
    return switch (format) {
      case STL, STL_TEXT -> Stl.read(bytes, name);
      case THREE_MF -> ThreeMf.read(bytes, name);
      case PLY -> Ply.read(bytes, name);
      case OBJ -> Obj.read(bytes, name);
      case GLB -> Glb.read(bytes, name);
    };
  }

  /** Writes models in the format that the file's name says. */
  public static void write(Path file, List<Model> models) {
    write(
        file,
        models,
        format(file)
            .orElseThrow(() ->
                new BadInput(
                    "%s: cannot be written: the name must end in .%s",
                    file, String.join(" or .", endings()))));
  }

  /** Writes models; the same models give the same bytes. */
  public static void write(Path file, List<Model> models, Format format) {
    if (models.isEmpty()) throw new BadInput("%s: there is no model to write", file);
    AtomicFile.write(file, out -> write(models, format, out));
  }

  private static void write(List<Model> models, Format format, OutputStream out)
      throws IOException {
    switch (format) {
      case STL -> Stl.write(models, out);
      case STL_TEXT -> Stl.writeAscii(models, out);
      case THREE_MF -> ThreeMf.write(models, out);
      case PLY -> Ply.write(models, out);
      case OBJ -> Obj.write(models, out);
      case GLB -> Glb.write(models, out);
    }
  }
}
