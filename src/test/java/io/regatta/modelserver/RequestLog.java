package io.regatta.modelserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// All requests, in the order in which they came. Safe for use by many threads.
public final class RequestLog {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final List<ModelRequest> requests = new ArrayList<>();

  private volatile Consumer<ModelRequest> listener = _ -> {};

  /// Tells of every request from now on, one after the other, before it is answered.
  public void onEach(Consumer<ModelRequest> action) {
    listener = action;
  }

  ModelRequest add(IntFunction<ModelRequest> request) {
    lock.lock();
    try {
      ModelRequest added = request.apply(requests.size() + 1);
      requests.add(added);
      grown.signalAll();
      listener.accept(added);
      return added;
    } finally {
      lock.unlock();
    }
  }

  public List<ModelRequest> all() {
    lock.lock();
    try {
      return List.copyOf(requests);
    } finally {
      lock.unlock();
    }
  }

  /// The requests for work of the story with that marker; of those that no marker was found in, if
  /// it is empty.
  public List<ModelRequest> mainOf(String story) {
    return all().stream()
        .filter(ModelRequest::isMain)
        .filter(request -> request.story().orElse("").equals(story))
        .toList();
  }

  /// Waits for a story's n-th request for work.
  ///
  /// @param n from 1 on
  /// @throws AssertionError when it has not come within the time
  public ModelRequest awaitMain(String story, int n, Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lock();
    try {
      while (mainOf(story).size() < n) {
        if (left <= 0) {
          throw new AssertionError(
              "only %d of %d requests of \"%s\" came within %s"
                  .formatted(mainOf(story).size(), n, story, timeout));
        }
        left = grown.awaitNanos(left);
      }
      return mainOf(story).get(n - 1);
    } finally {
      lock.unlock();
    }
  }

  /// Those that tell a text which nobody should be told.
  public List<ModelRequest> telling(String secret) {
    return all().stream().filter(request -> request.tells(secret)).toList();
  }

  /// What all of some prompts begin with.
  public static String sharedPrefix(List<String> prompts) {
    return prompts.stream().reduce(RequestLog::sharedPrefix).orElse("");
  }

  private static String sharedPrefix(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return one.substring(0, length);
  }
}
