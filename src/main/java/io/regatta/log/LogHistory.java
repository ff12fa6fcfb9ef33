package io.regatta.log;

import io.regatta.log.StoryState.Claim;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanLocator;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a log says of a plan's stories: the last entry for a story, in list order, decides; times
/// decide nothing, since many are invented. Where there is no entry, a plan of another tool may say
/// itself that a story is done. Immutable.
public final class LogHistory {
  private static final Set<String> ALL_COMPLETED =
      Set.of("completed", "allcompleted", "storiescompleted", "allstoriescompleted");

  private final Map<StoryId, Last> last;
  private final Map<StoryId, StoryState> states;
  private final List<Problem> problems;

  private LogHistory(
      Map<StoryId, Last> last, Map<StoryId, StoryState> states, List<Problem> problems) {
    this.last = last;
    this.states = states;
    this.problems = List.copyOf(problems);
  }

  /// The last entry for a story.
  ///
  /// @param claim what its status means
  record Last(LogEntry entry, Claim claim, Optional<String> completedAt) {}

  /// Reads a plan's history out of its log.
  ///
  /// @param planPath the plan's repository path with `/`, such as
  ///   `docs/features/5/user-stories.md`: entries made for another plan are foreign, and feature
  ///   and issue follow from it
  public static LogHistory of(Plan plan, String planPath, ImplementationLog log) {
    StoryMatcher matcher = new StoryMatcher(plan, planPath, log);
    Map<StoryId, Last> last = new HashMap<>();
    List<Problem> problems = new ArrayList<>(log.notes());
    for (LogEntry entry : log.entries()) {
      switch (matcher.match(entry)) {
        case StoryMatcher.Match.Of(Story story) -> {
          Claim claim = claim(entry, log.text().file(), problems);
          String time = entry.facts().completedAt().orElse(log.text().file().completedAt());
          last.put(story.id(), new Last(entry, claim, Optional.ofNullable(time)));
        }
        case StoryMatcher.Match.Foreign(String whose) ->
            problems.add(Problem.note(entry.line(), "entry belongs to " + whose));
        case StoryMatcher.Match.Unknown(String why) ->
            problems.add(
                Problem.warning(
                    entry.line(),
                    why + "; it completes nothing",
                    "if the story is done, say so with `regatta mark`"));
      }
    }
    for (Story story : plan.stories()) {
      Optional.ofNullable(last.get(story.id()))
          .ifPresent(it -> {
            warnOfChangedText(story, it, problems);
            warnOfTick(story, it, planPath, problems);
          });
    }
    problems.sort(Comparator.comparingInt(Problem::line));
    Map<StoryId, StoryState> states =
        StoryState.of(
            plan,
            id ->
                Optional.ofNullable(last.get(id))
                    .map(Last::claim)
                    .orElseGet(() -> unlogged(plan, id)));
    return new LogHistory(last, states, problems);
  }

  private static Claim unlogged(Plan plan, StoryId id) {
    return plan.story(id).isTicked() ? Claim.COMPLETED : Claim.NONE;
  }

  /// Whether a story counts as completed because the plan says so, and the log nothing.
  public boolean isCompletedByPlan(StoryId story) {
    return isCompleted(story) && !last.containsKey(story);
  }

  /// The state of every story, in document order.
  public Map<StoryId, StoryState> states() {
    return Collections.unmodifiableMap(states);
  }

  /// The state of a story; one that is not in the plan is pending.
  public StoryState state(StoryId story) {
    return states.getOrDefault(story, StoryState.PENDING);
  }

  public boolean isCompleted(StoryId story) {
    return state(story) == StoryState.COMPLETED;
  }

  /// The stories that a blocked one waits for and that are failed or blocked themselves.
  public List<StoryId> blockersOf(Story story) {
    return story.dependencies().all().filter(id -> state(id).blocks()).toList();
  }

  /// When a completed story was completed, as its entry (or else the log's top level) has it.
  public Optional<String> completedAt(StoryId story) {
    return isCompleted(story)
        ? Optional.ofNullable(last.get(story)).flatMap(Last::completedAt)
        : Optional.empty();
  }

  /// The last entry for a story.
  public Optional<LogEntry> lastEntry(StoryId story) {
    return Optional.ofNullable(last.get(story)).map(Last::entry);
  }

  /// What is odd about the log, with its lines: warnings for entries that were not understood or
  /// that the plan has left behind, notes for those of other plans.
  public List<Problem> problems() {
    return problems;
  }

  static Claim claim(LogEntry entry, LogText.FileFacts file, List<Problem> problems) {
    Optional<String> status = entry.facts().status();
    if (status.isEmpty()) {
      return claimOfFile(entry, file, problems);
    }
    return switch (status.get().strip().toLowerCase(Locale.ROOT)) {
      // Verified: somebody looked and found nothing to change.
      case "completed", "verified" -> Claim.COMPLETED;
      case "failed", "partial" -> Claim.FAILED;
      case "blocked" -> Claim.BLOCKED;
      case "reverted" -> Claim.REVERTED;
      default -> {
        problems.add(
            Problem.warning(
                entry.line(),
                "entry has the unknown status \"" + status.get() + "\"; it completes nothing",
                "if the story is done, say so with `regatta mark`"));
        yield Claim.UNCLEAR;
      }
    };
  }

  /// Some logs say once for all entries that everything is completed, and when.
  private static Claim claimOfFile(LogEntry entry, LogText.FileFacts file, List<Problem> problems) {
    String forAll = file.status();
    boolean dated = entry.facts().completedAt().isPresent() || file.completedAt() != null;
    boolean completed = dated && forAll != null && ALL_COMPLETED.contains(EntryField.plain(forAll));
    problems.add(
        Problem.warning(
            entry.line(),
            completed
                ? "entry has no status; taken as completed because the log says \"" + forAll + "\""
                : "entry has no status; it completes nothing",
            "if that is wrong, say what is right with `regatta mark`"));
    return completed ? Claim.COMPLETED : Claim.UNCLEAR;
  }

  private static void warnOfTick(Story story, Last last, String planPath, List<Problem> problems) {
    if (story.isTicked() && last.claim() != Claim.COMPLETED) {
      problems.add(
          Problem.warning(
              last.entry().line(),
              "the plan marks story "
                  + story.id()
                  + " as done, but its last entry does not; the log decides",
              "if it is done, say so with `regatta mark "
                  + PlanLocator.words(planPath, planPath)
                  + " "
                  + story.id()
                  + " completed --reason …`"));
    }
  }

  private static void warnOfChangedText(Story story, Last last, List<Problem> problems) {
    String hash = last.entry().origin().storyHash();
    if (last.claim() == Claim.COMPLETED && hash != null && !hash.equals(story.hash())) {
      problems.add(
          Problem.warning(
              last.entry().line(),
              "story " + story.id() + " was completed before its text in the plan changed",
              "run it again with `--redo " + story.id() + "` if the change matters"));
    }
  }
}
