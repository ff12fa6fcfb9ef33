package io.regatta.workspace;

import io.regatta.PrivateFiles;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/// Where the pieces of one workspace are. Only `tree/` is the agent's; what lies beside it is the
/// engine's, because nothing that an agent could have written is to be believed.
///
/// @param scratch where files are made for one look: beside the tree, or elsewhere for those who
///   may look while others do
record WorkspacePlace(Path directory, Path scratch) {
  private static final String FACTS = "facts";
  private static final String CAPTURED = "captured";
  private static final String GOING = ".going-";

  WorkspacePlace(Path directory) {
    this(directory, directory);
  }

  /// Where it is while it is being removed. No story's: their names don't begin with a dot.
  WorkspacePlace going() {
    return new WorkspacePlace(directory.resolveSibling(GOING + directory.getFileName()));
  }

  boolean isGoing() {
    return directory.getFileName().toString().startsWith(GOING);
  }

  Leftover leftover(WorkspaceFacts facts, boolean unsaved) {
    return new Leftover(facts.story(), directory, lastChanged(), unsaved);
  }

  Path tree() {
    return directory.resolve("tree");
  }

  /// The index as it was when the files were laid out; never changed after that.
  Path index() {
    return directory.resolve("index");
  }

  /// A copy of the index for one look at the tree. It keeps the time of change: by that git tells
  /// which files may have been changed within the same second.
  Path scratchIndex() throws IOException {
    Path copy = scratch.resolve("index.look");
    Files.deleteIfExists(scratch.resolve("index.look.lock"));
    Files.copy(
        index(), copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    return copy;
  }

  /// What a git that was killed leaves behind.
  void removeLocks() throws WorkspaceException {
    try {
      Files.deleteIfExists(directory.resolve("index.lock"));
      Files.deleteIfExists(directory.resolve("index.look.lock"));
    } catch (IOException e) {
      throw new WorkspaceException(
          "cannot remove a lock in " + directory + ": " + e, "make the directory yours", e);
    }
  }

  /// Whether the tree is a directory, and no link to one.
  boolean hasTree() {
    return Files.isDirectory(tree(), LinkOption.NOFOLLOW_LINKS);
  }

  void write(WorkspaceFacts facts) throws IOException {
    Path aside = directory.resolve(FACTS + ".new");
    Properties lines = facts.lines();
    try (var out = Channels.newWriter(PrivateFiles.open(aside), StandardCharsets.UTF_8)) {
      lines.store(out, null);
    }
    Files.move(aside, directory.resolve(FACTS), StandardCopyOption.ATOMIC_MOVE);
  }

  /// What is known of the workspace; empty if it was not made up to its end.
  Optional<WorkspaceFacts> facts() throws IOException {
    Properties lines = new Properties();
    try (var in = Files.newBufferedReader(directory.resolve(FACTS))) {
      lines.load(in);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
    return WorkspaceFacts.of(lines);
  }

  /// Notes which commit was last made of what is in it.
  void writeCaptured(String commit) throws IOException {
    PrivateFiles.write(directory.resolve(CAPTURED), commit.getBytes(StandardCharsets.UTF_8));
  }

  /// The commit that was last made of what is in it; empty if there was none so far.
  Optional<String> captured() throws IOException {
    try {
      return Optional.of(Files.readString(directory.resolve(CAPTURED)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /// When it was made, or something at its top or its git index was last changed. Looking at it
  /// changes the directory itself.
  Instant lastChanged() {
    return Stream.of(
            directory.resolve(FACTS), tree(), tree().resolve(".git"), tree().resolve(".git/index"))
        .map(WorkspacePlace::changed)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private static Instant changed(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .lastModifiedTime()
          .toInstant();
    } catch (IOException gone) {
      return Instant.EPOCH;
    }
  }
}
