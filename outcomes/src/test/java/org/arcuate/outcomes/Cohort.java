package org.arcuate.outcomes;

import java.util.Locale;
import java.util.Random;

/**
 * A seeded cohort: censored and competing events, groups, covariates, three paired measurements.
 */
public record Cohort(
    int seed,
    double[] time,
    int[] status,
    int[] group,
    int[] stratum,
    double[] x1,
    double[] x2,
    double[] x3,
    double[] a,
    double[] b,
    double[] c) {

  public static final String HEADER = "cohort,time,status,group,stratum,x1,x2,x3,a,b,c";

  /** Ten kinds by the last digit of the seed. */
  public static Cohort of(int seed) {
    Random random = new Random(seed * 7919L + 17);
    int kind = seed % 10;
    int n = kind == 4 ? 1 + random.nextInt(5) : 6 + random.nextInt(kind == 9 ? 150 : 60);
    Cohort cohort =
        new Cohort(
            seed,
            new double[n],
            new int[n],
            new int[n],
            new int[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n]);
    double censoring = kind == 2 ? 1e9 : kind == 3 ? 0 : 40 + random.nextInt(60);
    for (int i = 0; i < n; i++) cohort.fill(i, kind, censoring, random);
    return cohort;
  }

  private void fill(int i, int kind, double censoring, Random random) {
    int[] codes =
        kind == 5 ? new int[] {0, 2, 5} : kind % 2 == 0 ? new int[] {0, 1} : new int[] {1, 2, 3};
    group[i] = codes[random.nextInt(codes.length)];
    stratum[i] = random.nextInt(3);
    x1[i] = Math.round(random.nextGaussian() * 1000) / 100.0 + 50;
    x2[i] = random.nextInt(2);
    x3[i] = random.nextInt(6);
    double risk = Math.exp(0.02 * (x1[i] - 50) + 0.4 * x2[i] + 0.2 * group[i] - 0.1 * x3[i]);
    double event = -Math.log(1 - random.nextDouble()) * 40 / risk;
    double lost = random.nextDouble() * 2 * censoring;
    double t = Math.min(event, lost);
    status[i] = event <= lost ? 1 + (random.nextDouble() < 0.35 ? 1 : 0) : 0;
    if (kind == 7 && status[i] == 2 && random.nextBoolean()) status[i] = 3;
    time[i] =
        switch (kind) {
          case 1, 5 -> Math.ceil(t);
          case 6 -> 12 * Math.ceil(Math.min(t, 40) / 12);
          case 8 -> i % 2 == 0 ? Math.ceil(t * 10) / 10 : Math.nextUp(Math.ceil(t * 10) / 10);
          case 2, 7 -> Math.round(t * 2) / 2.0;
          default -> t;
        };
    a[i] = kind % 3 == 0 ? random.nextInt(12) : random.nextGaussian();
    b[i] = kind % 3 == 0 ? random.nextInt(10) : random.nextGaussian() + 0.3;
    c[i] = kind % 3 == 0 ? random.nextInt(11) : random.nextGaussian();
  }

  public int n() {
    return time.length;
  }

  /** All cohorts as CSV. */
  public static String csv(int cohorts) {
    StringBuilder csv = new StringBuilder(HEADER + "\n");
    for (int seed = 0; seed < cohorts; seed++) csv.append(of(seed).rows());
    return csv.toString();
  }

  /** Its rows as CSV. */
  public String rows() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < n(); i++)
      rows.append(
          String.format(
              Locale.ROOT,
              "%d,%s,%d,%d,%d,%s,%s,%s,%s,%s,%s%n",
              seed,
              time[i],
              status[i],
              group[i],
              stratum[i],
              x1[i],
              x2[i],
              x3[i],
              a[i],
              b[i],
              c[i]));
    return rows.toString();
  }
}
