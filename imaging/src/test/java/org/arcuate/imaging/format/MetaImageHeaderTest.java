package org.arcuate.imaging.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers made by hand, after "Tags of MetaImage" of ITK; their places worked out by hand. */
class MetaImageHeaderTest {
  private static final String VOXELS = "abcdefghijklmnopqrstuvwx";
  private static final String BASE =
      "ObjectType = Image\nNDims = 3\nDimSize = 4 3 2\nElementType = MET_UCHAR\n"
          + "ElementSpacing = 0.5 2 3\n";

  private static StoredImage read(String text, Map<String, String> folder) {
    Neighbours neighbours =
        name -> {
          String content = folder.get(name);
          if (content == null) throw new BadInput("%s: no such file", name);
          return Source.of(content.getBytes(StandardCharsets.ISO_8859_1));
        };
    return MetaImage.read(Source.of(text.getBytes(StandardCharsets.ISO_8859_1)), neighbours);
  }

  private static StoredImage local(String header) {
    return read(header + "ElementDataFile = LOCAL\n" + VOXELS, Map.of());
  }

  private static void assertVoxels(StoredImage image) {
    assertThat(image.samples().length()).isEqualTo(24);
    for (int v = 0; v < 24; v++) assertThat(image.samples().at(v)).isEqualTo('a' + v);
  }

  private static void assertAt(Grid grid, int i, int j, int k, double x, double y, double z) {
    assertThat(grid.lps(i, j, k).distance(new Vec3(x, y, z))).isLessThan(1e-12);
  }

  /**
   * ITK takes the whole file for the compressed voxels where the header does not say how many bytes
   * they are (metaImage.cxx, M_ReadElements).
   */
  @Test
  void compressed_voxels_behind_their_header_have_their_size_in_it(@TempDir Path folder)
      throws IOException {
    Grid grid = Grid.of(9, 8, 7, new Vec3(1, 1, 1), Vec3.ZERO);
    Path file = folder.resolve("mask.mha");
    Mask mask = new Mask(grid, new byte[grid.size()]);
    VolumeFile.write(file, mask);
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    String last = "ElementDataFile = LOCAL\n";
    int voxels = text.length() - text.indexOf(last) - last.length();
    assertThat(text).contains("CompressedData = True\nCompressedDataSize = " + voxels + "\n");
    assertThat(VolumeFile.read(file).toMask().inside()).isEqualTo(mask.inside());
    VolumeFile.write(folder.resolve("mask.mhd"), mask);
    assertThat(Files.readString(folder.resolve("mask.mhd")))
        .contains("CompressedDataSize = " + Files.size(folder.resolve("mask.zraw")));
  }

  @ParameterizedTest
  @CsvSource({
    "TransformMatrix, Offset",
    "Rotation, Position",
    "Orientation, Origin",
    "orientation, OFFSET"
  })
  void row_i_of_the_matrix_is_the_direction_of_voxel_axis_i(String matrix, String offset) {
    StoredImage image =
        local(
            BASE
                + "%s = 0 1 0 0 0 1 1 0 0\n%s = 10 20 30\nCenterOfRotation = 7 8 9\n"
                    .formatted(matrix, offset)
                + "AnatomicalOrientation = RAI\nComment = by hand\n");
    assertVoxels(image);
    assertAt(image.grid(), 0, 0, 0, 10, 20, 30);
    assertAt(image.grid(), 1, 0, 0, 10, 20.5, 30);
    assertAt(image.grid(), 0, 1, 0, 10, 20, 32);
    assertAt(image.grid(), 0, 0, 1, 13, 20, 30);
    assertThat(image.notes()).isEqualTo(Map.of("Comment", "by hand"));
  }

  @Test
  void the_size_of_an_element_stands_in_for_its_spacing_and_units_scale() {
    String header = BASE.replace("ElementSpacing", "ElementSize");
    assertThat(local(header).grid().spacing()).isEqualTo(new Vec3(0.5, 2, 3));
    assertThat(local(header + "DistanceUnits = cm\n").grid().spacing())
        .isEqualTo(new Vec3(5, 20, 30));
    StoredImage open = local(BASE.replaceAll("ElementSpacing.*\n", ""));
    assertThat(open.grid().spacing()).isEqualTo(new Vec3(1, 1, 1));
    assertThat(open.notes().get("assumed")).contains("1 mm");
  }

  @Test
  void voxels_lie_in_one_file_a_list_or_numbered_files() {
    Map<String, String> folder =
        Map.of(
            "v.raw",
            VOXELS,
            "h.raw",
            "head" + VOXELS,
            "s1.raw",
            VOXELS.substring(0, 12),
            "s2.raw",
            VOXELS.substring(12));
    assertVoxels(read(BASE + "ElementDataFile = v.raw\n", folder));
    assertVoxels(read(BASE + "HeaderSize = 4\nElementDataFile = h.raw\n", folder));
    assertVoxels(read(BASE + "HeaderSize = -1\nElementDataFile = h.raw", folder));
    assertVoxels(read(BASE + "ElementDataFile = LIST\ns1.raw\ns2.raw\n", folder));
    assertVoxels(read(BASE + "ElementDataFile = LIST 2D\ns1.raw\ns2.raw\n", folder));
    assertVoxels(read(BASE + "ElementDataFile = s%d.raw 1 2 1\n", folder));
  }

  @Test
  void compressed_voxels_may_be_zlib_or_gzip_and_text_is_text() throws IOException {
    byte[] voxels = VOXELS.getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(zlib)) {
      out.write(voxels);
    }
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(voxels);
    }
    for (ByteArrayOutputStream packed : new ByteArrayOutputStream[] {zlib, gzip}) {
      String data = packed.toString(StandardCharsets.ISO_8859_1);
      String header = BASE + "CompressedData = True\nCompressedDataSize = " + packed.size();
      assertVoxels(read(header + "\nElementDataFile = v.zraw\n", Map.of("v.zraw", data)));
      assertVoxels(read(header + "\nElementDataFile = LOCAL\n" + data, Map.of()));
    }
    StringBuilder text = new StringBuilder();
    for (byte voxel : voxels) text.append(voxel).append(' ');
    assertVoxels(read(BASE + "BinaryData = False\nElementDataFile = LOCAL\n" + text, Map.of()));
  }

  @Test
  void the_order_of_bytes_and_the_scale_are_kept() {
    String header = BASE.replace("UCHAR", "USHORT").replace("4 3 2", "4 3 1");
    assertThat(local(header + "BinaryDataByteOrderMSB = True\n").samples().at(0))
        .isEqualTo('a' * 256 + 'b');
    assertThat(local(header + "ElementByteOrderMSB = False\n").samples().at(0))
        .isEqualTo('b' * 256 + 'a');
    StoredImage scaled =
        local(
            BASE
                + "ElementToIntensityFunctionSlope = 2\nElementToIntensityFunctionOffset = -100\n");
    assertThat(scaled.value(0)).isEqualTo(2 * 'a' - 100);
  }

  @Test
  void two_axes_are_a_slice_and_a_fourth_of_one_volume_is_left_out() {
    StoredImage slice =
        local(
            "NDims = 2\n"
                + "DimSize = 6 4\n"
                + "ElementType = MET_UCHAR\n"
                + "ElementSpacing = 0.5 2\n"
                + "TransformMatrix = 0 1 -1 0\n");
    assertVoxels(slice);
    assertAt(slice.grid(), 1, 1, 0, -2, 0.5, 0);
    StoredImage volume =
        local(
            "NDims = 4\nDimSize = 4 3 2 1\nElementType = MET_UCHAR\nElementSpacing = 1 1 1 1\n"
                + "Offset = 1 2 3 4\nTransformMatrix = 1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1\n");
    assertVoxels(volume);
    assertAt(volume.grid(), 0, 0, 0, 1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ObjectType = Tube | Image is needed",
        "NDims = 1 | 2 or 3",
        "DimSize = 4 3 | 3 numbers needed",
        "DimSize = 60000 60000 1000 | more than 2^31",
        "DimSize = 4 3 3 | need 36 bytes, found 24",
        "DimSize = 4 3 1 | 12 bytes too many",
        "ElementType = MET_FLOAT_ARRAY | integer or float type",
        "ElementNumberOfChannels = 3 | 3 channels",
        "ElementSpacing = 1 0 1 | above 0",
        "TransformMatrix = 1 0 0 1 0 0 0 0 1 | one plane",
        "TransformMatrix = 1 0 0 | 9 numbers needed",
        "BinaryData = maybe | True or False",
        "CompressedData = True | cannot be read",
        "HeaderSize = 100 | needs 100 bytes",
        "ElementToIntensityFunctionSlope = 0 | slope",
        "no field | NAME = VALUE",
        "ElementDataFile = ../v.raw | leads out",
        "ElementDataFile = /v.raw | absolute"
      })
  void what_cannot_be_used_is_refused_with_the_reason(String field, String reason) {
    String name = field.contains("=") ? field.substring(0, field.indexOf('=')) : field;
    String header =
        BASE.contains(name)
            ? BASE.replaceFirst("(?m)^" + name + "=.*$", field)
            : BASE + field + "\n";
    assertThatThrownBy(() -> local(header))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(reason);
  }
}
