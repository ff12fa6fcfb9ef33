package io.regatta.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Changes to a feature's entry, in the words in which the file says such things already.
final class FeatureEntryEdit {
  private static final String SNAKE_HISTORY = "state_history";
  private static final String CAMEL_HISTORY = "stateHistory";

  /// How files name a story: `Story-7.2`.
  private static final Pattern STORY = Pattern.compile("^(\\D*)([0-9].*)$");

  private static final Pattern INTEGER = Pattern.compile("[1-9][0-9]{0,17}");

  private final FeatureLog log;
  private final JsonOutline entry;
  private final JsonEdit edit;
  private final String feature;

  FeatureEntryEdit(FeatureLog log, JsonOutline entry, String feature) {
    this.log = log;
    this.entry = entry;
    this.feature = feature;
    this.edit = new JsonEdit(log.outline());
  }

  Splice splice() {
    return edit.splice();
  }

  /// A step in a feature's life.
  ///
  /// @param by what made it
  /// @param why what else there is to say
  record Step(
      FeatureState from, FeatureState to, Instant at, String by, String why, boolean automatic) {}

  /// Takes steps, one after the other.
  void move(List<Step> steps) {
    if (steps.isEmpty()) {
      return;
    }
    edit.set(entry, Feature.stateMember(entry), new JsonValue.Text(steps.getLast().to().text()));
    boolean snake = snakeCase();
    List<JsonValue> history = steps.stream().<JsonValue>map(step -> json(step, snake)).toList();
    String name = snake ? SNAKE_HISTORY : CAMEL_HISTORY;
    Optional<JsonOutline> there = entry.get(name).filter(JsonOutline::isArray);
    if (there.isPresent()) {
      edit.append(there.get(), history);
    } else {
      edit.set(entry, name, new JsonValue.Items(history));
    }
  }

  /// As the entry itself has it, or else the other entries of the file.
  private boolean snakeCase() {
    if (entry.get(CAMEL_HISTORY).isPresent() || entry.get(SNAKE_HISTORY).isPresent()) {
      return entry.get(CAMEL_HISTORY).isEmpty();
    }
    return log.entries().anyMatch(other -> other.get(SNAKE_HISTORY).isPresent());
  }

  private static JsonValue json(Step step, boolean snake) {
    JsonValue.Members json = JsonValue.members();
    if (snake) {
      json.members().put("from_state", new JsonValue.Text(step.from().text()));
      json.members().put("to_state", new JsonValue.Text(step.to().text()));
      json.members().put("transitioned_at", time(step.at()));
      json.members().put("trigger", new JsonValue.Text(step.by() + ": " + step.why()));
      json.members().put("automatic", new JsonValue.Literal(String.valueOf(step.automatic())));
    } else {
      json.members().put("state", new JsonValue.Text(step.to().text()));
      json.members().put("timestamp", time(step.at()));
      json.members().put("triggeredBy", new JsonValue.Text(step.by()));
      json.members().put("notes", new JsonValue.Text(step.why()));
    }
    return json;
  }

  private static JsonValue time(Instant instant) {
    return new JsonValue.Text(instant.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /// Files have had words for being summarised before there were states.
  void summarised(FeatureState from, FeatureState to, Instant at) {
    boolean now = to == FeatureState.SUMMARISED;
    boolean noLonger = from == FeatureState.SUMMARISED && to == FeatureState.DEPLOYED;
    if ((now || noLonger) && entry.get("isSummarised").isPresent()) {
      edit.set(entry, "isSummarised", new JsonValue.Literal(String.valueOf(now)));
    }
    if ((now || noLonger) && entry.get("summarisedAt").isPresent()) {
      edit.set(entry, "summarisedAt", now ? time(at) : JsonValue.nothing());
    }
  }

  /// Says when the feature was implemented, unless that is said.
  void implemented(Instant at) {
    if (entry.text("userStoriesImplemented") == null) {
      edit.set(entry, "userStoriesImplemented", time(at));
    }
  }

  /// Adds what is completed to the stories that count as completed: names to a list, to a number
  /// what it lacks. What others count stays.
  void completed(FeatureWork work) {
    JsonOutline there = entry.get("completedStories").orElse(null);
    if (there == null) {
      setCompleted(work);
      return;
    }
    String number = there.text();
    if (there.isArray()) {
      List<JsonValue> more = new ArrayList<>();
      work.completed().stream()
          .map(id -> storyName(id.text(), there))
          .filter(name -> there.items().stream().noneMatch(item -> isStory(item.text(), name)))
          .forEach(name -> more.add(new JsonValue.Text(name)));
      if (!more.isEmpty()) {
        edit.append(there, more);
      }
    } else if (number == null && !there.isObject()) {
      setCompleted(work);
    } else if (number != null && number.matches("[0-9]{1,9}")) {
      if (Integer.parseInt(number) < work.completed().size()) {
        edit.replace(there, JsonValue.number(work.completed().size()));
      }
    }
  }

  private void setCompleted(FeatureWork work) {
    if (work.completed().isEmpty()) {
      return;
    }
    boolean numbers =
        log.entries()
            .flatMap(other -> other.get("completedStories").stream())
            .reduce((first, second) -> second)
            .filter(last -> !last.isArray() && last.text() != null)
            .isPresent();
    edit.set(
        entry,
        "completedStories",
        numbers
            ? JsonValue.number(work.completed().size())
            : JsonValue.texts(
                work.completed().stream().map(id -> storyName(id.text(), null)).toList()));
  }

  /// As the list names stories, or else another one of the file: `Story-2`, or `Story-7.2` where
  /// they carry the feature's number.
  private String storyName(String id, @Nullable JsonOutline list) {
    String known =
        list == null || list.items().isEmpty()
            ? log.entries()
                .flatMap(other -> other.get("completedStories").stream())
                .flatMap(other -> other.items().stream())
                .flatMap(item -> Optional.ofNullable(item.text()).stream())
                .findFirst()
                .orElse("Story-1")
            : Optional.ofNullable(list.items().getLast().text()).orElse("Story-1");
    Matcher matcher = STORY.matcher(known);
    String prefix = matcher.matches() ? matcher.group(1) : "Story-";
    boolean dotted = matcher.matches() && matcher.group(2).indexOf('.') > 0;
    String own = STORY.matcher(id).matches() ? id : id.replaceFirst("^\\D*-", "");
    return prefix + (dotted && INTEGER.matcher(own).matches() ? feature + "." + own : own);
  }

  private boolean isStory(@Nullable String item, String name) {
    return item != null && plain(item).equals(plain(name));
  }

  /// A story's name without the words around its number, and without the feature's.
  private String plain(String name) {
    String id = name.toLowerCase(Locale.ROOT).replaceFirst("^(?:(?:user[ -])?story[ -]?)?#?", "");
    return id.startsWith(feature + ".") ? id.substring(feature.length() + 1) : id;
  }

  /// Notes that a plan has been implemented, unless that is noted for what was completed last.
  void implementation(FeatureWork work, Instant at) {
    JsonOutline list = entry.get("implementations").filter(JsonOutline::isArray).orElse(null);
    List<JsonOutline> same =
        list == null ? List.of() : list.items().stream().filter(isOf(work)).toList();
    if (same.stream().anyMatch(one -> isCompleted(one) && !isBefore(one, work))) {
      return;
    }
    Optional<JsonOutline> planned = same.stream().filter(one -> !isCompleted(one)).findFirst();
    if (planned.isPresent()) {
      edit.set(planned.get(), "timestamp", time(at));
      edit.set(planned.get(), "status", new JsonValue.Text("completed"));
      return;
    }
    JsonValue.Members json = JsonValue.members();
    String issue = work.issue();
    json.members().put("type", new JsonValue.Text(issue == null ? "feature" : "fix"));
    if (issue != null) {
      json.members()
          .put(
              "issueNumber",
              INTEGER.matcher(issue).matches()
                  ? JsonValue.number(issue)
                  : new JsonValue.Text(issue));
    }
    json.members().put("timestamp", time(at));
    json.members().put("status", new JsonValue.Text("completed"));
    json.members().put("implementationLog", new JsonValue.Text(work.logPath()));
    if (list == null) {
      edit.set(entry, "implementations", new JsonValue.Items(List.of(json)));
    } else {
      edit.append(list, List.of(json));
    }
  }

  private static Predicate<JsonOutline> isOf(FeatureWork work) {
    String issue = work.issue();
    return one ->
        issue == null
            ? "feature".equals(one.text("type"))
            : "fix".equals(one.text("type")) && issue.equals(one.text("issueNumber"));
  }

  private static boolean isCompleted(JsonOutline implementation) {
    return "completed".equals(implementation.text("status"));
  }

  /// Whether Regatta has completed something since.
  private static boolean isBefore(JsonOutline implementation, FeatureWork work) {
    String text = implementation.text("timestamp");
    Instant last = work.lastCompleted();
    return text != null
        && last != null
        && FeatureWork.instant(text)
            .filter(at -> at.isBefore(last.truncatedTo(ChronoUnit.SECONDS)))
            .isPresent();
  }
}
