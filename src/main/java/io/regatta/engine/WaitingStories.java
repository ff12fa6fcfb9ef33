package io.regatta.engine;

import io.regatta.plan.StoryId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The stories of a wave that have no attempt at the moment: in line for their next one, or waiting
/// until they may be tried again. Owned by the coordinator's thread.
final class WaitingStories {
  private final Deque<StoryRun> line = new ArrayDeque<>();
  private final Map<StoryId, StoryRun> retrying = new LinkedHashMap<>();

  /// They queue behind those that are in line.
  void add(Collection<StoryRun> stories) {
    line.addAll(stories);
  }

  boolean isEmpty() {
    return line.isEmpty() && retrying.isEmpty();
  }

  boolean nobodyIsInLine() {
    return line.isEmpty();
  }

  /// Those in line, the next one first; may be taken out of it.
  Iterator<StoryRun> inLine() {
    return line.iterator();
  }

  /// The story goes on as soon as it may.
  void goesOn(StoryRun story) {
    story.to(StoryRun.Step.IN_LINE);
    line.addFirst(story);
  }

  /// The story waits until [#due].
  void retries(StoryRun story) {
    story.to(StoryRun.Step.WAITING_TO_RETRY);
    retrying.put(story.story(), story);
  }

  /// The wait of a story is over.
  ///
  /// @return whether it still waited
  boolean due(StoryId story) {
    StoryRun found = retrying.remove(story);
    if (found != null) {
      line.addFirst(found);
    }
    return found != null;
  }

  /// Takes out whoever is meant.
  List<StoryRun> drop(Predicate<StoryRun> which) {
    List<StoryRun> dropped = new ArrayList<>();
    for (Collection<StoryRun> all : List.of(line, retrying.values())) {
      all.removeIf(story -> {
        boolean meant = which.test(story);
        if (meant) {
          dropped.add(story);
        }
        return meant;
      });
    }
    return dropped;
  }
}
