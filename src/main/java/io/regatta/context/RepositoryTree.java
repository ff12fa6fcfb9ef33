package io.regatta.context;

import io.regatta.Glob;
import io.regatta.Glob.Name;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;

/// The files of a repository, found by glob and never outside of it: `..`, absolute paths and
/// symbolic links that leave are refused with a warning, `.git` and `.regatta` are not entered.
///
/// Each glob is walked once. Not thread-safe.
final class RepositoryTree {
  private static final Set<String> CLOSED = Set.of(".git", ".regatta");

  private final Path root;
  private final SequencedSet<ContextNotice> notices;
  private final Map<String, List<RepositoryFile>> found = new HashMap<>();

  /// @param notices where warnings go
  RepositoryTree(Path root, SequencedSet<ContextNotice> notices) {
    Path real = root.toAbsolutePath().normalize();
    try {
      real = real.toRealPath();
    } catch (IOException e) {
      notices.add(
          ContextNotice.warning(
              "the repository root " + real + " cannot be read (" + e + ")",
              "check that the directory exists and that you may enter it"));
    }
    this.root = real;
    this.notices = notices;
  }

  /// A place in the tree: how it is spoken of, and where it is.
  private record Node(String path, Path real) {
    Node at(String name, Path place) {
      return new Node(path.isEmpty() ? name : path + "/" + name, place);
    }
  }

  /// The files that a glob means, by path.
  List<RepositoryFile> find(String glob) {
    return found.computeIfAbsent(glob, this::walk);
  }

  private List<RepositoryFile> walk(String glob) {
    if (glob.startsWith("/") || List.of(glob.split("/", -1)).contains("..")) {
      leaves(glob);
      return List.of();
    }
    Optional<RepositoryFile> exact = file(glob);
    if (exact.isPresent()) {
      return List.of(exact.get());
    }
    Map<String, RepositoryFile> files = new TreeMap<>();
    for (Glob alternative : Glob.parse(glob)) {
      new Walk(alternative.names(), files).match(new Node("", root), 0);
    }
    return List.copyOf(files.values());
  }

  /// The file of exactly that path, whatever wildcards its name seems to hold; empty where there is
  /// none, or none that may be read.
  Optional<RepositoryFile> file(String path) {
    Node node = new Node("", root);
    for (String name : path.split("/", -1)) {
      if (name.equals("..")) {
        leaves(path);
        return Optional.empty();
      }
      if (!name.isEmpty() && !name.equals(".")) {
        Optional<Node> child = child(node, name);
        if (child.isEmpty()) {
          return Optional.empty();
        }
        node = child.get();
      }
    }
    return Files.isRegularFile(node.real())
        ? Optional.of(new RepositoryFile(node.path(), node.real()))
        : Optional.empty();
  }

  private Optional<Node> child(Node parent, String name) {
    try {
      Path place = parent.real().resolve(name);
      if (!Files.isSymbolicLink(place)) {
        return closed(name) || !Files.exists(place)
            ? Optional.empty()
            : Optional.of(parent.at(name, place));
      }
      Path target = place.toRealPath();
      Node node = parent.at(name, target);
      if (!target.startsWith(root)) {
        leaves(node.path());
        return Optional.empty();
      }
      for (Path part : root.relativize(target)) {
        if (closed(part.toString())) {
          leaves(node.path());
          return Optional.empty();
        }
      }
      return Optional.of(node);
    } catch (NoSuchFileException | InvalidPathException e) {
      return Optional.empty();
    } catch (IOException e) {
      unreadable(parent.at(name, parent.real()).path(), e);
      return Optional.empty();
    }
  }

  private static boolean closed(String name) {
    return CLOSED.stream().anyMatch(name::equalsIgnoreCase);
  }

  private void leaves(String path) {
    notices.add(
        ContextNotice.warning(
            "context path " + Line.of(path) + " leads out of the repository and is left out",
            "copy the file into the repository, or name a path inside it"));
  }

  private void unreadable(String path, Exception cause) {
    notices.add(
        ContextNotice.warning(
            "context path " + Line.of(path) + " cannot be read (" + Line.of(cause.toString()) + ")",
            "check its permissions"));
  }

  /// One glob's way through the tree.
  private final class Walk {
    private final List<Name> names;
    private final Map<String, RepositoryFile> files;
    private final Set<Path> entered = new HashSet<>();

    Walk(List<Name> names, Map<String, RepositoryFile> files) {
      this.names = names;
      this.files = files;
    }

    /// Follows the names from `index` on below a node that fits those before.
    void match(Node node, int index) {
      if (index == names.size()) {
        take(node);
      } else if (Files.isDirectory(node.real())) {
        switch (names.get(index)) {
          case Name.Exactly(String text) ->
              child(node, text).ifPresent(child -> match(child, index + 1));
          case Name.Like like -> {
            for (String name : list(node)) {
              if (like.fits(name)) {
                child(node, name).ifPresent(child -> match(child, index + 1));
              }
            }
          }
          case Name.AnyDepth() -> {
            // A symbolic link may lead back to a directory that this way came through.
            if (entered.add(node.real())) {
              match(node, index + 1);
              for (String name : list(node)) {
                if (!name.startsWith(".")) {
                  child(node, name)
                      .filter(child -> Files.isDirectory(child.real()))
                      .ifPresent(child -> match(child, index));
                }
              }
              entered.remove(node.real());
            }
          }
        }
      }
    }

    private void take(Node node) {
      if (Files.isRegularFile(node.real())) {
        files.put(node.path(), new RepositoryFile(node.path(), node.real()));
      } else if (!Files.isDirectory(node.real())) {
        notices.add(
            ContextNotice.warning(
                "context path " + Line.of(node.path()) + " is not a regular file and is left out",
                "name only files and directories as context"));
      } else if (!names.isEmpty() && names.stream().allMatch(Name.Exactly.class::isInstance)) {
        List<Name> below = Glob.parse("**/*").getFirst().names();
        new Walk(below, files).match(node, 0);
      }
    }

    private List<String> list(Node directory) {
      List<String> children = new ArrayList<>();
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.real())) {
        entries.forEach(entry -> {
          Path name = entry.getFileName();
          if (name != null) {
            children.add(name.toString());
          }
        });
      } catch (DirectoryIteratorException | IOException e) {
        unreadable(directory.path(), e);
      }
      return children;
    }
  }

  /// Several lists as one, each file once.
  static List<RepositoryFile> union(Collection<List<RepositoryFile>> lists) {
    Map<Path, RepositoryFile> union = new LinkedHashMap<>();
    for (List<RepositoryFile> list : lists) {
      for (RepositoryFile file : list) {
        union.putIfAbsent(file.real(), file);
      }
    }
    return List.copyOf(union.values());
  }
}
