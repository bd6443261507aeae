package org.arcuate.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void every_slab_runs_once_and_results_come_in_slab_order(int threads) {
    AtomicInteger runs = new AtomicInteger();
    List<Integer> results =
        Work.quiet()
            .threads(threads)
            .map(
                1000,
                index -> {
                  runs.incrementAndGet();
                  return index * index;
                });
    assertThat(runs).hasValue(1000);
    assertThat(results).isEqualTo(IntStream.range(0, 1000).mapToObj(i -> i * i).toList());
  }

  @Test
  void the_first_failure_in_slab_order_is_thrown() {
    assertThatThrownBy(() ->
            Work.quiet()
                .threads(4)
                .slabs(
                    4,
                    index -> {
                      throw new BadInput("slab %d", index);
                    }))
        .isInstanceOf(BadInput.class)
        .hasMessage("slab 0");
  }

  @Test
  void a_slab_may_itself_run_parallel_work() {
    Work work = Work.quiet().threads(3);
    List<Integer> sums =
        work.map(20, a -> work.map(20, b -> a * b).stream().mapToInt(Integer::intValue).sum());
    assertThat(sums.get(7)).isEqualTo(7 * 190);
  }

  @Test
  void stopped_work_ends_in_Cancelled_and_runs_no_further_slab() {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger runs = new AtomicInteger();
    Work work = Work.reporting((fraction, words) -> {}, stop::get).threads(2);
    assertThatThrownBy(() ->
            work.slabs(
                10_000,
                index -> {
                  if (runs.incrementAndGet() == 50) stop.set(true);
                }))
        .isInstanceOf(Cancelled.class);
    assertThat(runs.get()).isLessThan(10_000);
  }

  @Test
  void the_progress_of_a_part_is_a_stretch_of_the_whole() {
    List<Double> heard = new ArrayList<>();
    Work work = Work.reporting((fraction, words) -> heard.add(fraction), () -> false);
    work.part(0.5, 1).part(0, 0.5).progress(0.5, "half of the third quarter");
    assertThat(heard).containsExactly(0.625);
  }

  @Test
  void findings_say_yes_at_the_limit_and_no_to_what_is_not_a_number() {
    assertThat(Finding.atMost("R001 slice", 1.0, 1.0, "mm").severity())
        .isEqualTo(Finding.Severity.PASS);
    assertThat(Finding.atMost("R001 slice", Double.NaN, 1.0, "mm").severity())
        .isEqualTo(Finding.Severity.REFUSE);
    assertThat(Finding.atLeast("R014 margin", 9.99, 10, "mm").line())
        .isEqualTo("refuse: R014 margin: 9.990 mm, limit 10.00 mm");
  }
}
