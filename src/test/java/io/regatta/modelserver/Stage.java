package io.regatta.modelserver;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Who plays what: the scripts, and how far each story has come. Safe for use by many threads.
final class Stage {
  private final Map<String, Play> plays = new ConcurrentHashMap<>();
  private volatile Play rest = new Play(Script.of(Step.say("All done.")));

  void play(String marker, Script script) {
    plays.put(marker, new Play(script));
  }

  void playOtherwise(Script script) {
    rest = new Play(script);
  }

  /// The longest marker that the prompt holds, because `story 1` is also in `story 10`.
  Optional<String> story(Prompt prompt) {
    return plays.keySet().stream()
        .filter(prompt::mentions)
        .max(Comparator.comparingInt(String::length).thenComparing(Comparator.reverseOrder()));
  }

  Step next(Optional<String> story, Prompt prompt) {
    return story.map(plays::get).orElse(rest).next(prompt);
  }

  private record Play(Script script, AtomicInteger requests) {
    private Play(Script script) {
      this(script, new AtomicInteger());
    }

    private Step next(Prompt prompt) {
      int count = requests.getAndIncrement();
      return script.step(script.byTurn() ? prompt.toolResults() : count);
    }
  }
}
