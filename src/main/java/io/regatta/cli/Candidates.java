package io.regatta.cli;

import java.util.Iterator;
import java.util.List;

/// The words that shells offer where only certain ones are right. One class each, since picocli
/// makes them itself.
final class Candidates {
  private Candidates() {}

  /// Words, in order.
  abstract static class Words implements Iterable<String> {
    private final List<String> words;

    Words(String... words) {
      this.words = List.of(words);
    }

    @Override
    public Iterator<String> iterator() {
      return words.iterator();
    }
  }

  /// What a plan is for.
  static final class Plans extends Words {
    Plans() {
      super("feature", "fix", "bug");
    }
  }

  /// Where attempts work.
  static final class Workspaces extends Words {
    Workspaces() {
      super("isolated", "shared");
    }
  }

  /// What stories wait for.
  static final class Schedules extends Words {
    Schedules() {
      super("phases", "dag");
    }
  }

  /// Whether a run goes on although a story failed.
  static final class OnFailure extends Words {
    OnFailure() {
      super("continue", "stop");
    }
  }

  /// Shells that can be completed in.
  static final class Shells extends Words {
    Shells() {
      super("bash", "zsh", "fish");
    }
  }

  /// How a log is exported.
  static final class Exports extends Words {
    Exports() {
      super("csv", "json");
    }
  }

  /// How a report is made.
  static final class Reports extends Words {
    Reports() {
      super("html", "markdown", "junit", "json");
    }
  }
}
