import type { ConversationLink } from "#server/contracts/conversations.ts";
import type { PersonCard } from "#server/contracts/people.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { openConversation } from "./open-conversation.ts";
import { findPairThread } from "./pair-thread.ts";
import { type Meant, peopleMeant, peopleToWriteTo } from "./whom-to-write.ts";

type Asked = {
  /** Handles of those who were chosen so far. */
  to: readonly string[];
  /** What was typed to find somebody more. */
  q: string;
  /** The thread that it goes on from. */
  from: string | null;
  /** They mean a circle, also while they chose only one. */
  several: boolean;
};
export type AboutToWrite = { before: ConversationLink | null; meant: Meant[]; people: PersonCard[] };

/** What somebody needs to know who is about to write to others; or the thread in which they talk `there` already. */
export async function aboutToWrite(ctx: Ctx, asked: Asked): Promise<AboutToWrite | { there: string }> {
  signedIn(ctx);
  const before = asked.from === null ? null : await linkTo(ctx, asked.from);
  const meant = await peopleMeant(ctx, asked.to);
  const [only, second] = meant;
  if (only && !second && !asked.several) {
    const there = await findPairThread(ctx, only.person.id);
    if (there) return { there };
  }
  const people = await peopleToWriteTo(ctx, { q: asked.q });
  const chosen = new Set(meant.map(({ person }) => person.id));
  return { before, meant, people: people.filter(({ id }) => !chosen.has(id)) };
}

async function linkTo(ctx: Ctx, threadId: string): Promise<ConversationLink> {
  const { thread, others } = await openConversation(ctx, { threadId, limit: 1 });
  return { id: thread.id, name: thread.title ?? "", language: thread.language, others };
}
