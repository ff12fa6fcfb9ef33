package io.regatta.agent.opencode;

import io.regatta.agent.AgentSettings.Access;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What an agent may do, as the rules that opencode reads. Of several that fit, the last one holds.
final class OpencodePermissions {
  private static final JsonMapper JSON = new JsonMapper();

  /// What is asked about unless something is said of it.
  private static final List<String> DOUBTFUL =
      List.of("webfetch", "websearch", "external_directory", "doom_loop");

  private OpencodePermissions() {}

  static String json(Access access) {
    ObjectNode rules = JSON.createObjectNode();
    String rest = access.full() ? "allow" : "deny";
    rules.put("edit", "allow");
    if (access.full()) {
      rules.put("bash", "allow");
    } else {
      ObjectNode commands = rules.putObject("bash");
      commands.put("*", "deny");
      for (String command : access.commands()) {
        commands.put(command, "allow");
        commands.put(command + " *", "allow");
      }
    }
    DOUBTFUL.forEach(name -> rules.put(name, rest));
    return rules.toString();
  }
}
