package org.arcuate.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** What made a result: version and commit, as the build recorded them. */
public final class Software {
  private static final Properties BUILD = read();

  private Software() {}

  private static Properties read() {
    Properties build = new Properties();
    try (InputStream file = Software.class.getResourceAsStream("build.properties")) {
      if (file != null) build.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build;
  }

  /** Version such as 0.1.0. */
  public static String version() {
    return BUILD.getProperty("git.build.version", "unknown");
  }

  /** Commit that was built, with -dirty if the sources had changed; unknown outside a checkout. */
  public static String commit() {
    return BUILD.getProperty("git.commit.id.describe", "unknown");
  }

  /** Both for a file, always in the same order. */
  public static Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("version", version());
    map.put("commit", commit());
    return map;
  }
}
