package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.imaging.dicom.DicomFile;
import org.arcuate.imaging.dicom.model.EncapsulatedStl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "convert",
    description = {
      "Writes the models of files in another format; several files become one with several models,",
      "where the format can hold them (STL and PLY hold one). Also takes the model out of a DICOM",
      "Encapsulated STL (.dcm); a single one written as .stl is the file that was put in, byte for",
      "byte."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate mesh convert bone.stl -o bone.3mf",
      "  ./arcuate mesh convert hip-left.stl hip-right.stl sacrum.stl -o pelvis.glb",
      "  ./arcuate mesh convert case/out/dicom/specimen.dcm -o specimen.stl"
    })
final class MeshConvertCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "mesh files, lengths are mm; or DICOM Encapsulated STL")
  List<Path> files = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "what to write: .stl, .3mf, .ply, .obj or .glb")
  Path output = Path.of("");

  @Option(names = "--text", description = "STL as text instead of binary")
  boolean text;

  MeshConvertCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    OutputFile.check(output, text ? new String[] {"stl"} : MeshFile.endings());
    if (files.size() == 1 && isDicom(files.getFirst()) && !text && isStl(output)) {
      EncapsulatedStl held = encapsulated(files.getFirst());
      if (held.mmPerUnit() == 1) {
        List<Model> models = models(held, files.getFirst());
        AtomicFile.write(output, held.stl());
        return said(models);
      }
    }
    List<Model> models = files.stream().flatMap(f -> read(f).stream()).toList();
    if (text) MeshFile.write(output, models, MeshFile.Format.STL_TEXT);
    else MeshFile.write(output, models);
    return said(models);
  }

  private int said(List<Model> models) {
    long triangles = models.stream().mapToLong(m -> m.mesh().triangleCount()).sum();
    terminal.say(
        "written: " + output + ", " + models.size() + " models, " + triangles + " triangles");
    return ExitCode.OK;
  }

  private static boolean isDicom(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".dcm");
  }

  private static boolean isStl(Path file) {
    return MeshFile.format(file).equals(Optional.of(MeshFile.Format.STL));
  }

  private static List<Model> read(Path file) {
    return isDicom(file) ? models(encapsulated(file), file) : MeshFile.read(file);
  }

  private static EncapsulatedStl encapsulated(Path file) {
    try {
      return EncapsulatedStl.read(DicomFile.read(file).data());
    } catch (BadInput e) {
      throw e.in(file);
    }
  }

  /** In mm, whatever the unit of the file. */
  private static List<Model> models(EncapsulatedStl held, Path file) {
    try {
      return MeshFile.parse(held.stl(), MeshFile.Format.STL, held.title()).stream()
          .map(m -> new Model(m.name(), scaled(m.mesh(), held.mmPerUnit()), m.rgb(), m.opacity()))
          .toList();
    } catch (BadInput e) {
      throw e.in(file);
    }
  }

  private static Mesh scaled(Mesh mesh, double by) {
    if (by == 1) return mesh;
    double[] xyz = mesh.xyz().clone();
    for (int c = 0; c < xyz.length; c++) xyz[c] *= by;
    return new Mesh(xyz, mesh.triangles());
  }
}
