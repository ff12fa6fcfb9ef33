/// What an agent is told: role definition, context files, the story; each file read once per phase.
///
/// Start at [io.regatta.context.PhaseContext]: [io.regatta.context.ContextFiles] finds the files,
/// [io.regatta.context.PromptStore] puts prompts on disk. Imports `plan`.
@NullMarked
package io.regatta.context;

import org.jspecify.annotations.NullMarked;
