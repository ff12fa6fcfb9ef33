package io.regatta.agent.command;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.AttemptRequest;
import io.regatta.agent.AttemptWords;
import io.regatta.agent.Signals;
import io.regatta.agent.result.ResultError;
import io.regatta.event.ErrorType;
import io.regatta.event.StoryError;
import io.regatta.process.StartException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Words for what went wrong with a command, and for what to do about it.
final class CommandErrors {
  private final AttemptRequest request;
  private final AgentSettings settings;
  private final AttemptWords words;

  CommandErrors(AttemptRequest request, AgentSettings settings) {
    this.request = request;
    this.settings = settings;
    this.words = new AttemptWords(request, named(settings.run()));
  }

  StoryError notStarted(StartException reason) {
    return new StoryError(
        ErrorType.ENVIRONMENT,
        reason.getMessage(),
        doing("starting"),
        List.of(
            reason.hint().orElse("Try the command by hand: " + line()),
            "Correct " + key("run") + " in regatta.yaml, then run the same command again."));
  }

  StoryError internal(RuntimeException reason) {
    return new StoryError(
        ErrorType.INTERNAL,
        "Regatta lost the attempt: " + reason.getMessage() + cause(reason),
        doing("following"),
        List.of(
            "Run the same command again: completed stories are skipped.",
            "Look at what the command printed so far in " + request.files().output() + "."));
  }

  private static String cause(RuntimeException reason) {
    Throwable cause = reason.getCause();
    return cause == null ? "" : " (" + cause + ")";
  }

  StoryError wallTimeout(List<String> lastLines) {
    return new StoryError(
        ErrorType.TIMEOUT,
        line() + " did not end within " + AttemptWords.text(settings.timeout()) + " and was ended",
        doing("running") + AttemptWords.quoted(lastLines),
        List.of(
            "See what it was busy with: " + logs(),
            "Give it longer: raise "
                + key("timeout")
                + " in regatta.yaml (now "
                + AttemptWords.text(settings.timeout())
                + "), or split the story into smaller ones."));
  }

  StoryError idleTimeout(List<String> lastLines) {
    String limit = settings.idleTimeout().map(AttemptWords::text).orElse("its idle limit");
    return new StoryError(
        ErrorType.TIMEOUT,
        line() + " printed nothing for " + limit + " and was ended",
        doing("running") + AttemptWords.quoted(lastLines),
        List.of(
            "See where it went silent: " + logs(),
            "If it may work in silence, raise or remove "
                + key("idleTimeout")
                + " in regatta.yaml (now "
                + limit
                + "), or let the command print its progress."));
  }

  StoryError signalled(int signal, List<String> lastLines) {
    Signals.Meaning meaning = Signals.meaning(signal);
    return new StoryError(
        meaning.type(),
        line()
            + " was ended by signal "
            + signal
            + " ("
            + meaning.name()
            + ")"
            + AttemptWords.last(lastLines),
        doing("running") + AttemptWords.quoted(lastLines),
        List.of(meaning.hint(), "See what it did before: " + logs()));
  }

  StoryError brokenResult(String problem) {
    return new StoryError(
        ErrorType.VALIDATION,
        "The command ended well, but its result can't be understood: " + problem,
        doing("reading the result of"),
        List.of(
            "Let the command write one JSON object with status completed or failed to"
                + " $REGATTA_RESULT_FILE (write it aside, then rename it), or no file at all.",
            "Look at what it wrote, "
                + request.files().result()
                + ", and at what it printed: "
                + logs()));
  }

  StoryError exited(int code, List<String> lastLines) {
    return switch (code) {
      case CommandOutcome.TRANSIENT ->
          new StoryError(
              ErrorType.ENVIRONMENT,
              line()
                  + " reported a transient failure (exit code 75)"
                  + AttemptWords.last(lastLines),
              doing("running") + AttemptWords.quoted(lastLines),
              List.of(
                  "Run the same command again later, or raise " + key("retries") + ".",
                  "See what was not available: " + logs()));
      case 126 ->
          new StoryError(
              ErrorType.ENVIRONMENT,
              line()
                  + " could not execute a program (exit code 126)"
                  + AttemptWords.last(lastLines),
              doing("running") + AttemptWords.quoted(lastLines),
              List.of(
                  "Make the program that it calls executable (chmod +x); its name: " + logs(),
                  "Check that its file system is not mounted with noexec."));
      case 127 ->
          new StoryError(
              ErrorType.ENVIRONMENT,
              line() + " did not find a program (exit code 127)" + AttemptWords.last(lastLines),
              doing("running") + AttemptWords.quoted(lastLines),
              List.of(
                  "Install the program that it calls, or extend the PATH; its name: " + logs(),
                  "If it is found through a variable, name that under environment in"
                      + " regatta.yaml: attempts get only what is named there and a safe set."));
      default -> failed(code, lastLines);
    };
  }

  private StoryError failed(int code, List<String> lastLines) {
    // A shell says so of a program that a signal ended.
    if (code > 128 && code < 128 + Signals.COUNT) {
      Signals.Meaning meaning = Signals.meaning(code - 128);
      return new StoryError(
          meaning.type(),
          line()
              + " ended with exit code "
              + code
              + ": something in it was ended by signal "
              + (code - 128)
              + " ("
              + meaning.name()
              + ")"
              + AttemptWords.last(lastLines),
          doing("running") + AttemptWords.quoted(lastLines),
          List.of(meaning.hint(), "See what it did before: " + logs()));
    }
    return new StoryError(
        ErrorType.IMPLEMENTATION,
        line() + " ended with exit code " + code + AttemptWords.last(lastLines),
        doing("running") + AttemptWords.quoted(lastLines),
        List.of(
            "See all that it printed: " + logs() + " (" + request.files().output() + ")",
            "Correct what it complains about, then run the same command again: completed stories"
                + " are skipped. To be told more, let it write an error to $REGATTA_RESULT_FILE."));
  }

  /// The error of the result itself, with what it left out filled in.
  StoryError told(Optional<ResultError> told, int code, List<String> lastLines) {
    StoryError own = code == 0 ? failedWithoutReason(lastLines) : exited(code, lastLines);
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

  private StoryError failedWithoutReason(List<String> lastLines) {
    return new StoryError(
        ErrorType.IMPLEMENTATION,
        line() + " says in its result that the story failed" + AttemptWords.last(lastLines),
        doing("reading the result of") + AttemptWords.quoted(lastLines),
        List.of(
            "See what it printed: " + logs(),
            "Read its result, "
                + request.files().result()
                + "; an error with a message and"
                + " recoveryHints in it would be shown here."));
  }

  private String doing(String what) {
    return words.doing(what);
  }

  private String line() {
    return words.program();
  }

  private String key(String name) {
    return words.key(name);
  }

  private String logs() {
    return words.logs();
  }

  private static String named(List<String> run) {
    String line = String.join(" ", run);
    return "`" + (line.length() > 120 ? line.substring(0, 119) + "…" : line) + "`";
  }
}
