package org.arcuate.casefile.release;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;

/** The files of a package, packed or unpacked. */
sealed interface Contents extends AutoCloseable {
  int MOST_ENTRIES = 100_000;

  /** Names of all files; one that is there twice is twice in the list. */
  List<String> names();

  /** What is wrong with the packing itself, a sentence each. */
  List<String> faults() throws IOException;

  /** The bytes of a file. */
  InputStream open(String name) throws IOException;

  @Override
  void close() throws IOException;

  /**
   * Opens a package.
   *
   * @throws BadInput if it is neither an archive nor a folder
   */
  static Contents of(Path place) {
    if (Files.isDirectory(place)) return new Unpacked(place);
    if (!Files.isRegularFile(place)) throw new BadInput("%s: there is no such package", place);
    try {
      return new Packed(new ZipFile(place.toFile(), StandardCharsets.UTF_8));
    } catch (ZipException | IllegalArgumentException e) {
      throw BadInput.because(place + ": is no whole ZIP archive", e);
    } catch (IOException e) {
      throw BadInput.because(place + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }

  /** An archive. */
  record Packed(ZipFile zip) implements Contents {
    public Packed {
      if (zip.size() > MOST_ENTRIES)
        throw new BadInput("%s: holds more than %d files", zip.getName(), MOST_ENTRIES);
    }

    @Override
    public List<String> names() {
      return zip.stream().map(ZipEntry::getName).toList();
    }

    @Override
    public List<String> faults() throws IOException {
      return ArchiveShape.faults(Path.of(zip.getName()));
    }

    @Override
    public InputStream open(String name) throws IOException {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) throw new ZipException(name);
      return zip.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }

  /** A folder into which an archive was unpacked. */
  record Unpacked(Path folder) implements Contents {
    @Override
    public List<String> names() {
      return CaseFolder.files(folder).stream().map(f -> CaseFolder.relative(folder, f)).toList();
    }

    /** Links may lead anywhere, and to something else tomorrow. */
    @Override
    public List<String> faults() throws IOException {
      try (Stream<Path> walk = Files.walk(folder)) {
        return walk.filter(f -> !f.equals(folder))
            .filter(f -> !Files.isRegularFile(f, NOFOLLOW_LINKS))
            .filter(f -> !Files.isDirectory(f, NOFOLLOW_LINKS))
            .map(f -> CaseFolder.relative(folder, f) + ": is a link, or no file")
            .sorted()
            .toList();
      } catch (UncheckedIOException e) {
        throw new IOException(e);
      }
    }

    @Override
    public InputStream open(String name) throws IOException {
      return Files.newInputStream(folder.resolve(name));
    }

    @Override
    public void close() {}
  }
}
