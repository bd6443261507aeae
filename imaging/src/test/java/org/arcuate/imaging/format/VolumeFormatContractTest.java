package org.arcuate.imaging.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.format.WriteOptions.Encoding;
import org.arcuate.imaging.format.WriteOptions.Nifti;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.DistanceGrid;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every format has to keep, for every variant that it can be written in. */
class VolumeFormatContractTest {
  @TempDir Path folder;

  /**
   * One way to write a file.
   *
   * @param positionMm how well positions are kept
   */
  record Variant(String name, WriteOptions options, double positionMm) {
    @Override
    public String toString() {
      return name + " " + options.encoding() + " " + options.nifti() + " " + options.order();
    }
  }

  static List<Variant> variants() {
    List<Variant> variants = new ArrayList<>();
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      WriteOptions usual = WriteOptions.USUAL.order(order);
      for (String name : List.of("a.nii", "a.nii.gz", "a.hdr")) {
        variants.add(new Variant(name, usual.nifti(Nifti.ONE), 1e-4));
        variants.add(new Variant(name, usual.nifti(Nifti.TWO), 1e-9));
      }
      variants.add(new Variant("a.img", usual, 1e-4));
      for (Encoding encoding : Encoding.values())
        for (String name : List.of("a.nrrd", "a.nhdr", "a.mha", "a.mhd"))
          if (encoding != Encoding.HEX || name.startsWith("a.n"))
            variants.add(new Variant(name, usual.encoding(encoding), 1e-9));
    }
    return variants;
  }

  @ParameterizedTest
  @MethodSource("variants")
  void every_type_on_every_kind_of_grid_reads_back_the_same(Variant variant) {
    Random random = new Random(variant.toString().hashCode());
    Samplings.Shape[] shapes = Samplings.Shape.values();
    int first = random.nextInt(shapes.length);
    for (SampleType type : SampleType.values())
      assertReadsBack(type, shapes[(first + type.ordinal()) % shapes.length], variant, random);
    for (Samplings.Shape shape : shapes) assertReadsBack(SampleType.INT16, shape, variant, random);
  }

  private void assertReadsBack(
      SampleType type, Samplings.Shape shape, Variant variant, Random random) {
    Path file = folder.resolve(variant.name());
    Grid grid = Samplings.grid(shape, random);
    Samples samples = Samplings.samples(type, grid.size(), random);
    VolumeFile.write(file, new StoredImage(grid, samples), variant.options());
    StoredImage back = VolumeFile.read(file);
    assertThat(back.samples().type()).isEqualTo(type);
    assertThat(Samplings.array(back.samples())).isEqualTo(Samplings.array(samples));
    assertThat(back.grid().sameAs(grid, variant.positionMm())).as("%s %s", grid, back).isTrue();
    assertThat(back.grid().spacing().distance(grid.spacing())).isLessThan(1e-6);
    assertThat(back.isPlain()).isTrue();
    assertThat(back.notes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void a_scaled_image_reads_back_with_the_same_values(Variant variant) {
    Path file = folder.resolve(variant.name());
    Random random = new Random(7);
    Grid grid = Samplings.grid(Samplings.Shape.OBLIQUE, random);
    Samples samples = Samplings.samples(SampleType.INT16, grid.size(), random);
    StoredImage image = new StoredImage(grid, samples, 0.25, -1024, new TreeMap<>());
    VolumeFile.write(file, image, variant.options());
    StoredImage back = VolumeFile.read(file);
    for (int v = 0; v < grid.size(); v++) assertThat(back.value(v)).isEqualTo(image.value(v));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void texts_and_names_of_labels_are_kept(Variant variant) {
    Path file = folder.resolve(variant.name());
    Grid grid = Grid.of(2, 2, 1, new Vec3(1, 1, 1), Vec3.ZERO);
    TreeMap<String, String> notes =
        new TreeMap<>(
            Map.of(
                "descrip", "a phantom", "Modality_note", "C:\\new folder", "Segment0_Name", "é"));
    VolumeFile.write(
        file, new StoredImage(grid, SampleType.UINT8.zeros(4), 1, 0, notes), variant.options());
    assertThat(VolumeFile.read(file).notes()).isEqualTo(notes);
    LabelMap labels =
        new LabelMap(
            grid, new short[] {0, 1, 5, 300}, new TreeMap<>(Map.of(1, "hip-left", 300, "tumour")));
    VolumeFile.write(file, StoredImage.of(labels), variant.options());
    StoredImage back = VolumeFile.read(file);
    assertThat(back.natural().volume()).isInstanceOf(LabelMap.class);
    assertThat(back.toLabels().labels()).isEqualTo(labels.labels());
    assertThat(back.toLabels().names())
        .isEqualTo(Map.of(1, "hip-left", 5, "label-5", 300, "tumour"));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void a_file_cut_anywhere_is_refused(Variant variant) throws IOException {
    Path file = folder.resolve(variant.name());
    Random random = new Random(3);
    Grid grid = Samplings.grid(Samplings.Shape.OBLIQUE, random);
    VolumeFile.write(
        file,
        new StoredImage(grid, Samplings.samples(SampleType.UINT16, grid.size(), random)),
        variant.options());
    for (Path part : files()) {
      byte[] whole = Files.readAllBytes(part);
      int lastWord = variant.options().encoding() == Encoding.TEXT ? 8 : 1; // cut words are words
      int step = Math.max(1, whole.length / 31);
      for (int length = 0; length <= whole.length - lastWord; length += step) {
        if (isStillWhole(part, whole, length)) continue;
        Files.write(part, Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> VolumeFile.read(file))
            .as("%s cut to %d of %d", part.getFileName(), length, whole.length)
            .isInstanceOf(BadInput.class)
            .hasMessageContaining(folder.toString());
      }
      Files.write(part, whole);
    }
  }

  /** A detached header may end early if all that is missing is the file name's end or a note. */
  private static boolean isStillWhole(Path part, byte[] whole, int length) {
    String name = part.getFileName().toString();
    if (name.equals("a.hdr")) return length >= 348;
    return (name.equals("a.nhdr") || name.equals("a.mhd"))
        && new String(whole, 0, length, StandardCharsets.UTF_8).contains("ile");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void bytes_after_the_last_voxel_are_refused(Variant variant) throws IOException {
    Path file = folder.resolve(variant.name());
    Grid grid = Grid.of(5, 4, 3, new Vec3(1, 1, 1), Vec3.ZERO);
    VolumeFile.write(file, new StoredImage(grid, SampleType.INT32.zeros(60)), variant.options());
    for (Path part : files()) {
      if (part.toString().matches(".*\\.(nhdr|mhd|hdr)")) continue;
      byte[] whole = Files.readAllBytes(part);
      byte[] longer = Arrays.copyOf(whole, whole.length + 3);
      Arrays.fill(longer, whole.length, longer.length, (byte) '1');
      Files.write(part, longer);
      assertThatThrownBy(() -> VolumeFile.read(file)).isInstanceOf(BadInput.class);
    }
  }

  @Test
  void volumes_are_written_in_the_type_that_suits_them() {
    Grid grid = Grid.of(2, 1, 1, new Vec3(1, 2, 3), new Vec3(4, 5, 6));
    Path file = folder.resolve("v.nii.gz");
    VolumeFile.write(file, new CtVolume(grid, new short[] {-1024, 3071}));
    assertThat(VolumeFile.read(file).samples().type()).isEqualTo(SampleType.INT16);
    assertThat(VolumeFile.read(file).toCt().volume().hu()).containsExactly(-1024, 3071);
    assertThat(VolumeFile.read(file).natural().volume()).isInstanceOf(CtVolume.class);
    VolumeFile.write(file, new MrVolume(grid, new float[] {0.5f, 3}));
    assertThat(VolumeFile.read(file).samples().type()).isEqualTo(SampleType.FLOAT32);
    assertThat(VolumeFile.read(file).toMr().intensity()).containsExactly(0.5f, 3);
    assertThat(VolumeFile.read(file).natural().volume()).isInstanceOf(MrVolume.class);
    VolumeFile.write(file, new Mask(grid, new byte[] {0, 1}));
    assertThat(VolumeFile.read(file).samples().type()).isEqualTo(SampleType.UINT8);
    assertThat(VolumeFile.read(file).toMask().inside()).containsExactly(0, 1);
    VolumeFile.write(file, new DistanceGrid(grid, new float[] {-1.5f, 2}));
    assertThat(VolumeFile.read(file).samples().type()).isEqualTo(SampleType.FLOAT32);
    VolumeFile.write(file, new LabelMap(grid, new short[] {0, 255}, new TreeMap<>()));
    assertThat(VolumeFile.read(file).samples().type()).isEqualTo(SampleType.UINT8);
    VolumeFile.write(file, new LabelMap(grid, new short[] {0, 256}, new TreeMap<>()));
    assertThat(VolumeFile.read(file).samples().type()).isEqualTo(SampleType.UINT16);
  }

  @Test
  void endings_are_known_whatever_their_case() {
    for (String name : List.of("a.nii", "A.NII.GZ", "a.hdr", "a.img", "a.nrrd", "a.nhdr", "a.mha"))
      assertThat(VolumeFile.handles(Path.of(name))).as(name).isTrue();
    for (String name : List.of("a.dcm", "nii", "a.gz", "a.nii.bz2", "/"))
      assertThat(VolumeFile.handles(Path.of(name))).as(name).isFalse();
    assertThatThrownBy(() -> VolumeFile.read(Path.of("a.dcm")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(".nii.gz");
  }
}
