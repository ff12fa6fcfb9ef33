package io.regatta.agent.client;

import io.regatta.agent.AttemptWords;
import io.regatta.process.ChildProcess;
import io.regatta.process.Ending;
import io.regatta.process.OutputFile;
import io.regatta.process.OutputSink;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Follows a client while it runs: takes its stream into the transcript, and ends a client that has
/// nothing more to say.
final class ClientFollowing {
  private static final System.Logger LOGGER = System.getLogger(ClientFollowing.class.getName());

  /// What a client may take to end once it has said how it ended.
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  /// The same for one whose input was closed: some wait for more all the same.
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final Runnable spoken;
  private final Transcript transcript;
  private final EventReader reader;
  private final ClientOutput output;
  private final Complaints complaints;
  private @Nullable ChildProcess child;
  private boolean stopAtOnce;
  private boolean ending;
  private volatile boolean interrupted;
  private volatile boolean overBefore;

  /// The process has ended, and its launcher may be closed.
  private boolean over;

  private volatile @Nullable RuntimeException fault;

  /// @param spoken done when the client says something, and when it has ended
  ClientFollowing(Transcript transcript, EventReader reader, ClientOutput output, Runnable spoken) {
    this.spoken = spoken;
    this.transcript = transcript;
    this.reader = reader;
    this.output = output;
    this.complaints = new Complaints(output.redaction());
  }

  OutputSink standardOutput() {
    return output.stream(new EventLines(this::event, this::complaint));
  }

  OutputSink standardError() {
    return output.stream(new EventLines(event -> complaint(event.toString()), this::complaint));
  }

  /// Its first events may come before the caller knows the process.
  synchronized void follow(ChildProcess started) {
    child = started;
    if (stopAtOnce) {
      started.stop();
    }
    if (reader instanceof Dialogue dialogue) {
      after(dialogue.patience(), () -> giveUpOnSilence(dialogue));
    }
  }

  private static void after(Duration time, Runnable what) {
    CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS).execute(what);
  }

  private void giveUpOnSilence(Dialogue dialogue) {
    synchronized (transcript) {
      if (dialogue.hasBegun() || ending) {
        return;
      }
      ending = true;
      String patience = AttemptWords.text(dialogue.patience());
      transcript.hopeless(
          new Trouble(Trouble.Kind.OTHER, "it did not answer its first request in " + patience));
    }
    stop();
  }

  synchronized ChildProcess child() {
    return Objects.requireNonNull(child, "follow comes first");
  }

  /// The user asked for the end.
  void interrupt() {
    interrupted = true;
    synchronized (transcript) {
      overBefore = transcript.isOver();
    }
    if (reader instanceof Dialogue dialogue && dialogue.breakOff()) {
      after(CLOSING, this::stop);
    } else {
      child().stop();
    }
  }

  /// Whether it was asked to end before it had said how it ended: what it says after that is said
  /// of the interruption.
  boolean wasCutShort() {
    return interrupted && !overBefore;
  }

  boolean wasInterrupted() {
    return interrupted;
  }

  private synchronized void stop() {
    stopAtOnce = true;
    // What was to end late comes too late, maybe after the launcher was closed.
    if (child != null && !over) {
      child.stop();
    }
  }

  private void event(JsonNode event) {
    spoken.run();
    take(() -> reader.read(event, transcript));
  }

  private void complaint(String line) {
    complaints.add(line);
    take(() -> reader.complained(line, transcript));
  }

  /// The two streams may come in two threads.
  private void take(Runnable news) {
    synchronized (transcript) {
      try {
        news.run();
      } catch (RuntimeException e) {
        // News that a reader can't take must not take the process room's thread along.
        LOGGER.log(System.Logger.Level.DEBUG, "an event was not understood", e);
        fault = e;
      }
      if (ending || !(transcript.isHopeless() || transcript.isOver())) {
        return;
      }
      ending = true;
    }
    if (transcript.isHopeless()) {
      stop();
    } else {
      after(reader instanceof Dialogue ? CLOSING : LAST_WORDS, this::stop);
    }
  }

  /// The transcript, once the process has ended.
  Transcript whole(Ending ended) {
    spoken.run();
    synchronized (this) {
      over = true;
    }
    synchronized (transcript) {
      ending = true;
      transcript.ended();
      reader.end(ended, complaints.lines(), transcript);
    }
    return transcript;
  }

  List<String> complaints() {
    return complaints.lines();
  }

  OutputFile file() {
    return output.file();
  }

  /// Why some event was not understood, or null.
  @Nullable RuntimeException fault() {
    return fault;
  }
}
