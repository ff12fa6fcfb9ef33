package io.regatta.event;

import java.util.List;

/// Files that came, changed or went; paths relative to the repository root, with `/`.
public record FileChanges(List<String> created, List<String> modified, List<String> deleted) {
  public static final FileChanges NONE = new FileChanges(List.of(), List.of(), List.of());

  public FileChanges {
    created = List.copyOf(created);
    modified = List.copyOf(modified);
    deleted = List.copyOf(deleted);
  }

  public int count() {
    return created.size() + modified.size() + deleted.size();
  }
}
