package io.regatta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regatta.Redaction;
import io.regatta.RegattaException;
import io.regatta.engine.StoryWork;
import io.regatta.engine.WorkSearch;
import io.regatta.integration.WorkDiff;
import io.regatta.journal.RunStore;
import io.regatta.plan.StoryId;
import io.regatta.report.document.Evidence;
import io.regatta.report.document.Excerpt;
import io.regatta.workspace.CheckoutState;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What git and the directories of runs have of stories: their patches, and what their agents
/// printed. Bounded for each story and altogether, and without secrets.
final class KeptEvidence implements Evidence {
  /// Each takes git a moment.
  private static final int MOST_DIFFS = 300;

  private static final int LONGEST_DIFF = 60_000;
  private static final int LONGEST_OUTPUT = 16_000;
  private static final int LONGEST_LINE = 1000;

  /// Characters of both kinds in one report.
  private static final int MOST_DIFF = 3_000_000;

  private static final int MOST_OUTPUT = 2_000_000;

  private final PlanOptions options;
  private final RunStore store;
  private final String plan;
  private final Redaction redaction;
  private @Nullable Works works;
  private boolean searched;
  private int diffs;
  private int diffLeft = MOST_DIFF;
  private int outputLeft = MOST_OUTPUT;

  /// @param plan the plan's file relative to the repository root, with `/`
  KeptEvidence(PlanOptions options, RunStore store, String plan, Redaction redaction) {
    this.options = options;
    this.store = store;
    this.plan = plan;
    this.redaction = redaction;
  }

  /// Where git can tell what stories changed.
  private record Works(WorkSearch search, WorkDiff diff) {}

  @Override
  public Optional<Excerpt> diff(StoryId story) {
    try {
      Optional<Works> found = works();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      if (diffs >= MOST_DIFFS || diffLeft <= 0) {
        return Optional.of(
            Excerpt.none(
                "left out, to keep this report small: `regatta diff --story "
                    + story
                    + "` shows it"));
      }
      return patch(found.get(), story);
    } catch (RegattaException e) {
      return Optional.of(Excerpt.none("git could not tell: " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<Works> works() throws RegattaException, InterruptedException {
    if (!searched) {
      searched = true;
      if (CheckoutState.of(options.root()).filter(CheckoutState::hasCommit).isPresent()) {
        Repository repository = Repository.at(options.root());
        Path state =
            StateDirectory.of(repository, System.getenv()).resolve(PlanRefs.of(plan).plan());
        works = new Works(new WorkSearch(repository, plan, state), new WorkDiff(repository));
      }
    }
    return Optional.ofNullable(works);
  }

  private Optional<Excerpt> patch(Works found, StoryId story)
      throws RegattaException, InterruptedException {
    StoryWork work = found.search().of(story);
    if (work.pieces().isEmpty()) {
      return Optional.empty();
    }
    diffs++;
    StringBuilder text = new StringBuilder();
    int files = 0;
    int added = 0;
    int removed = 0;
    for (StoryWork.Piece piece : work.pieces()) {
      text.append(found.diff().patch(piece.from(), piece.to(), false));
      for (WorkDiff.ChangedFile file : found.diff().files(piece.from(), piece.to())) {
        files++;
        added += Math.max(0, file.added());
        removed += Math.max(0, file.removed());
      }
    }
    String note = files + (files == 1 ? " file" : " files") + ", +" + added + " −" + removed;
    String patch = redaction.apply(text.toString());
    int most = Math.min(LONGEST_DIFF, diffLeft);
    if (patch.length() <= most) {
      diffLeft -= patch.length();
      return Optional.of(new Excerpt(patch, note + where(work)));
    }
    diffLeft -= most;
    int end = Math.max(0, patch.lastIndexOf('\n', most));
    return Optional.of(
        new Excerpt(
            patch.substring(0, end),
            note
                + where(work)
                + "; its beginning, `regatta diff --story "
                + story
                + "` shows all"));
  }

  private static String where(StoryWork work) {
    return switch (work.where()) {
      case CAPTURED -> ", not integrated";
      case CONFLICT -> ", in conflict";
      case WORKSPACE -> ", in its workspace";
      case INTEGRATED, ROLLED_BACK, NONE -> "";
    };
  }

  @Override
  public Optional<Excerpt> output(String run, StoryId story, int attempt) {
    Path file = store.directory(run).output(story, attempt);
    if (outputLeft <= 0 || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long size = channel.size();
      long from = Math.max(0, size - LONGEST_OUTPUT);
      ByteBuffer bytes = ByteBuffer.allocate((int) (size - from));
      channel.position(from);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      String text = new String(bytes.array(), 0, bytes.position(), UTF_8);
      List<String> lines = new ArrayList<>(text.lines().toList());
      if (from > 0 && lines.size() > 1) {
        // It began somewhere before.
        lines.removeFirst();
      }
      lines.replaceAll(KeptEvidence::clipped);
      String kept = redaction.apply(String.join("\n", lines));
      outputLeft -= kept.length();
      return Optional.of(
          new Excerpt(
              kept,
              from == 0
                  ? ""
                  : "its end, `regatta logs --story " + story + " --run " + run + "` shows all"));
    } catch (IOException e) {
      return Optional.of(Excerpt.none("it can't be read: " + e.getMessage()));
    }
  }

  private static String clipped(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }
}
