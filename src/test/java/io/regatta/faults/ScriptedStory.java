package io.regatta.faults;

/// A story and what its agent does.
///
/// @param dependencies the plan's line about them, such as `Dependencies: none`; empty for none
/// @param script lines for `sh`, run in the checkout; `$control` is a directory outside of it
public record ScriptedStory(String id, String dependencies, String script) {
  /// An independent one.
  public static ScriptedStory of(String id, String script) {
    return new ScriptedStory(id, "Dependencies: none", script);
  }

  String inPlan() {
    return """
    ### %s. Make part %s
    As a user, I want part %s, so that the whole is whole.

    Agent: worker
    %s
    Acceptance Criteria:
    - Part %s is there

    """
        .formatted(id, id, id, dependencies, id);
  }
}
