package io.regatta.plan;

import io.regatta.Glob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Stories of a parallel phase that are known to touch the same files, and so may undo each other's
/// work.
///
/// @param shared by file, in the order of their paths
public record Overlap(List<Shared> shared) {
  /// What nobody shares.
  public static final Overlap NONE = new Overlap(List.of());

  private static final int MOST_REPORTED = 20;
  private static final int MOST_NAMED = 5;

  /// More globs than plans have; each is tried on each path.
  private static final int MOST_GLOBS = 100;

  public Overlap {
    shared = List.copyOf(shared);
  }

  /// A file that several stories touch.
  ///
  /// @param file its path, or the directory or glob that they all name
  /// @param stories at least two, in the order of the phase
  public record Shared(String file, List<StoryId> stories) {
    public Shared {
      stories = List.copyOf(stories);
    }

    /// Such as `stories 3 and 4 both touch src/a.java`.
    String text() {
      int named = Math.min(stories.size(), MOST_NAMED);
      boolean all = named == stories.size();
      String first =
          stories.stream()
              .limit(all ? named - 1L : named)
              .map(StoryId::text)
              .collect(Collectors.joining(", "));
      String last = all ? stories.getLast().text() : (stories.size() - named) + " more";
      return "stories "
          + first
          + " and "
          + last
          + (stories.size() == 2 ? " both touch " : " all touch ")
          + file;
    }
  }

  /// A warning for each file that stories of a parallel phase share, up to twenty.
  ///
  /// @param known what stories are known to touch besides what the plan says of them
  public static List<Problem> problems(Plan plan, Map<StoryId, Set<String>> known) {
    return plan.phases().stream()
        .flatMap(phase -> in(plan, phase, known).shared().stream())
        .limit(MOST_REPORTED)
        .map(shared ->
            Problem.warning(
                plan.story(shared.stories().get(1)).line(),
                shared.text(),
                "let one depend on the other, or set overlap: serialize in regatta.yaml"))
        .toList();
  }

  /// What stories of a phase share; nothing where it runs one by one, nor between stories of which
  /// one waits for the other anyway.
  ///
  /// @param known what stories are known to touch besides what the plan says of them
  public static Overlap in(Plan plan, Phase phase, Map<StoryId, Set<String>> known) {
    if (phase.mode() != Mode.PARALLEL) {
      return NONE;
    }
    Map<StoryId, Set<String>> touched = new LinkedHashMap<>();
    for (StoryId id : phase.stories()) {
      Set<String> files = new LinkedHashSet<>(plan.story(id).scope().files());
      files.addAll(known.getOrDefault(id, Set.of()));
      touched.put(id, files);
    }
    Overlap all = of(touched);
    if (all.shared.isEmpty()) {
      return all;
    }
    Order order = new Order(plan, Set.copyOf(phase.stories()));
    return new Overlap(
        all.shared.stream()
            .map(file -> new Shared(file.file(), order.atOnce(file.stories())))
            .filter(file -> !file.stories().isEmpty())
            .toList());
  }

  /// What stories share. A directory touches all that is below it, and a glob all that fits it.
  ///
  /// @param touched paths and globs by story, in the order of the phase
  static Overlap of(Map<StoryId, Set<String>> touched) {
    TreeMap<String, Set<StoryId>> byFile = new TreeMap<>();
    Map<String, Set<StoryId>> byGlob = new LinkedHashMap<>();
    touched.forEach((story, files) -> {
      for (String file : files) {
        boolean exact = Glob.parse(file).stream().allMatch(Glob::isExact);
        if (exact || byGlob.size() < MOST_GLOBS || byGlob.containsKey(file)) {
          (exact ? byFile : byGlob).computeIfAbsent(file, path -> new HashSet<>()).add(story);
        }
      }
    });
    Map<String, Set<StoryId>> wider = new HashMap<>();
    byFile.forEach((directory, stories) -> {
      for (String file : below(directory, byFile).keySet()) {
        wider.computeIfAbsent(file, path -> new HashSet<>()).addAll(stories);
      }
    });
    byGlob.forEach((glob, stories) -> {
      List<Glob> globs = Glob.parse(glob);
      for (String file : byFile.keySet()) {
        if (globs.stream().anyMatch(one -> one.fits(file))) {
          wider.computeIfAbsent(file, path -> new HashSet<>()).addAll(stories);
        }
      }
    });
    wider.forEach(
        (file, stories) -> byFile.computeIfAbsent(file, path -> new HashSet<>()).addAll(stories));
    byFile.putAll(byGlob);
    List<Shared> shared = new ArrayList<>();
    byFile.forEach((file, stories) -> {
      if (stories.size() > 1) {
        shared.add(new Shared(file, touched.keySet().stream().filter(stories::contains).toList()));
      }
    });
    return new Overlap(shared);
  }

  private static SortedMap<String, Set<StoryId>> below(
      String directory, TreeMap<String, Set<StoryId>> files) {
    return files.subMap(directory + "/", directory + "0");
  }

  /// What a story shares with stories that come before it.
  ///
  /// @param story the one that would have to wait
  /// @param among those that it would have to wait for, such as what is at work
  public List<Shared> with(StoryId story, Collection<StoryId> among) {
    List<Shared> found = new ArrayList<>();
    for (Shared file : shared) {
      if (file.stories().contains(story)) {
        List<StoryId> others =
            file.stories().stream()
                .filter(other -> !other.equals(story) && among.contains(other))
                .toList();
        if (!others.isEmpty()) {
          found.add(new Shared(file.file(), others));
        }
      }
    }
    return found;
  }

  /// Who waits for whom inside a phase.
  private record Order(Plan plan, Set<StoryId> phase) {
    /// Those that have another one beside them that neither waits for them nor they for it.
    List<StoryId> atOnce(List<StoryId> stories) {
      Map<StoryId, Set<StoryId>> before = new HashMap<>();
      stories.forEach(story -> before.put(story, before(story)));
      return stories.stream()
          .filter(story ->
              stories.stream()
                  .anyMatch(other ->
                      !other.equals(story)
                          && !before.getOrDefault(story, Set.of()).contains(other)
                          && !before.getOrDefault(other, Set.of()).contains(story)))
          .toList();
    }

    private Set<StoryId> before(StoryId story) {
      Set<StoryId> found = new HashSet<>();
      List<StoryId> open = new ArrayList<>(List.of(story));
      while (!open.isEmpty()) {
        plan.story(open.removeLast())
            .dependencies()
            .all()
            .filter(phase::contains)
            .filter(found::add)
            .forEach(open::add);
      }
      return found;
    }
  }
}
