package io.regatta.agent.client;

import io.regatta.agent.client.ToolUses.Effect;
import java.util.Locale;

/// What tools do that clients have under about the same name.
final class ToolKinds {
  private ToolKinds() {}

  static Effect of(String tool) {
    return switch (tool.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")) {
      case "grep",
          "glob",
          "grepsearch",
          "searchfilecontent",
          "rg",
          "search",
          "codesearch",
          "websearch",
          "googlewebsearch" ->
          Effect.SEARCHES;
      case "webfetch", "fetch" -> Effect.FETCHES;
      case "ls", "list", "listdirectory", "readmanyfiles" -> Effect.READS;
      case "task", "agent" -> Effect.DELEGATES;
      case "todowrite", "writetodos", "updatetodo", "reportintent" -> Effect.PLANS;
      default -> Effect.OTHER;
    };
  }
}
