package org.arcuate.imaging.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.geometry.BadInput;
import org.jspecify.annotations.Nullable;

/**
 * The data elements of a DICOM file, or of one item of a sequence, by tag.
 *
 * <p>Immutable. The accessors are forgiving about padding and empty values (an empty value counts
 * as absent) and strict about content: text that should be a number is a {@link BadInput} naming
 * the tag.
 */
public final class DataSet {
  private final SortedMap<Integer, Element> elements;

  private DataSet(SortedMap<Integer, Element> elements) {
    this.elements = elements;
  }

  /** Makes a data set element by element; the last of several with one tag wins. */
  public static final class Builder {
    private final SortedMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);

    /** Adds or replaces an element. */
    public Builder put(Element element) {
      elements.put(element.tag(), element);
      return this;
    }

    /** Adds text; several values are joined by a backslash; text beyond ASCII is UTF-8. */
    public Builder text(int tag, Vr vr, String... values) {
      byte[] bytes = String.join("\\", values).getBytes(StandardCharsets.UTF_8);
      return put(new Element(tag, vr, new Element.Bytes(bytes)));
    }

    /** Adds whole numbers as US, SS, UL or SL, or as text for IS. */
    public Builder integers(int tag, Vr vr, int... values) {
      if (vr == Vr.IS) return text(tag, vr, strings(values));
      ByteBuffer bytes =
          ByteBuffer.allocate(values.length * vr.unit).order(ByteOrder.LITTLE_ENDIAN);
      for (int value : values) {
        if (vr.unit == 2) bytes.putShort((short) value);
        else bytes.putInt(value);
      }
      return put(new Element(tag, vr, new Element.Bytes(bytes.array())));
    }

    private static String[] strings(int[] values) {
      String[] texts = new String[values.length];
      for (int k = 0; k < values.length; k++) texts[k] = Integer.toString(values[k]);
      return texts;
    }

    /** Adds numbers as DS (at most 16 characters each, PS3.5), FL or FD. */
    public Builder decimals(int tag, Vr vr, double... values) {
      if (vr == Vr.DS) {
        String[] texts = new String[values.length];
        for (int k = 0; k < values.length; k++) texts[k] = DecimalString.of(values[k]);
        return text(tag, vr, texts);
      }
      ByteBuffer bytes =
          ByteBuffer.allocate(values.length * vr.unit).order(ByteOrder.LITTLE_ENDIAN);
      for (double value : values) {
        if (vr == Vr.FL) bytes.putFloat((float) value);
        else bytes.putDouble(value);
      }
      return put(new Element(tag, vr, new Element.Bytes(bytes.array())));
    }

    /** Adds a sequence. */
    public Builder items(int tag, List<DataSet> items) {
      return put(new Element(tag, Vr.SQ, new Element.Items(items)));
    }

    /** Takes over all elements of {@code other}. */
    public Builder putAll(DataSet other) {
      elements.putAll(other.elements);
      return this;
    }

    /** Leaves out {@code tag}. */
    public Builder remove(int tag) {
      elements.remove(tag);
      return this;
    }

    /** The data set. */
    public DataSet build() {
      SortedMap<Integer, Element> copy = new TreeMap<>(Integer::compareUnsigned);
      copy.putAll(elements);
      return new DataSet(Collections.unmodifiableSortedMap(copy));
    }
  }

  /** An empty builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these elements. */
  public Builder toBuilder() {
    return new Builder().putAll(this);
  }

  /** All elements by ascending tag. */
  public Collection<Element> elements() {
    return elements.values();
  }

  /** The element, or null. */
  public @Nullable Element element(int tag) {
    return elements.get(tag);
  }

  /** True if the element is there, even if empty. */
  public boolean has(int tag) {
    return elements.containsKey(tag);
  }

  /** All values of a text element, trimmed; empty if there are none. */
  public List<String> strings(int tag) {
    Element element = elements.get(tag);
    if (element == null || !(element.value() instanceof Element.Bytes bytes)) return List.of();
    String text = CharacterSets.decode(bytes, element.vr(), characterSet());
    if (text.isEmpty()) return List.of();
    List<String> values = new ArrayList<>();
    for (String value : text.split("\\\\", -1)) values.add(value.strip());
    return values;
  }

  private List<String> characterSet() {
    Element element = elements.get(Tag.SPECIFIC_CHARACTER_SET);
    if (element == null || !(element.value() instanceof Element.Bytes b)) return List.of();
    String text = new String(b.buffer(), b.offset(), b.length(), StandardCharsets.US_ASCII);
    List<String> names = new ArrayList<>();
    for (String name : text.split("\\\\", -1)) names.add(name.strip());
    return names;
  }

  /** The first value of a text element, if it is there and not empty. */
  public Optional<String> string(int tag) {
    List<String> values = strings(tag);
    return values.isEmpty() || values.getFirst().isEmpty()
        ? Optional.empty()
        : Optional.of(values.getFirst());
  }

  /** All values of a numeric element (DS, IS, US, SS, UL, SL, FL, FD, SV, UV, AT). */
  public double[] numbers(int tag) {
    Element element = elements.get(tag);
    if (element == null || !(element.value() instanceof Element.Bytes bytes)) return new double[0];
    return Numbers.of(element, bytes, () -> strings(tag));
  }

  /** The first number, if there is one. */
  public OptionalDouble number(int tag) {
    double[] values = numbers(tag);
    return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[0]);
  }

  /** The first number as a whole number; one with a fraction is refused. */
  public OptionalInt integer(int tag) {
    OptionalDouble number = number(tag);
    if (number.isEmpty()) return OptionalInt.empty();
    double value = number.getAsDouble();
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE)
      throw new BadInput("%s is %s: a whole number is needed", Element.name(tag), value);
    return OptionalInt.of((int) value);
  }

  /** The items of a sequence; empty if it is absent. */
  public List<DataSet> items(int tag) {
    Element element = elements.get(tag);
    return element != null && element.value() instanceof Element.Items items
        ? items.items()
        : List.of();
  }
}
