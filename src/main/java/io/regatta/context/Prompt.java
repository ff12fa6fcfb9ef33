package io.regatta.context;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// All that an agent is told for one story: a prefix that every story of its role and phase shares,
/// byte for byte, and a part of its own.
///
/// @param prefix the shared part, as read-only buffers over memory that is held once
/// @param prefixFile the same bytes on disk
/// @param own the story's part: keyword files, then the story and the instructions
/// @param ownFile the same bytes on disk
public record Prompt(List<ByteBuffer> prefix, Path prefixFile, List<ByteBuffer> own, Path ownFile) {
  public Prompt {
    prefix = List.copyOf(prefix);
    own = List.copyOf(own);
  }

  /// The whole prompt in order, each buffer a view of its own at its start: nothing is copied.
  public List<ByteBuffer> bytes() {
    List<ByteBuffer> all = new ArrayList<>(prefix.size() + own.size());
    prefix.forEach(buffer -> all.add(buffer.duplicate()));
    own.forEach(buffer -> all.add(buffer.duplicate()));
    return all;
  }
}
