package io.regatta.engine;

import static io.regatta.engine.PlanSketch.id;
import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.StoryId;
import io.regatta.workspace.PlanRefs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a run leaves of stories that it completed, where it was cut off before it could take that
/// away.
class SettledWorkTest extends IsolatedCase {
  private static final StoryId ONE = id("1");
  private static final StoryId TWO = id("2");

  private String commit;

  @BeforeEach
  void makeCommit() throws Exception {
    commit = kit.commitAside("work.txt", "work\n");
  }

  private void leave(String ref) throws Exception {
    kit.git("update-ref", ref, commit);
  }

  private void removeLeft(String... completed) throws Exception {
    Isolation.removeLeft(kit.repository, IsolatedKit.PLAN, kit.state, ids(completed));
  }

  @Test
  void capturedWorkOfCompletedStoriesGoes() throws Exception {
    leave(kit.refs.work(ONE));
    leave(kit.refs.work(TWO));

    removeLeft("1", "3");

    assertThat(kit.refs(kit.refs.own())).containsExactly(kit.refs.work(TWO));
  }

  @Test
  void workThatWasDoneAnewGoesAndWorkThatWasFoundStays() throws Exception {
    leave(kit.refs.saved(ONE, PlanRefs.superseded("run")));
    leave(kit.refs.saved(ONE, "run"));

    removeLeft("1");

    assertThat(kit.refs(kit.refs.own())).containsExactly(kit.refs.saved(ONE, "run"));
  }

  @Test
  void whatIsOfNoStoryStays() throws Exception {
    leave(kit.refs.landing());

    removeLeft("1");

    assertThat(kit.refs(kit.refs.own())).containsExactly(kit.refs.landing());
  }
}
