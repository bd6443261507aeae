package org.arcuate.imaging.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.imaging.SharedData;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of many makers, against what independent programs make of them. */
class ZooTest {
  private static JsonNode expected() {
    return JsonMapper.builder()
        .build()
        .readTree(SharedData.of("data/dicom-zoo/expected.json").toFile());
  }

  private static int[] pixels(Path file) {
    Frames frames = Frames.of(DicomFile.read(file));
    int size = frames.layout().values();
    int[] all = new int[size * frames.count()];
    for (int f = 0; f < frames.count(); f++)
      System.arraycopy(frames.values(f), 0, all, f * size, size);
    return all;
  }

  private static String digest(int[] values) throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
  }

  @TestFactory
  List<DynamicTest> every_single_file_decodes_as_an_independent_reader_does() {
    Path folder = SharedData.of("data/dicom-zoo/single");
    List<DynamicTest> tests = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : expected().get("single").properties()) {
      JsonNode node = entry.getValue();
      if (!node.has("sha256_int32le")) continue;
      tests.add(
          DynamicTest.dynamicTest(
              entry.getKey(),
              () -> {
                int[] values = asTheReferenceHasThem(entry.getKey(), folder);
                assertThat(Arrays.stream(values).min().orElseThrow())
                    .isEqualTo(node.get("stored_value_min").asInt());
                assertThat(Arrays.stream(values).max().orElseThrow())
                    .isEqualTo(node.get("stored_value_max").asInt());
                assertThat(digest(values)).isEqualTo(node.get("sha256_int32le").asString());
              }));
    }
    return tests;
  }

  /**
   * The reference shows the 15 stored bits of one signed JPEG-LS file without their sign (7 to
   * 32760, with neighbours such as 32538 and 992). We carry the sign on, as pixel representation 1
   * demands, and compare the stored bits.
   */
  private static int[] asTheReferenceHasThem(String name, Path folder) {
    int[] values = pixels(folder.resolve(name));
    if (!name.equals("JLSL_16_15_1_1F.dcm")) return values;
    assertThat(Arrays.stream(values).min().orElseThrow()).isEqualTo(-16384);
    return Arrays.stream(values).map(v -> v & 0x7fff).toArray();
  }

  @Test
  void the_others_decode_or_are_refused_with_the_true_reason() throws Exception {
    Path folder = SharedData.of("data/dicom-zoo/single");
    String liver = digest(pixels(folder.resolve("liver.dcm")));
    assertThat(digest(pixels(folder.resolve("liver_deflate.dcm")))).isEqualTo(liver);
    assertThat(digest(pixels(folder.resolve("liver_rle.dcm")))).isEqualTo(liver);
    Map<String, String> reasons =
        Map.of(
            "MR_truncated.dcm", "cut off",
            "badVR.dcm", "(0028,0008) is not a number",
            "meta_missing_tsyntax.dcm", "bits allocated: is missing",
            "no_meta.dcm", "no DICOM",
            "rtstruct.dcm", "no pixel data");
    reasons.forEach((file, reason) ->
        assertThatThrownBy(() -> pixels(folder.resolve(file)))
            .as(file)
            .isInstanceOf(BadInput.class)
            .hasMessageContaining(reason));
  }

  @Test
  void files_that_must_hold_the_same_pixels_do() {
    Path folder = SharedData.of("data/dicom-zoo/single");
    for (JsonNode set : expected().get("same_pixels")) {
      int[] first = pixels(folder.resolve(set.get(0).asString() + ".dcm"));
      for (JsonNode name : set)
        assertThat(pixels(folder.resolve(name.asString() + ".dcm"))).isEqualTo(first);
    }
  }

  @Test
  void three_series_come_out_with_their_geometry_the_empty_uid_included() {
    for (Map.Entry<String, JsonNode> folder : expected().get("series").properties()) {
      Study study =
          Study.scan(SharedData.of("data/dicom-zoo/series/" + folder.getKey()), Work.quiet());
      assertThat(study.series()).hasSize(1);
      Series series = study.series().getFirst();
      for (JsonNode node : folder.getValue()) {
        if (node.get("with_position").asInt() == 0) {
          assertThat(study.unusable()).hasSize(node.get("files").asInt());
          continue;
        }
        Series.Geometry g = series.geometry().orElseThrow();
        assertThat(series.isVolume()).isTrue();
        assertThat(series.uid().isEmpty()).isEqualTo(folder.getKey().equals("siemens-20"));
        assertThat(series.files()).isEqualTo(node.get("files").asInt());
        assertThat(g.slices()).isEqualTo(node.get("with_position").asInt());
        assertThat(g.rows()).isEqualTo(node.get("rows").asInt());
        assertThat(g.columns()).isEqualTo(node.get("columns").asInt());
        assertThat(g.spacing().y())
            .isCloseTo(node.get("pixel_spacing").get(0).asDouble(), within(1e-9));
        assertThat(g.smallestGapMm()).isCloseTo(node.get("gap_min").asDouble(), within(1e-3));
        assertThat(g.largestGapMm()).isCloseTo(node.get("gap_max").asDouble(), within(1e-3));
        assertThat(g.shiftMm())
            .isCloseTo(node.get("in_plane_shift_per_slice_max").asDouble(), within(1e-3));
        assertThat(series.transferSyntaxUid()).isEqualTo(node.get("ts").asString());
        assertThat(series.read(Work.quiet()).volume().grid().nx()).isEqualTo(g.columns());
      }
    }
  }
}
