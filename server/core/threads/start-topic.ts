import type { StartTopicInput } from "#server/contracts/threads.ts";
import { type Ctx, onceBySend } from "#server/core/usecase/index.ts";
import { startThread } from "./start-thread.ts";

/** Starts a topic in a community with its first post. */
export function startTopic(ctx: Ctx, input: StartTopicInput): Promise<{ id: string; postId: string }> {
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "startTopic", body }, (tx) => startThread(tx, { kind: "topic", ...body }));
}
