package io.regatta.plan;

import io.regatta.ShellWord;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the plan file that a command means, inside one repository. Thread-safe.
///
/// Features lie in `docs/features/N/user-stories.md`, fixes in `docs/features/*/issues/N/` and bugs
/// in `docs/features/*/bugs/ID/`, each in a file of that name.
public final class PlanLocator {
  static final String FILE = "user-stories.md";
  private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");
  private static final Pattern FEATURE =
      Pattern.compile("docs/features/([A-Za-z0-9_]+)/user-stories\\.md");
  static final int MOST_LISTED = 12;

  private final Path root;

  /// @param root the repository root
  public PlanLocator(Path root) {
    this.root = root;
  }

  /// How a command names a plan, as a shell takes it.
  ///
  /// @param planPath relative to the repository root
  /// @param file how it is named as a file, where it has no shorter name
  public static String words(String planPath, String file) {
    Matcher feature = FEATURE.matcher(planPath);
    return feature.matches() ? "feature " + feature.group(1) : "--plan " + ShellWord.of(file);
  }

  /// The plan of a feature.
  ///
  /// @throws PlanException if it does not exist
  public Path feature(String id) throws PlanException {
    checked(PlanKind.FEATURE, id);
    Path file = features().resolve(id).resolve(FILE);
    if (Files.exists(file)) {
      return inside(file);
    }
    throw missing(PlanKind.FEATURE, id, file, plansIn(features()));
  }

  /// The plan of a fix, by the number of its issue.
  ///
  /// @throws PlanException if there is none, or more than one
  public Path fix(String id) throws PlanException {
    return nested(PlanKind.FIX, id);
  }

  /// The plan of a bug, by its id.
  ///
  /// @throws PlanException if there is none, or more than one
  public Path bug(String id) throws PlanException {
    return nested(PlanKind.BUG, id);
  }

  /// Any plan file.
  ///
  /// @param path absolute, or relative to `directory`
  /// @param directory where the user stands
  /// @throws PlanException if it is no path or does not exist
  public static Path file(String path, Path directory) throws PlanException {
    try {
      Path file = directory.resolve(path).normalize();
      if (Files.exists(file)) {
        return file;
      }
      throw new PlanException(
          "the plan " + path + " does not exist", "check the path given to --plan", null);
    } catch (InvalidPathException e) {
      throw new PlanException(
          "the plan `" + path + "` is not a path", "check the path given to --plan", e);
    }
  }

  /// Every plan of the repository that a command can name, features first.
  ///
  /// @throws PlanException if a directory can't be listed
  public List<PlanPlace> all() throws PlanException {
    List<PlanPlace> plans = new ArrayList<>();
    for (PlanKind kind : PlanKind.values()) {
      for (Path parent : parents(kind)) {
        for (String id : plansIn(parent)) {
          plans.add(new PlanPlace(kind, id, parent.resolve(id).resolve(FILE)));
        }
      }
    }
    return plans.stream()
        .filter(plan -> isId(plan.id()))
        .sorted(
            Comparator.comparing(PlanPlace::kind)
                .thenComparing(PlanPlace::id, PlanLocator::compare))
        .toList();
  }

  /// The features that have a directory, whether they have a plan or not.
  ///
  /// @throws PlanException if it can't be listed
  List<String> featureIds() throws PlanException {
    return directories(features()).stream()
        .map(directory -> String.valueOf(directory.getFileName()))
        .filter(PlanLocator::isId)
        .sorted(PlanLocator::compare)
        .toList();
  }

  /// The directories that hold the directories of all plans of a kind.
  private List<Path> parents(PlanKind kind) throws PlanException {
    return kind == PlanKind.FEATURE
        ? List.of(features())
        : directories(features()).stream().map(feature -> feature.resolve(kind.folder())).toList();
  }

  Path features() {
    return root.resolve("docs").resolve("features");
  }

  private Path nested(PlanKind kind, String id) throws PlanException {
    checked(kind, id);
    List<Path> found = new ArrayList<>();
    List<String> existing = new ArrayList<>();
    for (Path parent : parents(kind)) {
      Path file = parent.resolve(id).resolve(FILE);
      if (Files.exists(file)) {
        found.add(file);
      }
      existing.addAll(plansIn(parent));
    }
    if (found.size() > 1) {
      throw new PlanException(
          "there are "
              + found.size()
              + " plans of "
              + kind.word()
              + " "
              + id
              + ": "
              + String.join(", ", found.stream().map(this::relative).toList()),
          "choose one with --plan FILE",
          null);
    }
    if (found.isEmpty()) {
      Path wanted = features().resolve("*").resolve(kind.folder()).resolve(id).resolve(FILE);
      throw missing(kind, id, wanted, existing);
    }
    return inside(found.getFirst());
  }

  /// A repository is somebody else's work: a link in it may lead anywhere.
  private Path inside(Path file) throws PlanException {
    try {
      if (file.toRealPath().startsWith(root.toRealPath())) {
        return file;
      }
    } catch (IOException e) {
      throw new PlanException(
          "the plan " + relative(file) + " cannot be found: " + e.getMessage(),
          "check the links and the permissions on the way to it",
          e);
    }
    throw new PlanException(
        "the plan " + relative(file) + " is behind a link that leads out of the repository",
        "put the plan into the repository, or name where it really is with --plan FILE",
        null);
  }

  /// Ids are names of directories: one that could leave the repository is no id.
  static void checked(PlanKind kind, String id) throws PlanException {
    if (!isId(id)) {
      throw new PlanException(
          "`" + id + "` is not the id of a " + kind.word(),
          "an id has letters, digits, dots and hyphens, such as 5; for any other file use --plan"
              + " FILE",
          null);
    }
  }

  private static boolean isId(String id) {
    return ID.matcher(id).matches() && !id.contains("..");
  }

  private PlanException missing(PlanKind kind, String id, Path file, List<String> existing) {
    List<String> ids = existing.stream().distinct().sorted(PlanLocator::compare).toList();
    Optional<String> close = id.length() > 1 ? Suggestion.closest(id, ids) : Optional.empty();
    String list =
        ids.isEmpty()
            ? "there is none yet: write it with `regatta new "
                + kind.word()
                + (kind == PlanKind.FEATURE ? " \"…\" --id " + id : " " + id + " \"…\"")
                + "`, or name any file with --plan FILE"
            : "plans exist for "
                + String.join(", ", ids.subList(0, Math.min(MOST_LISTED, ids.size())))
                + (ids.size() > MOST_LISTED ? ", ..." : "");
    return new PlanException(
        "there is no plan of " + kind.word() + " " + id + " (" + relative(file) + ")",
        close.map(other -> "did you mean " + other + "? ").orElse("") + list,
        null);
  }

  private static int compare(String left, String right) {
    Comparator<String> byLength = Comparator.comparingInt(String::length);
    return byLength.thenComparing(Comparator.naturalOrder()).compare(left, right);
  }

  private String relative(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static List<String> plansIn(Path parent) throws PlanException {
    return directories(parent).stream()
        .filter(directory -> Files.exists(directory.resolve(FILE)))
        .map(directory -> String.valueOf(directory.getFileName()))
        .toList();
  }

  private static List<Path> directories(Path parent) throws PlanException {
    List<Path> directories = new ArrayList<>();
    if (!Files.isDirectory(parent)) {
      return directories;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, Files::isDirectory)) {
      entries.forEach(directories::add);
    } catch (IOException | DirectoryIteratorException e) {
      throw new PlanException(
          "the directory " + parent + " cannot be listed: " + e.getMessage(),
          "check its permissions",
          e);
    }
    directories.sort(Comparator.naturalOrder());
    return directories;
  }
}
