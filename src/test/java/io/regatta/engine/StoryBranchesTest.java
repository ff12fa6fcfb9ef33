package io.regatta.engine;

import static io.regatta.engine.PlanSketch.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.StoryId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The branches on which work stays that could not be brought together with that of others.
class StoryBranchesTest extends IsolatedCase {
  private static final StoryId STORY = id("2");
  private static final String BRANCH = "refs/heads/regatta/feature-5-story-2";

  private StoryBranches branches;
  private String work;
  private String later;

  @BeforeEach
  void twoCommits() throws Exception {
    branches = new StoryBranches(kit.repository, kit.refs);
    work = kit.commitAside("work.txt", "work\n");
    later = kit.commitAside("work.txt", "later\n");
  }

  private String branch() throws Exception {
    return kit.repository.commit(BRANCH).orElse("");
  }

  private void remove() throws Exception {
    kit.repository.move(branches.removal(List.of(STORY)));
  }

  @Test
  void keepsWorkAndPutsLaterWorkInItsPlace() throws Exception {
    assertThat(branches.exists(STORY)).isFalse();
    branches.keep(STORY, work);
    assertThat(branches.exists(STORY)).isTrue();
    assertThat(branch()).isEqualTo(work);

    branches.keep(STORY, later);

    assertThat(branch()).isEqualTo(later);
  }

  @Test
  void aBranchGoesWithTheNoteOfIt() throws Exception {
    branches.keep(STORY, work);

    remove();

    assertThat(branch()).isEmpty();
    assertThat(kit.refs("refs/regatta/")).isEmpty();
    assertThat(branches.removal(List.of(STORY))).as("nothing is left to remove").isEmpty();
  }

  @Test
  void aBranchThatSomebodyMadeIsNotTouched() throws Exception {
    kit.git("update-ref", BRANCH, work);

    branches.keep(STORY, later);
    remove();

    assertThat(branch()).isEqualTo(work);
  }

  @Test
  void aBranchThatSomebodyMovedIsTheirsFromThenOn() throws Exception {
    branches.keep(STORY, work);
    kit.git("update-ref", BRANCH, kit.head());

    branches.keep(STORY, later);
    assertThat(branch()).isEqualTo(kit.head());
    remove();

    assertThat(branch()).isEqualTo(kit.head());
    assertThat(kit.refs("refs/regatta/")).as("the note of what was there").isEmpty();
  }

  @Test
  void aBranchThatIsCheckedOutSomewhereIsTheirsMeanwhile() throws Exception {
    branches.keep(STORY, work);
    kit.git("worktree", "add", "-q", home.resolve("other").toString(), BRANCH.substring(11));

    branches.keep(STORY, later);
    remove();

    assertThat(branch()).isEqualTo(work);
  }
}
