import { roomOf } from "#server/contracts/events.ts";
import type { LivePage, Missed } from "#server/contracts/live-threads.ts";
import type { ThreadPageInput } from "#server/contracts/threads.ts";
import type { GroupView } from "#server/contracts/workshop-groups.ts";
import { personCards } from "#server/core/people/index.ts";
import { type Ctx, NotAllowed, roomSeq, signedIn } from "#server/core/usecase/index.ts";
import { missedIn, openLive } from "#server/features/live-threads/index.ts";
import { type OpenGroup, openGroup, permittedHere, roundView } from "./group-rows.ts";

type Asked = Omit<ThreadPageInput, "threadId"> & { group: string };
type OpenedGroup = { group: GroupView; seq: number; page: LivePage; missed: Missed | null };

/** A group as somebody in it opens it: what is said there, who is in it, and how long it is open. */
export async function enterGroup(ctx: Ctx, { group: address, ...place }: Asked): Promise<OpenedGroup> {
  const opened = await openGroup(ctx, address);
  const seq = await roomSeq(ctx, roomOf.space(opened.id));
  const page = await openLive(ctx, { threadId: opened.threadId, ...place });
  const missed = page.thread.closed ? null : await missedIn(ctx, page);
  return { group: await groupView(ctx, opened), seq, page, missed };
}

/** In which thread a group talks, for who is in it. */
export async function threadOfGroup(ctx: Ctx, address: string): Promise<string> {
  signedIn(ctx);
  return (await openGroup(ctx, address)).threadId;
}

/** A group for who leads its workshop, to call it something else. */
export async function groupToName(ctx: Ctx, address: string): Promise<GroupView> {
  const group = await openGroup(ctx, address);
  const { lead } = permittedHere(ctx, group.workshop);
  if (!lead) throw new NotAllowed(group.workshop.community.archived ? "communityClosed" : "notFacilitator");
  return groupView(ctx, group);
}

/** A group that was opened through the actor, as it is shown. */
export async function groupView(ctx: Ctx, group: OpenGroup): Promise<GroupView> {
  const { id, slug, name, language, place, threadId, workshop, round, can, helpAt, helpBy, answeredBy } = group;
  const seats = await ctx.db.membership.findMany({
    where: { spaceId: id, state: "active", role: "participant" },
    orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
    select: { personId: true },
  });
  const ids = seats.map(({ personId }) => personId);
  const cards = await personCards(ctx, [...ids, ...(helpBy ? [helpBy] : []), ...(answeredBy ? [answeredBy] : [])]);
  const { seeAll, lead } = permittedHere(ctx, workshop);
  return {
    ...{ id, slug, name, language, place, threadId, can, seesAll: seeAll, leads: lead, round: roundView(round) },
    workshop: {
      ...{ id: workshop.id, slug: workshop.slug, title: workshop.title },
      ...{ language: workshop.language, threadId: workshop.threadId },
    },
    people: ids.flatMap((one) => cards.get(one) ?? []),
    help: helpAt && {
      at: helpAt.toISOString(),
      by: cards.get(helpBy ?? "") ?? null,
      answered: cards.get(answeredBy ?? "") ?? null,
    },
    resultNumber: group.resultNumber,
  };
}
