package io.regatta.plan.lint;

import java.util.List;

/// One way in which a story can be too much. Total: whatever the story, it answers.
interface Rule {
  List<Finding> check(Subject subject);
}
