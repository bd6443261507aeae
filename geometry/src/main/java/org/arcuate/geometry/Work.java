package org.arcuate.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a piece of work runs: on how many threads, whom it tells of its progress, and whether it was
 * stopped.
 *
 * <p>Parallel results never depend on the number of threads: work is divided into slabs that the
 * caller fixes, and partial results come back in slab order. A slab may itself run parallel work.
 */
public final class Work {
  /** Hears of progress; called from any thread, one call at a time. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Progress was made.
     *
     * @param fraction of the whole, 0 to 1
     * @param words what is being done
     */
    void progress(double fraction, String words);
  }

  /** One slab of a parallel loop. */
  @FunctionalInterface
  public interface Slab {
    /** Does slab {@code index}. */
    void run(int index);
  }

  private static final ExecutorService POOL =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("work-", 0).factory());

  private final int threads;
  private final Listener listener;
  private final BooleanSupplier stopped;
  private final double from;
  private final double to;

  private Work(int threads, Listener listener, BooleanSupplier stopped, double from, double to) {
    this.threads = threads;
    this.listener = listener;
    this.stopped = stopped;
    this.from = from;
    this.to = to;
  }

  /** All cores, tells nobody, cannot be stopped. */
  public static Work quiet() {
    return reporting((fraction, words) -> {}, () -> false);
  }

  /** All cores, telling {@code listener}, stopped once {@code stopped} answers true. */
  public static Work reporting(Listener listener, BooleanSupplier stopped) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new Work(cores, listener, stopped, 0, 1);
  }

  /** The same on {@code count} threads. */
  public Work threads(int count) {
    if (count < 1) throw new BadInput("threads %d: must be at least 1", count);
    return new Work(count, listener, stopped, from, to);
  }

  /** How many threads this work may use. */
  public int threads() {
    return threads;
  }

  /** A part of this work, whose progress from 0 to 1 is {@code start} to {@code end} of ours. */
  public Work part(double start, double end) {
    double span = to - from;
    return new Work(threads, listener, stopped, from + span * start, from + span * end);
  }

  /** Throws {@link Cancelled} if the user stopped the work. */
  public void check() {
    if (stopped.getAsBoolean() || Thread.currentThread().isInterrupted()) throw new Cancelled();
  }

  /** Tells the listener, and checks whether to stop. */
  public void progress(double fraction, String words) {
    check();
    double whole = from + (to - from) * Math.clamp(fraction, 0, 1);
    synchronized (listener) {
      listener.progress(whole, words);
    }
  }

  /** Runs slabs 0 to {@code count - 1}, in any order, and returns when all are done. */
  public void slabs(int count, Slab slab) {
    Loop loop = new Loop(count, slab);
    int helpers = Math.min(threads, count) - 1;
    CountDownLatch left = new CountDownLatch(Math.max(helpers, 0));
    for (int h = 0; h < helpers; h++)
      POOL.execute(() -> {
        try {
          loop.run();
        } finally {
          left.countDown();
        }
      });
    loop.run();
    awaitAll(left);
    loop.rethrow();
  }

  /** The results of slabs 0 to {@code count - 1}, in that order. */
  public <T> List<T> map(int count, IntFunction<T> slab) {
    AtomicReferenceArray<T> results = new AtomicReferenceArray<>(count);
    slabs(count, index -> results.set(index, slab.apply(index)));
    List<T> ordered = new ArrayList<>(count);
    for (int i = 0; i < count; i++) ordered.add(results.get(i));
    return ordered;
  }

  private static void awaitAll(CountDownLatch left) {
    boolean interrupted = false;
    while (true) {
      try {
        left.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  /** The shared state of one parallel loop. */
  private final class Loop {
    private final int count;
    private final Slab slab;
    private final AtomicInteger next = new AtomicInteger();
    private int failedAt = Integer.MAX_VALUE;
    private @Nullable Throwable failure;

    Loop(int count, Slab slab) {
      this.count = count;
      this.slab = slab;
    }

    void run() {
      for (int index = next.getAndIncrement(); index < count; index = next.getAndIncrement()) {
        try {
          check();
          slab.run(index);
        } catch (RuntimeException | Error e) {
          fail(index, e);
        }
      }
    }

    /** The first slab in order that fails is the one reported, whichever thread got there first. */
    private synchronized void fail(int index, Throwable e) {
      if (index < failedAt) {
        failedAt = index;
        failure = e;
      }
      next.set(Math.max(next.get(), count));
    }

    synchronized void rethrow() {
      if (failure instanceof RuntimeException e) throw e;
      if (failure instanceof Error e) throw e;
    }
  }
}
