package io.regatta.modelserver;

import tools.jackson.databind.JsonNode;

/// What a model answers.
sealed interface Answer {
  /// The end of a turn.
  record Text(String text) implements Answer {}

  /// A tool that the client shall run.
  ///
  /// @param input the arguments, or a string when the tool is a custom one
  record Call(OfferedTool tool, JsonNode input) implements Answer {
    /// The input as the dialects carry it in a string.
    String inputText() {
      return input.isString() ? input.stringValue() : input.toString();
    }
  }
}
