package org.arcuate.imaging.dicom.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.Element;
import org.arcuate.imaging.dicom.IndependentProgram;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.Vr;
import org.arcuate.imaging.dicom.write.CtSeries;
import org.arcuate.imaging.dicom.write.Header;
import org.arcuate.imaging.dicom.write.SeriesReference;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentationTest {
  /** Prints number of frames, then per frame the segment, the position and the count of voxels. */
  private static final String READ =
      """
      import pydicom, sys
      d = pydicom.dcmread(sys.argv[1])
      a = d.pixel_array.reshape(-1, d.Rows, d.Columns)
      print(a.shape[0], *[s.SegmentLabel for s in d.SegmentSequence])
      for k, f in enumerate(d.PerFrameFunctionalGroupsSequence):
          n = f.SegmentIdentificationSequence[0].ReferencedSegmentNumber
          print(n, *f.PlanePositionSequence[0].ImagePositionPatient, a[k].sum(),
                f.DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID)
      """;

  @TempDir Path folder;

  private static Grid grid(int nz, boolean sheared, boolean downwards) {
    Vec3 x = new Vec3(0.95, 0.2, -0.1).unit();
    Vec3 y = x.anyNormal();
    Vec3 n = x.cross(y).unit();
    Vec3 z = sheared ? n.plus(y.times(0.2)).unit() : n;
    return new Grid(
        7,
        5,
        nz,
        new Vec3(0.8, 0.9, 1.5),
        new Vec3(-100.5, 20.25, 300.125),
        x,
        y,
        downwards ? z.times(-1) : z,
        new FrameId("1.2.3.4"));
  }

  private static Mask mask(Grid grid, Random random, int... slices) {
    byte[] inside = new byte[grid.size()];
    int count = grid.nx() * grid.ny();
    for (int k : slices) {
      inside[k * count] = 1;
      for (int p = 1; p < count; p++) inside[k * count + p] = (byte) random.nextInt(2);
    }
    return new Mask(grid, inside);
  }

  private Map<String, Mask> masks(Grid grid) {
    Random random = new Random(8);
    Map<String, Mask> masks = new LinkedHashMap<>();
    masks.put("hip-left", mask(grid, random, 1, 2, 5));
    masks.put("tumour", mask(grid, random, 2, 3));
    masks.put("sacrum", mask(grid, random));
    masks.put("metal-1", mask(grid, random, 8));
    masks.put("l5", mask(grid, random, 0));
    return masks;
  }

  private SeriesReference source(Grid grid) {
    return CtSeries.write(
            new CtVolume(grid, new short[grid.size()]),
            Header.of("P", "ct", 1),
            folder.resolve("ct"),
            Work.quiet())
        .reference();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void overlapping_segments_come_back_on_the_grid_of_the_source(int kind) {
    Grid grid = grid(10, (kind & 1) != 0, (kind & 2) != 0);
    Map<String, Mask> masks = masks(grid);
    Segmentation written = Segmentation.of(masks, Segmentation.MadeBy.AUTOMATIC);
    DataSet data = new SegmentationEncoder(written, source(grid)).dataSet("bones", 3);
    Segmentation read = Segmentation.read(data);
    assertThat(read.grid().nz()).isEqualTo(9);
    Segmentation back = read.onto(grid);
    assertThat(back.segments()).hasSize(5);
    masks.forEach((name, mask) -> assertThat(back.mask(name).inside()).isEqualTo(mask.inside()));
    assertThat(back.segments().getFirst().madeBy()).isEqualTo(Segmentation.MadeBy.AUTOMATIC);
  }

  @Test
  void frames_in_any_order_give_the_same_masks() {
    Grid grid = grid(10, false, false);
    DataSet data =
        new SegmentationEncoder(
                Segmentation.of(masks(grid), Segmentation.MadeBy.MANUAL), source(grid))
            .dataSet("bones", 3);
    Segmentation straight = Segmentation.read(data);
    List<DataSet> frames = data.items(SegTags.PER_FRAME_FUNCTIONAL_GROUPS);
    byte[] bits = ((Element.Bytes) data.element(Tag.PIXEL_DATA).value()).copy();
    byte[] reversed = new byte[bits.length];
    int count = grid.nx() * grid.ny();
    for (int f = 0; f < frames.size(); f++)
      for (int p = 0; p < count; p++) {
        int from = f * count + p;
        int to = (frames.size() - 1 - f) * count + p;
        if ((bits[from / 8] >> from % 8 & 1) != 0) reversed[to / 8] |= (byte) (1 << to % 8);
      }
    DataSet turned =
        data.toBuilder()
            .items(SegTags.PER_FRAME_FUNCTIONAL_GROUPS, frames.reversed())
            .put(new Element(Tag.PIXEL_DATA, Vr.OB, new Element.Bytes(reversed)))
            .build();
    Segmentation back = Segmentation.read(turned);
    for (Segmentation.Segment segment : straight.segments())
      assertThat(back.mask(segment.name()).inside()).isEqualTo(segment.mask().inside());
  }

  @Test
  void pydicom_finds_every_frame_where_it_was_and_its_source() {
    Grid grid = grid(10, true, false);
    Map<String, Mask> masks = masks(grid);
    SeriesReference source = source(grid);
    Path file = folder.resolve("seg.dcm");
    Segmentation.of(masks, Segmentation.MadeBy.SEMIAUTOMATIC).write(source, "bones", 3, file);
    List<String> lines = IndependentProgram.pydicom(READ, file.toString()).lines().toList();
    assertThat(lines.getFirst()).isEqualTo("7 hip-left tumour sacrum metal-1 l5");
    int[][] expected = {{1, 1}, {1, 2}, {1, 5}, {2, 2}, {2, 3}, {4, 8}, {5, 0}};
    List<String> names = List.copyOf(masks.keySet());
    for (int f = 0; f < expected.length; f++) {
      String[] words = lines.get(f + 1).split(" ");
      int k = expected[f][1];
      assertThat(words[0]).isEqualTo("" + expected[f][0]);
      Vec3 at =
          new Vec3(
              Double.parseDouble(words[1]),
              Double.parseDouble(words[2]),
              Double.parseDouble(words[3]));
      assertThat(at.distance(grid.lps(0, 0, k))).isLessThan(1e-9);
      long voxels = 0;
      for (int p = 0; p < 35; p++)
        voxels += masks.get(names.get(expected[f][0] - 1)).inside()[35 * k + p];
      assertThat(words[4]).isEqualTo("" + voxels);
      assertThat(words[5]).isEqualTo(source.instanceUids().get(k));
    }
  }

  @Test
  void dciodvfy_finds_no_error() {
    Grid grid = grid(10, false, false);
    Path file = folder.resolve("seg.dcm");
    Segmentation.of(masks(grid), Segmentation.MadeBy.AUTOMATIC)
        .write(source(grid), "bones", 3, file);
    assertThat(IndependentProgram.dciodvfyErrors(file)).isEmpty();
  }

  @Test
  void a_label_map_becomes_one_segment_for_each_name() {
    Grid grid = grid(2, false, false);
    short[] labels = new short[grid.size()];
    labels[3] = 1;
    labels[40] = 2;
    SortedMap<Integer, String> names = new TreeMap<>(Map.of(1, "hip-left", 2, "femur-left"));
    Segmentation segmentation =
        Segmentation.of(new LabelMap(grid, labels, names), Segmentation.MadeBy.AUTOMATIC);
    assertThat(segmentation.mask("femur-left").inside()[40]).isEqualTo((byte) 1);
    assertThat(segmentation.mask("femur-left").count()).isEqualTo(1);
  }

  @Test
  void a_grid_that_does_not_fit_is_refused() {
    Grid grid = grid(10, false, false);
    Segmentation s = Segmentation.of(masks(grid), Segmentation.MadeBy.AUTOMATIC);
    assertThatThrownBy(() -> s.onto(grid(9, false, false))).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> s.onto(grid(10, true, false))).isInstanceOf(BadInput.class);
  }

  @Test
  void a_file_that_promises_more_than_it_holds_is_refused() {
    Grid grid = grid(10, false, false);
    DataSet data =
        new SegmentationEncoder(
                Segmentation.of(masks(grid), Segmentation.MadeBy.MANUAL), source(grid))
            .dataSet("bones", 3);
    DataSet huge =
        data.toBuilder()
            .integers(Tag.ROWS, Vr.US, 30000)
            .integers(Tag.COLUMNS, Vr.US, 60000)
            .build();
    assertThatThrownBy(() -> Segmentation.read(huge))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("bytes of pixel data");
  }

  @Test
  void damaged_data_sets_are_refused_and_nothing_else_happens() {
    Grid grid = grid(10, false, false);
    DataSet data =
        new SegmentationEncoder(
                Segmentation.of(masks(grid), Segmentation.MadeBy.MANUAL), source(grid))
            .dataSet("bones", 3);
    Random random = new Random(4);
    int refused = 0;
    for (int trial = 0; trial < 2000; trial++) {
      DataSet damaged = damaged(data, random);
      try {
        Segmentation.read(damaged);
      } catch (BadInput e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  /** Some element, at any depth, lost or with other bytes. */
  private static DataSet damaged(DataSet data, Random random) {
    List<Element> elements = List.copyOf(data.elements());
    Element hit = elements.get(random.nextInt(elements.size()));
    DataSet.Builder other = data.toBuilder();
    if (random.nextInt(4) == 0) return other.remove(hit.tag()).build();
    if (hit.value() instanceof Element.Items items && !items.items().isEmpty()) {
      List<DataSet> changed = new ArrayList<>(items.items());
      int k = random.nextInt(changed.size());
      if (!changed.get(k).elements().isEmpty()) changed.set(k, damaged(changed.get(k), random));
      return other.items(hit.tag(), changed).build();
    }
    byte[] bytes = new byte[random.nextInt(12)];
    random.nextBytes(bytes);
    if (random.nextBoolean())
      for (int p = 0; p < bytes.length; p++)
        bytes[p] = (byte) "0123456789.-E\\ ".charAt(bytes[p] & 14);
    return other.put(new Element(hit.tag(), hit.vr(), new Element.Bytes(bytes))).build();
  }
}
