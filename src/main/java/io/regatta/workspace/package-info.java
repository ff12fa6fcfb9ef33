/// Where an attempt works, and what it changed there.
///
/// Start at [io.regatta.workspace.Workspace] for the shared checkout, at
/// [io.regatta.workspace.IsolatedWorkspaces] for private clones. Imports `plan`, `event` and
/// `process`.
@NullMarked
package io.regatta.workspace;

import org.jspecify.annotations.NullMarked;
