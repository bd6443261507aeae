package org.arcuate.imaging.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.SharedData;
import org.arcuate.imaging.format.WriteOptions.Nifti;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NIfTI against nibabel, an independent implementation. */
class NiftiAgainstNibabelTest {
  private static final String DESCRIBE =
      """
      import sys, hashlib, numpy as np, nibabel as nib
      for name in sys.argv[1:]:
          image = nib.load(name)
          h = image.header
          raw = np.asarray(image.dataobj.get_unscaled())
          little = raw.astype(raw.dtype.newbyteorder('<'))
          sha = hashlib.sha256(little.tobytes(order='F')).hexdigest()
          place = ' '.join(repr(float(v)) for v in image.affine[:3].ravel())
          q = image.get_qform(coded=True)
          qform = ' '.join(repr(float(v)) for v in image.get_qform()[:3].ravel())
          scale = (image.dataobj.slope, image.dataobj.inter)
          size = ' '.join(str(v) for v in image.shape)
          zooms = ' '.join(repr(float(v)) for v in h.get_zooms())
          print('|'.join([type(image).__name__, raw.dtype.name, size, sha, place, str(q[1]),
              str(int(h['sform_code'])), qform, str(scale[0]), str(scale[1]), zooms,
              h.get_xyzt_units()[0], bytes(h['descrip']).decode().rstrip(chr(0))]))
      """;

  private static final String MAKE =
      """
      import sys, numpy as np, nibabel as nib
      from nibabel.quaternions import quat2mat
      rng = np.random.default_rng(20)
      types = ['u1', 'i1', 'u2', 'i2', 'u4', 'i4', 'u8', 'i8', 'f4', 'f8']
      folder = sys.argv[1]
      for n in range(40):
          kind = [nib.Nifti1Image, nib.Nifti2Image, nib.Nifti1Pair, nib.Nifti2Pair][n % 4]
          dtype = np.dtype(types[n % 10]).newbyteorder('<>'[n // 4 % 2])
          shape = tuple(rng.integers(1, 7, 3)) + ((1,) if n % 5 == 0 else ())
          if n % 7 == 3: shape = shape[:2]
          if dtype.kind == 'f': data = rng.normal(size=shape).astype(dtype)
          else:
              info = np.iinfo(dtype)
              data = rng.integers(info.min // 2, info.max // 2, shape).astype(dtype)
          q = rng.normal(size=4); q /= np.linalg.norm(q)
          rotation = quat2mat(q)
          zooms = rng.uniform(0.3, 4, 3)
          affine = np.eye(4)
          affine[:3, :3] = rotation @ np.diag(zooms * [1, 1, rng.choice([-1, 1])])
          affine[:3, 3] = rng.uniform(-300, 300, 3)
          image = kind(data, None, kind.header_class(endianness='<>'[n // 4 % 2]))
          image.header.set_data_dtype(dtype)
          image.header.set_xyzt_units('mm')
          form = n % 3
          if form != 1: image.set_sform(affine @ np.diag([1, 1, 1, 1]) if form == 0
              else affine @ np.array([[1, .2, 0, 0], [0, 1, .1, 0], [0, 0, 1, 0], [0, 0, 0, 1]]), 2)
          else: image.set_sform(None, 0)
          if form != 2: image.set_qform(affine, 1)
          else: image.set_qform(None, 0)
          if n % 13 == 12: image.set_sform(None, 0); image.set_qform(None, 0)
          if n % 2 and dtype.kind == 'i' and dtype.itemsize < 8: image.header.set_slope_inter(1.5, -7.25)
          else: image.header.set_slope_inter(1, 0)
          ending = '.img' if 'Pair' in kind.__name__ else ['.nii', '.nii.gz'][n // 4 % 2]
          name = f'{folder}/{n}{ending}'
          nib.save(image, name)
          back = nib.load(name)
          if len(back.shape) == 4: values = np.asarray(back.get_fdata())[..., 0]
          else: values = np.asarray(back.get_fdata())
          with open(f'{folder}/{n}.f8', 'wb') as out:
              out.write(values.astype('<f8').tobytes(order='F'))
          size = (tuple(values.shape) + (1, 1))[:3]
          place = ' '.join(repr(float(v)) for v in back.affine[:3].ravel())
          print('|'.join([name, ' '.join(map(str, size)), place, back.get_data_dtype().name]))
      """;

  @TempDir Path folder;

  @Test
  void nibabel_reads_what_we_write() {
    Random random = new Random(11);
    List<StoredImage> images = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int number = 0;
    for (SampleType type : SampleType.values())
      for (Samplings.Shape shape : Samplings.Shape.values()) {
        Grid grid = Samplings.grid(shape, random);
        TreeMap<String, String> notes = new TreeMap<>();
        notes.put("descrip", "number " + number);
        if (number % 3 == 0) notes.put("a key", "a value\nin two lines");
        boolean scaled = number % 2 == 0 && type.bytes() < 4;
        images.add(
            new StoredImage(
                grid,
                Samplings.samples(type, grid.size(), random),
                scaled ? 0.5 : 1,
                scaled ? -3 : 0,
                notes));
        String ending = List.of(".nii", ".nii.gz", ".hdr").get(number % 3);
        Path file = folder.resolve(number + ending);
        names.add(file.toString());
        WriteOptions options = WriteOptions.USUAL.nifti(number % 4 < 2 ? Nifti.ONE : Nifti.TWO);
        if (number % 5 < 2) options = options.order(ByteOrder.BIG_ENDIAN);
        VolumeFile.write(file, images.get(number++), options);
      }
    List<String> lines = Nibabel.lines(DESCRIBE, names.toArray(String[]::new));
    assertThat(lines).hasSameSizeAs(images);
    for (int n = 0; n < number; n++) compare(n, images.get(n), lines.get(n).split("\\|"));
  }

  private static void compare(int n, StoredImage image, String[] said) {
    Grid grid = image.grid();
    assertThat(said[0]).isEqualTo("Nifti" + (n % 4 < 2 ? 1 : 2) + (n % 3 == 2 ? "Pair" : "Image"));
    assertThat(said[1]).isEqualToIgnoringCase(image.samples().type().name());
    assertThat(said[2]).isEqualTo(grid.nx() + " " + grid.ny() + " " + grid.nz());
    assertThat(said[3]).isEqualTo(sha(image.samples()));
    double mm = n % 4 < 2 ? 1e-4 : 1e-9;
    assertThat(isSame(Nibabel.lps(said[4]), grid, mm)).as(said[4]).isTrue();
    boolean sheared = n % 4 == Samplings.Shape.SHEARED.ordinal();
    assertThat(said[5]).isEqualTo(sheared ? "0" : "1");
    assertThat(said[6]).isEqualTo("1");
    if (!sheared) assertThat(isSame(Nibabel.lps(said[7]), grid, 2e-4)).as(said[7]).isTrue();
    assertThat(Double.parseDouble(said[8])).isEqualTo(image.slope());
    assertThat(Double.parseDouble(said[9])).isEqualTo(image.intercept());
    double[] zooms = HeaderText.numbers("zooms", said[10], 3);
    assertThat(new Vec3(zooms[0], zooms[1], zooms[2]).distance(grid.spacing())).isLessThan(1e-6);
    assertThat(said[11]).isEqualTo("mm");
    assertThat(said[12]).isEqualTo("number " + n);
  }

  private static boolean isSame(Affine lps, Grid grid, double mm) {
    Vec3 size = new Vec3(grid.nx(), grid.ny(), grid.nz());
    return lps.apply(0, 0, 0).distance(grid.lps(0, 0, 0)) < mm
        && lps.apply(size.x(), 0, 0).distance(grid.lps(size.x(), 0, 0)) < mm
        && lps.apply(0, size.y(), 0).distance(grid.lps(0, size.y(), 0)) < mm
        && lps.apply(0, 0, size.z()).distance(grid.lps(0, 0, size.z())) < mm;
  }

  static String sha(Samples samples) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Voxels.writeRaw(samples, ByteOrder.LITTLE_ENDIAN, bytes);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(bytes.toByteArray()));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void we_read_what_nibabel_writes() throws IOException {
    List<String> lines = Nibabel.lines(MAKE, folder.toString());
    assertThat(lines).hasSize(40);
    for (String line : lines) {
      String[] said = line.split("\\|");
      Path file = Path.of(said[0]);
      StoredImage image = VolumeFile.read(file);
      Grid grid = image.grid();
      assertThat(grid.nx() + " " + grid.ny() + " " + grid.nz()).as(line).isEqualTo(said[1]);
      assertThat(isSame(Nibabel.lps(said[2]), grid, 1e-6)).as("%s: %s", line, grid).isTrue();
      assertThat(image.samples().type().name()).isEqualToIgnoringCase(said[3]);
      String stem = file.getFileName().toString().replaceAll("\\..*", "");
      ByteBuffer values =
          ByteBuffer.wrap(Files.readAllBytes(folder.resolve(stem + ".f8")))
              .order(ByteOrder.LITTLE_ENDIAN);
      assertThat(values.remaining()).isEqualTo(8 * grid.size());
      for (int v = 0; v < grid.size(); v++) {
        double wanted = values.getDouble();
        assertThat(image.value(v)).as(line).isCloseTo(wanted, within(1e-12 * Math.abs(wanted)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data/pelvis-ct-3mm/ct.nii.gz",
        "data/pelvis-ct-3mm/reference-labels.nii.gz",
        "data/pelvis-a/truth/labels.nii.gz"
      })
  void real_images_are_read_as_nibabel_reads_them(String name) {
    Path file = SharedData.of(name);
    String[] said = Nibabel.lines(DESCRIBE, file.toString()).getFirst().split("\\|");
    StoredImage image = VolumeFile.read(file);
    Grid grid = image.grid();
    assertThat(grid.nx() + " " + grid.ny() + " " + grid.nz()).isEqualTo(said[2]);
    assertThat(sha(image.samples())).isEqualTo(said[3]);
    assertThat(isSame(Nibabel.lps(said[4]), grid, 1e-6)).isTrue();
    Path copy = folder.resolve("copy.nii.gz");
    VolumeFile.write(copy, image);
    String[] again = Nibabel.lines(DESCRIBE, copy.toString()).getFirst().split("\\|");
    assertThat(again[3]).isEqualTo(said[3]);
    assertThat(isSame(Nibabel.lps(again[4]), grid, 1e-4)).isTrue();
  }
}
