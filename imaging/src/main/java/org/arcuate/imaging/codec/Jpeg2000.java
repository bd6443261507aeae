package org.arcuate.imaging.codec;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.arcuate.geometry.BadInput;

/**
 * JPEG 2000 part 1, decoded by jai-imageio behind a guard.
 *
 * <p>The size, components and depth in the codestream are held against the layout before the
 * library sees it, tiles and layers against the length of the data. Frames of more than
 * 2<sup>22</sup> values must also have a byte per 2048 values. The library runs in a thread of its
 * own with a time limit; whatever it throws, down to {@code ThreadDeath}, becomes {@link BadInput}.
 */
final class Jpeg2000 {
  private static final int FREE_VALUES = 1 << 22;
  private static final int MOST_PER_BYTE = 2048;
  private static final long LEAST_SECONDS = 10;
  private static final int VALUES_PER_SECOND = 1 << 19;

  private final byte[] data;
  private final PixelLayout layout;

  private Jpeg2000(byte[] data, PixelLayout layout) {
    this.data = data;
    this.layout = layout;
  }

  static int[] decode(byte[] data, PixelLayout layout) {
    Jpeg2000 stream = new Jpeg2000(codestream(data), layout);
    int precision = stream.check();
    int[] values = stream.run();
    StoredBits.fromSamples(values, precision, layout);
    return values;
  }

  /** The codestream by itself; some writers wrap it in the boxes of a JP2 file. */
  private static byte[] codestream(byte[] data) {
    if (data.length < 12 || u32(data, 4) != 0x6A502020L) return data;
    long at = 0;
    while (at + 8 <= data.length) {
      long length = u32(data, (int) at);
      if (u32(data, (int) at + 4) == 0x6A703263L)
        return Arrays.copyOfRange(data, (int) at + 8, data.length);
      if (length < 8) break;
      at += length;
    }
    throw new BadInput("JPEG 2000: file without a codestream");
  }

  /** Holds the header against the layout; the precision in bits. */
  private int check() {
    if (data.length < 44 || u32(data, 0) != 0xFF4FFF51L)
      throw new BadInput("JPEG 2000: no image size at the start of the codestream");
    long width = u32(data, 8) - u32(data, 16);
    long height = u32(data, 12) - u32(data, 20);
    int count = u16(data, 40);
    if (width != layout.columns() || height != layout.rows() || count != layout.samples())
      throw new BadInput(
          "JPEG 2000: %d rows, %d columns, %d components; the data set says %d, %d, %d",
          height, width, count, layout.rows(), layout.columns(), layout.samples());
    if (layout.values() > Math.max(FREE_VALUES, (long) MOST_PER_BYTE * data.length))
      throw new BadInput(
          "JPEG 2000: %d bytes are too few for %d values", data.length, layout.values());
    checkTiles();
    int depth = component(0);
    for (int c = 1; c < count; c++)
      if (component(c) != depth) throw new BadInput("JPEG 2000: components differ in depth");
    int precision = (depth & 0x7F) + 1;
    if (precision > 16 || precision > layout.bitsAllocated())
      throw new BadInput(
          "JPEG 2000: %d bits, %d allocated; at most 16", precision, layout.bitsAllocated());
    checkSegments(4 + u16(data, 4));
    return precision;
  }

  private void checkTiles() {
    long tileWidth = u32(data, 24);
    long tileHeight = u32(data, 28);
    long x = u32(data, 8) - u32(data, 32);
    long y = u32(data, 12) - u32(data, 36);
    if (tileWidth == 0
        || tileHeight == 0
        || x <= 0
        || y <= 0
        || u32(data, 8) > Integer.MAX_VALUE
        || u32(data, 12) > Integer.MAX_VALUE) throw new BadInput("JPEG 2000: empty tiles");
    long tiles = ((x + tileWidth - 1) / tileWidth) * ((y + tileHeight - 1) / tileHeight);
    if (tiles > data.length / 14)
      throw new BadInput("JPEG 2000: %d tiles in %d bytes", tiles, data.length);
  }

  private int component(int c) {
    int at = 42 + 3 * c;
    if (at + 3 > data.length) throw new BadInput("JPEG 2000: header is cut");
    if (data[at + 1] != 1 || data[at + 2] != 1)
      throw new BadInput("JPEG 2000: subsampled components are not supported");
    return data[at] & 0xFF;
  }

  /** Main header: every segment lies inside, and layers are not more than bytes. */
  private void checkSegments(int from) {
    int at = from;
    while (at + 4 <= data.length) {
      int marker = u16(data, at);
      if (marker == 0xFF90) return;
      int length = u16(data, at + 2);
      if (marker < 0xFF00 || length < 2 || at + 2 + length > data.length) break;
      if (marker == 0xFF50) throw new BadInput("JPEG 2000: high throughput is not supported");
      if (marker == 0xFF52 && (length < 12 || u16(data, at + 6) > data.length))
        throw new BadInput("JPEG 2000: more layers than bytes");
      at += 2 + length;
    }
    throw new BadInput("JPEG 2000: header is cut or damaged at byte %d", at);
  }

  private int[] run() {
    FutureTask<int[]> task = new FutureTask<>(this::read);
    Thread.ofPlatform().daemon().name("jpeg2000").start(task);
    long seconds = LEAST_SECONDS + layout.values() / VALUES_PER_SECOND;
    try {
      return task.get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw BadInput.because("JPEG 2000: codestream cannot be decoded", e);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw BadInput.because("JPEG 2000: not decoded in " + seconds + " s", e);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new org.arcuate.geometry.Cancelled();
    }
  }

  private int[] read() throws java.io.IOException {
    ImageReader reader = new J2KImageReaderSpi().createReaderInstance(null);
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(data))) {
      reader.setInput(in);
      Raster raster = reader.readRaster(0, null);
      int samples = layout.samples();
      if (raster.getNumBands() != samples
          || raster.getWidth() != layout.columns()
          || raster.getHeight() != layout.rows())
        throw new BadInput("JPEG 2000: decoded image of another shape");
      return raster.getPixels(
          raster.getMinX(), raster.getMinY(), layout.columns(), layout.rows(), (int[]) null);
    } finally {
      reader.dispose();
    }
  }

  private static int u16(byte[] b, int at) {
    return (b[at] & 0xFF) << 8 | b[at + 1] & 0xFF;
  }

  private static long u32(byte[] b, int at) {
    return (long) u16(b, at) << 16 | u16(b, at + 2);
  }
}
