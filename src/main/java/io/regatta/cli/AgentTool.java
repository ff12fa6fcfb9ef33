package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.mcp.Arguments;
import io.regatta.cli.mcp.Call;
import io.regatta.cli.mcp.Tool;
import io.regatta.cli.mcp.ToolResult;
import io.regatta.event.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A tool for agents: what would end a command with an error is an answer in the same words.
///
/// @param work what it does
record AgentTool(ToolWork work) implements Tool {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public Description description() {
    return work.description();
  }

  @Override
  public ToolResult call(Arguments arguments, Call call) throws InterruptedException {
    Remarks remarks = new Remarks();
    try {
      return work.call(arguments, call, remarks);
    } catch (RegattaException e) {
      return remarks.refusal(e);
    } catch (ParameterException e) {
      remarks.messages().error(String.valueOf(e.getMessage()), "");
      return remarks.refusal();
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError defect) {
      System.getLogger(AgentTool.class.getName())
          .log(System.Logger.Level.DEBUG, "a tool has a defect", defect);
      remarks
          .messages()
          .error(
              "this is a defect of regatta: " + defect,
              "please report it; what was recorded so far is safe");
      return remarks.refusal();
    }
  }

  /// An answer: a record as JSON, and the same as text for those who take text alone.
  static ToolResult.Answer answer(Object record) {
    ObjectNode data = data(record);
    return new ToolResult.Answer(data.toString(), data);
  }

  /// A record as JSON.
  static ObjectNode data(Object record) {
    return (ObjectNode) JSON.readTree(new EventJson().toJson(record));
  }

  /// The published schema of what a tool answers. The members that name the schema itself are left
  /// out: clients that know another dialect alone refuse it for them.
  static ObjectNode schema(String tool) {
    String name = "/io/regatta/schema/tool-" + tool + ".schema.json";
    try (InputStream in = Objects.requireNonNull(AgentTool.class.getResourceAsStream(name), name)) {
      ObjectNode schema = (ObjectNode) JSON.readTree(in);
      schema.remove("$schema");
      schema.remove("$id");
      return schema;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
