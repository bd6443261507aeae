package org.arcuate.imaging.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Specific Character Sets (0008,0005): which bytes are which letters (PS3.3 C.12.1.1.2). */
final class CharacterSets {
  private CharacterSets() {}

  /** The text of a value; bytes that are no letters become replacement characters. */
  static String decode(Element.Bytes bytes, Vr vr, List<String> characterSet) {
    int end = bytes.offset() + bytes.length();
    while (end > bytes.offset() && (bytes.buffer()[end - 1] == 0 || bytes.buffer()[end - 1] == ' '))
      end--;
    Charset charset = vr.isLocalText() ? charset(characterSet) : StandardCharsets.ISO_8859_1;
    return new String(bytes.buffer(), bytes.offset(), end - bytes.offset(), charset);
  }

  private static Charset charset(List<String> names) {
    String name = names.isEmpty() ? "" : names.getFirst();
    if (names.size() > 1 && name.isEmpty()) name = names.get(1);
    return switch (name.replace("ISO 2022 IR", "ISO_IR")) {
      case "ISO_IR 192" -> StandardCharsets.UTF_8;
      case "ISO_IR 101" -> Charset.forName("ISO-8859-2");
      case "ISO_IR 109" -> Charset.forName("ISO-8859-3");
      case "ISO_IR 110" -> Charset.forName("ISO-8859-4");
      case "ISO_IR 144" -> Charset.forName("ISO-8859-5");
      case "ISO_IR 127" -> Charset.forName("ISO-8859-6");
      case "ISO_IR 126" -> Charset.forName("ISO-8859-7");
      case "ISO_IR 138" -> Charset.forName("ISO-8859-8");
      case "ISO_IR 148" -> Charset.forName("ISO-8859-9");
      case "ISO_IR 166" -> Charset.forName("TIS-620");
      case "ISO_IR 13" -> Charset.forName("Shift_JIS");
      case "ISO_IR 87", "ISO_IR 159" -> Charset.forName("ISO-2022-JP");
      case "ISO_IR 149" -> Charset.forName("EUC-KR");
      case "ISO_IR 58" -> Charset.forName("GB2312");
      case "GB18030" -> Charset.forName("GB18030");
      case "GBK" -> Charset.forName("GBK");
      default -> StandardCharsets.ISO_8859_1;
    };
  }
}
