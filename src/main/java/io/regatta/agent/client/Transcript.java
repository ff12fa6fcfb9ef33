package io.regatta.agent.client;

import io.regatta.PlainText;
import io.regatta.agent.Activity;
import io.regatta.agent.AttemptObserver;
import io.regatta.event.FileChanges;
import io.regatta.event.Usage;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What a client's stream has said of an attempt so far, in one form for all clients. Bounded,
/// however long the stream is. Written by one thread at a time; read once the stream is over.
public final class Transcript {
  private static final int MOST_ACTIONS = 200;
  private static final int MOST_FILES = 10_000;
  private static final int LONGEST_MESSAGE = 1024 * 1024;
  private static final int LONGEST_LINE = 200;

  /// `PATH_MAX`: no file has a longer path.
  private static final int LONGEST_PATH = 4096;

  /// Words that become an argument of the client's next call, or stand in its events: ids are a
  /// quarter as long.
  private static final int LONGEST_WORD = 256;

  private final Path workspace;
  private final Activity lines;
  private final AttemptObserver observer;
  private final BiFunction<Usage, String, Usage> counting;

  private String shown = "";
  private String session = "";
  private String model = "";
  private String version = "";
  private String logIn = "";
  private final SequencedSet<String> tools = new LinkedHashSet<>();
  private final List<String> actions = new ArrayList<>();
  private int actionsLeftOut;
  private final Set<String> created = new LinkedHashSet<>();
  private final Set<String> modified = new LinkedHashSet<>();
  private final Set<String> deleted = new LinkedHashSet<>();
  private final List<String> denials = new ArrayList<>();
  private final StringBuilder message = new StringBuilder();
  private String result = "";
  private Usage usage = Usage.UNKNOWN;
  private int retries;
  private int writes;
  private boolean succeeded;
  private boolean failed;
  private boolean hopeless;
  private boolean ended;
  private @Nullable Trouble trouble;
  private @Nullable Instant resetsAt;

  /// @param workspace what absolute paths of files are made relative to
  /// @param counting makes the attempt's own usage of what the client says, and the model's name
  Transcript(Path workspace, AttemptObserver observer, BiFunction<Usage, String, Usage> counting) {
    this.workspace = workspace;
    this.lines = new Activity(workspace);
    this.observer = observer;
    this.counting = counting;
  }

  /// The client works in this session. An id that would be an option or a line of its own where it
  /// is an argument later is none.
  public void session(String id) {
    boolean usable =
        !id.isBlank()
            && !id.startsWith("-")
            && id.length() <= LONGEST_WORD
            && id.equals(PlainText.of(id));
    if (usable && !id.equals(session)) {
      session = id;
      observer.session(id);
    }
  }

  /// The model that does the work.
  public void model(String name) {
    if (!name.isBlank()) {
      model = PlainText.clipped(name, LONGEST_WORD);
    }
  }

  /// The client's own version, if it says so.
  public void version(String number) {
    version = PlainText.clipped(number, LONGEST_WORD);
  }

  /// What a person does to log the client in, where it says so itself.
  public void logIn(String how) {
    logIn = how;
  }

  /// Something worth showing for the moment.
  public void active(String activity) {
    show(activity.isBlank() ? "" : lines.line(activity));
  }

  /// The agent thinks.
  public void thinks() {
    show("thinking");
  }

  /// The agent says this, to whoever looks on.
  public void says(String text) {
    show(lines.spoken(text));
  }

  private void show(String line) {
    if (!line.isEmpty() && !line.equals(shown)) {
      shown = line;
      observer.active(line);
    }
  }

  /// A tool was used.
  public void tool(String name) {
    if (!name.isBlank() && tools.size() < MOST_ACTIONS) {
      tools.add(PlainText.clipped(name, LONGEST_LINE));
    }
  }

  /// Something was done, such as `edited src/app.ts`.
  public void action(String what) {
    active(what);
    if (actions.size() < MOST_ACTIONS) {
      actions.add(lines.line(what));
    } else {
      actionsLeftOut++;
    }
  }

  /// A file was created, as far as the client says.
  public void created(String path) {
    writes++;
    String file = relative(path);
    if (!modified.contains(file)) {
      add(created, file);
    }
  }

  /// A file was changed; one that was created before stays created.
  public void modified(String path) {
    writes++;
    String file = relative(path);
    if (!created.contains(file)) {
      add(modified, file);
    }
  }

  /// A file was deleted.
  public void deleted(String path) {
    writes++;
    String file = relative(path);
    created.remove(file);
    modified.remove(file);
    add(deleted, file);
  }

  private static void add(Set<String> files, String file) {
    if (files.size() < MOST_FILES) {
      files.add(file);
    }
  }

  /// A path as it is written in results: relative to the workspace if it lies there.
  public String relative(String file) {
    if (file.length() > LONGEST_PATH) {
      return PlainText.clipped(file, LONGEST_LINE);
    }
    try {
      Path path = Path.of(file);
      Path inside =
          path.isAbsolute() && path.startsWith(workspace) ? workspace.relativize(path) : path;
      return inside.normalize().toString();
    } catch (InvalidPathException odd) {
      return PlainText.clipped(file, LONGEST_LINE);
    }
  }

  /// The agent was not allowed to do something.
  public void denied(String what) {
    if (denials.size() < MOST_ACTIONS) {
      denials.add(PlainText.clipped(what, LONGEST_LINE));
    }
  }

  /// The agent says something: the last message is its final one.
  public void message(String text) {
    message.setLength(0);
    append(text);
  }

  /// The agent says more in the same message.
  public void append(String text) {
    if (message.length() + text.length() <= LONGEST_MESSAGE) {
      message.append(text);
    }
  }

  /// The agent says more in the same message, bit by bit, to whoever looks on.
  public void speaks(String more) {
    append(more);
    // What is shown is the beginning, which soon stays the same.
    if (message.length() <= LONGEST_LINE * 2 || shown.isEmpty()) {
      says(message.toString());
    }
  }

  /// What the agent says begins anew.
  public void newMessage() {
    message.setLength(0);
  }

  /// The result as JSON, where the client hands it over apart from the message.
  public void result(String json) {
    result = json;
  }

  /// More was used.
  public void usedMore(Usage more) {
    used(usage.tokens() == 0 && usage.costUsd() == null ? more : usage.plus(more));
  }

  /// All that was used so far.
  public void used(Usage whole) {
    usage = whole;
    if (!ended && (whole.tokens() > 0 || whole.costUsd() != null)) {
      observer.used(counting.apply(whole, model));
    }
  }

  /// The client tries a request to its provider again.
  public void retried(String why) {
    retries++;
    active("the provider did not answer (" + why + "), trying again");
  }

  /// The client's own event for a good end.
  public void succeeded() {
    succeeded = true;
  }

  /// The client's own event for a bad end.
  public void failed(Trouble why) {
    failed = true;
    trouble(why);
  }

  /// Something went wrong, which need not be the end. A known kind is not replaced by an unknown.
  public void trouble(Trouble what) {
    Trouble known = trouble;
    if (known == null || what.kind() != Trouble.Kind.OTHER || known.kind() == Trouble.Kind.OTHER) {
      trouble = what;
    }
  }

  /// Something went wrong that waiting does not help against, though the client would wait.
  public void hopeless(Trouble what) {
    trouble(what);
    hopeless = true;
  }

  /// When the limit ends that was reached.
  ///
  /// @param seconds since 1970 (Unix time), whatever the client makes of that
  public void resetsAt(long seconds) {
    resetsAt = Instant.ofEpochSecond(Math.clamp(seconds, 0, Instant.MAX.getEpochSecond()));
  }

  /// The client has ended: what comes now is no news of its work.
  void ended() {
    ended = true;
  }

  boolean isHopeless() {
    return hopeless;
  }

  /// Whether the client has said how it ended.
  boolean isOver() {
    return succeeded || failed;
  }

  boolean hasSucceeded() {
    return succeeded && !failed;
  }

  Optional<Trouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  Optional<Instant> resetsAt() {
    return Optional.ofNullable(resetsAt);
  }

  String finalMessage() {
    return message.toString();
  }

  String result() {
    return result;
  }

  Usage usage() {
    return usage;
  }

  String model() {
    return model;
  }

  String version() {
    return version;
  }

  Optional<String> logIn() {
    return logIn.isBlank() ? Optional.empty() : Optional.of(logIn);
  }

  int retries() {
    return retries;
  }

  List<String> denials() {
    return List.copyOf(denials);
  }

  List<String> tools() {
    return List.copyOf(tools);
  }

  List<String> actions() {
    List<String> all = new ArrayList<>(actions);
    if (actionsLeftOut > 0) {
      all.add("and " + actionsLeftOut + " more");
    }
    return all;
  }

  /// Whether the client says that it wrote some file.
  boolean wrote() {
    return writes > 0;
  }

  FileChanges files() {
    return new FileChanges(List.copyOf(created), List.copyOf(modified), List.copyOf(deleted));
  }
}
