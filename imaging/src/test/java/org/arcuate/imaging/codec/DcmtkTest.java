package org.arcuate.imaging.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our codecs against DCMTK and GDCM; skipped where a program is not installed. */
class DcmtkTest {
  private static final String NATIVE = "1.2.840.10008.1.2.1";
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dcmcrle",
        "dcmcjpls",
        "dcmcjpeg +el +sv 1",
        "dcmcjpeg +el +sv 2",
        "dcmcjpeg +el +sv 3",
        "dcmcjpeg +el +sv 4",
        "dcmcjpeg +el +sv 5",
        "dcmcjpeg +el +sv 6",
        "dcmcjpeg +el +sv 7",
        "dcmcjpeg +e1",
        "gdcmconv --j2k"
      })
  void lossless_frames_of_other_programs_are_read_exactly(String command) throws Exception {
    for (PixelLayout layout :
        List.of(
            FrameCodecTest.grey(33, 40, 8, false),
            FrameCodecTest.grey(33, 40, 12, false),
            FrameCodecTest.grey(34, 40, 16, true),
            FrameCodecTest.colour(20, 24))) {
      int[] values = FrameCodecTest.image(layout, 3);
      Path plain = write("plain.dcm", NATIVE, plainBytes(values, layout), layout);
      Path packed = run(command, plain);
      assertThat(decode(packed, layout)).isEqualTo(values);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dcmcjpeg +eb", "dcmcjpeg +ee", "dcmcjpls +en +md 3"})
  void lossy_frames_decode_as_dcmtk_decodes_them(String command) throws Exception {
    PixelLayout layout = FrameCodecTest.grey(33, 40, command.endsWith("+ee") ? 12 : 8, false);
    int[] values = FrameCodecTest.image(layout, 4);
    Path plain = write("plain.dcm", NATIVE, plainBytes(values, layout), layout);
    Path packed = run(command, plain);
    Path back = run(command.startsWith("dcmcjpls") ? "dcmdjpls" : "dcmdjpeg", packed);
    byte[] pixels = pixels(Files.readAllBytes(back));
    int[] wanted = NativePixels.unpack(pixels, 0, pixels.length, false, layout);
    assertThat(decode(packed, layout)).isEqualTo(wanted);
  }

  @Test
  void dcmtk_reads_our_rle_and_jpeg_ls_exactly() throws Exception {
    for (PixelLayout layout :
        List.of(
            FrameCodecTest.grey(33, 40, 8, false),
            FrameCodecTest.grey(34, 41, 12, false),
            FrameCodecTest.grey(34, 41, 16, true),
            FrameCodecTest.colour(20, 24))) {
      int[] values = FrameCodecTest.image(layout, 6);
      for (String uid : List.of(FrameCodec.RLE, FrameCodec.JPEG_LS)) {
        Path packed = write("own.dcm", uid, FrameCodec.encode(uid, values, layout), layout);
        Path back = run((uid.equals(FrameCodec.RLE) ? "dcmdrle" : "dcmdjpls +px"), packed);
        byte[] pixels = pixels(Files.readAllBytes(back));
        assertThat(NativePixels.unpack(pixels, 0, pixels.length, false, layout)).isEqualTo(values);
      }
    }
  }

  private Path run(String command, Path in) throws IOException, InterruptedException {
    List<String> words = new java.util.ArrayList<>(List.of(command.split(" ")));
    String program = words.getFirst();
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(p -> Files.isExecutable(Path.of(p, program)));
    assumeTrue(there, program + ": not here, skipped");
    Path out = folder.resolve(program + ".dcm");
    words.addAll(List.of(in.toString(), out.toString()));
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
    return out;
  }

  private static int[] decode(Path file, PixelLayout layout) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int at = find(bytes, new byte[] {2, 0, 0x10, 0, 'U', 'I'});
    String uid =
        new String(bytes, at + 8, bytes[at + 6], StandardCharsets.US_ASCII).replace("\0", "");
    return FrameCodec.decode(uid, pixels(bytes), layout);
  }

  /** The value of Pixel Data; of encapsulated data the joined fragments after the offset table. */
  private static byte[] pixels(byte[] file) {
    int at = find(file, new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O'}) + 8;
    int length = u32(file, at);
    at += 4;
    if (length != -1) return Arrays.copyOfRange(file, at, at + length);
    at += 8 + u32(file, at + 4);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while ((file[at + 2] & 0xFF) == 0x00) {
      int size = u32(file, at + 4);
      out.write(file, at + 8, size);
      at += 8 + size;
    }
    return out.toByteArray();
  }

  private static int find(byte[] in, byte[] what) {
    for (int i = 0; i + what.length <= in.length; i++)
      if (Arrays.equals(in, i, i + what.length, what, 0, what.length)) return i;
    throw new AssertionError("not found");
  }

  private static int u32(byte[] b, int at) {
    return java.nio.ByteBuffer.wrap(b).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  private static byte[] plainBytes(int[] values, PixelLayout layout) {
    int width = layout.bitsAllocated() / 8;
    byte[] out = new byte[(values.length * width + 1) & ~1];
    int mask = (1 << layout.bitsStored()) - 1;
    for (int i = 0; i < values.length; i++)
      for (int b = 0; b < width; b++) out[i * width + b] = (byte) ((values[i] & mask) >> 8 * b);
    return out;
  }

  private Path write(String name, String uid, byte[] pixels, PixelLayout l) throws IOException {
    ByteArrayOutputStream meta = new ByteArrayOutputStream();
    text(meta, 2, 2, "UI", "1.2.840.10008.5.1.4.1.1.7");
    text(meta, 2, 3, "UI", "1.2.3.4");
    text(meta, 2, 0x10, "UI", uid);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[128]);
    out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    element(out, 2, 0, "UL", new byte[] {(byte) meta.size(), (byte) (meta.size() >> 8), 0, 0});
    out.writeBytes(meta.toByteArray());
    text(out, 8, 0x16, "UI", "1.2.840.10008.5.1.4.1.1.7");
    text(out, 8, 0x18, "UI", "1.2.3.4");
    number(out, 2, l.samples());
    text(out, 0x28, 4, "CS", l.photometric());
    if (l.samples() == 3) number(out, 6, 0);
    number(out, 0x10, l.rows());
    number(out, 0x11, l.columns());
    number(out, 0x100, l.bitsAllocated());
    number(out, 0x101, l.bitsStored());
    number(out, 0x102, l.highBit());
    number(out, 0x103, l.signed() ? 1 : 0);
    boolean plain = uid.equals(NATIVE);
    words(out, 0x7FE0, 0x10);
    out.writeBytes(
        (l.bitsAllocated() == 8 && !plain ? "OB" : "OW").getBytes(StandardCharsets.US_ASCII));
    words(out, 0);
    if (plain) words(out, pixels.length & 0xFFFF, pixels.length >> 16);
    else {
      words(out, 0xFFFF, 0xFFFF, 0xFFFE, 0xE000, 0, 0);
      words(out, 0xFFFE, 0xE000, pixels.length & 0xFFFF, pixels.length >> 16);
    }
    out.writeBytes(pixels);
    if (!plain) words(out, 0xFFFE, 0xE0DD, 0, 0);
    return Files.write(folder.resolve(name), out.toByteArray());
  }

  private static void number(ByteArrayOutputStream out, int element, int value) {
    element(out, 0x28, element, "US", new byte[] {(byte) value, (byte) (value >> 8)});
  }

  private static void text(ByteArrayOutputStream out, int g, int e, String vr, String text) {
    String pad = text.length() % 2 == 0 ? "" : vr.equals("UI") ? "\0" : " ";
    element(out, g, e, vr, (text + pad).getBytes(StandardCharsets.US_ASCII));
  }

  private static void element(ByteArrayOutputStream out, int g, int e, String vr, byte[] value) {
    words(out, g, e);
    out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
    words(out, value.length);
    out.writeBytes(value);
  }

  private static void words(ByteArrayOutputStream out, int... words) {
    for (int w : words) {
      out.write(w);
      out.write(w >> 8);
    }
  }
}
