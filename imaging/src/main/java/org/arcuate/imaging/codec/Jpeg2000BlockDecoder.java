package org.arcuate.imaging.codec;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;

/**
 * Coefficient bits of one code block after another (ISO/IEC 15444-1 annexes C and D).
 *
 * <p>Flags stand for stripes of four rows: one word per column. Bits 0 to 17 tell which of the 3 ×
 * 6 samples around and in the column are significant, row by row from the row above; bits 19, 22,
 * 25, 28 are the signs of the four samples, 18 and 31 those above and below; from bit 20 and 21 in
 * steps of three, which were refined before and which were visited in this bit plane.
 */
final class Jpeg2000BlockDecoder {
  private static final int HERE = 1 << 4;
  private static final int AROUND = 0x1EF;
  private static final int REFINED = 1 << 20;
  private static final int VISITED = 1 << 21;
  private static final int ALL_VISITED = VISITED | (VISITED << 3) | (VISITED << 6) | (VISITED << 9);
  private static final int[] MQ = Jpeg2000Mq.TABLE;

  private final byte[] data;
  private final Jpeg2000Budget budget;
  private final byte[] states = new byte[Jpeg2000Contexts.COUNT];
  private int[] flags = new int[0];

  /** Magnitudes with one bit of fraction; the top bit is the sign. */
  private int[] values = new int[0];

  private byte[] segment = new byte[0];
  private byte[] contexts = new byte[0];
  private int width;
  private int height;
  private int pitch;
  private boolean causal;

  private int at;
  private int c;
  private int a;
  private int ct;

  Jpeg2000BlockDecoder(byte[] data, Jpeg2000Budget budget) {
    this.data = data;
    this.budget = budget;
  }

  /** Decodes block {@code b} into its place in the subband. */
  void decode(Jpeg2000Blocks blocks, int b) {
    if (blocks.passes(b) == 0) return;
    Jpeg2000Area area = blocks.block(b);
    start(area, blocks);
    int[] pieces = blocks.pieces(b);
    budget.spend((long) blocks.passes(b) * width * height);
    int pass = 0;
    for (int p = 0; p < pieces.length; ) {
      int end = blocks.coding.segmentEnd(pass);
      int next = p;
      int behind = pass;
      while (next < pieces.length && behind < end) {
        behind += pieces[next];
        next += 3;
      }
      gather(pieces, p, next);
      if (blocks.coding.isRaw(pass)) startRaw();
      else startCode();
      for (; pass < behind; pass++) runPass(pass, blocks.planes(b), blocks.coding);
      p = next;
    }
    store(blocks.band, area);
  }

  private void start(Jpeg2000Area area, Jpeg2000Blocks blocks) {
    width = area.width();
    height = area.height();
    pitch = width + 2;
    int words = pitch * ((height + 3) / 4 + 2);
    if (flags.length < words) flags = new int[words];
    if (values.length < width * height) values = new int[width * height];
    Arrays.fill(flags, 0, words, 0);
    Arrays.fill(values, 0, width * height, 0);
    contexts = Jpeg2000Contexts.SIGNIFICANCE[blocks.band.orientation()];
    causal = blocks.coding.has(Jpeg2000Coding.CAUSAL);
    resetStates();
  }

  private void resetStates() {
    Arrays.fill(states, (byte) 0);
    states[0] = 4 << 1;
    states[Jpeg2000Contexts.RUN] = 3 << 1;
    states[Jpeg2000Contexts.UNIFORM] = 46 << 1;
  }

  /** Brings the bytes of one codeword segment together, with the two of ones that end it. */
  private void gather(int[] pieces, int from, int to) {
    int length = 0;
    for (int p = from; p < to; p += 3) length += pieces[p + 2];
    if (segment.length < length + 2) segment = new byte[2 * length + 2];
    int end = 0;
    for (int p = from; p < to; p += 3) {
      System.arraycopy(data, pieces[p + 1], segment, end, pieces[p + 2]);
      end += pieces[p + 2];
    }
    segment[end] = -1;
    segment[end + 1] = -1;
  }

  private void runPass(int pass, int planes, Jpeg2000Coding coding) {
    int one = 1 << (planes - (pass + 2) / 3);
    switch ((pass + 2) % 3) {
      case 0 -> significancePass(one | (one >> 1), coding.isRaw(pass));
      case 1 -> refinementPass(one >> 1, coding.isRaw(pass));
      default -> {
        cleanupPass(one | (one >> 1));
        if (coding.has(Jpeg2000Coding.SYMBOLS)) checkSymbols();
      }
    }
    if (coding.has(Jpeg2000Coding.RESET)) resetStates();
  }

  private void checkSymbols() {
    int symbols = 0;
    for (int n = 0; n < 4; n++) symbols = (symbols << 1) | bit(Jpeg2000Contexts.UNIFORM);
    if (symbols != 10) throw new BadInput("JPEG 2000: code block is damaged");
  }

  private void significancePass(int value, boolean raw) {
    for (int y = 0, row = pitch + 1; y < height; y += 4, row += pitch) {
      int rows = Math.min(4, height - y);
      for (int x = 0; x < width; x++) {
        int f = flags[row + x];
        if (f == 0) continue;
        for (int k = 0; k < rows; k++) {
          int near = f >>> (3 * k);
          if ((near & (HERE | VISITED)) != 0 || (near & AROUND) == 0) continue;
          int bit = raw ? rawBit() : bit(contexts[near & AROUND]);
          if (bit != 0) {
            int sign = raw ? rawBit() : sign(row + x, k);
            values[(y + k) * width + x] = value | (sign << 31);
            spread(row + x, k, sign);
          }
          flags[row + x] |= VISITED << (3 * k);
          f = flags[row + x];
        }
      }
    }
  }

  private void refinementPass(int half, boolean raw) {
    for (int y = 0, row = pitch + 1; y < height; y += 4, row += pitch) {
      int rows = Math.min(4, height - y);
      for (int x = 0; x < width; x++) {
        int f = flags[row + x];
        if ((f & (HERE | (HERE << 3) | (HERE << 6) | (HERE << 9))) == 0) continue;
        for (int k = 0; k < rows; k++) {
          int near = f >>> (3 * k);
          if ((near & (HERE | VISITED)) != HERE) continue;
          int context = Jpeg2000Contexts.REFINE;
          if ((near & REFINED) != 0) context += 2;
          else if ((near & AROUND) != 0) context++;
          int bit = raw ? rawBit() : bit(context);
          values[(y + k) * width + x] += bit != 0 ? half : -half;
          f |= REFINED << (3 * k);
        }
        flags[row + x] = f;
      }
    }
  }

  private void cleanupPass(int value) {
    for (int y = 0, row = pitch + 1; y < height; y += 4, row += pitch) {
      int rows = Math.min(4, height - y);
      for (int x = 0; x < width; x++) {
        int k = 0;
        if (flags[row + x] == 0 && rows == 4) {
          if (bit(Jpeg2000Contexts.RUN) == 0) continue;
          k = (bit(Jpeg2000Contexts.UNIFORM) << 1) | bit(Jpeg2000Contexts.UNIFORM);
          become(row + x, k, (y + k) * width + x, value);
          k++;
        }
        for (; k < rows; k++) {
          int near = flags[row + x] >>> (3 * k);
          if ((near & (HERE | VISITED)) != 0) continue;
          if (bit(contexts[near & AROUND]) != 0) become(row + x, k, (y + k) * width + x, value);
        }
        flags[row + x] &= ~ALL_VISITED;
      }
    }
  }

  private void become(int f, int k, int i, int value) {
    int sign = sign(f, k);
    values[i] = value | (sign << 31);
    spread(f, k, sign);
  }

  private int sign(int f, int k) {
    int here = flags[f];
    int left = flags[f - 1] >>> (19 + 3 * k);
    int right = flags[f + 1] >>> (19 + 3 * k);
    int near = here >>> (3 * k);
    int above = k == 0 ? here >>> 18 : near >>> 16;
    int below = near >>> 22;
    int index =
        ((near >> 3) & 1)
            | ((near >> 4) & 2)
            | ((near << 1) & 4)
            | ((near >> 4) & 8)
            | (left & 1) << 4
            | (right & 1) << 5
            | (above & 1) << 6
            | (below & 1) << 7;
    int entry = Jpeg2000Contexts.SIGNS[index];
    return bit(entry & 0x1F) ^ ((entry >>> 7) & 1);
  }

  /** Tells the samples around that sample {@code k} of column {@code f} became significant. */
  private void spread(int f, int k, int sign) {
    int shift = 3 * k;
    flags[f - 1] |= 1 << (5 + shift);
    flags[f] |= (HERE << shift) | (sign << (19 + shift));
    flags[f + 1] |= 1 << (3 + shift);
    if (k == 0 && !causal) {
      flags[f - pitch - 1] |= 1 << 17;
      flags[f - pitch] |= (1 << 16) | (sign << 31);
      flags[f - pitch + 1] |= 1 << 15;
    } else if (k == 3) {
      flags[f + pitch - 1] |= 1 << 2;
      flags[f + pitch] |= (1 << 1) | (sign << 18);
      flags[f + pitch + 1] |= 1;
    }
  }

  private void startCode() {
    at = 0;
    c = (segment[0] & 0xFF) << 16;
    byteIn();
    c <<= 7;
    ct -= 7;
    a = 0x8000;
  }

  private void byteIn() {
    int next = segment[at + 1] & 0xFF;
    if (segment[at] != -1) {
      at++;
      c += next << 8;
      ct = 8;
    } else if (next > 0x8F) {
      c += 0xFF00;
      ct = 8;
    } else {
      at++;
      c += next << 9;
      ct = 7;
    }
  }

  /** One decision in a context (annex C.3.2). */
  private int bit(int context) {
    int state = states[context];
    int entry = MQ[state];
    int q = entry >>> 16;
    int bit = state & 1;
    a -= q;
    if (c >>> 16 < q) {
      boolean likely = a < q;
      a = q;
      states[context] = (byte) (likely ? entry >> 8 : entry);
      if (!likely) bit ^= 1;
    } else {
      c -= q << 16;
      if ((a & 0x8000) != 0) return bit;
      boolean likely = a >= q;
      states[context] = (byte) (likely ? entry >> 8 : entry);
      if (!likely) bit ^= 1;
    }
    renormalise();
    return bit;
  }

  private void renormalise() {
    do {
      if (ct == 0) byteIn();
      a <<= 1;
      c <<= 1;
      ct--;
    } while ((a & 0x8000) == 0);
  }

  private void startRaw() {
    at = 0;
    c = 0;
    ct = 0;
  }

  /** One plain bit; a zero is stuffed after a byte of ones. */
  private int rawBit() {
    if (ct == 0) {
      ct = c == 0xFF ? 7 : 8;
      c = segment[at] & 0xFF;
      if (c != 0xFF || (segment[at + 1] & 0xFF) <= 0x8F) at++;
      else ct = 8;
    }
    ct--;
    return (c >> ct) & 1;
  }

  private void store(Jpeg2000Band band, Jpeg2000Area area) {
    Jpeg2000Area all = band.area();
    boolean whole = band.whole().length > 0;
    float scale = 0.5f * band.step();
    for (int y = 0; y < height; y++) {
      int to = (area.y0() - all.y0() + y) * all.width() + area.x0() - all.x0();
      for (int x = 0; x < width; x++) {
        int v = values[y * width + x];
        int sign = v >> 31;
        v &= 0x7FFFFFFF;
        if (whole) band.whole()[to + x] = ((v >> 1) ^ sign) - sign;
        else band.real()[to + x] = ((v ^ sign) - sign) * scale;
      }
    }
  }
}
