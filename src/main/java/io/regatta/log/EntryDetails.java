package io.regatta.log;

import io.regatta.event.FileChanges;
import io.regatta.event.Usage;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an entry says besides who, what and whether, for reports: as far as it can be made out,
/// whoever wrote it. Nothing is decided by it.
///
/// @param summary a sentence or two; may be empty
/// @param startedAt when work on the story began; null if unknown, also where no zone is named
/// @param completedAt when it ended; null as `startedAt`
/// @param duration how long it took; null if unknown
/// @param files what it says was changed
/// @param actions what was done
/// @param issues what stood in the way
/// @param notes anything else
/// @param context what was being attempted when it failed; may be empty
/// @param hints what to do about the failure
/// @param attempts how many there were; 0 if unknown
/// @param usage what it cost; null if unknown
/// @param commit the commit that holds it; null if unknown
public record EntryDetails(
    String summary,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable Duration duration,
    FileChanges files,
    List<String> actions,
    List<String> issues,
    String notes,
    String context,
    List<String> hints,
    int attempts,
    @Nullable Usage usage,
    @Nullable String commit) {
  /// More than that of a list says nothing that the entry itself would not.
  private static final int MOST_ITEMS = 500;

  /// A longer time was not worked on one story.
  private static final long MOST_SECONDS = Duration.ofDays(366).toSeconds();

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  public EntryDetails {
    actions = List.copyOf(actions);
    issues = List.copyOf(issues);
    hints = List.copyOf(hints);
  }

  /// The details of an entry.
  ///
  /// @param json the entry as it stands in its log
  public static EntryDetails of(String json) {
    Map<String, JsonNode> members = Map.of();
    try {
      members = members(MAPPER.readTree(json));
    } catch (JacksonException e) {
      // Deeper or longer than anyone writes: it has no details then.
    }
    Map<String, JsonNode> error = members(first(members, "error"));
    return new EntryDetails(
        text(first(members, "summary", "description", "implementationsummary")),
        instant(first(members, "startedat", "timestampstart", "starttime")),
        instant(first(members, "completedat", "timestampcompleted", "timestamp", "implementedat")),
        duration(first(members, "durationseconds")),
        files(members),
        texts(
            first(
                members,
                "actions",
                "actionstaken",
                "actionsperformed",
                "changes",
                "changesmade",
                "actionstoken")),
        texts(first(members, "issuesencountered", "issues")),
        text(first(members, "notes")),
        text(first(error, "context")),
        texts(first(error, "recoveryhints", "hints")),
        (int) number(first(members, "attempts"), Integer.MAX_VALUE),
        usage(members(first(members, "usage"))),
        written(first(members, "commit")));
  }

  /// The members of an object by their plain names; the first of two that differ in case counts.
  private static Map<String, JsonNode> members(@Nullable JsonNode node) {
    Map<String, JsonNode> members = new TreeMap<>();
    if (node != null && node.isObject()) {
      node.properties()
          .forEach(
              member -> members.putIfAbsent(EntryField.plain(member.getKey()), member.getValue()));
    }
    return members;
  }

  private static @Nullable JsonNode first(Map<String, JsonNode> members, String... names) {
    return Stream.of(names)
        .map(members::get)
        .filter(found -> found != null && !found.isNull())
        .findFirst()
        .orElse(null);
  }

  private static FileChanges files(Map<String, JsonNode> members) {
    Map<String, JsonNode> grouped = members(first(members, "files"));
    return new FileChanges(
            texts(first(members, "filescreated")),
            texts(first(members, "filesmodified", "fileschanged")),
            texts(first(members, "filesdeleted")))
        .and(
            new FileChanges(
                texts(first(grouped, "created")),
                texts(first(grouped, "modified", "changed")),
                texts(first(grouped, "deleted"))));
  }

  /// Items are texts, or objects whose texts say it together.
  private static List<String> texts(@Nullable JsonNode node) {
    if (node == null) {
      return List.of();
    }
    if (!node.isArray()) {
      return node.isString() && !node.stringValue().isBlank()
          ? List.of(node.stringValue())
          : List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : node) {
      String text = text(item);
      if (!text.isBlank() && texts.size() < MOST_ITEMS) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static String text(@Nullable JsonNode node) {
    if (node == null) {
      return "";
    }
    if (node.isObject()) {
      return String.join(
          ": ",
          node.properties().stream()
              .map(Map.Entry::getValue)
              .filter(JsonNode::isString)
              .map(JsonNode::stringValue)
              .toList());
    }
    return node.isString() ? node.stringValue() : "";
  }

  private static @Nullable String written(@Nullable JsonNode node) {
    return node != null && node.isString() ? node.stringValue() : null;
  }

  /// A time without a zone could be any of a day's.
  private static @Nullable Instant instant(@Nullable JsonNode node) {
    String text = written(node);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Duration duration(@Nullable JsonNode node) {
    if (node == null || !node.isNumber()) {
      return null;
    }
    double seconds = node.doubleValue();
    return seconds >= 0 && seconds < MOST_SECONDS
        ? Duration.ofMillis(Math.round(seconds * 1000))
        : null;
  }

  private static long number(@Nullable JsonNode node, long most) {
    return node != null && node.canConvertToLong() ? Math.clamp(node.longValue(), 0, most) : 0;
  }

  private static @Nullable Usage usage(Map<String, JsonNode> usage) {
    if (usage.isEmpty()) {
      return null;
    }
    JsonNode cost = first(usage, "costusd");
    return new Usage(
        number(first(usage, "inputtokens"), Long.MAX_VALUE),
        number(first(usage, "outputtokens"), Long.MAX_VALUE),
        number(first(usage, "cachereadtokens"), Long.MAX_VALUE),
        number(first(usage, "cachewritetokens"), Long.MAX_VALUE),
        cost != null && cost.isNumber() ? Usage.credible(decimal(cost)) : null);
  }

  private static @Nullable BigDecimal decimal(JsonNode number) {
    try {
      return number.decimalValue();
    } catch (JacksonException e) {
      return null;
    }
  }
}
