package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent;
import io.regatta.journal.RunStore;
import io.regatta.plan.Phase;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One phase at work: its context, read once, and its waves, one after the other or as one that
/// stories join. Owned by the coordinator's thread.
final class PhaseRun {
  private final Phase phase;
  private final Desk desk;
  private final BudgetGuard guard;
  private final Errands errands;
  private final PhaseCrew crew;
  private final PhaseLanding landing;
  private final Briefings.@Nullable Briefing briefing;

  /// The wave that goes on while the coordinator waits for something else; null where there is
  /// none.
  private @Nullable WaveRun underWay;

  /// What a phase shares with the rest of its run.
  ///
  /// @param threads runs attempts
  /// @param stops told of every request to stop
  /// @param staffing who plays what
  /// @param budgets what may be used
  record Desk(
      RunOrder order,
      Surroundings surroundings,
      Ledger ledger,
      Scheduler scheduler,
      BlockingQueue<Message> inbox,
      Executor threads,
      Consumer<Message.Stop> stops,
      Staffing staffing,
      BudgetWatch budgets) {
    Story story(StoryId id) {
      return order.plan().story(id);
    }

    Verdicts verdicts() {
      return Verdicts.on(order.planPath());
    }
  }

  /// Says how a wave goes on that stories join.
  interface Sequel {
    /// Stories have landed or have their verdicts: these are recorded.
    ///
    /// @return the stories that can start now
    /// @throws RegattaException if work can't be brought together
    List<StoryId> next() throws RegattaException, InterruptedException;

    /// Whether nothing may be started or brought together any more, because what comes of it can't
    /// be kept.
    boolean isOver();
  }

  /// Reads the phase's context.
  PhaseRun(Phase phase, Desk desk) {
    this.phase = phase;
    this.desk = desk;
    this.guard = new BudgetGuard(phase, desk);
    this.errands = new Errands(desk.inbox(), desk.threads(), this::meanwhile);
    desk.surroundings().worksite().phaseBegins();
    Briefings.Briefing loaded = null;
    RegattaException failure = null;
    try {
      RunStore.makePrivate(desk.order().directory().attempts());
      loaded =
          desk.surroundings()
              .briefings()
              .load(
                  phase,
                  desk.scheduler().pending(phase).stream().map(desk::story).toList(),
                  desk.order().directory().phase(phase.number()));
      desk.ledger().note(loaded.loaded());
      desk.ledger().force();
    } catch (RegattaException e) {
      failure = e;
    }
    this.briefing = loaded;
    this.crew = new PhaseCrew(phase, desk, loaded, failure);
    this.landing = new PhaseLanding(phase, desk, errands, crew);
  }

  /// Runs one wave to its end, and brings together what it did.
  ///
  /// @throws RegattaException if that can't be done: the work is kept, and a later run goes on
  void launch(List<StoryId> stories) throws RegattaException, InterruptedException {
    Joining joining = joining(stories);
    while (joining.size() > 0) {
      WaveRun wave = begin(joining.size());
      join(wave, joining);
      while (!wave.over()) {
        step(wave);
      }
      joining = new Joining(landing.land(), List.of());
    }
    desk.budgets().tick(false);
  }

  /// Runs stories as one wave that others join: whenever one has done its part, it lands, and what
  /// waited for it starts.
  ///
  /// @throws RegattaException if work can't be brought together: it is kept, and a later run goes
  ///   on
  void roll(List<StoryId> stories, Sequel sequel) throws RegattaException, InterruptedException {
    WaveRun wave = begin(desk.scheduler().pending(phase).size());
    underWay = wave;
    RegattaException trouble = null;
    join(wave, joining(stories));
    while (true) {
      while (crew.takeNews()) {
        if (trouble != null || sequel.isOver()) {
          landing.leave();
          wave.startNothingMore();
          continue;
        }
        try {
          landing.putTogether();
          List<StoryId> next = sequel.next();
          if (!crew.mayBeginOthers()) {
            wave.beginNoOther();
          }
          if (sequel.isOver()) {
            landing.leave();
            wave.startNothingMore();
          } else {
            follow(wave, landing.decide(), next);
          }
        } catch (RegattaException e) {
          trouble = e;
          landing.leave();
          wave.startNothingMore();
        }
        desk.ledger().force();
      }
      wave.landed();
      desk.ledger().force();
      if (wave.over()) {
        break;
      }
      step(wave);
    }
    underWay = null;
    desk.budgets().tick(false);
    if (trouble != null) {
      throw trouble;
    }
  }

  private void follow(WaveRun wave, List<StoryRun> again, List<StoryId> next)
      throws InterruptedException {
    if (again.isEmpty() && next.isEmpty()) {
      return;
    }
    if (desk.surroundings().worksite().isolated()) {
      desk.surroundings().worksite().waveBegins(phase, false);
    }
    Joining joining = joining(next);
    List<StoryRun> open = new ArrayList<>(again);
    open.addAll(joining.open());
    join(wave, new Joining(open, joining.captured()));
  }

  /// Stories that join a wave.
  ///
  /// @param captured those whose work an earlier run captured
  private record Joining(List<StoryRun> open, List<StoryRun> captured) {
    int size() {
      return open.size() + captured.size();
    }
  }

  private Joining joining(List<StoryId> stories) {
    List<StoryRun> open = new ArrayList<>();
    List<StoryRun> captured = new ArrayList<>();
    for (StoryId id : stories) {
      StoryRun story = new StoryRun(id);
      (takesUp(story) ? captured : open).add(story);
    }
    return new Joining(open, captured);
  }

  /// Whether an earlier run has captured the work of the story.
  private boolean takesUp(StoryRun story) {
    Optional<LandingEvent.WorkCaptured> found =
        desk.order()
            .inheritance()
            .captured(story.story())
            .filter(work -> desk.surroundings().worksite().isolated());
    found.ifPresent(work -> {
      story.takesUp(
          work.report(),
          new Message.Observed(
              work.files(),
              true,
              List.of(),
              new Message.Kept(work.commit(), work.base(), List.of())));
      desk.ledger()
          .note(
              new LandingEvent.WorkCaptured(
                  work.story(), 0, work.commit(), work.base(), work.files(), work.report()));
    });
    return found.isPresent();
  }

  /// @param most how many stories there are
  private WaveRun begin(int most) throws InterruptedException {
    int places = Math.min(most, desk.order().options().parallel().orElse(most));
    boolean alone = places == 1;
    crew.waveBegins(alone);
    desk.surroundings().worksite().waveBegins(phase, alone);
    guard.alarmed();
    return new WaveRun(phase.number(), places, desk.ledger(), crew);
  }

  private void join(WaveRun wave, Joining joining) {
    wave.join(joining.open(), joining.captured());
    desk.ledger().force();
    guard.look(wave);
  }

  /// Waits until something has come in, and takes it.
  private void step(WaveRun wave) throws InterruptedException {
    List<Message> messages = new ArrayList<>();
    messages.add(desk.inbox().take());
    desk.inbox().drainTo(messages);
    for (Message message : messages) {
      take(message, wave);
    }
    settle(wave);
  }

  private void settle(WaveRun wave) {
    desk.ledger().force();
    guard.look(wave);
    if (desk.ledger().broken().isPresent()) {
      wave.startNothingMore();
      desk.ledger().force();
    }
  }

  /// What has landed stays, and has its verdict.
  ///
  /// @throws RegattaException if its gates can't be run: the work is kept
  void conclude() throws RegattaException, InterruptedException {
    landing.conclude();
  }

  /// Nothing of the phase is at work any more.
  void close() {
    if (briefing != null) {
      briefing.close();
    }
  }

  /// What comes in while the coordinator waits for something else than attempts.
  void meanwhile(Message message) {
    WaveRun wave = underWay;
    if (wave != null) {
      take(message, wave);
      settle(wave);
      return;
    }
    switch (message) {
      case Message.Stop stop -> {
        desk.stops().accept(stop);
        crew.stop(stop.stories());
      }
      case Message.LimitDue due -> desk.staffing().due(due.account());
      case Message.TimeDue due -> guard.alarmed();
      case Message.Prepared prepared -> {}
      case Message.Spawned spawned -> {}
      case Message.InSession session -> {}
      case Message.Used used -> {}
      case Message.Ended ended -> {}
      case Message.Verified verified -> {}
      case Message.TaskDone done -> {}
      case Message.RetryDue due -> {}
    }
    desk.ledger().force();
  }

  private void take(Message message, WaveRun wave) {
    if (message instanceof Message.Stop stop) {
      desk.stops().accept(stop);
      crew.stop(stop.stories());
      if (stop.stories().isEmpty()) {
        errands.stop();
      }
    }
    if (message instanceof Message.TimeDue) {
      guard.alarmed();
    }
    if (message instanceof Message.LimitDue due && desk.staffing().due(due.account())) {
      wave.moveUp();
    }
    wave.take(message);
  }

  /// What changed during the phase and belongs to no story.
  FileChanges unattributed() throws InterruptedException {
    return desk.surroundings()
        .worksite()
        .unattributed(
            phase.stories().stream()
                .flatMap(story -> desk.ledger().state().story(story).result().stream())
                .map(result -> result.work().files())
                .toList());
  }
}
