package io.regatta.engine;

import io.regatta.Redaction;
import io.regatta.event.EventJson;
import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent;
import io.regatta.event.RunListener;
import io.regatta.event.RunState;
import io.regatta.journal.Journal;
import io.regatta.journal.JournalException;
import io.regatta.plan.StoryId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where events happen: written to the journal first, then applied to the state, then told to the
/// listeners, then acted on. Owned by the coordinator's thread.
///
/// A journal that cannot be written loses nothing that is known: events are still applied and told,
/// but whatever waited for them to be durable does not take place.
final class Ledger {
  private static final System.Logger LOGGER = System.getLogger(Ledger.class.getName());

  private final Journal journal;
  private final List<RunListener> listeners;
  private final Clock clock;
  private final Redaction redaction;
  private final RunState state = new RunState();
  private final List<RunEvent> events = new ArrayList<>();
  private final List<Runnable> actions = new ArrayList<>();
  private @Nullable JournalException broken;

  Ledger(Journal journal, List<RunListener> listeners, Clock clock, Redaction redaction) {
    this.redaction = redaction;
    this.journal = journal;
    this.listeners = List.copyOf(listeners);
    this.clock = clock;
  }

  /// Notes an event for the next [#force].
  void note(RunEvent event) {
    events.add(event);
  }

  /// Notes what is to be done once the noted events are durable, and only then.
  void whenDurable(Runnable action) {
    actions.add(action);
  }

  /// Makes everything noted happen, with one force for all of it.
  void force() {
    List<JournalEntry> entries = durable(List.copyOf(events));
    events.clear();
    for (JournalEntry entry : entries) {
      state.apply(entry);
      listeners.forEach(listener -> tell(listener, entry));
    }
    List<Runnable> due = List.copyOf(actions);
    actions.clear();
    if (broken == null) {
      due.forEach(Runnable::run);
    }
  }

  private List<JournalEntry> durable(List<RunEvent> noted) {
    if (noted.isEmpty()) {
      return List.of();
    }
    if (broken == null) {
      try {
        return journal.append(noted);
      } catch (JournalException e) {
        broken = e;
      }
    }
    EventJson json = new EventJson();
    List<JournalEntry> entries = new ArrayList<>();
    for (RunEvent event : noted) {
      JournalEntry entry =
          new JournalEntry(state.seq() + entries.size() + 1, clock.instant(), event);
      entries.add(json.keep(entry, redaction).entry());
    }
    return entries;
  }

  private void tell(RunListener listener, JournalEntry entry) {
    try {
      listener.happened(entry, state);
    } catch (RuntimeException | Error e) {
      LOGGER.log(System.Logger.Level.WARNING, "a listener failed on " + entry, e);
    }
  }

  /// Passes on what an agent is doing. Any thread.
  void active(StoryId story, String activity) {
    String shown = redaction.apply(activity);
    for (RunListener listener : listeners) {
      try {
        listener.active(story, shown);
      } catch (RuntimeException | Error e) {
        LOGGER.log(System.Logger.Level.WARNING, "a listener failed on an activity", e);
      }
    }
  }

  /// The state after all events that happened.
  RunState state() {
    return state;
  }

  /// Why the journal cannot be written any more, if so.
  Optional<JournalException> broken() {
    return Optional.ofNullable(broken);
  }
}
