package io.regatta.cli.terminal;

import io.regatta.cli.terminal.BoardStory.State;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Chooses the stories that a person wants to see most where there is no room for all: those that
/// failed last, those that have been at work for longest, and some that did something lately. The
/// choice of the lively ones stays for some seconds, so that rows can be read. Not safe for use by
/// several threads.
final class Interest {
  private static final long STAYS = Duration.ofSeconds(3).toNanos();

  /// While others are at work, failures get one row in so many.
  private static final int FAILURES = 4;

  private static final Comparator<BoardStory> LATEST =
      Comparator.comparingLong(BoardStory::doneAt).reversed();

  private Set<BoardStory> lively = Set.of();
  private long chosenAt;

  /// At most so many of the stories, in their order.
  List<BoardStory> choose(Collection<BoardStory> stories, int most, long now) {
    if (stories.size() <= most) {
      return List.copyOf(stories);
    }
    List<BoardStory> failed =
        stories.stream().filter(story -> story.state() == State.FAILED).sorted(LATEST).toList();
    List<BoardStory> working =
        stories.stream().filter(story -> story.state() != State.FAILED).toList();
    int quota = Math.max(Math.ceilDiv(most, FAILURES), most - working.size());
    Set<BoardStory> chosen = new HashSet<>(failed.subList(0, Math.min(quota, failed.size())));
    int room = most - chosen.size();
    int longest = Math.min(working.size(), room - room / 2);
    chosen.addAll(working.subList(0, longest));
    chosen.addAll(lively(working.subList(longest, working.size()), most - chosen.size(), now));
    return stories.stream().filter(chosen::contains).toList();
  }

  private Set<BoardStory> lively(List<BoardStory> candidates, int most, long now) {
    boolean anew = now - chosenAt >= STAYS;
    Set<BoardStory> chosen = new HashSet<>();
    if (!anew) {
      candidates.stream().filter(lively::contains).limit(most).forEach(chosen::add);
    }
    if (chosen.size() < most) {
      candidates.stream()
          .filter(story -> !chosen.contains(story))
          .sorted(LATEST)
          .limit(most - chosen.size())
          .toList()
          .forEach(chosen::add);
    }
    if (anew) {
      chosenAt = now;
    }
    lively = chosen;
    return chosen;
  }
}
