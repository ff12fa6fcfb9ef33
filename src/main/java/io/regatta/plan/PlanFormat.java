package io.regatta.plan;

/// A way of writing plans, and how to read it. Adding a format is adding one implementation and the
/// line in `PlanFormats` that names it.
public interface PlanFormat {
  /// Its name on the command line, lower case.
  String name();

  /// Whether a file looks like this format, by its name and content. A quick look: what is wrong
  /// inside the file is for [#read] to say.
  boolean recognises(PlanSource source);

  /// Reads a plan. Total: whatever the content, it answers with what could be read and the
  /// problems, and never throws for bad input.
  PlanReading read(PlanSource source, ReadingOptions options);

  /// What the user asked of the reader.
  ///
  /// @param documentOrder where a plan has no execution section, run its stories in document order
  ///   as one sequential phase instead of refusing it
  record ReadingOptions(boolean documentOrder) {}
}
