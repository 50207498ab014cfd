import type { NameThreadInput } from "#server/contracts/threads.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { actOnThread } from "./act-on-thread.ts";

/** Names a private thread for all who are in it; an empty name is after who is in it. */
export function nameThread(ctx: Ctx, input: NameThreadInput): Promise<{ threadId: string }> {
  return actOnThread(ctx, input, {
    action: "nameThread",
    permission: "edit",
    change({ thread }) {
      // Others have a title, which is never empty.
      if (thread.kind !== "private") throw new NotFound();
      return thread.title === input.name ? null : { title: input.name };
    },
  });
}
