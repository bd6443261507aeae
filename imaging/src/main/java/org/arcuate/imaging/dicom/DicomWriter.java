package org.arcuate.imaging.dicom;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.Deflater;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;

/**
 * Writes DICOM files (PS3.10): a cleared preamble, the file meta group, and the data set in the
 * given transfer syntax.
 *
 * <p>Elements come out by ascending tag and padded to even length; group lengths of other groups
 * than 0002 are left out (retired). Sequences and items have explicit lengths. Numbers are put into
 * the byte order of the transfer syntax.
 */
public final class DicomWriter {
  /** Names this software in every file it writes. */
  public static final String IMPLEMENTATION_CLASS_UID = Uid.of("org.arcuate", "implementation");

  private static final String VERSION_NAME = "ARCUATE";
  private static final int META_LENGTH = 0x00020000;
  private static final int META_VERSION = 0x00020001;
  private static final int MEDIA_SOP_CLASS = 0x00020002;
  private static final int MEDIA_SOP_INSTANCE = 0x00020003;
  private static final int IMPLEMENTATION_CLASS = 0x00020012;
  private static final int IMPLEMENTATION_VERSION = 0x00020013;

  private DicomWriter() {}

  /** Writes a file at once or not at all; see {@link #bytes}. */
  public static void write(Path file, DataSet meta, DataSet data, String transferSyntaxUid) {
    byte[] bytes;
    try {
      bytes = bytes(meta, data, transferSyntaxUid);
    } catch (BadInput e) {
      throw e.in(file);
    }
    AtomicFile.write(file, bytes);
  }

  /**
   * The bytes of a file.
   *
   * @param meta elements of group 0002 to keep; those that follow from the data set (SOP class and
   *     instance, transfer syntax, lengths, implementation) are written anew
   * @param data everything else; native pixel data are compressed if the transfer syntax says so,
   *     fragments are passed through and need an encapsulated transfer syntax
   * @throws BadInput if the data set cannot be written in this transfer syntax
   */
  public static byte[] bytes(DataSet meta, DataSet data, String transferSyntaxUid) {
    if (!Uid.isValid(transferSyntaxUid))
      throw new BadInput("transfer syntax %s: is no valid UID", transferSyntaxUid);
    DataSet pixels = EncapsulatedPixels.fit(data, transferSyntaxUid);
    ByteSink out = new ByteSink(false);
    out.zeros(128);
    out.bytes("DICM".getBytes(StandardCharsets.US_ASCII));
    writeMeta(out, completed(meta, data, transferSyntaxUid));
    writeData(out, pixels, transferSyntaxUid);
    return out.toArray();
  }

  private static DataSet completed(DataSet meta, DataSet data, String transferSyntaxUid) {
    DataSet.Builder full = DataSet.builder();
    for (Element element : meta.elements())
      if (element.tag() >>> 16 == 2 && element.tag() != META_LENGTH) full.put(element);
    full.put(new Element(META_VERSION, Vr.OB, new Element.Bytes(new byte[] {0, 1})));
    data.string(Tag.SOP_CLASS_UID).ifPresent(uid -> full.text(MEDIA_SOP_CLASS, Vr.UI, uid));
    data.string(Tag.SOP_INSTANCE_UID).ifPresent(uid -> full.text(MEDIA_SOP_INSTANCE, Vr.UI, uid));
    full.text(Tag.TRANSFER_SYNTAX_UID, Vr.UI, transferSyntaxUid);
    full.text(IMPLEMENTATION_CLASS, Vr.UI, IMPLEMENTATION_CLASS_UID);
    full.text(IMPLEMENTATION_VERSION, Vr.SH, VERSION_NAME);
    return full.build();
  }

  private static void writeMeta(ByteSink out, DataSet meta) {
    ByteSink group = new ByteSink(false);
    new ElementEncoder(group, true).dataSet(meta);
    DataSet length = DataSet.builder().integers(META_LENGTH, Vr.UL, group.size()).build();
    new ElementEncoder(out, true).element(length.elements().iterator().next());
    out.append(group);
  }

  private static void writeData(ByteSink out, DataSet data, String transferSyntaxUid) {
    DataSet.Builder rest = DataSet.builder();
    for (Element element : data.elements())
      if (element.tag() >>> 16 > 2 && (element.tag() & 0xffff) != 0) rest.put(element);
    boolean explicit = !transferSyntaxUid.equals(TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
    boolean big = transferSyntaxUid.equals(TransferSyntax.EXPLICIT_BIG_ENDIAN);
    ByteSink body = new ByteSink(big);
    new ElementEncoder(body, explicit).dataSet(rest.build());
    if (transferSyntaxUid.equals(TransferSyntax.DEFLATED)) deflate(body, out);
    else out.append(body);
  }

  private static void deflate(ByteSink body, ByteSink out) {
    byte[] chunk = new byte[1 << 16];
    int size = out.size();
    try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
      deflater.setInput(body.toArray());
      deflater.finish();
      while (!deflater.finished()) out.bytes(chunk, 0, deflater.deflate(chunk));
    }
    if ((out.size() - size) % 2 != 0) out.zeros(1);
  }
}
