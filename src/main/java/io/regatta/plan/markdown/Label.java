package io.regatta.plan.markdown;

/// The label of a field, and what stands beside it.
///
/// @param field which field it opens
/// @param value the rest of the line, without emphasis; may be empty
record Label(Field field, String value) {
  /// The fields that mean something to the reader.
  enum Field {
    AGENT,
    /// Who owns the work; the agent only where no field says so plainly.
    OWNER,
    DEPENDENCIES,
    /// What must be there before; the dependencies only where no field says so plainly.
    PREREQUISITES,
    CRITERIA,
    ID,
    TITLE,
    MODE,
    STORIES,
    /// The files that a story touches; otherwise as prose.
    FILES,
    /// A part of a story that is known to be something else, such as notes.
    PROSE,
    /// Any other label.
    OTHER;

    /// Whether it is a part of the description.
    boolean isProse() {
      return this == PROSE || this == FILES;
    }
  }
}
