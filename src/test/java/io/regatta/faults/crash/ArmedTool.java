package io.regatta.faults.crash;

import io.regatta.faults.Tool;
import io.regatta.faults.ToolImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tool with calls of [Trigger] around each of its points, put there once for all.
final class ArmedTool {
  private static final List<Class<?>> OWN =
      List.of(CrashMain.class, Orders.class, Strike.class, Moment.class, Trigger.class);

  private static final Map<ToolImage, ToolImage> WOVEN = new HashMap<>();

  private final ToolImage image;

  /// @param points those of the image
  ArmedTool(ToolImage image, Points points) throws IOException {
    this.image = woven(image, points);
  }

  private static ToolImage woven(ToolImage image, Points points) throws IOException {
    synchronized (WOVEN) {
      ToolImage woven = WOVEN.get(image);
      if (woven == null) {
        Path directory = Files.createTempDirectory("regatta-crash-");
        Path jar = directory.resolve("woven.jar");
        pack(points, jar);
        woven = image.under(jar);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory)));
        WOVEN.put(image, woven);
      }
      return woven;
    }
  }

  private static void remove(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // It is in the directory for temporary files.
    }
  }

  private static void pack(Points points, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Class<?> type : OWN) {
        add(out, type);
        for (Class<?> inner : type.getDeclaredClasses()) {
          add(out, inner);
        }
      }
      for (String name : points.classes()) {
        add(out, name, Weaving.weave(bytes(Trigger.class.getClassLoader(), name)));
      }
    }
  }

  private static void add(JarOutputStream out, Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/');
    add(out, name, bytes(type.getClassLoader(), name));
  }

  private static byte[] bytes(ClassLoader loader, String name) throws IOException {
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new JarEntry(name + ".class"));
    out.write(bytes);
    out.closeEntry();
  }

  /// The tool that notes what it reaches, and stops where it is to.
  ///
  /// @param orders a file for what it is told
  /// @param hits as of [Orders]
  Tool striking(@Nullable Strike strike, Path orders, Path hits) throws IOException {
    new Orders(hits, strike).write(orders);
    return new Tool(image.line(CrashMain.class.getName(), "-D" + CrashMain.ORDERS + "=" + orders));
  }

  /// How often each point was reached.
  ///
  /// @param reached by all processes together
  /// @param most by the one that reached it most often
  record Reached(Map<String, Integer> reached, Map<String, Integer> most) {
    /// Reads the files of hits, and removes them.
    static Reached take(Path hits) throws IOException {
      Map<String, Integer> reached = new HashMap<>();
      Map<String, Integer> most = new HashMap<>();
      String prefix = hits.getFileName() + ".";
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(Objects.requireNonNull(hits.getParent()), prefix + "*")) {
        for (Path file : files) {
          Map<String, Integer> own = new HashMap<>();
          Files.readAllLines(file).forEach(point -> own.merge(point, 1, Integer::sum));
          own.forEach((point, times) -> reached.merge(point, times, Integer::sum));
          own.forEach((point, times) -> most.merge(point, times, Integer::max));
          Files.delete(file);
        }
      }
      return new Reached(reached, most);
    }
  }
}
