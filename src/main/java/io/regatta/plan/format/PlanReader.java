package io.regatta.plan.format;

import io.regatta.plan.PlanException;
import io.regatta.plan.PlanFormat;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import io.regatta.plan.Problem;
import io.regatta.plan.Suggestion;
import io.regatta.plan.data.DataFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a plan file in whatever format it is written. Thread-safe.
public final class PlanReader {
  /// A thousand times the largest plan that anybody wrote.
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  /// Fifty for each story of the largest phase that there is a use for. Each line of a plan takes a
  /// hundred times its size in memory while it is read.
  private static final int MOST_LINES = 500_000;

  private final List<PlanFormat> formats = PlanFormats.all();
  private final @Nullable Path root;

  /// A reader that looks at nothing beside a plan but what is in its directory.
  public PlanReader() {
    this.root = null;
  }

  /// @param root the repository's root: nothing outside it is looked at for a plan's sake
  public PlanReader(Path root) {
    this.root = root;
  }

  /// Reads a plan; what is wrong inside it is in the reading.
  ///
  /// @param format the name of a format, or null to go by the file's name and content
  /// @throws PlanException if the file can't be read, is empty or too large, or is in no known
  ///   format
  public PlanReading read(Path file, @Nullable String format, ReadingOptions options)
      throws PlanException {
    return read(file, content(file), format, options);
  }

  /// Reads a plan whose file was read already.
  ///
  /// @param content what the file holds
  /// @param format as of [#read(Path, String, ReadingOptions)]
  /// @throws PlanException if it is empty or too large, or is in no known format
  public PlanReading read(
      Path file, String content, @Nullable String format, ReadingOptions options)
      throws PlanException {
    if (content.isBlank()) {
      throw new PlanException(
          "the plan " + file + " is empty", "write stories and an execution section into it", null);
    }
    if (hasTooManyLines(content)) {
      throw new PlanException(
          "the plan " + file + " has more than " + MOST_LINES + " lines",
          "split it, or check the path",
          null);
    }
    PlanSource source = new PlanSource(String.valueOf(file.getFileName()), content, siblings(file));
    return format(file, format, source).read(source, options);
  }

  private RepositorySiblings siblings(Path file) {
    Path known = root;
    return RepositorySiblings.of(
        known == null ? file.toAbsolutePath().resolveSibling("") : known, file);
  }

  private static boolean hasTooManyLines(String content) {
    int lines = 0;
    for (int at = 0; at < content.length() && lines <= MOST_LINES; at++) {
      char c = content.charAt(at);
      if (c == '\n' || c == '\r') {
        lines++;
      }
    }
    return lines > MOST_LINES;
  }

  private PlanFormat format(Path file, @Nullable String name, PlanSource source)
      throws PlanException {
    List<String> names = formats.stream().map(PlanFormat::name).toList();
    for (PlanFormat format : formats) {
      if (name == null ? format.recognises(source) : format.name().equalsIgnoreCase(name)) {
        return format;
      }
    }
    String all = "known formats are " + String.join(", ", names);
    if (name == null) {
      refuseBroken(file, source);
      throw new PlanException(
          "the plan " + file + " is in no known format", all + "; choose with --format", null);
    }
    throw new PlanException(
        "there is no plan format `" + name + "`",
        Suggestion.closest(name, names)
            .map(close -> "did you mean " + close + "? " + all)
            .orElse(all),
        null);
  }

  /// No format recognises a data file that is not one: what is wrong with it says more.
  private static void refuseBroken(Path file, PlanSource source) throws PlanException {
    if (!source.endsWith(".json", ".yaml", ".yml")) {
      return;
    }
    DataFile data = DataFile.of(source.content());
    if (data.root() == null && !data.problems().isEmpty()) {
      Problem problem = data.problems().getFirst();
      throw new PlanException(
          "the plan " + file + ":" + problem.line() + ": " + problem.message(),
          problem.hint().orElse("mend it there"),
          null);
    }
  }

  private static String content(Path file) throws PlanException {
    if (Files.isDirectory(file)) {
      throw new PlanException(
          "the plan " + file + " is a directory",
          "name the file in it, such as user-stories.md",
          null);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new PlanException(
            "the plan " + file + " is larger than 64 MiB", "split it, or check the path", null);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new PlanException("the plan " + file + " does not exist", "check the path", e);
    } catch (AccessDeniedException e) {
      throw new PlanException("the plan " + file + " may not be read", "check its permissions", e);
    } catch (IOException e) {
      throw new PlanException(
          "the plan " + file + " cannot be read: " + e.getMessage(), "check the file", e);
    }
  }
}
