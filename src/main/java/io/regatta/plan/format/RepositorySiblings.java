package io.regatta.plan.format;

import io.regatta.plan.PlanSource.Siblings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files around a plan, as far as they lie in its repository. What can't be read is not there:
/// a plan must not be refused for what is beside it.
///
/// @param root the repository's root; of a plan outside it, the plan's directory
/// @param directory the plan's directory
record RepositorySiblings(Path root, Path directory) implements Siblings {
  private static final int MOST_FILES = 100;
  private static final int DEEPEST = 4;
  private static final int MOST_BYTES = 1 << 20;

  static RepositorySiblings of(Path root, Path planFile) {
    Path file = planFile.toAbsolutePath().normalize();
    Path directory = Optional.ofNullable(file.getParent()).orElse(file);
    boolean inside = file.startsWith(root.toAbsolutePath().normalize());
    return new RepositorySiblings(inside ? root : directory, directory);
  }

  @Override
  public List<String> files(String path) {
    return inside(path).map(this::filesAt).orElse(List.of());
  }

  private List<String> filesAt(Path found) {
    if (Files.isRegularFile(found)) {
      return List.of(name(found));
    }
    try (Stream<Path> files = Files.walk(found, DEEPEST)) {
      return files
          .filter(file -> !isHidden(found.relativize(file)) && Files.isRegularFile(file))
          .map(this::name)
          .sorted()
          .limit(MOST_FILES)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private String name(Path file) {
    return directory.relativize(file).toString().replace('\\', '/');
  }

  private static boolean isHidden(Path path) {
    for (Path part : path) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Optional<String> read(String path) {
    return inside(path).filter(Files::isRegularFile).flatMap(RepositorySiblings::content);
  }

  private static Optional<String> content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES
          ? Optional.empty()
          : Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<Path> inside(String path) {
    try {
      Path file = directory.resolve(path).normalize();
      return Files.exists(file) && file.toRealPath().startsWith(root.toRealPath())
          ? Optional.of(file)
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
