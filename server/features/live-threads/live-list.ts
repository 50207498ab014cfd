import { roomOf } from "#server/contracts/events.ts";
import {
  type LiveFacts,
  type LiveList,
  LiveListInput,
  type LiveRow,
  mayOpenLive,
} from "#server/contracts/live-threads.ts";
import type { ThreadFacts } from "#server/contracts/threads.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import { listLiveThreads, titleTranslations } from "#server/core/threads/index.ts";
import { type Ctx, roomSeq } from "#server/core/usecase/index.ts";
import { liveFacts } from "./live-facts.ts";

/** So many go on or come at once in one community, at most, and are shown. */
const MOST_NOW = 50;
const A_PAGE = 20;

/** A community's live threads, by its address. */
export async function liveList(ctx: Ctx, asked: { space: string; older?: string | null }): Promise<LiveList> {
  const { space: address, older } = LiveListInput.parse(asked);
  const community = await loadCommunity(ctx, address);
  // The number first: what happens while the list is read comes again as an event, and does no harm twice.
  const seq = await roomSeq(ctx, roomOf.space(community.id));
  const spaceId = community.id;
  const now =
    older === null ? await listLiveThreads(ctx, { spaceId, closed: false, limit: MOST_NOW }) : { threads: [] };
  const past = await listLiveThreads(ctx, { spaceId, closed: true, older, limit: A_PAGE });
  const facts = await liveFacts(ctx, [...now.threads, ...past.threads], { briefly: true });
  const rows = (threads: readonly ThreadFacts[]) => threads.flatMap((thread) => rowOf(thread, facts.get(thread.id)));
  return {
    ...{ community, seq, now: inOrder(rows(now.threads)), past: rows(past.threads), older: past.older },
    canOpen: mayOpenLive(community),
    translations: await titleTranslations(ctx, [...now.threads, ...past.threads]),
  };
}

/** What goes on before what comes, and that in its order. */
function inOrder(rows: LiveRow[]): LiveRow[] {
  const at = ({ state, session }: LiveRow) => (state === "live" ? "" : (session?.startsAt ?? ""));
  return rows.sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
}

export function rowOf(thread: ThreadFacts, facts: LiveFacts | undefined): LiveRow[] {
  if (!facts) return [];
  const { id, title, language, postCount: posts, createdAt, lastPostAt } = thread;
  const { state, hosts, session } = facts;
  return [{ id, title, language, posts, createdAt, lastPostAt, state, hosts, session }];
}
