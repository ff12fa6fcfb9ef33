package io.regatta.faults.crash;

import io.regatta.DurableWrite;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// All points of the product, read from its classes.
///
/// @param names the points
/// @param classes the internal names of the classes that have some
record Points(Set<String> names, Set<String> classes) {
  Points {
    names = java.util.Collections.unmodifiableSet(new TreeSet<>(names));
    classes = Set.copyOf(classes);
  }

  /// Those of the classes on the class path: of a directory or a jar.
  static Points ofThisBuild() throws IOException {
    Path place;
    try {
      place =
          Path.of(DurableWrite.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    if (Files.isDirectory(place)) {
      return in(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return in(jar.getPath("/"));
    }
  }

  private static Points in(Path root) throws IOException {
    Set<String> names = new TreeSet<>();
    Set<String> classes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root.resolve("io/regatta"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        var found = Weaving.points(Files.readAllBytes(file));
        if (!found.isEmpty()) {
          names.addAll(found);
          String name = root.relativize(file).toString();
          classes.add(name.substring(0, name.length() - ".class".length()));
        }
      }
    }
    return new Points(names, classes);
  }
}
