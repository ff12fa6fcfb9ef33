package io.regatta.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// A short run of a tool such as git, waited for: what it printed and how it ended.
///
/// @param exit its exit code; 128 and the signal's number if a signal ended it
/// @param output what it printed on standard output, as text
/// @param errors what it printed on standard error, as text
public record ToolRun(int exit, String output, String errors) {

  /// Runs a tool with this process's own environment and some variables besides.
  ///
  /// @throws ToolException as the other one
  public static ToolRun of(
      List<String> line, Path directory, Map<String, String> extra, Duration limit)
      throws ToolException, InterruptedException {
    return of(line, directory, environment -> environment.putAll(extra), limit);
  }

  /// Runs a tool, with nothing on standard input.
  ///
  /// @throws ToolException as the other one
  public static ToolRun of(
      List<String> line, Path directory, Consumer<Map<String, String>> environment, Duration limit)
      throws ToolException, InterruptedException {
    return of(line, directory, environment, new byte[0], limit);
  }

  /// Runs a tool.
  ///
  /// @param line the tool and its arguments
  /// @param environment changes this process's own environment into the tool's
  /// @param input what it reads on standard input; it need not read it
  /// @param limit how long it may take before it and its children are killed
  /// @throws ToolException if it can't be started, takes too long, or what it prints can't be read
  public static ToolRun of(
      List<String> line,
      Path directory,
      Consumer<Map<String, String>> environment,
      byte[] input,
      Duration limit)
      throws ToolException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
    if (input.length == 0) {
      builder.redirectInput(new File("/dev/null"));
    }
    environment.accept(builder.environment());
    Process process = start(builder, line, directory);
    try {
      if (input.length > 0) {
        feed(process, input);
      }
      CompletableFuture<byte[]> output = reading(process.getInputStream());
      CompletableFuture<byte[]> errors = reading(process.getErrorStream());
      long start = System.nanoTime();
      if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw tooLong(line, directory, limit);
      }
      // A process that the tool left behind may hold its output open.
      long left = limit.toNanos() - (System.nanoTime() - start);
      byte[] printed = output.get(left, TimeUnit.NANOSECONDS);
      byte[] complaints = errors.get(left, TimeUnit.NANOSECONDS);
      return new ToolRun(
          process.exitValue(),
          new String(printed, StandardCharsets.UTF_8),
          new String(complaints, StandardCharsets.UTF_8));
    } catch (TimeoutException e) {
      throw tooLong(line, directory, limit);
    } catch (ExecutionException e) {
      throw new ToolException(
          "cannot read what " + String.join(" ", line) + " prints",
          "Run it by hand in " + directory + ".",
          e.getCause());
    } finally {
      // Of one that has ended none is known any more, and asking takes a look at every process.
      if (process.isAlive()) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  private static ToolException tooLong(List<String> line, Path directory, Duration limit) {
    return new ToolException(
        String.join(" ", line) + " took longer than " + limit.toSeconds() + " s in " + directory,
        "Run it by hand in that directory to see what it waits for.",
        null);
  }

  private static Process start(ProcessBuilder builder, List<String> line, Path directory)
      throws ToolException {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ToolException(
          isFound(builder, line.getFirst())
              ? "cannot start " + line.getFirst() + " in " + directory + ": " + e.getMessage()
              : line.getFirst() + " is not on the PATH",
          "Install " + line.getFirst() + " or put it on the PATH.",
          e);
    }
  }

  /// What the system says of a program that is not there takes some reading.
  private static boolean isFound(ProcessBuilder builder, String program) {
    try {
      Executables.find(program, builder.directory().toPath(), builder.environment());
      return true;
    } catch (StartException e) {
      return false;
    }
  }

  /// Gives it its input while others read what it prints.
  private static void feed(Process process, byte[] input) {
    Thread.ofVirtual()
        .start(() -> {
          try (OutputStream out = process.getOutputStream()) {
            out.write(input);
          } catch (IOException e) {
            System.getLogger(ToolRun.class.getName())
                .log(System.Logger.Level.DEBUG, "a tool did not read its input", e);
          }
        });
  }

  private static CompletableFuture<byte[]> reading(InputStream stream) {
    CompletableFuture<byte[]> read = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (stream) {
            read.complete(stream.readAllBytes());
          } catch (IOException e) {
            read.completeExceptionally(e);
          }
        });
    return read;
  }

  public boolean succeeded() {
    return exit == 0;
  }

  /// The output as text, without the line break at its end.
  public String text() {
    return output.stripTrailing();
  }
}
