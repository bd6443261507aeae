package org.arcuate.outcomes.registry;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Lets the migrations say nothing: what goes wrong is thrown. */
public final class Silence implements LogCreator {
  private static final Log QUIET =
      new Log() {
        @Override
        public void debug(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {}

        @Override
        public void error(String message) {}

        @Override
        public void error(String message, Exception e) {}

        @Override
        public void notice(String message) {}
      };

  @Override
  public Log createLogger(Class<?> type) {
    return QUIET;
  }
}
