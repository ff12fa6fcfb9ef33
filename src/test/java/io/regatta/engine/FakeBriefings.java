package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.context.Prompt;
import io.regatta.context.ResultForm;
import io.regatta.event.RunEvent;
import io.regatta.plan.Phase;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// Prompts without content. Loading and preparing fail, throw or wait where the test says so.
final class FakeBriefings implements Briefings {
  private final Set<String> unloadable = new HashSet<>();
  private final Map<StoryId, Throwable> unpreparable = new HashMap<>();
  private final Map<StoryId, CountDownLatch> held = new HashMap<>();
  private final Map<String, String> told = new HashMap<>();
  private final Map<StoryId, CountDownLatch> asked = new HashMap<>();

  /// Something that a caller is told about.
  static final class Refusal extends RegattaException {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
      super(message, "do something about it", null);
    }
  }

  synchronized void failLoading(String phase) {
    unloadable.add(phase);
  }

  synchronized void failPreparing(String story, Throwable fault) {
    unpreparable.put(PlanSketch.id(story), fault);
  }

  /// Waits until a story is being made ready.
  void awaitAsked(String story) throws InterruptedException {
    asked(PlanSketch.id(story)).await();
  }

  private synchronized CountDownLatch asked(StoryId story) {
    return asked.computeIfAbsent(story, it -> new CountDownLatch(1));
  }

  /// Keeps a story from being ready until [#letPrepare].
  synchronized void hold(String story) {
    held.put(PlanSketch.id(story), new CountDownLatch(1));
  }

  synchronized void letPrepare(String story) {
    latch(PlanSketch.id(story)).ifPresent(CountDownLatch::countDown);
  }

  private synchronized Optional<CountDownLatch> latch(StoryId story) {
    return Optional.ofNullable(held.get(story));
  }

  private synchronized Optional<Throwable> fault(StoryId story) {
    return Optional.ofNullable(unpreparable.get(story));
  }

  /// What an attempt, such as `3#2`, was told of the one before it.
  synchronized String toldTo(String attempt) {
    return told.getOrDefault(attempt.replace('#', '-') + ".prompt.md", "");
  }

  @Override
  public synchronized Briefing load(Phase phase, List<Story> stories, Path directory)
      throws Refusal {
    if (unloadable.contains(phase.number())) {
      throw new Refusal("the context of phase " + phase.number() + " cannot be read");
    }
    return new FakeBriefing(phase.number());
  }

  private final class FakeBriefing implements Briefing {
    private final String phase;

    FakeBriefing(String phase) {
      this.phase = phase;
    }

    @Override
    public RunEvent.ContextLoaded loaded() {
      return new RunEvent.ContextLoaded(phase, 0, 0, 0, Duration.ZERO, Duration.ZERO, List.of());
    }

    @Override
    public void close() {}

    @Override
    public Prompt prompt(Story story, Path ownFile, String note, ResultForm form) throws Refusal {
      asked(story.id()).countDown();
      Optional<CountDownLatch> latch = latch(story.id());
      if (latch.isPresent()) {
        await(latch.get());
      }
      Optional<Throwable> fault = fault(story.id());
      if (fault.isPresent()) {
        switch (fault.get()) {
          case Refusal refusal -> throw refusal;
          case RuntimeException exception -> throw exception;
          case Error error -> throw error;
          default -> throw new AssertionError(fault.get());
        }
      }
      synchronized (FakeBriefings.this) {
        told.put(ownFile.getFileName().toString(), note);
      }
      return new Prompt(List.of(), ownFile.resolveSibling("context.md"), List.of(), ownFile);
    }

    private void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
