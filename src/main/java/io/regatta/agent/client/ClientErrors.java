package io.regatta.agent.client;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.AttemptRequest;
import io.regatta.agent.AttemptWords;
import io.regatta.agent.result.ResultError;
import io.regatta.event.ErrorType;
import io.regatta.event.StoryError;
import io.regatta.process.StartException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Words for what went wrong with a client, and for what to do about it.
final class ClientErrors {
  private final ClientProfile profile;
  private final AgentSettings settings;
  private final AttemptWords words;
  private final String name;

  ClientErrors(ClientProfile profile, AttemptRequest request, AgentSettings settings) {
    this.profile = profile;
    this.settings = settings;
    this.name = profile.program();
    this.words = new AttemptWords(request, name);
  }

  /// @param logIn what a person does to log in
  StoryError of(Trouble trouble, String logIn, List<String> complaints) {
    return new StoryError(
        trouble.kind().type(),
        sentence(trouble),
        words.doing("running") + AttemptWords.quoted(complaints),
        hints(trouble.kind(), logIn));
  }

  private String sentence(Trouble trouble) {
    String said = trouble.message();
    return switch (trouble.kind()) {
      case NOT_INSTALLED -> name + " is not installed: " + said;
      case NOT_LOGGED_IN -> name + " is not logged in: " + said;
      case NO_CREDIT -> "the account of " + name + " has no credit left: " + said;
      case WRONG_MODEL -> name + " can't use the model" + model() + ": " + said;
      case CONTEXT_TOO_LONG -> "the prompt is too long for the model" + model() + ": " + said;
      case PERMISSION_DENIED -> name + " was not permitted to do the work: " + said;
      case OVERLOADED -> "the provider of " + name + " is overloaded: " + said;
      case SERVER_ERROR -> "the provider of " + name + " failed: " + said;
      case NETWORK_DOWN -> name + " can't reach its provider: " + said;
      case LIMIT_REACHED -> name + " reached a usage limit: " + said;
      case CRASHED -> name + " crashed: " + said;
      case UNFINISHED -> name + " did not finish: " + said;
      case CAPPED -> name + " stopped at its own cap: " + said;
      case SESSION_LOST -> name + " can't continue the earlier session: " + said;
      case BAD_CALL -> name + " was refused by its provider: " + said;
      case OTHER -> name + " failed: " + said;
    };
  }

  private String model() {
    return settings.model().map(model -> " " + model).orElse("");
  }

  private List<String> hints(Trouble.Kind kind, String logIn) {
    String again = "then run the same command again: completed stories are skipped";
    String logs = "see all that it printed: " + words.logs();
    return switch (kind) {
      case NOT_INSTALLED ->
          List.of(
              "install it: " + profile.install() + "; " + again,
              "or let another backend play the role: " + words.key("backend") + " in regatta.yaml");
      case NOT_LOGGED_IN ->
          List.of(
              logIn + ", " + again,
              "if the key or token is in a variable of your own, name it under environment in"
                  + " regatta.yaml: agents get only what is named there and a safe set");
      case NO_CREDIT ->
          List.of(
              "buy credit or use another account of " + name + ", " + again,
              "or let another backend play the role: " + words.key("backend") + " in regatta.yaml");
      case WRONG_MODEL ->
          List.of(
              "correct "
                  + words.key("model")
                  + " in regatta.yaml, or remove it to take the"
                  + " client's own choice",
              "see which models your account may use with the client itself: " + profile.program());
      case CONTEXT_TOO_LONG ->
          List.of(
              "give the role fewer files: context.roles and context.keywords in regatta.yaml; what"
                  + " the story is told: regatta plan … --prompt "
                  + story(),
              "split the story into smaller ones, or choose a model with a larger context under "
                  + words.key("model"));
      case PERMISSION_DENIED ->
          List.of(
              "allow the commands that the work needs: "
                  + words.key("commands")
                  + " in regatta.yaml, such as [\"npm test\"]",
              "or let it do whatever it likes: " + words.key("permissions") + ": full",
              logs);
      case OVERLOADED, SERVER_ERROR ->
          List.of(
              "run the same command again later: completed stories are skipped",
              "allow more tries: "
                  + words.key("retries")
                  + " in regatta.yaml (now "
                  + settings.retries()
                  + "), or fewer agents at once (--parallel)");
      case NETWORK_DOWN ->
          List.of(
              "check the connection, and the proxy and base URL that the client uses, " + again,
              logs);
      case LIMIT_REACHED ->
          List.of(
              "run the same command again when the limit has ended: the session is continued",
              "let Regatta wait for that (onLimit: wait), or name a fallback for the role:"
                  + " fallback: { backend: …, model: … }");
      case CRASHED ->
          List.of(
              "if memory is short, run fewer agents at once (--parallel)",
              "see what it did before: " + words.logs(),
              "update it: " + profile.install());
      case UNFINISHED ->
          List.of(
              logs,
              "continue its session: regatta retry … --story "
                  + story()
                  + " --message \"go on\", or run the same command again");
      case CAPPED ->
          List.of(
              "raise the budget of the story in regatta.yaml (budget.story), " + again,
              "split the story into smaller ones");
      case SESSION_LOST -> List.of("run the same command again: the story begins anew", logs);
      case BAD_CALL, OTHER ->
          List.of(
              logs,
              "try the client by hand in the same directory, then run the same command again:"
                  + " completed stories are skipped");
    };
  }

  private String story() {
    return words.request().story().id().text();
  }

  StoryError notStarted(StartException reason) {
    return new StoryError(
        ErrorType.ENVIRONMENT,
        reason.getMessage(),
        words.doing("starting"),
        List.of(
            reason.hint().orElse("Try it by hand: " + profile.program() + " --version"),
            "Correct " + words.key("run") + " in regatta.yaml, then run the same command again."));
  }

  StoryError notPrepared(IOException reason) {
    return new StoryError(
        ErrorType.ENVIRONMENT,
        "the files that " + name + " needs can't be written: " + reason.getMessage(),
        words.doing("preparing"),
        List.of(
            "check the free space and the permissions of "
                + words.request().files().output().getParent(),
            "run the same command again: completed stories are skipped"));
  }

  StoryError internal(RuntimeException reason) {
    Throwable cause = reason.getCause();
    return new StoryError(
        ErrorType.INTERNAL,
        "Regatta lost the attempt: "
            + reason.getMessage()
            + (cause == null ? "" : " (" + cause + ")"),
        words.doing("following"),
        List.of(
            "Run the same command again: completed stories are skipped.",
            "Look at what the client printed so far in " + words.request().files().output() + "."));
  }

  StoryError wallTimeout(List<String> complaints) {
    return new StoryError(
        ErrorType.TIMEOUT,
        name + " did not end within " + AttemptWords.text(settings.timeout()) + " and was ended",
        words.doing("running") + AttemptWords.quoted(complaints),
        List.of(
            "See what it was busy with: " + words.logs(),
            "Give it longer: raise "
                + words.key("timeout")
                + " in regatta.yaml (now "
                + AttemptWords.text(settings.timeout())
                + "), or split the story into smaller ones; regatta retry … --story "
                + story()
                + " continues its session."));
  }

  StoryError idleTimeout(List<String> complaints) {
    String limit = settings.idleTimeout().map(AttemptWords::text).orElse("its idle limit");
    return new StoryError(
        ErrorType.TIMEOUT,
        name + " said nothing for " + limit + " and was ended",
        words.doing("running") + AttemptWords.quoted(complaints),
        List.of(
            "See where it went silent: " + words.logs(),
            "If it may think or work in silence for longer, raise "
                + words.key("idleTimeout")
                + " in regatta.yaml (now "
                + limit
                + "); regatta retry … --story "
                + story()
                + " continues its session."));
  }

  /// It ended well and used no tool at all. A client whose tools don't work tells the model alone,
  /// but may have complained of why.
  StoryError didNothing(String said, List<String> complaints) {
    return new StoryError(
        ErrorType.IMPLEMENTATION,
        "nothing changed: "
            + name
            + " says it is done, but used no tool"
            + (said.isBlank() ? "" : "; it said: " + said),
        words.doing("looking at the work of")
            + (complaints.isEmpty() ? "" : AttemptWords.quoted(complaints)),
        List.of(
            "read what it said: " + words.logs(),
            "if the story needs no change (research, a review), set "
                + words.key("allowEmpty")
                + ": true in regatta.yaml"));
  }

  /// The error of the agent's own result, with what it left out filled in.
  StoryError told(Optional<ResultError> told, List<String> complaints) {
    StoryError own =
        new StoryError(
            ErrorType.IMPLEMENTATION,
            name + " says in its result that the story failed",
            words.doing("reading the result of"),
            List.of(
                "read what it said: " + words.logs(),
                "give it what it lacks and continue its session: regatta retry … --story "
                    + story()
                    + " --message \"…\""));
    if (told.isEmpty()) {
      return own;
    }
    ResultError error = told.get();
    List<String> hints = new ArrayList<>(error.hints());
    own.recoveryHints().stream().limit(Math.max(0, 2 - hints.size())).forEach(hints::add);
    return new StoryError(
        error.type().orElse(own.type()),
        error.message().isBlank() ? own.message() : error.message(),
        error.context().isBlank() ? own.context() : error.context(),
        hints);
  }
}
