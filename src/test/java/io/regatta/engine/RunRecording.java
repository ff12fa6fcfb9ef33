package io.regatta.engine;

import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent;
import io.regatta.event.RunListener;
import io.regatta.event.RunState;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Keeps what a listener is told, and does what the test wants done at some event.
final class RunRecording implements RunListener {
  private final List<JournalEntry> entries = new ArrayList<>();
  private final List<String> activities = new ArrayList<>();
  private final List<Reaction> reactions = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private record Reaction(Predicate<RunEvent> when, Runnable what) {}

  /// Does something each time such an event happens, on the coordinator's thread.
  synchronized void at(Predicate<RunEvent> when, Runnable what) {
    reactions.add(new Reaction(when, what));
  }

  @Override
  public void happened(JournalEntry entry, RunState state) {
    List<Reaction> due;
    synchronized (this) {
      entries.add(entry);
      threads.add(Thread.currentThread());
      due = reactions.stream().filter(reaction -> reaction.when().test(entry.event())).toList();
      notifyAll();
    }
    due.forEach(reaction -> reaction.what().run());
  }

  @Override
  public synchronized void active(StoryId story, String activity) {
    activities.add(activity);
  }

  synchronized List<JournalEntry> entries() {
    return List.copyOf(entries);
  }

  synchronized List<String> activities() {
    return List.copyOf(activities);
  }

  synchronized List<Thread> threads() {
    return List.copyOf(threads);
  }

  List<RunEvent> events() {
    return entries().stream().map(JournalEntry::event).toList();
  }

  /// The events of one kind, in order.
  <E extends RunEvent> List<E> events(Class<E> kind) {
    return events().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// Waits until so many such events have happened.
  synchronized void await(int count, Predicate<RunEvent> event) throws InterruptedException {
    long deadline = System.nanoTime() + EngineKit.PATIENCE.toNanos();
    while (entries.stream().map(JournalEntry::event).filter(event).count() < count) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("never happened; this did: " + entries);
      }
      wait(left);
    }
  }
}
