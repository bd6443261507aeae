package org.arcuate.casefile.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import org.arcuate.casefile.signing.SmallCase;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people and accidents can do to a package; each has to be found. */
class TamperTest {
  /** Bytes from one trial to the next, on the average. */
  private static final int STEP = 30;

  private static final byte[] OTHER = "other".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private SmallCase small;
  private Path zip;
  private byte[] good;
  private Map<String, byte[]> files;

  @BeforeEach
  void make() throws IOException {
    small = new SmallCase(folder);
    small.run();
    small.signAll();
    zip = folder.resolve("small.zip");
    ReleasePackage.write(small.open(), zip, Work.quiet());
    good = Files.readAllBytes(zip);
    files = Packing.unpacked(zip);
  }

  /** Faults of a package; of what cannot be opened as one, the reason. */
  private List<String> faults(byte[] bytes) throws IOException {
    Path file = folder.resolve("other.zip");
    Files.write(file, bytes);
    return faults(file);
  }

  private static List<String> faults(Path file) {
    try {
      return PackageCheck.of(file).faults();
    } catch (BadInput e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private List<String> packed(Map<String, byte[]> all) throws IOException {
    Path file = folder.resolve("other.zip");
    Packing.pack(all, file);
    return faults(file);
  }

  /** The same files under a list that says what they are: only their sense can be wrong. */
  private List<String> listed(Map<String, byte[]> all) throws IOException {
    Map<String, ReleasePackage.Entry> entries = new TreeMap<>();
    for (Map.Entry<String, byte[]> one : all.entrySet()) {
      if (one.getKey().equals(ReleasePackage.LIST)) continue;
      Path file = folder.resolve("one");
      Files.write(file, one.getValue());
      entries.put(
          one.getKey(),
          new ReleasePackage.Entry(
              org.arcuate.casefile.pipeline.Digest.of(file), one.getValue().length));
    }
    Map<String, byte[]> with = new LinkedHashMap<>(all);
    with.put(ReleasePackage.LIST, ReleasePackage.list(entries));
    return packed(with);
  }

  @Test
  void packed_again_without_a_change_it_is_whole_and_the_same_to_the_byte() throws IOException {
    assertThat(packed(files)).isEmpty();
    assertThat(Files.readAllBytes(folder.resolve("other.zip"))).isEqualTo(good);
    assertThat(listed(files)).isEmpty();
  }

  @Test
  void any_byte_of_the_archive_changed_in_any_way_is_found() throws IOException {
    Random random = new Random(1);
    for (int at = 0; at < good.length; at += 1 + random.nextInt(2 * STEP)) {
      byte[] bad = good.clone();
      bad[at] ^= (byte) (1 + random.nextInt(255));
      assertThat(faults(bad)).as("byte %d of %d", at, good.length).isNotEmpty();
    }
  }

  @Test
  void any_byte_of_any_file_changed_is_found_packed_and_unpacked() throws IOException {
    Path place = folder.resolve("unpacked");
    Packing.place(files, place);
    assertThat(faults(place)).isEmpty();
    Random random = new Random(2);
    for (String name : files.keySet()) {
      byte[] was = files.get(name);
      for (int at = 0; at < was.length; at += 1 + random.nextInt(2 * STEP)) {
        byte[] bad = was.clone();
        bad[at] ^= (byte) (1 + random.nextInt(255));
        Files.write(place.resolve(name), bad);
        assertThat(faults(place)).as("%s, byte %d", name, at).isNotEmpty();
      }
      Files.write(place.resolve(name), was);
    }
    assertThat(faults(place)).isEmpty();
  }

  @Test
  void what_is_cut_off_lengthened_emptied_renamed_or_swapped_is_found() throws IOException {
    List<String> names = List.copyOf(files.keySet());
    for (int n = 0; n < names.size(); n++) {
      String name = names.get(n);
      byte[] was = files.get(name);
      for (byte[] bad :
          List.of(
              Arrays.copyOf(was, was.length - 1),
              Arrays.copyOf(was, was.length + 1),
              new byte[0])) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.put(name, bad);
        assertThat(packed(changed)).as(name).isNotEmpty();
      }
      Map<String, byte[]> renamed = new LinkedHashMap<>(files);
      renamed.remove(name);
      renamed.put(name + "x", was);
      assertThat(packed(renamed)).as(name).isNotEmpty();
      String next = names.get((n + 1) % names.size());
      Map<String, byte[]> swapped = new LinkedHashMap<>(files);
      swapped.put(name, files.get(next));
      swapped.put(next, was);
      assertThat(packed(swapped)).as(name).isNotEmpty();
    }
  }

  @Test
  void an_archive_cut_off_anywhere_or_with_something_before_or_behind_is_found()
      throws IOException {
    for (int length = 0; length < good.length; length += STEP)
      assertThat(faults(Arrays.copyOf(good, length))).as("%d bytes", length).isNotEmpty();
    assertThat(faults(joined(OTHER, good))).isNotEmpty();
    assertThat(faults(joined(good, OTHER))).isNotEmpty();
    assertThat(faults(joined(good, good))).isNotEmpty();
    byte[] comment = joined(good, OTHER);
    comment[good.length - SealedOutput.SEAL_LENGTH - 2] += (byte) OTHER.length;
    assertThat(faults(comment)).isNotEmpty();
  }

  private static byte[] joined(byte[] a, byte[] b) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(a);
    all.writeBytes(b);
    return all.toByteArray();
  }

  /** Bytes between two entries, which no list names; the places of all that follows are mended. */
  @Test
  void something_hidden_between_entries_is_found() throws IOException {
    ByteBuffer all = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
    int end = good.length - SealedOutput.SEAL_LENGTH;
    int list = all.getInt(end - 6);
    byte[] bad = joined(joined(Arrays.copyOf(good, list), OTHER), tail(list));
    ByteBuffer.wrap(bad)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(end + OTHER.length - 6, list + OTHER.length);
    assertThat(faults(bad)).containsExactly("the archive has bytes between its entries");
  }

  private byte[] tail(int from) {
    return Arrays.copyOfRange(good, from, good.length);
  }

  /** One name twice: which one is unpacked depends on the program. */
  @Test
  void two_entries_of_one_name_are_found() throws IOException {
    Map<String, byte[]> twice = new LinkedHashMap<>(files);
    twice.put("out/study.tyt", OTHER);
    Path file = folder.resolve("twice.zip");
    Packing.pack(twice, file);
    byte[] bytes = Files.readAllBytes(file);
    byte[] from = "out/study.tyt".getBytes(StandardCharsets.UTF_8);
    byte[] to = "out/study.txt".getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at + from.length <= bytes.length; at++)
      if (Arrays.equals(bytes, at, at + from.length, from, 0, from.length))
        System.arraycopy(to, 0, bytes, at, to.length);
    assertThat(faults(bytes)).contains("out/study.txt: is there twice");
  }

  @Test
  void names_that_unpack_elsewhere_are_faults_even_if_the_list_names_them() throws IOException {
    for (String name :
        List.of(
            "../evil",
            "/etc/evil",
            "out/../../evil",
            "out//evil",
            "out/./evil",
            "out\\evil",
            "C:/evil",
            "out/evil/",
            "OUT/study.txt",
            "out/STUDY.txt",
            "readme.txt",
            "out/new\nline")) {
      Map<String, byte[]> more = new LinkedHashMap<>(files);
      more.put(name, OTHER);
      assertThat(listed(more)).as(name).isNotEmpty();
    }
  }

  @Test
  void a_link_in_an_unpacked_package_is_found() throws IOException {
    Path place = folder.resolve("unpacked");
    Packing.place(files, place);
    Path outside = folder.resolve("outside.txt");
    Path study = place.resolve("out/study.txt");
    Files.move(study, outside);
    Files.createSymbolicLink(study, outside);
    assertThat(faults(place)).containsExactly("out/study.txt: is a link, or no file");
    Files.delete(study);
    Files.move(outside, study);
    Files.createSymbolicLink(place.resolve("out/more"), folder);
    assertThat(faults(place)).containsExactly("out/more: is a link, or no file");
  }

  /** 256 MB of zeros in 1 MB: no more is unpacked than the list allows. */
  @Test
  void a_bomb_is_not_unpacked() throws IOException {
    Map<String, byte[]> bomb = new LinkedHashMap<>(files);
    bomb.put("out/study.txt", new byte[1 << 28]);
    Path file = folder.resolve("bomb.zip");
    Packing.pack(bomb, file);
    assertThat(faults(file)).contains("out/study.txt: has been changed");
    Map<String, ReleasePackage.Entry> huge = new TreeMap<>();
    huge.put("out/study.txt", new ReleasePackage.Entry("0".repeat(64), 1L << 50));
    bomb.put(ReleasePackage.LIST, ReleasePackage.list(huge));
    Packing.pack(bomb, file);
    assertThatThrownBy(() -> PackageCheck.of(file))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("impossible size");
  }

  @Test
  void a_package_has_the_same_bytes_in_every_time_zone() throws IOException {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      Path other = folder.resolve("elsewhere.zip");
      ReleasePackage.write(small.open(), other, Work.quiet());
      assertThat(Files.readAllBytes(other)).isEqualTo(good);
    } finally {
      TimeZone.setDefault(before);
    }
  }
}
