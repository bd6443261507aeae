package org.arcuate.imaging.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Headers made by hand, after "Definition of NRRD File Format"; their places worked out by hand.
 */
class NrrdHeaderTest {
  private static final String VOXELS = "abcdefghijklmnopqrstuvwx";
  private static final String BASE =
      "NRRD0004\ntype: uchar\ndimension: 3\nsizes: 4 3 2\nencoding: raw\n";

  static StoredImage read(String text, Map<String, String> folder) {
    Neighbours neighbours =
        name -> {
          String content = folder.get(name);
          if (content == null) throw new BadInput("%s: no such file", name);
          return Source.of(content.getBytes(StandardCharsets.ISO_8859_1));
        };
    return Nrrd.read(Source.of(text.getBytes(StandardCharsets.ISO_8859_1)), neighbours);
  }

  private static StoredImage read(String fields) {
    return read(BASE + fields + "\n" + VOXELS, Map.of());
  }

  private static void assertVoxels(StoredImage image) {
    assertThat(image.samples().length()).isEqualTo(24);
    for (int v = 0; v < 24; v++) assertThat(image.samples().at(v)).isEqualTo('a' + v);
  }

  private static void assertAt(Grid grid, int i, int j, int k, double x, double y, double z) {
    assertThat(grid.lps(i, j, k).distance(new Vec3(x, y, z))).isLessThan(1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "left-posterior-superior, 1, 1",
    "LPS, 1, 1",
    "right-anterior-superior, -1, -1",
    "ras, -1, -1",
    "left-anterior-superior, 1, -1",
    "LAS, 1, -1",
    "scanner-xyz, 1, 1"
  })
  void a_named_space_turns_directions_and_origin(String space, int x, int y) {
    StoredImage image =
        read(
            "space: %s\nspace directions: (0,0.5,0) (0,0,2) (3,0,0)\nspace origin: (10,20,30)\n"
                .formatted(space));
    assertVoxels(image);
    assertAt(image.grid(), 0, 0, 0, 10 * x, 20 * y, 30);
    assertAt(image.grid(), 3, 2, 1, 13 * x, 21.5 * y, 34);
    assertThat(image.notes().containsKey("assumed")).isEqualTo(space.equals("scanner-xyz"));
  }

  @Test
  void a_space_without_a_name_is_taken_as_LPS_and_told() {
    StoredImage image = read("space dimension: 3\nspace directions: (1,0,0) (0,1,0) (0,0,1)\n");
    assertAt(image.grid(), 1, 2, 1, 1, 2, 1);
    assertThat(image.assumptions().getFirst()).contains("no space is named", "(0, 0, 0)");
    assertThat(image.natural().changes()).isEqualTo(image.assumptions());
  }

  @Test
  void spacings_and_minima_count_from_edge_or_centre_as_centerings_say() {
    StoredImage image =
        read(
            "spacings: 0.5 2 3\naxis mins: 10 20 30\ncenterings: node cell ???\nkinds: domain space domain\n");
    assertAt(image.grid(), 0, 0, 0, 10, 21, 31.5);
    assertAt(image.grid(), 1, 1, 1, 10.5, 23, 34.5);
    assertThat(image.notes().get("assumed")).contains("edge of the first voxel");
  }

  @Test
  void minima_and_maxima_give_the_spacing_where_there_is_none() {
    StoredImage image = read("axis mins: 0 0 0\naxismaxs: 4 4 10\ncenters: cell node node\n");
    assertThat(image.grid().spacing()).isEqualTo(new Vec3(1, 2, 10));
    assertAt(image.grid(), 0, 0, 0, 0.5, 0, 0);
  }

  @Test
  void units_of_axes_scale_where_there_is_no_space() {
    StoredImage image =
        read(
            "spacings: 1 2 3\naxis mins: 1 1 1\ncenterings: node node node\nunits: \"cm\" \"mm\" \"\"\n");
    assertThat(image.grid().spacing()).isEqualTo(new Vec3(10, 2, 3));
    assertAt(image.grid(), 0, 0, 0, 10, 1, 1);
  }

  @Test
  void units_of_space_scale() {
    StoredImage image =
        read(
            "space: LPS\nspace directions: (1,0,0) (0,1,0) (0,0,1)\nspace origin: (1,2,3)\n"
                + "space units: \"cm\" \"cm\" \"cm\"\n");
    assertAt(image.grid(), 1, 1, 1, 20, 30, 40);
  }

  @Test
  void comments_key_values_carriage_returns_and_informative_fields_are_understood() {
    StoredImage image =
        read(
            (BASE
                        + "# a comment: with colon\nspacings: 1 1 1\ncontent: something\n"
                        + "thicknesses: NaN NaN 3\nDicom Key:=one\\ntwo\\\\three\nurl:=http: //x\n")
                    .replace("\n", "\r\n")
                + "\r\n"
                + VOXELS,
            Map.of());
    assertVoxels(image);
    assertThat(image.notes())
        .containsEntry("Dicom Key", "one\ntwo\\three")
        .containsEntry("url", "http: //x");
  }

  @Test
  void axes_of_one_sample_that_are_not_of_space_are_left_out() {
    String text =
        "NRRD0005\ntype: uint8\ndimension: 5\nsizes: 1 4 3 2 1\nencoding: raw\nspace: LPS\n"
            + "space directions: none (1,0,0) (0,1,0) (0,0,1) none\nspace origin: (0,0,0)\n\n"
            + VOXELS;
    StoredImage image = read(text, Map.of());
    assertVoxels(image);
    assertThat(image.grid().nx()).isEqualTo(4);
    assertThatThrownBy(() -> read(text.replace("sizes: 1 4 3 2 1", "sizes: 4 1 3 2 1"), Map.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("one number per voxel");
  }

  @Test
  void a_picture_is_a_slice_of_1_mm() {
    StoredImage image =
        read(
            "NRRD0001\ntype: unsigned char\ndimension: 2\nsizes: 6 4\nencoding: raw\n"
                + "spacings: 0.5 0.25\n\n"
                + VOXELS,
            Map.of());
    assertVoxels(image);
    assertThat(image.grid().nz()).isEqualTo(1);
    assertThat(image.grid().spacing()).isEqualTo(new Vec3(0.5, 0.25, 1));
    assertThat(image.notes().get("assumed")).contains("1 mm thick");
  }

  @Test
  void a_detached_header_names_one_file_a_list_or_numbers() {
    String header = BASE + "spacings: 1 1 1\n";
    Map<String, String> folder =
        Map.of(
            "v.raw",
            VOXELS,
            "sub/v.raw",
            VOXELS,
            "s08.raw",
            VOXELS.substring(0, 12),
            "s10.raw",
            VOXELS.substring(12));
    assertVoxels(read(header + "data file: v.raw\n", folder));
    assertVoxels(read(header + "datafile: ./sub//v.raw\n", folder));
    assertVoxels(read(header + "data file: s%02d.raw 8 10 2\n", folder));
    assertVoxels(read(header + "data file: s%02d.raw 8 10 2 2\n", folder));
    assertVoxels(read(header + "data file: LIST\ns08.raw\ns10.raw\n", folder));
    assertVoxels(read(header + "data file: LIST 2\r\ns08.raw\r\ns10.raw", folder));
    assertThat(read(header + "data file: s%02d.raw 10 8 -2\n", folder).samples().at(0))
        .isEqualTo('m');
  }

  @Test
  void lines_and_bytes_are_left_out_before_the_voxels() {
    String header = BASE + "spacings: 1 1 1\ndata file: v\n";
    assertVoxels(read(header + "line skip: 2\n", Map.of("v", "P5\n4 6\n" + VOXELS)));
    assertVoxels(read(header + "lineskip: 1\nbyte skip: 3\n", Map.of("v", "P5\nxyz" + VOXELS)));
    assertVoxels(read(header + "byte skip: -1\n", Map.of("v", "what ever" + VOXELS)));
  }

  @Test
  void hexadecimal_and_decimal_text_may_have_any_white_space() {
    StringBuilder hex = new StringBuilder();
    StringBuilder text = new StringBuilder();
    for (int v = 0; v < 24; v++) {
      hex.append(String.format(v % 2 == 0 ? "%02x " : "%02X\r\n", (int) VOXELS.charAt(v)));
      text.append((int) VOXELS.charAt(v)).append(v % 3 == 0 ? ", " : "\t\n");
    }
    String header = BASE + "spacings: 1 1 1\n\n";
    assertVoxels(read(header.replace("raw", "hex") + hex, Map.of()));
    for (String name : new String[] {"text", "txt", "ASCII"})
      assertVoxels(read(header.replace("raw", name) + text, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 23, 46})
  void a_character_that_is_no_digit_is_not_passed_over(int at) {
    String hex = "61".repeat(24) + "6161";
    String bad = hex.substring(0, at) + "zz" + hex.substring(at + 2);
    String header = BASE.replace("raw", "hex") + "spacings: 1 1 1\n\n";
    assertThatThrownBy(() -> read(header + bad.substring(0, 48), Map.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no digit");
    assertThatThrownBy(
            () -> read(header + hex.substring(0, at) + "z" + hex.substring(at), Map.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no digit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "\\\\server\\share",
        "C:\\v.raw",
        "c:v.raw",
        "../v.raw",
        "a/../../v.raw",
        "a\\..\\v.raw",
        ".",
        "a\u0000b"
      })
  void a_header_cannot_name_files_outside_its_folder(String name) {
    Neighbours any = n -> Source.of(VOXELS.getBytes(StandardCharsets.US_ASCII));
    String header = BASE + "spacings: 1 1 1\ndata file: " + name + "\n";
    assertThatThrownBy(
            () -> Nrrd.read(Source.of(header.getBytes(StandardCharsets.ISO_8859_1)), any))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("data file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type: block | integer or float type",
        "encoding: bzip2 | raw, gzip, text or hex",
        "type: short | endian",
        "sizes: 4 3 | 3 numbers needed, found 2",
        "sizes: 4 3 0 | from 1 to",
        "sizes: 60000 60000 1000 | more than 2^31",
        "sizes: 4 3 3 | need 36 bytes, found 24",
        "sizes: 4 3 1 | 12 bytes too many",
        "spacings: 1 1 nan | no spacing",
        "spacings: 1 1 0 | above 0",
        "spacings: 1 x 1 | not a number",
        "space: 3D-left-handed | is needed",
        "kinds: domain domain RGB-color | one number per voxel",
        "frobnicate: 3 | unknown field",
        "line skip: 5 | lines to leave out",
        "byte skip: -2 | from -1 to",
        "data file: s%d.raw 1 0 1 | files are needed",
        "data file: s%d.raw 1 3 0 | must not be 0",
        "data file: s%d.raw 1 999999999 1 | files are needed",
        "data file: s%d.raw 1 5 1 | cannot lie in 5 files",
        "data file: none.raw | none.raw: no such file"
      })
  void what_cannot_be_used_is_refused_with_the_reason(String field, String reason) {
    String name = field.substring(0, field.indexOf(':'));
    String header = BASE + "spacings: 1 1 1\n";
    String changed =
        header.contains(name + ": ")
            ? header.replaceFirst("(?m)^" + name + ": .*$", field)
            : header + field + "\n";
    assertThatThrownBy(() -> read(changed + "\n" + VOXELS, Map.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(reason);
  }

  @Test
  void voxels_of_unknown_size_are_refused() {
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("size of the voxels is open");
  }
}
