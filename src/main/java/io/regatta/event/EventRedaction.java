package io.regatta.event;

import io.regatta.Redaction;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Takes secrets out of what an event says. What tells stories, runs, commits, times and kinds
/// apart stays as it is, whatever it looks like: a run could not go on from a journal without it.
final class EventRedaction {
  private static final Set<String> IDENTITIES =
      Set.of(
          "type",
          "ended",
          "verdict",
          "severity",
          "mode",
          "ending",
          "version",
          "story",
          "stories",
          "id",
          "hash",
          "agent",
          "number",
          "phase",
          "run",
          "plan",
          "backend",
          "completed",
          "pending",
          "after",
          "others",
          "commit",
          "base",
          "tip",
          "from",
          "to",
          "branch",
          "target",
          "at",
          "processStart",
          "startedAt",
          "completedAt",
          "resumeAt",
          "resetsAt",
          "duration",
          "readTime",
          "timeSaved",
          "delay",
          "time");

  private EventRedaction() {}

  /// Changes an event.
  ///
  /// @return whether there was anything to take out
  static boolean apply(ObjectNode event, Redaction redaction) {
    boolean changed = false;
    for (String key : Set.copyOf(event.propertyNames())) {
      if (!IDENTITIES.contains(key)) {
        JsonNode value = event.get(key);
        if (value.isString()) {
          String clean = redaction.apply(value.stringValue());
          if (!clean.equals(value.stringValue())) {
            event.set(key, StringNode.valueOf(clean));
            changed = true;
          }
        } else {
          changed |= below(value, redaction);
        }
      }
    }
    return changed;
  }

  private static boolean apply(ArrayNode list, Redaction redaction) {
    boolean changed = false;
    for (int i = 0; i < list.size(); i++) {
      JsonNode value = list.get(i);
      if (value.isString()) {
        String clean = redaction.apply(value.stringValue());
        if (!clean.equals(value.stringValue())) {
          list.set(i, StringNode.valueOf(clean));
          changed = true;
        }
      } else {
        changed |= below(value, redaction);
      }
    }
    return changed;
  }

  private static boolean below(JsonNode value, Redaction redaction) {
    return switch (value) {
      case ObjectNode object -> apply(object, redaction);
      case ArrayNode list -> apply(list, redaction);
      default -> false;
    };
  }
}
