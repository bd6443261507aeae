package org.arcuate.imaging.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Affine;

/**
 * The header of a NIfTI file, 348 bytes (nifti1.h) or 540 (nifti2.h), in either byte order.
 *
 * <p>Fields are given as a pair of positions: in NIfTI-1 and in NIfTI-2.
 */
final class NiftiHeader {
  private static final int SIZE_1 = 348;
  private static final int SIZE_2 = 540;
  private static final byte[] MAGIC_2_END = {0, '\r', '\n', 0x1A, '\n'};
  private static final int LARGEST_1 = Short.MAX_VALUE;

  private final ByteBuffer bytes;
  private final boolean two;

  private NiftiHeader(ByteBuffer bytes, boolean two) {
    this.bytes = bytes;
    this.two = two;
  }

  /** An empty header. */
  static NiftiHeader empty(boolean two, ByteOrder order) {
    NiftiHeader header =
        new NiftiHeader(ByteBuffer.allocate(two ? SIZE_2 : SIZE_1).order(order), two);
    header.bytes.putInt(0, header.size());
    if (!two) header.bytes.put(38, (byte) 'r'); // Analyze wants it, NIfTI-1 does not care
    return header;
  }

  /** The header at the start of a file. */
  static NiftiHeader read(Source source) {
    byte[] start = source.take(4, "NIfTI header");
    ByteBuffer first = ByteBuffer.wrap(start);
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      int size = first.order(order).getInt(0);
      if (size != SIZE_1 && size != SIZE_2) continue;
      byte[] rest = source.take(size - 4, "NIfTI header");
      ByteBuffer bytes = ByteBuffer.allocate(size).order(order).put(start).put(rest);
      NiftiHeader header = new NiftiHeader(bytes, size == SIZE_2);
      header.checkMagic();
      return header;
    }
    throw new BadInput(
        "NIfTI header: starts with %d, 348 (NIfTI-1) or 540 (NIfTI-2) is needed",
        first.order(ByteOrder.LITTLE_ENDIAN).getInt(0));
  }

  private void checkMagic() {
    int at = two ? 4 : 344;
    boolean known = bytes.get(at) == 'n' && (bytes.get(at + 1) == '+' || bytes.get(at + 1) == 'i');
    known &= bytes.get(at + 2) == (two ? '2' : '1');
    if (two) for (int i = 0; i < 5; i++) known &= bytes.get(at + 3 + i) == MAGIC_2_END[i];
    if (known && (two || bytes.get(at + 3) == 0)) return;
    if (two) throw new BadInput("NIfTI-2 header: its signature is missing or damaged");
    throw new BadInput(
        "header without NIfTI signature: Analyze 7.5 says neither left nor right;"
            + " convert the file to NIfTI with the program that wrote it");
  }

  /** Bytes of this header, 348 or 540. */
  int size() {
    return bytes.capacity();
  }

  /** The header as it stands in a file. */
  byte[] array() {
    return bytes.array();
  }

  boolean isTwo() {
    return two;
  }

  ByteOrder order() {
    return bytes.order();
  }

  /** True if the voxels lie in another file. */
  boolean isPair() {
    return bytes.get(two ? 5 : 345) == 'i';
  }

  void setPair(boolean pair) {
    int at = two ? 4 : 344;
    bytes.put(at, (byte) 'n').put(at + 1, (byte) (pair ? 'i' : '+'));
    bytes.put(at + 2, (byte) (two ? '2' : '1'));
    if (two) for (int i = 0; i < 5; i++) bytes.put(at + 3 + i, MAGIC_2_END[i]);
  }

  /** Number {@code index} of dim: how many axes for 0, otherwise the voxels along an axis. */
  long dim(int index) {
    return two ? bytes.getLong(16 + 8 * index) : bytes.getShort(40 + 2 * index);
  }

  void setDim(int index, int value) {
    if (two) {
      bytes.putLong(16 + 8 * index, value);
      return;
    }
    if (value > LARGEST_1)
      throw new BadInput(
          "NIfTI-1: cannot hold %d voxels along an axis, at most %d", value, LARGEST_1);
    bytes.putShort(40 + 2 * index, (short) value);
  }

  double pixdim(int index) {
    return real(76 + 4 * index, 104 + 8 * index);
  }

  void setPixdim(int index, double value) {
    setReal(76 + 4 * index, 104 + 8 * index, value);
  }

  int datatype() {
    return bytes.getShort(two ? 12 : 70);
  }

  int bitsPerVoxel() {
    return bytes.getShort(two ? 14 : 72);
  }

  void setDatatype(int code, int bits) {
    bytes.putShort(two ? 12 : 70, (short) code).putShort(two ? 14 : 72, (short) bits);
  }

  /** Where the voxels start in their file. */
  long offset() {
    if (two) return bytes.getLong(168);
    double offset = bytes.getFloat(108);
    if (!(Math.rint(offset) == offset) || Math.abs(offset) > 1e15)
      throw new BadInput("NIfTI vox_offset %s: must be a whole number", offset);
    return (long) offset;
  }

  void setOffset(long offset) {
    if (two) bytes.putLong(168, offset);
    else bytes.putFloat(108, offset);
  }

  double slope() {
    return real(112, 176);
  }

  double intercept() {
    return real(116, 184);
  }

  void setScale(double slope, double intercept) {
    setReal(112, 176, slope);
    setReal(116, 184, intercept);
  }

  int units() {
    return two ? bytes.getInt(500) : bytes.get(123);
  }

  void setUnits(int code) {
    if (two) bytes.putInt(500, code);
    else bytes.put(123, (byte) code);
  }

  int intent() {
    return code(68, 504);
  }

  void setIntent(int code) {
    setCode(68, 504, code);
  }

  int qformCode() {
    return code(252, 344);
  }

  int sformCode() {
    return code(254, 348);
  }

  void setFormCodes(int qform, int sform) {
    setCode(252, 344, qform);
    setCode(254, 348, sform);
  }

  /** Number {@code index} of quatern_b, _c, _d, qoffset_x, _y, _z. */
  double quaternion(int index) {
    return real(256 + 4 * index, 352 + 8 * index);
  }

  void setQuaternion(int index, double value) {
    setReal(256 + 4 * index, 352 + 8 * index, value);
  }

  /** The map of the sform, RAS in the unit of the file. */
  Affine sform() {
    double[][] rows = new double[3][4];
    for (int r = 0; r < 3; r++)
      for (int c = 0; c < 4; c++) rows[r][c] = real(280 + 16 * r + 4 * c, 400 + 32 * r + 8 * c);
    return Affine.ofRows(rows);
  }

  void setSform(Affine ras) {
    for (int r = 0; r < 3; r++)
      for (int c = 0; c < 4; c++)
        setReal(280 + 16 * r + 4 * c, 400 + 32 * r + 8 * c, ras.rows()[r][c]);
  }

  String description() {
    return text(two ? 240 : 148, 80);
  }

  String auxiliaryFile() {
    return text(two ? 320 : 228, 24);
  }

  String intentName() {
    return text(two ? 508 : 328, 16);
  }

  boolean setDescription(String text) {
    return setText(two ? 240 : 148, 80, text);
  }

  boolean setAuxiliaryFile(String text) {
    return setText(two ? 320 : 228, 24, text);
  }

  boolean setIntentName(String text) {
    return setText(two ? 508 : 328, 16, text);
  }

  private String text(int at, int size) {
    int length = 0;
    while (length < size && bytes.get(at + length) != 0) length++;
    String text = new String(bytes.array(), at, length, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0)
      text = new String(bytes.array(), at, length, StandardCharsets.ISO_8859_1);
    return text.strip();
  }

  /** Sets a text if it fits and reads back the same. */
  private boolean setText(int at, int size, String text) {
    byte[] letters = text.getBytes(StandardCharsets.UTF_8);
    if (letters.length >= size || text.contains("\n") || !text.equals(text.strip())) return false;
    bytes.put(at, letters);
    return true;
  }

  private double real(int one, int two2) {
    return two ? bytes.getDouble(two2) : bytes.getFloat(one);
  }

  private void setReal(int one, int two2, double value) {
    if (two) bytes.putDouble(two2, value);
    else bytes.putFloat(one, (float) value);
  }

  private int code(int one, int two2) {
    return two ? bytes.getInt(two2) : bytes.getShort(one);
  }

  private void setCode(int one, int two2, int value) {
    if (two) bytes.putInt(two2, value);
    else bytes.putShort(one, (short) value);
  }
}
