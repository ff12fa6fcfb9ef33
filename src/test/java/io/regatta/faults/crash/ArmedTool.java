package io.regatta.faults.crash;

import io.regatta.faults.Tool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/// The tool with the agent in it.
final class ArmedTool {
  private static final List<Class<?>> AGENT =
      List.of(
          CrashAgent.class, Orders.class, Strike.class, Moment.class, Trigger.class, Weaving.class);

  private final Tool tool;
  private final Points points;
  private final Path jar;

  /// @param home a directory for the agent's jar, without blanks in its path
  ArmedTool(Tool tool, Points points, Path home) throws IOException {
    this.tool = tool;
    this.points = points;
    this.jar = home.resolve("crash-agent.jar");
    makeJar();
  }

  private void makeJar() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", CrashAgent.class.getName());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Class<?> type : AGENT) {
        add(out, type);
        for (Class<?> inner : type.getDeclaredClasses()) {
          add(out, inner);
        }
      }
    }
  }

  private static void add(JarOutputStream out, Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    out.putNextEntry(new JarEntry(name));
    try (var in = type.getClassLoader().getResourceAsStream(name)) {
      Objects.requireNonNull(in).transferTo(out);
    }
    out.closeEntry();
  }

  /// The tool that notes what it reaches, and stops where it is to.
  ///
  /// @param orders a file for what the agent is told
  /// @param hits as of [Orders]
  Tool striking(@Nullable Strike strike, Path orders, Path hits) throws IOException {
    new Orders(hits, points.classes(), strike).write(orders);
    List<String> line = new ArrayList<>();
    line.add("env");
    line.add("JAVA_TOOL_OPTIONS=-javaagent:" + jar + "=" + orders);
    line.addAll(tool.line());
    return new Tool(line);
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
