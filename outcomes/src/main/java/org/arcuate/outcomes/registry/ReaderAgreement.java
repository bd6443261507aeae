package org.arcuate.outcomes.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.outcomes.description.IntraclassCorrelation;
import org.arcuate.outcomes.description.Kappa;
import org.arcuate.outcomes.registry.Subject.Reading;

/**
 * How far readers agree on a quantity (R154): kappa for readings by a criterion, ICC(2,1) for
 * numbers. An image counts if exactly two readers read it.
 *
 * @param quantity what was read
 * @param pairs number of images that two readers read
 * @param single number of images that one reader read, or more than two
 * @param kappa agreement on a reading; empty for numbers or without pairs
 * @param icc agreement on a number; empty for readings or with fewer than two pairs
 */
public record ReaderAgreement(
    Quantity quantity,
    int pairs,
    int single,
    Optional<Kappa> kappa,
    Optional<IntraclassCorrelation> icc) {

  /** The agreement in a cohort; in each pair the reader whose code sorts first comes first. */
  public static ReaderAgreement of(List<Subject> subjects, Quantity quantity) {
    List<List<Reading>> pairs = new ArrayList<>();
    int single = 0;
    for (Subject subject : subjects) {
      TreeMap<String, TreeMap<String, Reading>> images = new TreeMap<>();
      for (Reading reading : subject.readings())
        if (reading.what().equals(quantity.word()))
          images
              .computeIfAbsent(reading.day() + " " + reading.side(), day -> new TreeMap<>())
              .put(reading.by(), reading);
      for (Map<String, Reading> readers : images.values())
        if (readers.size() == 2) pairs.add(List.copyOf(readers.values()));
        else single++;
    }
    return new ReaderAgreement(
        quantity, pairs.size(), single, kappa(quantity, pairs), icc(quantity, pairs));
  }

  private static Optional<Kappa> kappa(Quantity quantity, List<List<Reading>> pairs) {
    if (!quantity.isReading() || pairs.isEmpty()) return Optional.empty();
    return Optional.of(
        Kappa.of(
            pairs.stream().map(pair -> pair.getFirst().word()).toList(),
            pairs.stream().map(pair -> pair.getLast().word()).toList()));
  }

  private static Optional<IntraclassCorrelation> icc(Quantity quantity, List<List<Reading>> pairs) {
    if (quantity.isReading() || pairs.size() < 2) return Optional.empty();
    double[][] readings = new double[pairs.size()][2];
    boolean differ = false;
    for (int i = 0; i < readings.length; i++) {
      readings[i][0] = pairs.get(i).getFirst().value();
      readings[i][1] = pairs.get(i).getLast().value();
      differ |= readings[i][0] != readings[0][0] || readings[i][1] != readings[0][0];
    }
    return differ
        ? Optional.of(IntraclassCorrelation.of(readings, IntraclassCorrelation.Form.AGREEMENT))
        : Optional.empty();
  }
}
