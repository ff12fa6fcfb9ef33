package io.regatta.faults;

import io.regatta.event.JournalEntry;
import io.regatta.event.LandingEvent;
import io.regatta.event.RunEvent;
import io.regatta.journal.Journal;
import io.regatta.journal.JournalException;
import io.regatta.journal.RunDirectory;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/// Where in its life a command is, by the last event of its run.
enum Place {
  BEFORE_THE_RUN("before"),
  OPENING("opening"),
  AGENTS_AT_WORK("agents at work"),
  JUDGING("gates, retries"),
  LANDING("landing"),
  RECORDING("recording"),
  PUBLISHING("publishing"),
  ENDING("ending");

  private final String title;

  Place(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  static Place of(Optional<RunDirectory> run) {
    if (run.isEmpty() || !Files.exists(run.get().journal())) {
      return BEFORE_THE_RUN;
    }
    try {
      List<JournalEntry> entries = Journal.read(run.get().journal()).entries();
      return entries.isEmpty() ? BEFORE_THE_RUN : after(entries.getLast().event());
    } catch (JournalException e) {
      return BEFORE_THE_RUN;
    }
  }

  private static Place after(RunEvent event) {
    return switch (event) {
      case RunEvent.RunStarted _,
          RunEvent.DeadRunRecorded _,
          RunEvent.PhaseSkipped _,
          RunEvent.PhaseStarted _,
          RunEvent.ContextLoaded _,
          LandingEvent.BranchOpened _ ->
          OPENING;
      case RunEvent.AttemptStarted _,
          RunEvent.AttemptSpawned _,
          RunEvent.SessionOpened _,
          RunEvent.UsageReported _,
          RunEvent.WaveLaunched _,
          RunEvent.LimitReached _,
          RunEvent.LimitLifted _,
          RunEvent.BackendTripped _,
          RunEvent.BudgetSpent _,
          LandingEvent.StorySerialized _ ->
          AGENTS_AT_WORK;
      case RunEvent.AttemptFinished _,
          RunEvent.RetryScheduled _,
          LandingEvent.WorkCaptured _,
          LandingEvent.GatePassed _,
          LandingEvent.GateFailed _,
          LandingEvent.GateExcused _ ->
          JUDGING;
      case LandingEvent.ConflictFound _,
          LandingEvent.StoryIntegrated _,
          LandingEvent.PhaseIntegrated _ ->
          LANDING;
      case RunEvent.StoryFinished _, RunEvent.StoryBlocked _, RunEvent.RecordingFailed _ ->
          RECORDING;
      case RunEvent.PhaseRecorded _,
          RunEvent.PhaseFinished _,
          LandingEvent.BranchMoved _,
          LandingEvent.CheckoutMoved _,
          LandingEvent.CheckoutHeld _ ->
          PUBLISHING;
      case RunEvent.StopRequested _, RunEvent.RunFinished _ -> ENDING;
    };
  }
}
