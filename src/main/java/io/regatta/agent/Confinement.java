package io.regatta.agent;

import io.regatta.PrivateFiles;
import io.regatta.process.Command;
import io.regatta.process.Sandbox;
import io.regatta.process.Sandbox.Place;
import io.regatta.process.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts attempts into a sandbox, if there is one.
public final class Confinement {
  private final Optional<Sandbox> sandbox;

  Confinement(Optional<Sandbox> sandbox) {
    this.sandbox = sandbox;
  }

  /// What a client keeps for itself in the user's home. What does not exist is left out.
  ///
  /// @param directories directories that it changes; made where they are missing
  /// @param files files that it changes
  /// @param settings what it reads there and what decides what it does: not an agent's to change
  public record Belongings(List<Path> directories, List<Path> files, List<Path> settings) {
    public static final Belongings NONE = new Belongings(List.of(), List.of(), List.of());

    public Belongings {
      directories = List.copyOf(directories);
      files = List.copyOf(files);
      settings = List.copyOf(settings);
    }
  }

  /// The same attempt, which in a sandbox leaves its result in a directory of its own: the one for
  /// all attempts is not its to write.
  public AttemptRequest placed(AttemptRequest request) {
    if (sandbox.isEmpty()) {
      return request;
    }
    Path result = request.files().result();
    Path directory = result.resolveSibling(result.getFileName() + ".d");
    try {
      PrivateFiles.createDirectories(directory);
    } catch (IOException e) {
      // Whoever writes there says so, in the attempt's own outcome.
    }
    return new AttemptRequest(
        request.run(),
        request.phase(),
        request.story(),
        request.number(),
        request.prompt(),
        request.workspace(),
        new AttemptRequest.Files(request.files().output(), directory.resolve("result.json")),
        request.terms());
  }

  /// The command of an attempt that was [#placed].
  ///
  /// @throws StartException if the sandbox can't be made ready
  public Command confined(Command command, AttemptRequest placed, Belongings belongings)
      throws StartException {
    if (sandbox.isEmpty()) {
      return command;
    }
    Path results = placed.files().result().toAbsolutePath().getParent();
    List<Path> writable =
        Stream.concat(Stream.ofNullable(results), belongings.directories().stream()).toList();
    return sandbox
        .get()
        .wrap(
            command,
            new Place(placed.workspace(), writable, belongings.files(), belongings.settings()));
  }
}
