package org.arcuate.imaging.dicom;

/** Encodes data elements (PS3.5 section 7) in one transfer syntax. */
final class ElementEncoder {
  private static final int ITEM = 0xFFFEE000;
  private static final int SEQUENCE_END = 0xFFFEE0DD;
  private static final int UNDEFINED = 0xFFFFFFFF;
  private static final int LONGEST_SHORT = 0xFFFE;

  private final ByteSink out;
  private final boolean explicit;

  ElementEncoder(ByteSink out, boolean explicit) {
    this.out = out;
    this.explicit = explicit;
  }

  void dataSet(DataSet data) {
    for (Element element : data.elements()) element(element);
  }

  void element(Element element) {
    switch (element.value()) {
      case Element.Bytes bytes -> bytes(element, bytes);
      case Element.Items items -> items(element, items);
      case Element.Fragments fragments -> fragments(element, fragments);
    }
  }

  private void bytes(Element element, Element.Bytes bytes) {
    int odd = bytes.length() & 1;
    // A value too long for a length of 16 bits is written as UN (PS3.5 section 6.2.2, note 2).
    Vr vr = element.vr();
    boolean tooLong = explicit && !vr.longLength && bytes.length() > LONGEST_SHORT;
    head(element.tag(), tooLong ? Vr.UN : vr, bytes.length() + odd);
    int unit = vr == Vr.AT ? 2 : vr.unit;
    boolean little = tooLong || vr == Vr.UN;
    boolean turn = unit > 1 && bytes.bigEndian() != (out.bigEndian() && !little);
    if (turn) out.reversed(bytes.buffer(), bytes.offset(), bytes.length(), unit);
    else out.bytes(bytes.buffer(), bytes.offset(), bytes.length());
    if (odd == 1) out.octet(vr.padding);
  }

  private void items(Element element, Element.Items items) {
    ByteSink body = new ByteSink(out.bigEndian());
    for (DataSet item : items.items()) {
      ByteSink content = new ByteSink(out.bigEndian());
      new ElementEncoder(content, explicit).itemContent(item);
      body.tag(ITEM);
      body.four(content.size());
      body.append(content);
    }
    head(element.tag(), Vr.SQ, body.size());
    out.append(body);
  }

  private void itemContent(DataSet item) {
    for (Element element : item.elements()) if ((element.tag() & 0xffff) != 0) element(element);
  }

  private void fragments(Element element, Element.Fragments fragments) {
    head(element.tag(), Vr.OB, UNDEFINED);
    out.tag(ITEM);
    out.four(4 * fragments.offsets().size());
    for (long offset : fragments.offsets()) out.four((int) offset);
    for (Element.Bytes fragment : fragments.fragments()) {
      int odd = fragment.length() & 1;
      out.tag(ITEM);
      out.four(fragment.length() + odd);
      out.bytes(fragment.buffer(), fragment.offset(), fragment.length());
      out.zeros(odd);
    }
    out.tag(SEQUENCE_END);
    out.four(0);
  }

  private void head(int tag, Vr vr, int length) {
    out.tag(tag);
    if (explicit) {
      out.octet(vr.name().charAt(0));
      out.octet(vr.name().charAt(1));
      if (!vr.longLength) {
        out.two(length);
        return;
      }
      out.two(0);
    }
    out.four(length);
  }
}
