import { roomOf } from "#server/contracts/events.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import type { ThreadListInput, TopicListView } from "#server/contracts/threads.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import { listThreads, titleTranslations } from "#server/core/threads/index.ts";
import { type Ctx, roomSeq } from "#server/core/usecase/index.ts";

/** `seq`: the last entry of the space's room that the list contains. */
type TopicListScreen = TopicListView & { community: SpaceView; seq: number; translations: PageTranslations };

/** A community's topics, by its address. */
export async function topicList(
  ctx: Ctx,
  asked: { space: string } & Omit<ThreadListInput, "spaceId">,
): Promise<TopicListScreen> {
  const { space: address, ...rest } = asked;
  const community = await loadCommunity(ctx, address);
  // The number first: what happens while the list is read comes again as an event, and does no harm twice.
  const seq = await roomSeq(ctx, roomOf.space(community.id));
  const list = await listThreads(ctx, { ...rest, spaceId: community.id });
  return { ...list, community, seq, translations: await titleTranslations(ctx, list.topics) };
}
