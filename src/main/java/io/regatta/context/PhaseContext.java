package io.regatta.context;

import io.regatta.context.ContextFiles.RoleFiles;
import io.regatta.context.ContextFiles.StoryFiles;
import io.regatta.plan.Story;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/// What the stories of one phase are told, in memory: each file read once, whatever the number of
/// stories and roles that use it. Immutable and thread-safe; drop it when the phase ends.
///
/// Its memory is that of the files, outside of the heap, and not of files times stories. To give
/// prompts to agents, put it on disk with [PromptStore#create].
public final class PhaseContext {
  private final ContextFiles files;
  private final Map<String, List<ByteBuffer>> prefixes;
  private final IdentityHashMap<StoryFiles, List<ByteBuffer>> keywordParts;
  private final ContextMeasurement measurement;
  private final List<ContextNotice> notices;

  private PhaseContext(ContextFiles files, Loading loading) {
    this.files = files;
    this.prefixes = loading.prefixes;
    this.keywordParts = loading.keywordParts;
    this.measurement = loading.measurement();
    List<ContextNotice> all = new ArrayList<>(files.notices());
    all.addAll(loading.reader.notices());
    all.addAll(loading.notices);
    this.notices = List.copyOf(all);
  }

  /// Finds and reads the context of these stories. Blocks on the disk.
  ///
  /// @param repository the repository's root
  /// @throws ContextException if memory does not hold it, or the thread was interrupted
  public static PhaseContext load(Path repository, ContextSettings settings, List<Story> stories)
      throws ContextException {
    return load(repository, settings, stories, FileSource.DISK, System::nanoTime);
  }

  static PhaseContext load(
      Path repository,
      ContextSettings settings,
      List<Story> stories,
      FileSource source,
      LongSupplier nanoTime)
      throws ContextException {
    ContextFiles files = ContextFiles.find(repository, settings, stories);
    Loading loading = new Loading(settings, new ContextReader(source, nanoTime));
    for (Story story : stories) {
      loading.add(story.agent(), files.of(story));
    }
    return new PhaseContext(files, loading);
  }

  /// What reading cost and saved.
  public ContextMeasurement measurement() {
    return measurement;
  }

  /// What the user should know of these files, in the order in which it was found.
  public List<ContextNotice> notices() {
    return notices;
  }

  /// Writes the prompt of a story's first attempt, as an agent would get it. Copies nothing.
  ///
  /// @throws IllegalArgumentException if the story is not one of this phase
  public void writePrompt(Story story, OutputStream out) throws IOException {
    WritableByteChannel channel = Channels.newChannel(out);
    for (List<ByteBuffer> part : List.of(prefix(story), own(story, "", ResultForm.FILE))) {
      for (ByteBuffer buffer : part) {
        ByteBuffer view = buffer.duplicate();
        while (view.hasRemaining()) {
          channel.write(view);
        }
      }
    }
    out.flush();
  }

  /// The beginning of each role's prompts.
  Map<String, List<ByteBuffer>> prefixes() {
    return Collections.unmodifiableMap(prefixes);
  }

  List<ByteBuffer> prefix(Story story) {
    files.of(story);
    return prefixes.getOrDefault(story.agent(), List.of());
  }

  List<ByteBuffer> own(Story story, String note, ResultForm form) {
    List<ByteBuffer> own = new ArrayList<>(keywordParts.getOrDefault(files.of(story), List.of()));
    own.add(StoryPart.of(story, note, form));
    return own;
  }

  /// The reading of a phase's files, while it goes on.
  private static final class Loading {
    private final ContextSettings settings;
    private final ContextReader reader;
    private final Sections sections;
    private final Map<String, List<ByteBuffer>> prefixes = new LinkedHashMap<>();
    // Stories with the same files share one object: compared by identity, at no cost per file.
    private final IdentityHashMap<StoryFiles, List<ByteBuffer>> keywordParts =
        new IdentityHashMap<>();
    private final IdentityHashMap<StoryFiles, Long> bytesOf = new IdentityHashMap<>();
    private final List<ContextNotice> notices = new ArrayList<>();
    private long bytesUsed;

    Loading(ContextSettings settings, ContextReader reader) {
      this.settings = settings;
      this.reader = reader;
      this.sections = new Sections(reader);
    }

    void add(String role, StoryFiles story) throws ContextException {
      if (!prefixes.containsKey(role)) {
        prefixes.put(role, sections.role(story.role()));
        warnIfLarge(story.role());
      }
      if (!keywordParts.containsKey(story)) {
        keywordParts.put(story, keywordPart(story));
        bytesOf.put(story, bytes(story.all().toList()));
      }
      bytesUsed += bytesOf.getOrDefault(story, 0L);
    }

    ContextMeasurement measurement() {
      return new ContextMeasurement(
          reader.files(), reader.bytes(), bytesUsed - reader.bytes(), reader.time());
    }

    private List<ByteBuffer> keywordPart(StoryFiles story) throws ContextException {
      List<ByteBuffer> files = sections.files(story.keywordFiles());
      if (files.isEmpty()) {
        return List.of();
      }
      List<ByteBuffer> part = new ArrayList<>();
      part.add(
          Sections.bytes(
              "# Context of the story\n\nFiles of this repository that the story speaks of.\n\n"));
      part.addAll(files);
      return List.copyOf(part);
    }

    private long bytes(List<RepositoryFile> list) throws ContextException {
      long sum = 0;
      Set<Path> counted = new HashSet<>();
      for (RepositoryFile file : list) {
        if (counted.add(file.real())) {
          sum += reader.read(file).bytesRead();
        }
      }
      return sum;
    }

    private void warnIfLarge(RoleFiles role) throws ContextException {
      long size = 0;
      for (RepositoryFile file : role.all().toList()) {
        size += reader.read(file).text().limit();
      }
      if (size > settings.maxBytes()) {
        notices.add(
            ContextNotice.warning(
                "the context of role "
                    + role.role().shown()
                    + " is "
                    + size
                    + " bytes, more than "
                    + settings.maxBytes(),
                "name fewer files for it under context.roles in regatta.yaml, or raise"
                    + " context.maxBytes"));
      }
    }
  }
}
