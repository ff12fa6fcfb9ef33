package io.regatta.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.plan.StoryId;
import io.regatta.workspace.Repository.RefUpdate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {
  @TempDir Path root;
  Repository repository;
  String first;
  String second;

  @BeforeEach
  void repositoryWithTwoCommits() throws Exception {
    Git.run(root, List.of("init", "-q", "-b", "main"));
    Git.run(root, List.of("config", "user.name", "Someone"));
    Git.run(root, List.of("config", "user.email", "someone@example.com"));
    repository = Repository.at(root);
    first = commit("one");
    second = commit("two");
  }

  private String commit(String text) throws Exception {
    Files.writeString(root.resolve("file.txt"), text);
    repository.git("add", ".");
    repository.git("commit", "-q", "-m", text);
    return repository.commit("HEAD").orElseThrow();
  }

  @Test
  void movesRefsAllOrNone() throws Exception {
    repository.move(List.of(new RefUpdate("refs/regatta/x", first, "")));
    assertThat(repository.commit("refs/regatta/x")).contains(first);
    assertThatThrownBy(() ->
            repository.move(
                List.of(
                    new RefUpdate("refs/regatta/y", first, null),
                    new RefUpdate("refs/regatta/x", second, second))))
        .isInstanceOf(WorkspaceException.class);
    assertThat(repository.commit("refs/regatta/y")).isEmpty();
    assertThat(repository.commit("refs/regatta/x")).contains(first);
    repository.move(
        List.of(
            new RefUpdate("refs/regatta/x", "", first),
            new RefUpdate("refs/regatta/y", second, null)));
    assertThat(repository.commit("refs/regatta/x")).isEmpty();
    assertThat(repository.commit("refs/regatta/y")).contains(second);
  }

  @Test
  void refusesToMakeARefThatExists() throws Exception {
    repository.move(List.of(new RefUpdate("refs/regatta/x", first, "")));
    assertThatThrownBy(() -> repository.move(List.of(new RefUpdate("refs/regatta/x", second, ""))))
        .isInstanceOf(WorkspaceException.class);
  }

  @Test
  void tellsWhatIsContained() throws Exception {
    assertThat(repository.contains(second, first)).isTrue();
    assertThat(repository.contains(first, second)).isFalse();
  }

  @Test
  void everyIdMakesARefThatGitTakes() throws Exception {
    PlanRefs refs = PlanRefs.of("docs/features/5/user-stories.md");
    assertThat(refs.branchName()).isEqualTo("regatta/feature-5");
    for (String id :
        List.of("3", "4.2", "7-Fix-88.1", "a..b", "x.lock", ".x", "-x", "ä ö", "a/b")) {
      String ref = refs.work(new StoryId(id));
      repository.move(List.of(new RefUpdate(ref, first, "")));
      assertThat(repository.commit(ref)).as(ref).contains(first);
    }
  }

  @Test
  void namesOfOtherPlansDiffer() {
    assertThat(PlanRefs.of("docs/features/5/issues/7/user-stories.md").plan())
        .isEqualTo("feature-5-fix-7");
    assertThat(PlanRefs.of("plans/a b.md")).isNotEqualTo(PlanRefs.of("plans/a-b.md"));
  }

  @Test
  void noPlanHasTheNameOfAnotherPlanOrOfAStoryOfIt() {
    PlanRefs first = PlanRefs.of("docs/features/1/user-stories.md");
    assertThat(PlanRefs.of("docs/features/1-story-11/user-stories.md").branchName())
        .isNotEqualTo(first.storyBranchName(new StoryId("11")));
    assertThat(PlanRefs.of("docs/features/1/issues/7-story-2/user-stories.md").branchName())
        .isNotEqualTo(
            PlanRefs.of("docs/features/1/issues/7/user-stories.md")
                .storyBranchName(new StoryId("2")));
    assertThat(PlanRefs.of("docs/features/5-fix-7/user-stories.md"))
        .isNotEqualTo(PlanRefs.of("docs/features/5/issues/7/user-stories.md"));
    assertThat(PlanRefs.of("docs/features/5-bug/issues/7/user-stories.md").plan())
        .isNotEqualTo("feature-5-bug-fix-7");
    assertThat(PlanRefs.of("docs/features/A/user-stories.md").plan())
        .isNotEqualToIgnoringCase(PlanRefs.of("docs/features/a/user-stories.md").plan());
    assertThat(PlanRefs.of("feature/5.md").plan()).doesNotContain("-");
  }

  @Test
  void theNamesOfPlainPlansAreReadable() {
    assertThat(PlanRefs.of("docs/features/5/user-stories.md").plan()).isEqualTo("feature-5");
    assertThat(PlanRefs.of("docs/features/5/issues/88/user-stories.md").plan())
        .isEqualTo("feature-5-fix-88");
    assertThat(PlanRefs.of("docs/features/prefix-history/user-stories.md").plan())
        .isEqualTo("feature-prefix-history");
  }
}
