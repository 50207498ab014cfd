import { roomOf } from "#server/contracts/events.ts";
import type { PersonCard } from "#server/contracts/people.ts";
import type { CommunityTexts, SpaceView } from "#server/contracts/spaces.ts";
import type { TopicListView } from "#server/contracts/threads.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import {
  communityTexts,
  listInCharge,
  loadCommunity,
  myMembership,
  myRequest,
  waitingRequests,
} from "#server/core/spaces/index.ts";
import { listThreads, titleTranslations } from "#server/core/threads/index.ts";
import { type Ctx, roomSeq } from "#server/core/usecase/index.ts";
import { type NamedTheme, namedThemes } from "#server/features/programme/index.ts";

const TOPICS_AT_HOME = 10;

export type CommunityHome = {
  space: SpaceView;
  texts: CommunityTexts;
  themes: NamedTheme[];
  topics: TopicListView;
  translations: PageTranslations;
  inCharge: PersonCard[];
  /** How many ask to be let in; for moderators. */
  waiting: number;
  /** Whether the word of welcome is still to be shown. */
  welcome: boolean;
  /** Whether the actor's own request waits. */
  requested: boolean;
  /** The last entry of the space's room that this page contains. */
  seq: number;
};

/** What a community shows at its door: what is talked about, by whom it is kept, and what waits for the actor. */
export async function communityHome(
  ctx: Ctx,
  asked: { space: string; languages: readonly string[] },
): Promise<CommunityHome> {
  const { id } = await loadCommunity(ctx, asked.space);
  // The number first: what happens while the rest is read comes again as an event, and does no harm twice.
  const seq = await roomSeq(ctx, roomOf.space(id));
  const space = await loadCommunity(ctx, id);
  const [texts, mine, topics, inCharge, waiting, request] = await Promise.all([
    communityTexts(ctx, space.id),
    myMembership(ctx, space.id),
    listThreads(ctx, { spaceId: space.id, limit: TOPICS_AT_HOME }),
    listInCharge(ctx, space),
    waitingRequests(ctx, [space]),
    space.can.request ? myRequest(ctx, space.id) : null,
  ]);
  return {
    space,
    texts,
    themes: await namedThemes(ctx, { ids: texts.themeIds, languages: asked.languages }),
    topics,
    translations: await titleTranslations(ctx, topics.topics),
    inCharge,
    waiting: waiting.get(space.id) ?? 0,
    welcome: mine !== null && mine.seenAt === null && texts.welcomeHtml !== "",
    requested: request !== null,
    seq,
  };
}
