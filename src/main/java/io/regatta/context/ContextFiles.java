package io.regatta.context;

import io.regatta.context.ContextSettings.Keyword;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which files each story is told of, found without reading any. Immutable.
///
/// Stories of one role share one list of files, stories that speak of the same keywords too: ten
/// thousand stories cost no more than their number.
public final class ContextFiles {
  private final Map<StoryId, StoryFiles> files;
  private final List<ContextNotice> notices;

  private ContextFiles(Map<StoryId, StoryFiles> files, List<ContextNotice> notices) {
    this.files = files;
    this.notices = notices;
  }

  /// What all stories of one role are told of.
  ///
  /// @param definition the role's definition, or null
  /// @param files its context files, by path
  record RoleFiles(Role role, @Nullable RepositoryFile definition, List<RepositoryFile> files) {
    Stream<RepositoryFile> all() {
      return Stream.concat(Stream.ofNullable(definition), files.stream());
    }
  }

  /// What a story is told of: its role's files, then those of its keywords that are not among them.
  record StoryFiles(RoleFiles role, List<RepositoryFile> keywordFiles) {
    Stream<RepositoryFile> all() {
      return Stream.concat(role.all(), keywordFiles.stream());
    }
  }

  /// Finds the files of all these stories; walks each glob once.
  ///
  /// @param repository the repository's root
  public static ContextFiles find(Path repository, ContextSettings settings, List<Story> stories) {
    SequencedSet<ContextNotice> notices = new LinkedHashSet<>();
    Search search = new Search(settings, new RepositoryTree(repository, notices), notices);
    Map<StoryId, StoryFiles> files = new LinkedHashMap<>();
    for (Story story : stories) {
      files.put(story.id(), search.filesOf(story));
    }
    return new ContextFiles(files, List.copyOf(notices));
  }

  /// What is wrong with the globs of a configuration, whatever the plan.
  ///
  /// @param repository the repository's root
  public static List<ContextNotice> unmatched(Path repository, ContextSettings settings) {
    SequencedSet<ContextNotice> notices = new LinkedHashSet<>();
    Search search = new Search(settings, new RepositoryTree(repository, notices), notices);
    Stream.concat(
            settings.roles().values().stream().flatMap(List::stream),
            settings.keywords().stream().flatMap(keyword -> keyword.globs().stream()))
        .forEach(glob -> search.find(glob, true));
    return List.copyOf(notices);
  }

  /// The files that a story is told of, in that order, relative to the repository root with `/`.
  ///
  /// @throws IllegalArgumentException if the story was not among those that files were found for
  public List<String> paths(Story story) {
    return of(story).all().map(RepositoryFile::path).toList();
  }

  /// What the user should know: missing definitions, globs without files, refused paths.
  public List<ContextNotice> notices() {
    return notices;
  }

  StoryFiles of(Story story) {
    StoryFiles found = files.get(story.id());
    if (found == null) {
      throw new IllegalArgumentException("no context was asked for story " + story.id());
    }
    return found;
  }

  /// The search for the files of many stories: what two of them have in common is found once.
  private static final class Search {
    private final ContextSettings settings;
    private final RepositoryTree tree;
    private final SequencedSet<ContextNotice> notices;
    private final Map<String, RoleFiles> roles = new HashMap<>();
    private final Map<String, Map<BitSet, StoryFiles>> known = new HashMap<>();

    Search(ContextSettings settings, RepositoryTree tree, SequencedSet<ContextNotice> notices) {
      this.settings = settings;
      this.tree = tree;
      this.notices = notices;
    }

    StoryFiles filesOf(Story story) {
      RoleFiles role = roles.computeIfAbsent(story.agent(), this::roleFiles);
      return known
          .computeIfAbsent(story.agent(), name -> new HashMap<>())
          .computeIfAbsent(
              keywordsIn(story), keywords -> new StoryFiles(role, keywordFiles(role, keywords)));
    }

    private RoleFiles roleFiles(String name) {
      Role role = new Role(name);
      Optional<RepositoryFile> definition = role.definition().flatMap(tree::file);
      if (definition.isEmpty()) {
        notices.add(
            ContextNotice.warning(
                "role "
                    + role.shown()
                    + " has no definition"
                    + role.definition().map(path -> " (" + path + ")").orElse(""),
                role.definition()
                    .map(path -> "describe the role in " + path)
                    .orElse("name the role in the plan so that it can be a file's name")));
      }
      List<List<RepositoryFile>> found = new ArrayList<>();
      for (String glob : settings.globs(name)) {
        found.add(find(glob, settings.configures(name)));
      }
      List<RepositoryFile> files =
          RepositoryTree.union(found).stream()
              .sorted(Comparator.comparing(RepositoryFile::path))
              .toList();
      return new RoleFiles(role, definition.orElse(null), files);
    }

    private List<RepositoryFile> keywordFiles(RoleFiles role, BitSet keywords) {
      Set<Path> told = new HashSet<>();
      role.all().forEach(file -> told.add(file.real()));
      return RepositoryTree.union(
              keywords.stream()
                  .mapToObj(settings.keywords()::get)
                  .flatMap(keyword -> keyword.globs().stream())
                  .map(glob -> find(glob, true))
                  .toList())
          .stream()
          .filter(file -> !told.contains(file.real()))
          .toList();
    }

    private List<RepositoryFile> find(String glob, boolean configured) {
      List<RepositoryFile> files = tree.find(glob);
      if (configured && files.isEmpty()) {
        notices.add(
            ContextNotice.warning(
                "no context file is named by " + Line.of(glob),
                "correct the path under context: in regatta.yaml, or create the file"));
      }
      return files;
    }

    private BitSet keywordsIn(Story story) {
      BitSet found = new BitSet();
      List<Keyword> keywords = settings.keywords();
      if (!keywords.isEmpty()) {
        String text =
            story.title()
                + "\n"
                + story.text().description()
                + "\n"
                + String.join("\n", story.text().criteria());
        for (int index = 0; index < keywords.size(); index++) {
          found.set(index, speaksOf(story, text, keywords.get(index)));
        }
      }
      return found;
    }

    private boolean speaksOf(Story story, String text, Keyword keyword) {
      try {
        return keyword.pattern().matcher(text).find();
      } catch (StackOverflowError e) {
        // The platform's matcher recurses once per repetition of a group.
        notices.add(
            ContextNotice.warning(
                "keyword " + keyword.pattern() + " is too deep for the text of story " + story.id(),
                "write it without a repeated group, such as (a|b)*"));
        return false;
      }
    }
  }
}
