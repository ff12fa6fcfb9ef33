package io.regatta.agent.acp;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.AttemptRequest;
import io.regatta.agent.AttemptRequest.Continuation;
import io.regatta.agent.client.Dialogue;
import io.regatta.agent.client.Transcript;
import io.regatta.agent.client.Trouble;
import io.regatta.agent.client.Trouble.Kind;
import io.regatta.process.InputPipe;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is said with an agent in one attempt: both introduce themselves, a session is opened or
/// found again, the model is chosen, the prompt is told, and whatever the agent asks meanwhile is
/// answered at once.
final class AcpDialogue implements Dialogue {
  /// What the agent is asked, in this order.
  private enum Call {
    INTRODUCTION,
    NEW_SESSION,
    OLD_SESSION,
    MODEL,
    /// Nothing: its answer comes after all that was sent before it.
    ECHO,
    PROMPT
  }

  private final AttemptRequest request;
  private final AgentSettings settings;
  private final Duration patience;
  private final List<ByteBuffer> prompt;
  private final InputPipe input = new InputPipe();
  private final JsonRpc<Call> agent = new JsonRpc<>(input);
  private final SessionUpdates updates = new SessionUpdates();
  private final PermissionPolicy policy;
  private boolean countedAgain;
  private volatile boolean begun;
  private volatile boolean prompted;
  private volatile boolean brokenOff;
  private volatile String session = "";

  /// @param prompt what the agent is told
  /// @param patience how long it may take for its first answer
  AcpDialogue(
      AttemptRequest request, AgentSettings settings, List<ByteBuffer> prompt, Duration patience) {
    this.request = request;
    this.settings = settings;
    this.prompt = prompt;
    this.patience = patience;
    this.policy = new PermissionPolicy(settings.access(), request.workspace());
    agent.ask(Call.INTRODUCTION, "initialize", AcpRequests.introduction());
  }

  @Override
  public InputPipe input() {
    return input;
  }

  @Override
  public Duration patience() {
    return patience;
  }

  @Override
  public boolean hasBegun() {
    return begun;
  }

  @Override
  public boolean breakOff() {
    brokenOff = true;
    if (prompted) {
      agent.tell("session/cancel", AcpRequests.inSession(session));
    }
    return prompted;
  }

  @Override
  public void read(JsonNode event, Transcript transcript) {
    switch (agent.read(event)) {
      case JsonRpc.Message.Result<Call>(Call call, JsonNode value) -> {
        begun = true;
        answered(call, value, transcript);
      }
      case JsonRpc.Message.Failure<Call>(Call call, JsonNode error) -> {
        begun = true;
        refused(call, error, transcript);
      }
      case JsonRpc.Message.Question<Call>(JsonNode id, String method, JsonNode params) ->
          asked(id, method, params, transcript);
      case JsonRpc.Message.Notice<Call>(String method, JsonNode params) ->
          told(method, params, transcript);
      case JsonRpc.Message.Noise<Call>() -> {}
    }
  }

  private void answered(Call call, JsonNode value, Transcript transcript) {
    switch (call) {
      case INTRODUCTION -> introduced(value, transcript);
      case NEW_SESSION -> opened(value.path("sessionId").stringValue(""), value, transcript);
      case OLD_SESSION -> opened(session, value, transcript);
      case MODEL -> listen(transcript);
      case ECHO -> heard(transcript);
      case PROMPT -> ended(value, transcript);
    }
  }

  private void refused(Call call, JsonNode error, Transcript transcript) {
    Trouble trouble = AcpTroubles.of(error);
    switch (call) {
      case INTRODUCTION, NEW_SESSION -> fail(trouble, transcript);
      case OLD_SESSION -> fail(AcpTroubles.ofOldSession(trouble), transcript);
      case MODEL -> fail(new Trouble(Kind.WRONG_MODEL, trouble.message()), transcript);
      case ECHO -> heard(transcript);
      case PROMPT -> {
        if (!brokenOff) {
          transcript.failed(trouble);
        }
        input.close();
      }
    }
  }

  private void asked(JsonNode id, String method, JsonNode params, Transcript transcript) {
    if (!method.equals("session/request_permission")) {
      agent.refuse(id, method);
      return;
    }
    ToolCall call = updates.call(params.path("toolCall"));
    Optional<String> objection = policy.objection(call);
    objection.ifPresent(what -> {
      updates.objected();
      transcript.denied(what);
    });
    agent.answer(id, policy.answer(objection.isEmpty(), params.path("options")));
  }

  private void told(String method, JsonNode params, Transcript transcript) {
    if (method.equals("session/update")
        && params.path("sessionId").stringValue("").equals(session)) {
      updates.read(params.path("update"), transcript);
    }
  }

  private void introduced(JsonNode answer, Transcript transcript) {
    int protocol = answer.path("protocolVersion").asInt(AcpRequests.PROTOCOL);
    if (protocol != AcpRequests.PROTOCOL) {
      fail(
          new Trouble(
              Kind.OTHER,
              "it speaks version "
                  + protocol
                  + " of the Agent Client Protocol, not "
                  + AcpRequests.PROTOCOL),
          transcript);
      return;
    }
    // The cost is said to be that of the session, but this one counts from its own start.
    countedAgain = !answer.path("agentInfo").path("name").stringValue("").contains("claude");
    transcript.version(answer.path("agentInfo").path("version").stringValue(""));
    transcript.logIn(AcpTroubles.waysToLogIn(answer.path("authMethods")));
    Optional<Continuation> continued = request.terms().continuation();
    if (continued.isEmpty()) {
      agent.ask(Call.NEW_SESSION, "session/new", AcpRequests.newSession(request.workspace()));
      return;
    }
    session = continued.get().session();
    Optional<String> way = wayBack(answer.path("agentCapabilities"));
    if (way.isPresent()) {
      agent.ask(Call.OLD_SESSION, way.get(), AcpRequests.oldSession(request.workspace(), session));
    } else {
      fail(new Trouble(Kind.SESSION_LOST, "it can't continue sessions"), transcript);
    }
  }

  private static Optional<String> wayBack(JsonNode able) {
    if (able.path("loadSession").asBoolean(false)) {
      return Optional.of("session/load");
    }
    return able.path("sessionCapabilities").path("resume").isObject()
        ? Optional.of("session/resume")
        : Optional.empty();
  }

  private void opened(String id, JsonNode answer, Transcript transcript) {
    session = id;
    transcript.session(id);
    ModelOffer offer = ModelOffer.of(answer);
    Optional<String> chosen = settings.model().flatMap(offer::find);
    if (settings.model().isPresent() && chosen.isEmpty()) {
      fail(new Trouble(Kind.WRONG_MODEL, offer.words()), transcript);
      return;
    }
    String model = chosen.orElse(offer.current());
    transcript.model(model);
    if (model.equals(offer.current())) {
      listen(transcript);
    } else {
      agent.ask(Call.MODEL, offer.method(), offer.choose(model, id));
    }
  }

  /// An agent may go on telling the history of a session after it has said that it is open: what
  /// belongs to the prompt can be told from that only once it has been silent for a while.
  private void listen(Transcript transcript) {
    if (request.terms().continuation().isPresent()) {
      updates.forget();
      agent.ask(Call.ECHO, "_regatta/echo", AcpRequests.inSession(session));
    } else {
      tell(transcript);
    }
  }

  private void heard(Transcript transcript) {
    if (updates.areEmpty()) {
      tell(transcript);
    } else {
      listen(transcript);
    }
  }

  private void tell(Transcript transcript) {
    updates.begin(countedAgain ? costBefore() : null);
    prompted = true;
    if (!agent.ask(Call.PROMPT, "session/prompt", AcpRequests.prompt(session, prompt))) {
      fail(new Trouble(Kind.CONTEXT_TOO_LONG, "it does not fit into one message"), transcript);
    }
  }

  private void ended(JsonNode answer, Transcript transcript) {
    updates.end(answer, transcript);
    String reason = answer.path("stopReason").stringValue("");
    if (reason.equals("end_turn") && !updates.endedByObjection()) {
      transcript.succeeded();
    } else if (!brokenOff) {
      transcript.failed(AcpTroubles.ofStop(reason, policy.lastObjection()));
    }
    input.close();
  }

  private @Nullable BigDecimal costBefore() {
    return request
        .terms()
        .continuation()
        .map(continued -> continued.counted().costUsd())
        .orElse(null);
  }

  private void fail(Trouble trouble, Transcript transcript) {
    transcript.failed(trouble);
    input.close();
  }
}
