package io.regatta.event;

import java.util.List;

/// What an agent says about its work: a claim, checked against the workspace before it is believed.
///
/// @param summary one or two sentences; may be empty
/// @param actions what it did, in its order
/// @param toolsUsed the names of tools
/// @param issuesEncountered what stood in the way
/// @param claimed the files that it says it touched
/// @param notes anything else worth keeping
/// @param usage what it cost
public record AgentReport(
    String summary,
    List<String> actions,
    List<String> toolsUsed,
    List<String> issuesEncountered,
    FileChanges claimed,
    String notes,
    Usage usage) {
  public static final AgentReport SILENT =
      new AgentReport("", List.of(), List.of(), List.of(), FileChanges.NONE, "", Usage.UNKNOWN);

  public AgentReport {
    actions = List.copyOf(actions);
    toolsUsed = List.copyOf(toolsUsed);
    issuesEncountered = List.copyOf(issuesEncountered);
  }
}
