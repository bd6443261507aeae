package org.arcuate.casefile.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Unpacks packages and packs them as a release does, whatever they hold. */
final class Packing {
  private Packing() {}

  static Map<String, byte[]> unpacked(Path zip) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(zip);
        ZipInputStream packed = new ZipInputStream(in)) {
      for (ZipEntry e = packed.getNextEntry(); e != null; e = packed.getNextEntry())
        files.put(e.getName(), packed.readAllBytes());
    }
    return files;
  }

  static void pack(Map<String, byte[]> files, Path zip) throws IOException {
    try (OutputStream out = Files.newOutputStream(zip)) {
      SealedOutput sealed = new SealedOutput(out);
      ZipOutputStream to = new ZipOutputStream(sealed);
      to.setLevel(Deflater.BEST_SPEED);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(LocalDateTime.of(1980, 2, 1, 0, 0));
        to.putNextEntry(entry);
        to.write(file.getValue());
        to.closeEntry();
      }
      to.finish();
      sealed.seal();
    }
  }

  static void place(Map<String, byte[]> files, Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path to = folder.resolve(file.getKey());
      Files.createDirectories(to.getParent());
      Files.write(to, file.getValue());
    }
  }
}
