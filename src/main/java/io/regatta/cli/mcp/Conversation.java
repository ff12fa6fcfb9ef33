package io.regatta.cli.mcp;

import io.regatta.plan.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What each method answers. For the thread that reads, alone.
///
/// Clients of two kinds: those that shake hands (`initialize`), and those that say with each
/// request which revision it is of (since 2026-07-28). Both can be served at once, since a tool
/// remembers nothing of a client.
final class Conversation {
  private static final String META = "_meta";
  private static final String KEY = "io.modelcontextprotocol/";

  /// What is listed changes with the program alone.
  private static final int FRESH = 3_600_000;

  private final Identity identity;
  private final Map<String, Tool> tools = new LinkedHashMap<>();
  private final Calls calls;
  private boolean hands;

  Conversation(Identity identity, List<Tool> tools, Calls calls) {
    this.identity = identity;
    this.calls = calls;
    tools.forEach(tool -> this.tools.put(tool.description().name(), tool));
  }

  /// A request that can't be answered.
  private static final class Unanswerable extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient RpcError error;

    Unanswerable(RpcError error) {
      super(error.message());
      this.error = error;
    }
  }

  void answer(Message.Request request, Consumer<@Nullable ObjectNode> answer) {
    try {
      switch (request.method()) {
        case "initialize" -> answer.accept(Outbox.result(request.id(), initialize(request)));
        case "ping" -> answer.accept(Outbox.result(request.id(), object()));
        case "server/discover" -> answer.accept(Outbox.result(request.id(), discover(request)));
        case "tools/list" -> answer.accept(Outbox.result(request.id(), list(request)));
        case "tools/call" -> call(request, answer);
        default -> throw new Unanswerable(RpcError.noSuchMethod(request.method()));
      }
    } catch (Unanswerable e) {
      answer.accept(Outbox.error(request.id(), e.error));
    }
  }

  private ObjectNode initialize(Message.Request request) throws Unanswerable {
    JsonNode offered = request.params().path("protocolVersion");
    if (!offered.isString()) {
      throw new Unanswerable(RpcError.wrongParameters("`protocolVersion` is missing"));
    }
    hands = true;
    ObjectNode result = object();
    result.put("protocolVersion", ProtocolVersion.ofHandshake(offered.stringValue()).text());
    result.putObject("capabilities").putObject("tools");
    result.set("serverInfo", identity.json());
    return result.put("instructions", identity.instructions());
  }

  private ObjectNode discover(Message.Request request) throws Unanswerable {
    if (!perRequest(request)) {
      throw new Unanswerable(missing("protocolVersion"));
    }
    ObjectNode result = object();
    ProtocolVersion.all().forEach(result.putArray("supportedVersions")::add);
    result.putObject("capabilities").putObject("tools");
    result.put("instructions", identity.instructions());
    return perRequest(cacheable(result));
  }

  private ObjectNode list(Message.Request request) throws Unanswerable {
    UnaryOperator<ObjectNode> finish = finish(request);
    if (request.params().has("cursor")) {
      throw new Unanswerable(RpcError.wrongParameters("there is one page only: no `cursor`"));
    }
    ObjectNode result = object();
    tools
        .values()
        .forEach(tool -> result.withArray("tools").add(ToolListing.of(tool.description())));
    return finish.apply(perRequest(request) ? cacheable(result) : result);
  }

  private void call(Message.Request request, Consumer<@Nullable ObjectNode> answer)
      throws Unanswerable {
    UnaryOperator<ObjectNode> finish = finish(request);
    String name = request.params().path("name").stringValue("");
    Tool tool = tools.get(name);
    if (tool == null) {
      throw new Unanswerable(
          RpcError.wrongParameters(
              "Unknown tool: "
                  + name
                  + Suggestion.closest(name, tools.keySet())
                      .map(meant -> " (did you mean " + meant + "?)")
                      .orElse("")
                  + "; there are: "
                  + String.join(", ", tools.keySet())));
    }
    JsonNode given = request.params().path("arguments");
    if (!(given.isMissingNode() || given.isNull() || given.isObject())) {
      throw new Unanswerable(RpcError.wrongParameters("`arguments` is not an object"));
    }
    ObjectNode arguments = given instanceof ObjectNode object ? object : object();
    List<String> problems = Arguments.problems(tool.description().parameters(), arguments);
    if (!problems.isEmpty()) {
      String text = "error: " + String.join("\nerror: ", problems);
      answer.accept(Outbox.result(request.id(), finish.apply(new ToolResult.Refusal(text).json())));
      return;
    }
    calls.begin(
        request.id(), tool, new Arguments(arguments), request.params().path(META), finish, answer);
  }

  /// Makes a result one of the revision that the request is of.
  private UnaryOperator<ObjectNode> finish(Message.Request request) throws Unanswerable {
    if (perRequest(request)) {
      return this::perRequest;
    }
    if (!hands) {
      throw new Unanswerable(
          RpcError.wrongParameters(
              "say `initialize` first, or name the revision in `"
                  + META
                  + "` of each request: "
                  + String.join(", ", ProtocolVersion.all())));
    }
    return UnaryOperator.identity();
  }

  /// Whether a request says by itself which revision it is of, and all else that it must.
  private static boolean perRequest(Message.Request request) throws Unanswerable {
    JsonNode meta = request.params().path(META);
    JsonNode version = meta.path(KEY + "protocolVersion");
    if (version.isMissingNode()) {
      return false;
    }
    if (ProtocolVersion.ofRequest(version.stringValue("")).isEmpty()) {
      throw new Unanswerable(RpcError.otherVersion(version.asString(""), ProtocolVersion.all()));
    }
    if (!meta.path(KEY + "clientCapabilities").isObject()) {
      throw new Unanswerable(missing("clientCapabilities"));
    }
    return true;
  }

  private static RpcError missing(String key) {
    return RpcError.wrongParameters("`" + META + "` lacks `" + KEY + key + "`");
  }

  private ObjectNode perRequest(ObjectNode result) {
    result.put("resultType", "complete");
    result.putObject(META).set(KEY + "serverInfo", identity.json());
    return result;
  }

  private static ObjectNode cacheable(ObjectNode result) {
    return result.put("ttlMs", FRESH).put("cacheScope", "public");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
