package io.regatta.event;

import java.util.List;
import java.util.stream.Stream;

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

  /// This report of an attempt that came after another one at the same story: the files, tools and
  /// costs of both, and what the later one says of the rest.
  public AgentReport after(AgentReport earlier) {
    return new AgentReport(
        summary,
        actions,
        Stream.concat(earlier.toolsUsed.stream(), toolsUsed.stream()).distinct().toList(),
        issuesEncountered,
        claimed.and(earlier.claimed),
        notes,
        usage.plus(earlier.usage));
  }

  public AgentReport withUsage(Usage other) {
    return new AgentReport(summary, actions, toolsUsed, issuesEncountered, claimed, notes, other);
  }

  public AgentReport withIssues(List<String> others) {
    return new AgentReport(summary, actions, toolsUsed, others, claimed, notes, usage);
  }
}
