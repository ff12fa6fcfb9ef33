package io.regatta.process;

import io.regatta.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Confines commands with bubblewrap: they write to their workspace and a home of their own, read
/// what is installed, and see nothing else of the user's. Thread-safe.
///
/// What runs in it has a home at the user's path that is empty but for what is bound there, and
/// private `/tmp` and `/run`. It is in a process namespace of its own, whose processes are the
/// launcher's to end like all others. It is not tied to the life of the thread that started it, as
/// bubblewrap can do: threads come and go here.
public final class Sandbox {

  private final SandboxSettings settings;
  private final Path repository;
  private final List<Path> shared;
  private final Map<String, String> surroundings;
  private final SandboxGround ground;

  /// @param repository the top of the user's checkout; read-only, but for a workspace in it
  /// @param shared what else everything in it can read, such as objects that workspaces borrow
  /// @param hidden directories that nothing in it sees, but for its workspace there
  /// @param surroundings the environment of this process
  public Sandbox(
      SandboxSettings settings,
      Path repository,
      List<Path> shared,
      List<Path> hidden,
      Map<String, String> surroundings) {
    this.settings = settings;
    this.repository = SandboxGround.real(repository);
    this.shared = shared.stream().map(SandboxGround::real).toList();
    this.surroundings = Map.copyOf(surroundings);
    this.ground = SandboxGround.of(surroundings, hidden);
  }

  /// What one command may touch. What does not exist of it is left out.
  ///
  /// @param workspace the directory that it may change
  /// @param writable further directories that it may change; made where they are missing
  /// @param files files that it may change
  /// @param kept files and directories in these that it may not change
  public record Place(Path workspace, List<Path> writable, List<Path> files, List<Path> kept) {
    public Place {
      writable = List.copyOf(writable);
      files = List.copyOf(files);
      kept = List.copyOf(kept);
    }

    /// A workspace, and nothing else.
    public static Place of(Path workspace) {
      return new Place(workspace, List.of(), List.of(), List.of());
    }
  }

  /// Why it can't be used.
  ///
  /// @param message one sentence
  /// @param hint a way out
  public record Problem(String message, String hint) {}

  /// The same command, confined.
  ///
  /// @throws StartException if its program is missing, or a directory can't be made
  public Command wrap(Command command, Place place) throws StartException {
    Path program = Executables.find(command);
    List<String> line = new ArrayList<>();
    line.add(SandboxProbe.PROGRAM);
    line.addAll(arguments(program, make(place)));
    line.add("--");
    line.addAll(command.line());
    return new Command(
        line,
        command.directory(),
        environment(command.environment()),
        command.input(),
        command.output(),
        command.limits());
  }

  /// Where directories of the user's session were, there is nothing any more.
  private static Map<String, String> environment(Map<String, String> given) {
    Map<String, String> environment = new HashMap<>(given);
    environment.computeIfPresent("TMPDIR", (name, value) -> "/tmp");
    environment.remove("XDG_RUNTIME_DIR");
    return environment;
  }

  private static Place make(Place place) throws StartException {
    for (Path directory : place.writable()) {
      try {
        PrivateFiles.createDirectories(directory);
      } catch (IOException e) {
        throw new StartException(
            "Cannot make " + directory + ", which the sandbox needs: " + e.getMessage(),
            "Make that directory, writable for you.",
            e);
      }
    }
    return new Place(
        SandboxGround.real(place.workspace()),
        place.writable().stream().map(SandboxGround::real).toList(),
        place.files().stream().map(SandboxGround::real).toList(),
        place.kept().stream().map(SandboxGround::real).toList());
  }

  /// What bubblewrap is told: later mounts lie on top of earlier ones.
  private List<String> arguments(Path program, Place place) {
    List<String> told = new ArrayList<>(isolation());
    told.addAll(List.of("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"));
    ground.masked().forEach(directory -> told.addAll(List.of("--tmpfs", directory.toString())));
    ground.visible().forEach(path -> bind("--ro-bind-try", path, told));
    ground
        .secret()
        .forEach(path -> told.addAll(List.of("--ro-bind", "/dev/null", path.toString())));
    bind("--ro-bind-try", repository, told);
    shared.forEach(path -> bind("--ro-bind-try", path, told));
    installation(program).forEach(path -> bind("--ro-bind-try", path, told));
    written(settings.readable()).forEach(path -> bind("--ro-bind-try", path, told));
    place.writable().forEach(path -> bind("--bind-try", path, told));
    place.files().forEach(path -> bind("--bind-try", path, told));
    place.kept().forEach(path -> bind("--ro-bind-try", path, told));
    written(settings.writable()).forEach(path -> bind("--bind-try", path, told));
    bind("--bind", place.workspace(), told);
    if (repository.startsWith(place.workspace())) {
      ofTheUsersCheckout().forEach(path -> bind("--ro-bind-try", path, told));
      place.writable().stream()
          .filter(path -> path.startsWith(repository))
          .forEach(path -> bind("--bind-try", path, told));
    }
    told.addAll(List.of("--chdir", place.workspace().toString()));
    return told;
  }

  private List<String> isolation() {
    List<String> told =
        new ArrayList<>(
            List.of(
                "--unshare-user-try",
                "--unshare-pid",
                "--unshare-ipc",
                "--unshare-uts",
                "--unshare-cgroup-try",
                "--cap-drop",
                "ALL",
                "--new-session"));
    if (!settings.network()) {
      told.add("--unshare-net");
    }
    return told;
  }

  /// In the user's own checkout: whoever may write configuration or hooks of git, or the journal,
  /// soon runs what it likes outside.
  private List<Path> ofTheUsersCheckout() {
    return List.of(repository.resolve(".git"), repository.resolve(".regatta")).stream()
        .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
        .filter(path -> !Files.isSymbolicLink(path))
        .toList();
  }

  /// The program may lie where nothing else is seen.
  private List<Path> installation(Path program) {
    List<Path> needed = new ArrayList<>();
    for (Path file : List.of(program.toAbsolutePath().normalize(), SandboxGround.real(program))) {
      Path directory = file.getParent();
      if (directory != null) {
        ground.installation(directory).stream()
            .filter(ground::isToBeShown)
            .filter(path -> !path.startsWith(repository))
            .forEach(needed::add);
      }
      if (ground.isToBeShown(file)) {
        needed.add(file);
      }
    }
    return needed.stream().distinct().toList();
  }

  private List<Path> written(List<String> paths) {
    return paths.stream()
        .map(text -> ground.written(text, repository))
        .map(SandboxGround::real)
        .toList();
  }

  private static void bind(String how, Path path, List<String> told) {
    told.addAll(List.of(how, path.toString(), path.toString()));
  }

  /// Why it can't be used here; empty if it can. Starts it.
  public Optional<Problem> problem() throws InterruptedException {
    for (String text : settings.readable()) {
      if (!Files.exists(ground.written(text, repository))) {
        return Optional.of(missing("readable", text));
      }
    }
    for (String text : settings.writable()) {
      if (!Files.exists(ground.written(text, repository))) {
        return Optional.of(missing("writable", text));
      }
    }
    return SandboxProbe.problem(
        arguments(Path.of("/bin/sh"), Place.of(repository)), repository, surroundings);
  }

  private static Problem missing(String key, String path) {
    return new Problem(
        "sandbox." + key + " names " + path + ", which does not exist",
        "create it, or remove it from sandbox." + key + " in regatta.yaml");
  }
}
