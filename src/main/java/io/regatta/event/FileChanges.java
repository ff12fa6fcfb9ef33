package io.regatta.event;

import java.util.List;
import java.util.stream.Stream;

/// Files that came, changed or went; paths relative to the repository root, with `/`.
public record FileChanges(List<String> created, List<String> modified, List<String> deleted) {
  public static final FileChanges NONE = new FileChanges(List.of(), List.of(), List.of());

  public FileChanges {
    created = List.copyOf(created);
    modified = List.copyOf(modified);
    deleted = List.copyOf(deleted);
  }

  /// These and others, each file once per kind.
  public FileChanges and(FileChanges others) {
    return new FileChanges(
        both(created, others.created),
        both(modified, others.modified),
        both(deleted, others.deleted));
  }

  private static List<String> both(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  public int count() {
    return created.size() + modified.size() + deleted.size();
  }
}
