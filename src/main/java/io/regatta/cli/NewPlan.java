package io.regatta.cli;

import io.regatta.DurableWrite;
import io.regatta.ShellWord;
import io.regatta.engine.RunSession;
import io.regatta.plan.PlanException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/// A plan's file that is not there yet.
///
/// @param file absolute
/// @param shown relative to the repository root, where it lies in it
/// @param heading what the plan is called
/// @param command how to look at it, such as `plan feature 5`
record NewPlan(Path file, String shown, String heading, String command) {
  static NewPlan feature(Path root, String id) {
    Path file = features(root).resolve(id).resolve("user-stories.md");
    return new NewPlan(
        file,
        RunSession.planPath(root, file),
        "Feature " + id + ": Imported issues",
        "plan feature " + ShellWord.of(id));
  }

  static NewPlan file(Path root, Path file) {
    String shown = RunSession.planPath(root, file);
    return new NewPlan(
        file, shown, "Imported issues", "plan --plan " + ShellWord.of(file.toString()));
  }

  /// One more than the largest number that a feature has.
  static String nextFeature(Path root) {
    try (Stream<Path> directories = Files.list(features(root))) {
      int largest =
          directories
              .map(path -> path.getFileName().toString())
              .filter(name -> name.matches("\\d{1,8}"))
              .mapToInt(Integer::parseInt)
              .max()
              .orElse(0);
      return String.valueOf(largest + 1);
    } catch (IOException e) {
      return "1";
    }
  }

  private static Path features(Path root) {
    return root.resolve("docs").resolve("features");
  }

  /// @throws PlanException if there is a file already
  void refuseIfThere() throws PlanException {
    if (Files.exists(file)) {
      throw isThere(null);
    }
  }

  private PlanException isThere(@org.jspecify.annotations.Nullable Throwable cause) {
    return new PlanException(
        shown + " exists already, and is not overwritten",
        "name another feature or file, or remove it",
        cause);
  }

  /// @throws PlanException if it can't be written, or somebody else was faster
  @DurableWrite("plan imported")
  void write(String text) throws PlanException {
    try {
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw isThere(e);
    } catch (IOException e) {
      throw new PlanException(
          shown + " cannot be written: " + e.getMessage(),
          "check the permissions of its directory",
          e);
    }
  }
}
