import type { CalendarEntry } from "#server/contracts/calendar.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import { nextEvents } from "#server/core/calendar/index.ts";
import { listMyCommunities, waitingRequests } from "#server/core/spaces/index.ts";
import { titleTranslations, unreadTopics } from "#server/core/threads/index.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import type { CommunityInList } from "./community-directory.ts";
import { type FirstSteps, firstSteps } from "./first-steps.ts";
import { newTopics, type TopicSomewhere, waitingQuestions } from "./whats-new.ts";

const TOPICS = 12;
const QUESTIONS = 5;
const EVENTS = 3;

export type MemberHome = {
  communities: (CommunityInList & { waiting: number })[];
  topics: TopicSomewhere[];
  questions: TopicSomewhere[];
  /** What comes next in their calendar. */
  events: CalendarEntry[];
  /** Of the titles of both. */
  translations: PageTranslations;
  /** Null once they are done or put away. */
  steps: FirstSteps | null;
};

/** What is new for a member, across all their communities. */
export async function memberHome(ctx: Ctx): Promise<MemberHome> {
  signedIn(ctx);
  const communities = await listMyCommunities(ctx);
  const [unread, waiting, topics, questions, steps, coming] = await Promise.all([
    unreadTopics(ctx),
    waitingRequests(ctx, communities),
    newTopics(ctx, { limit: TOPICS }),
    waitingQuestions(ctx, { limit: QUESTIONS }),
    firstSteps(ctx, { hasJoined: communities.length > 0 }),
    nextEvents(ctx, { limit: EVENTS }),
  ]);
  const isNew = new Set(topics.map(({ id }) => id));
  // What is new stands above already.
  const others = questions.filter(({ id }) => !isNew.has(id));
  return {
    communities: communities.map((space) => ({
      ...space,
      unread: unread.get(space.id) ?? 0,
      waiting: waiting.get(space.id) ?? 0,
    })),
    topics,
    questions: others,
    events: coming,
    translations: await titleTranslations(ctx, [...topics, ...others]),
    steps,
  };
}
