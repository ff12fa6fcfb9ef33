package io.regatta.cli.mcp;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A tool as `tools/list` has it.
final class ToolListing {
  private ToolListing() {}

  static ObjectNode of(Tool.Description tool) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", tool.name()).put("title", tool.title()).put("description", tool.text());
    json.set("inputSchema", input(tool));
    json.set("outputSchema", tool.output());
    ObjectNode hints = json.putObject("annotations").put("title", tool.title());
    switch (tool.effect()) {
      case READS -> hints.put("readOnlyHint", true).put("openWorldHint", false);
      case WORKS -> hints.put("readOnlyHint", false).put("destructiveHint", true);
      case ENDS ->
          hints
              .put("readOnlyHint", false)
              .put("destructiveHint", false)
              .put("idempotentHint", true)
              .put("openWorldHint", false);
    }
    return json;
  }

  private static ObjectNode input(Tool.Description tool) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    tool.parameters().forEach(parameter -> properties.set(parameter.name(), parameter.schema()));
    tool.parameters().stream()
        .filter(Parameter::required)
        .forEach(parameter -> schema.withArray("required").add(parameter.name()));
    return schema.put("additionalProperties", false);
  }
}
