/// Issues of GitHub as a plan of our own: what `gh issue list --json` prints becomes a
/// `user-stories.md`.
@NullMarked
package io.regatta.plan.github;

import org.jspecify.annotations.NullMarked;
