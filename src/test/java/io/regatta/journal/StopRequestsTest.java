package io.regatta.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.journal.StopRequests.StopRequest;
import io.regatta.plan.StoryId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopRequestsTest {
  @TempDir private Path directory = Path.of("");
  private RunDirectory run = new RunDirectory(Path.of(""));
  private StopRequests requests = new StopRequests(run);

  @BeforeEach
  void makeRequests() {
    run = new RunDirectory(directory.resolve("r"));
    requests = new StopRequests(run);
  }

  @Test
  void nobodyHasAskedARunWithoutRequests() throws Exception {
    assertThat(requests.take()).isEmpty();
  }

  @Test
  void aRequestIsTakenOnceAndWithAllThatItSays() throws Exception {
    StopRequest request =
        new StopRequest(List.of(new StoryId("4.2"), new StoryId("fix-88.1")), false);
    requests.leave(request);

    assertThat(new StopRequests(run).take()).containsExactly(request);
    assertThat(requests.take()).isEmpty();
  }

  @Test
  void aWholeRunCanBeAskedToStopAtOnce() throws Exception {
    requests.leave(new StopRequest(List.of(), true));

    assertThat(requests.take()).containsExactly(new StopRequest(List.of(), true));
  }

  @Test
  void requestsAreTakenInTheOrderInWhichTheyWereLeft() throws Exception {
    List<StopRequest> left = new ArrayList<>();
    for (int story = 20; story > 0; story--) {
      left.add(new StopRequest(List.of(new StoryId("s" + story)), story % 2 == 0));
    }
    for (StopRequest request : left) {
      requests.leave(request);
    }

    assertThat(requests.take()).isEqualTo(left);
  }

  @Test
  void aRequestThatIsStillBeingWrittenIsLeftAlone() throws Exception {
    Files.createDirectories(run.requests());
    Path half = Files.writeString(run.requests().resolve(".stop-1-1"), "now\n4.");

    assertThat(requests.take()).isEmpty();
    assertThat(half).exists();
  }

  @Test
  void aRequestWithoutAWordStopsTheRunAndGivesItTime() throws Exception {
    Files.createDirectories(run.requests());
    Files.createFile(run.requests().resolve("stop-by-hand"));
    Files.writeString(run.requests().resolve("stop-by-hand-too"), "soon\n\n7\n");

    assertThat(requests.take())
        .containsExactly(
            new StopRequest(List.of(), false), new StopRequest(List.of(new StoryId("7")), false));
  }

  @Test
  void requestsArePrivateToTheUser() throws Exception {
    requests.leave(new StopRequest(List.of(), true));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.requests())))
        .isEqualTo("rwx------");
  }

  @Test
  void saysWhereARequestCannotBeLeft() throws Exception {
    Files.createDirectories(directory.resolve("r"));
    Files.writeString(run.requests(), "a file in its place");

    assertThatThrownBy(() -> requests.leave(new StopRequest(List.of(), true)))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(run.requests().toString());
  }
}
