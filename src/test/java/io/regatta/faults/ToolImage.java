package io.regatta.faults;

import io.regatta.DurableWrite;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// What a start of the tool needs: its classes as jars, and the start-up cache that fits them.
/// Tests start it a thousand times; from a directory of classes each start would take a second of a
/// processor.
///
/// @param java the program
/// @param classPath jars
/// @param cache the start-up cache
public record ToolImage(Path java, String classPath, Path cache) {
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-Xlog:disable",
          "-Xlog:all=error:stderr",
          "--enable-native-access=ALL-UNNAMED");

  /// The classes under test, since a build tests them before it packages them. Made once for each
  /// state of them, beside them.
  ///
  /// @throws IOException if it can't be made
  public static synchronized ToolImage ofThisBuild() throws IOException {
    Path classes = classes();
    Path home = classes.resolveSibling("tool-under-test");
    Files.createDirectories(home);
    try (FileChannel lock =
            FileChannel.open(
                home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = lock.lock()) {
      Path directory = home.resolve(state(classes));
      Path jar = directory.resolve("regatta.jar");
      ToolImage image =
          new ToolImage(
              Path.of(System.getProperty("java.home"), "bin/java"),
              jar + ":" + libraries(),
              directory.resolve("regatta.aot"));
      if (!Files.exists(image.cache())) {
        Files.createDirectories(directory);
        pack(classes, jar);
        image.train(training(classes));
      }
      return image;
    }
  }

  /// What the launcher of a repository starts.
  ///
  /// @throws IOException if it was not built
  public static ToolImage launchedBy(Path script) throws IOException {
    Path built =
        Objects.requireNonNull(script.toAbsolutePath().getParent()).resolve("target/regatta");
    return new ToolImage(
        Path.of(Files.readString(built.resolve("java-home")).strip(), "bin/java"),
        built.resolve("regatta.jar").toString(),
        built.resolve("regatta.aot"));
  }

  /// The same with classes that take the place of others.
  ///
  /// @param jar holds them
  /// @throws IOException if no start-up cache could be made for it
  public ToolImage under(Path jar) throws IOException {
    ToolImage image =
        new ToolImage(java, jar + ":" + classPath, jar.resolveSibling(jar.getFileName() + ".aot"));
    image.train(training(cache));
    return image;
  }

  /// The command line, up to the name of a class.
  public List<String> line(String main, String... options) {
    List<String> line = new ArrayList<>(List.of(java.toString(), "-XX:AOTCache=" + cache));
    line.addAll(OPTIONS);
    line.addAll(List.of(options));
    line.addAll(List.of("-cp", classPath, main));
    return line;
  }

  /// The commands that the build trains the tool with.
  private static Path training(Path below) throws IOException {
    for (Path root = below.toAbsolutePath(); root != null; root = root.getParent()) {
      Path commands = root.resolve("src/build/training/commands");
      if (Files.exists(commands)) {
        return commands;
      }
    }
    throw new IOException("no sources above " + below);
  }

  private static Path classes() throws IOException {
    try {
      return Path.of(
          DurableWrite.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static String libraries() {
    return Stream.of(System.getProperty("java.class.path").split(":", -1))
        .filter(entry -> entry.endsWith(".jar"))
        .collect(Collectors.joining(":"));
  }

  /// Tells states of the classes apart.
  private static String state(Path classes) throws IOException {
    CRC32 checksum = new CRC32();
    for (Path file : files(classes)) {
      String line =
          file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis() + "\n";
      checksum.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }

  private static List<Path> files(Path classes) throws IOException {
    try (Stream<Path> all = Files.walk(classes)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(jar));
        JarOutputStream out = new JarOutputStream(file)) {
      out.setLevel(0);
      for (Path one : files(classes)) {
        out.putNextEntry(new JarEntry(classes.relativize(one).toString()));
        Files.copy(one, out);
        out.closeEntry();
      }
    }
  }

  private void train(Path commands) throws IOException {
    Path aside = cache.resolveSibling(cache.getFileName() + ".new");
    Path said = cache.resolveSibling(cache.getFileName() + ".log");
    List<String> line = new ArrayList<>(List.of(java.toString(), "-XX:AOTCacheOutput=" + aside));
    line.addAll(OPTIONS);
    line.addAll(
        List.of(
            "-cp",
            classPath,
            "io.regatta.cli.StartupTraining",
            commands.toString(),
            cache.resolveSibling(cache.getFileName() + ".java-home").toString()));
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("XDG_STATE_HOME", said.resolveSibling("state").toString());
    Process process = builder.start();
    try {
      if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException("no start-up cache: " + Files.readString(said));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    }
    Files.move(aside, cache);
  }
}
