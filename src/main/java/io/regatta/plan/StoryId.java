package io.regatta.plan;

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

  @Override
  public boolean equals(Object other) {
    return other instanceof StoryId that && text.equalsIgnoreCase(that.text);
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // As String.equalsIgnoreCase compares: by upper case, then by the lower case of that. Digits
      // have neither, and most ids are made of them.
      hash = 31 * hash + (c < 'A' ? c : Character.toLowerCase(Character.toUpperCase(c)));
    }
    return hash;
  }

  @Override
  public String toString() {
    return text;
  }
}
