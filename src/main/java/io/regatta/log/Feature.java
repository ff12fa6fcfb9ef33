package io.regatta.log;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the feature log claims of a feature.
///
/// @param id such as `5`
/// @param title may be empty
/// @param state what the entry says, or what follows from the rest of it where it says nothing
/// @param word the state as it is written; null where nothing is
/// @param createdAt as it is written; null where nothing is
/// @param completed how many stories it counts as completed; null where it does not count
/// @param line where its entry stands, from 1
public record Feature(
    String id,
    String title,
    Optional<FeatureState> state,
    @Nullable String word,
    @Nullable String createdAt,
    @Nullable Integer completed,
    int line) {
  private static final List<String> IDS = List.of("featureID", "featureId", "feature_id", "id");

  /// The names under which an entry may have its id.
  static Optional<String> id(JsonOutline entry) {
    return IDS.stream()
        .map(entry::text)
        .filter(id -> id != null && !id.isBlank())
        .map(String::valueOf)
        .findFirst();
  }

  /// The member in which an entry has its state: `status` where it says so there and nowhere else.
  static String stateMember(JsonOutline entry) {
    String status = entry.text("status");
    boolean there =
        entry.get("state").isEmpty() && status != null && FeatureState.of(status).isPresent();
    return there ? "status" : "state";
  }

  /// An id as it is compared: `005` is `5`.
  public static String plain(String id) {
    return id.strip().replaceFirst("^0+(?=[0-9]+$)", "");
  }

  static Feature of(String id, JsonOutline entry) {
    String title = entry.text("title");
    String word = entry.text(stateMember(entry));
    return new Feature(
        id,
        title == null ? "" : title,
        word == null ? Optional.of(implied(entry)) : FeatureState.of(word),
        word,
        entry.text("createdAt"),
        completed(entry),
        entry.line());
  }

  /// Files from before there were states say the same in other members.
  private static FeatureState implied(JsonOutline entry) {
    if ("true".equals(entry.text("isSummarised"))) {
      return FeatureState.SUMMARISED;
    }
    boolean implemented =
        entry.text("userStoriesImplemented") != null
            || entry.get("implementations").stream()
                .flatMap(list -> list.items().stream())
                .anyMatch(one ->
                    "feature".equals(one.text("type")) && "completed".equals(one.text("status")));
    return implemented ? FeatureState.DEPLOYED : FeatureState.PLANNED;
  }

  private static @Nullable Integer completed(JsonOutline entry) {
    JsonOutline stories = entry.get("completedStories").orElse(null);
    if (stories == null) {
      return null;
    }
    String number = stories.text();
    return stories.isArray()
        ? Integer.valueOf(stories.items().size())
        : number != null && number.matches("[0-9]{1,9}") ? Integer.valueOf(number) : null;
  }
}
