package org.arcuate.imaging.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Supplier;
import org.arcuate.geometry.BadInput;

/** Numbers out of data elements. */
final class Numbers {
  private Numbers() {}

  static double[] of(Element element, Element.Bytes bytes, Supplier<List<String>> texts) {
    return switch (element.vr()) {
      case DS, IS -> parse(element.tag(), texts.get());
      case US, SS, UL, SL, FL, FD, SV, UV, OW, OF, OD, OL, OV -> binary(element.vr(), bytes);
      default ->
          throw new BadInput(
              "%s is of kind %s: a number is needed", Element.name(element.tag()), element.vr());
    };
  }

  private static double[] parse(int tag, List<String> texts) {
    double[] values = new double[texts.size()];
    int count = 0;
    for (String text : texts) {
      if (text.isEmpty()) continue;
      try {
        values[count] = Double.parseDouble(text.replace(',', '.'));
      } catch (NumberFormatException e) {
        throw new BadInput("%s is not a number", Element.name(tag));
      }
      if (!Double.isFinite(values[count++]))
        throw new BadInput("%s is not a finite number", Element.name(tag));
    }
    return java.util.Arrays.copyOf(values, count);
  }

  private static double[] binary(Vr vr, Element.Bytes bytes) {
    ByteBuffer in =
        ByteBuffer.wrap(bytes.buffer(), bytes.offset(), bytes.length())
            .order(bytes.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[bytes.length() / vr.unit];
    for (int k = 0; k < values.length; k++)
      values[k] =
          switch (vr) {
            case US, OW -> in.getShort() & 0xffff;
            case SS -> in.getShort();
            case UL, OL -> in.getInt() & 0xffffffffL;
            case SL -> in.getInt();
            case FL, OF -> in.getFloat();
            case FD, OD -> in.getDouble();
            default -> in.getLong();
          };
    return values;
  }
}
