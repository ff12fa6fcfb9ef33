package io.regatta.context;

/// How an agent is asked to hand over its result.
public enum ResultForm {
  /// As the file that `$REGATTA_RESULT_FILE` names.
  FILE,
  /// As a block of JSON at the end of its last message.
  FINAL_MESSAGE
}
