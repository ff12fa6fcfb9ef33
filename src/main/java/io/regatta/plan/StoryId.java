package io.regatta.plan;

import java.util.Locale;

/// The identifier of a story inside one plan: text such as `3`, `4.2` or `7-Fix-88.1`.
///
/// The spelling of the plan is kept; two spellings that differ only in case are the same id. `4.1`
/// and `4.10` differ: an id is never a number.
public record StoryId(String text) {
  public StoryId {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a story id cannot be blank");
    }
  }

  private String key() {
    return text.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoryId that && key().equals(that.key());
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
