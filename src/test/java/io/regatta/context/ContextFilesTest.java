package io.regatta.context;

import static io.regatta.context.Repository.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.context.ContextSettings.Keyword;
import io.regatta.plan.Story;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextFilesTest {
  @TempDir Path root;

  private List<String> paths(ContextSettings settings, Story story) {
    return ContextFiles.find(root, settings, List.of(story)).paths(story);
  }

  private static ContextSettings keywords(Keyword... keywords) {
    return new ContextSettings(Map.of(), List.of(keywords), 1 << 20);
  }

  @Test
  void namesDefinitionThenRoleFilesByPathThenKeywordFiles() throws IOException {
    new Repository(root)
        .with(".claude/agents/backend-developer.md", "x")
        .with("context/backend/z.md", "x")
        .with("context/backend/a/b.md", "x")
        .with("context/devops/docker.md", "x")
        .with("context/a-first/one.md", "x");
    ContextSettings settings =
        keywords(
            Keyword.of("container|DOCKER", List.of("context/devops/docker.md", "context/backend")),
            Keyword.of("one", List.of("context/a-first/*")));
    Story story = story("1", "backend-developer", "Build the Docker image", "Just one.");
    assertThat(paths(settings, story))
        .containsExactly(
            ".claude/agents/backend-developer.md",
            "context/backend/a/b.md",
            "context/backend/z.md",
            "context/devops/docker.md",
            "context/a-first/one.md");
  }

  @Test
  void keywordsAreSearchedInTitleDescriptionAndCriteriaWhateverTheCase() throws IOException {
    new Repository(root).with("found.md", "x");
    List<String> files = List.of("found.md");
    Story story = story("1", "writer", "Überblick", "Tables of the DATABASE");
    assertThat(paths(keywords(Keyword.of("überblick", files)), story)).isEqualTo(files);
    assertThat(paths(keywords(Keyword.of("database", files)), story)).isEqualTo(files);
    assertThat(paths(keywords(Keyword.of("IS TESTED", files)), story)).isEqualTo(files);
    assertThat(paths(keywords(Keyword.of("docker", files)), story)).isEmpty();
  }

  @Test
  void rolesHaveDefaultsThatAConfiguredRoleReplaces() throws IOException {
    new Repository(root)
        .with("context/backend/a.md", "x")
        .with("context/design/d.md", "x")
        .with("docs/style.md", "x");
    for (String role : List.of("backend-developer", "backend-engineer", "backend-designer")) {
      assertThat(paths(ContextSettings.DEFAULT, story("1", role)))
          .containsExactly("context/backend/a.md");
    }
    assertThat(paths(ContextSettings.DEFAULT, story("1", "ui-ux-designer")))
        .containsExactly("context/design/d.md");
    assertThat(paths(ContextSettings.DEFAULT, story("1", "docs-writer"))).isEmpty();
    ContextSettings configured =
        new ContextSettings(Map.of("backend-developer", List.of("docs/*.md")), List.of(), 1 << 20);
    assertThat(paths(configured, story("1", "backend-developer"))).containsExactly("docs/style.md");
    assertThat(paths(configured, story("1", "backend-engineer")))
        .containsExactly("context/backend/a.md");
  }

  @Test
  void roleNamesThatLeaveTheirDirectoryNameNothing(@TempDir Path outside) throws IOException {
    Repository repository = new Repository(outside.resolve("repository"));
    repository.with("context/x.md", "x").with("secret.md", "x").with(".claude/x.md", "x");
    for (String role :
        List.of(
            "../x",
            "../../secret",
            "..-developer",
            "*-developer",
            "../..-developer",
            "/x",
            "a\0b",
            ".",
            "..",
            " ",
            "x".repeat(5000))) {
      Story story = story("1", role);
      ContextFiles files =
          ContextFiles.find(repository.root(), ContextSettings.DEFAULT, List.of(story));
      assertThat(files.paths(story)).as(role).isEmpty();
      assertThat(files.notices()).as(role).isNotEmpty();
    }
  }

  @Test
  void missingFilesOfDefaultsAreSilentThoseOfTheConfigurationAreNot() {
    Story story = story("1", "backend-developer");
    ContextFiles silent = ContextFiles.find(root, ContextSettings.DEFAULT, List.of(story));
    assertThat(silent.notices())
        .extracting(ContextNotice::message)
        .containsExactly(
            "role backend-developer has no definition (.claude/agents/backend-developer.md)");
    ContextFiles loud =
        ContextFiles.find(
            root,
            new ContextSettings(
                Map.of("backend-developer", List.of("gone/*")),
                List.of(Keyword.of("title", List.of("lost.md")), Keyword.of("no", List.of("y"))),
                1),
            List.of(story));
    assertThat(loud.notices())
        .extracting(ContextNotice::message)
        .contains("no context file is named by gone/*", "no context file is named by lost.md")
        .hasSize(3);
  }

  @Test
  void anExpressionThatIsNoneIsRefusedWhenItIsMade() {
    assertThatThrownBy(() -> Keyword.of("(", List.of())).isInstanceOf(PatternSyntaxException.class);
    assertThatThrownBy(() -> Keyword.of("(".repeat(100_000), List.of()))
        .isInstanceOf(PatternSyntaxException.class);
  }

  @Test
  void anExpressionThatOverflowsTheStackIsAWarning() {
    Story story = story("1", "writer", "A", "ab".repeat(500_000));
    ContextFiles files =
        ContextFiles.find(root, keywords(Keyword.of("(a|b)*c", List.of("x.md"))), List.of(story));
    assertThat(files.notices())
        .extracting(ContextNotice::message)
        .anyMatch(message -> message.contains("too deep for the text of story 1"));
  }

  @Test
  void storiesWithTheSameFilesShareOneList() throws IOException {
    new Repository(root).with("context/backend/a.md", "x").with("docker.md", "x");
    List<Story> stories = Repository.stories(10_000, "backend-developer", "backend-engineer");
    ContextFiles files =
        ContextFiles.find(root, keywords(Keyword.of("title", List.of("docker.md"))), stories);
    assertThat(stories.stream().map(files::of).distinct()).hasSize(2);
    assertThat(files.of(stories.get(0))).isSameAs(files.of(stories.get(2)));
  }

  @Test
  void askingForAnUnknownStoryIsAMistakeOfTheCaller() {
    ContextFiles files = ContextFiles.find(root, ContextSettings.DEFAULT, List.of());
    assertThatThrownBy(() -> files.paths(story("9", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("story 9");
  }
}
