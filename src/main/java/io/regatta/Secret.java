package io.regatta;

/// Something that must not be kept or shown.
sealed interface Secret permits SecretShape, Secret.Value {
  /// What each occurrence begins with; at least two characters.
  String anchor();

  /// Whether it stands there.
  ///
  /// @param start where in the text its anchor begins
  /// @param whole whether nothing follows the text
  Finding at(String text, int start, boolean whole);

  /// What there is at a place.
  sealed interface Finding {
    Finding NOTHING = new Nothing();
    Finding UNDECIDED = new Undecided();

    /// No secret.
    record Nothing() implements Finding {}

    /// What comes next decides.
    record Undecided() implements Finding {}

    /// A secret, from one index to the one behind it.
    record Found(int start, int end) implements Finding {}
  }

  /// A secret that is known by its value.
  record Value(String anchor) implements Secret {
    @Override
    public Finding at(String text, int start, boolean whole) {
      int there = text.length() - start;
      if (text.startsWith(anchor, start)) {
        return new Finding.Found(start, start + anchor.length());
      }
      return !whole && there < anchor.length() && text.regionMatches(start, anchor, 0, there)
          ? Finding.UNDECIDED
          : Finding.NOTHING;
    }
  }
}
