package io.regatta.engine;

import io.regatta.Redaction;
import io.regatta.RegattaException;
import io.regatta.context.ContextMeasurement;
import io.regatta.context.ContextNotice;
import io.regatta.context.ContextSettings;
import io.regatta.context.PhaseContext;
import io.regatta.context.Prompt;
import io.regatta.context.PromptStore;
import io.regatta.context.ResultForm;
import io.regatta.event.RunEvent;
import io.regatta.journal.RunStore;
import io.regatta.plan.Phase;
import io.regatta.plan.Story;
import java.nio.file.Path;
import java.util.List;

/// Briefings from the repository's role definitions and context files.
///
/// @param repository the repository's root
/// @param settings which files whom to tell
/// @param redaction takes secrets out of prompts that are kept
public record ContextBriefings(Path repository, ContextSettings settings, Redaction redaction)
    implements Briefings {
  @Override
  public Briefing load(Phase phase, List<Story> stories, Path directory) throws RegattaException {
    RunStore.makePrivate(directory);
    PhaseContext context = PhaseContext.load(repository, settings, stories);
    return new Loaded(phase.number(), context, PromptStore.create(context, directory, redaction));
  }

  private record Loaded(String phase, PhaseContext context, PromptStore prompts)
      implements Briefing {
    @Override
    public RunEvent.ContextLoaded loaded() {
      ContextMeasurement measured = context.measurement();
      return new RunEvent.ContextLoaded(
          phase,
          measured.files(),
          measured.bytes(),
          measured.bytesSaved(),
          measured.readTime(),
          measured.timeSaved(),
          context.notices().stream().map(Loaded::told).toList());
    }

    private static RunEvent.Notice told(ContextNotice notice) {
      RunEvent.Notice.Severity severity =
          switch (notice.severity()) {
            case WARNING -> RunEvent.Notice.Severity.WARNING;
            case NOTE -> RunEvent.Notice.Severity.NOTE;
          };
      return new RunEvent.Notice(severity, notice.message(), notice.hint());
    }

    @Override
    public Prompt prompt(Story story, Path ownFile, String note, ResultForm form)
        throws RegattaException {
      return prompts.prompt(story, ownFile, note, form);
    }

    @Override
    public void close() {
      prompts.close();
    }
  }
}
