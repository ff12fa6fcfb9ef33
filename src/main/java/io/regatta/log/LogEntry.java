package io.regatta.log;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One entry of a log, as far as Regatta looks into it; the rest stays opaque text.
///
/// All values are the text of the file, numbers too (`4.10` stays `4.10`). An entry that is not an
/// object has neither ids nor values.
///
/// @param line where it starts, from 1
/// @param span its bytes
/// @param subject which story it speaks of
/// @param facts what it says of that story
/// @param origin what wrote it and for which plan
/// @param keys which of the keys that Regatta writes it has
public record LogEntry(
    int line, Span span, Subject subject, Facts facts, Origin origin, EntryKeys keys) {

  /// Which story an entry speaks of, in its own words.
  ///
  /// @param ids the values of its keys for a story's number, the most telling key first; an entry
  ///   may carry two
  /// @param titleText its title, or null
  /// @param issueText the issue that it says it belongs to, or null
  /// @param agent the role that did the work, or empty
  public record Subject(
      List<String> ids, @Nullable String titleText, @Nullable String issueText, String agent) {
    public Subject {
      ids = List.copyOf(ids);
    }

    /// Its title, where a key of its own has it.
    public Optional<String> title() {
      return Optional.ofNullable(titleText);
    }

    /// The issue that it says it belongs to.
    public Optional<String> issue() {
      return Optional.ofNullable(issueText);
    }
  }

  /// What an entry says of its story.
  ///
  /// @param statusText the word of its own `status` key, never of an inner one; null if it has none
  /// @param completedText when it was completed, as it is written there, or null
  /// @param errorType the type of its error, or null
  /// @param errorMessage the message of its error, or null
  public record Facts(
      @Nullable String statusText,
      @Nullable String completedText,
      @Nullable String errorType,
      @Nullable String errorMessage) {
    /// The word of its own `status` key.
    public Optional<String> status() {
      return Optional.ofNullable(statusText);
    }

    /// When it was completed, as it is written there: any form, zone or not.
    public Optional<String> completedAt() {
      return Optional.ofNullable(completedText);
    }
  }

  /// What wrote an entry: all null unless Regatta did.
  ///
  /// @param run the run
  /// @param plan the plan's repository path
  /// @param phase the number of the phase
  /// @param storyHash what the story asked for, see [io.regatta.plan.Story#hash()]
  public record Origin(
      @Nullable String run,
      @Nullable String plan,
      @Nullable String phase,
      @Nullable String storyHash) {
    /// Whether Regatta wrote the entry: no other tool writes the hash.
    boolean isRegatta() {
      return storyHash != null;
    }
  }
}
