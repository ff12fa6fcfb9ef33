package io.regatta.modelserver;

/// The tokens of one answer. Every dialect reports them in its own way: Anthropic's input leaves
/// out what a cache took or gave, the others' includes it.
///
/// @param input tokens of the prompt that no cache was asked for
/// @param cachedRead tokens of the prompt that came from a cache
/// @param cacheWrite tokens of the prompt that went into a cache
/// @param output tokens of the answer
public record Usage(int input, int cachedRead, int cacheWrite, int output) {
  /// What is reported when a test says nothing.
  public static final Usage DEFAULT = new Usage(1200, 200, 0, 34);

  int prompt() {
    return input + cachedRead + cacheWrite;
  }

  int total() {
    return prompt() + output;
  }
}
