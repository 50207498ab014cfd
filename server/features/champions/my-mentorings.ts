import type { InvitationToMentoring, MentoringInList, MentoringState } from "#server/contracts/mentoring.ts";
import type { Slice } from "#server/contracts/spaces.ts";
import { asRead } from "#server/contracts/translation.ts";
import { personCards } from "#server/core/people/index.ts";
import { slice, spaceFacts } from "#server/core/spaces/index.ts";
import { readTranslations } from "#server/core/translation/index.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seeMentoring } from "./mentoring-policy.ts";
import type { MentoringRow } from "./mentoring-rows.ts";
import { partOf } from "./view-mentoring.ts";

const { sql } = Prisma;
const A_PAGE = 20;
const MOST_OPEN = 100;

export type MyMentorings = {
  /** What waits for my answer, and what of mine waits for somebody else's. */
  waiting: MentoringInList[];
  underWay: MentoringInList[];
  invitations: InvitationToMentoring[];
  /** What is over, the last first. */
  over: Slice<MentoringInList>;
};

/** All that the actor asked, was asked, or takes part in. Nobody else has a list of it. */
export async function myMentorings(ctx: Ctx, { after = null }: { after?: string | null } = {}): Promise<MyMentorings> {
  signedIn(ctx);
  const from = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after ?? "") ? after : null;
  const open = await read(ctx, { where: sql`m."state" in ('asked', 'underWay')`, limit: MOST_OPEN });
  const over = await read(ctx, {
    where: sql`m."state" not in ('asked', 'underWay') ${from ? sql`and m."id" < ${from}::uuid` : Prisma.empty}`,
    limit: A_PAGE + 1,
  });
  const page = slice(over, A_PAGE, ({ id }) => id);
  const views = await inList(ctx, [...open, ...page.items]);
  const of = (rows: readonly MentoringRow[]) => rows.flatMap(({ id }) => views.get(id) ?? []);
  return {
    waiting: of(open.filter(({ state }) => state === "asked")),
    underWay: of(open.filter(({ state }) => state === "underWay")),
    invitations: await invitationsOf(ctx),
    over: { items: of(page.items), next: page.next },
  };
}

/** What waits for the actor's answer, for the way to it. */
export async function waitingForMe(ctx: Ctx): Promise<number> {
  const { id } = signedIn(ctx);
  return ctx.db.mentoring.count({ where: { championId: id, state: "asked" } });
}

/** Starts from what is the actor's, by its indexes, and not from all that there is. */
async function read(ctx: Ctx, { where, limit }: { where: Prisma.Sql; limit: number }): Promise<MentoringRow[]> {
  const { id } = signedIn(ctx);
  return ctx.db.$queryRaw<MentoringRow[]>`
    select m.* from "mentoring" m where m."id" in (
      select "id" from "mentoring" where "askerId" = ${id}::uuid
      union select "id" from "mentoring" where "championId" = ${id}::uuid
      union select its."id" from "membership" mine join "mentoring" its on its."spaceId" = mine."spaceId"
        where mine."personId" = ${id}::uuid and mine."state" = 'active')
      and ${seeMentoring.visible(ctx.actor, sql`m`)} and ${where}
    order by m."id" desc limit ${limit}`;
}

async function inList(ctx: Ctx, rows: readonly MentoringRow[]): Promise<Map<string, MentoringInList>> {
  const cards = await personCards(
    ctx,
    rows.flatMap(({ askerId, championId }) => [askerId, championId]),
  );
  const communities = await spaceFacts(
    ctx,
    rows.map(({ communityId }) => communityId),
  );
  const titles = await titlesOf(ctx, rows);
  return new Map(
    rows.map((row) => {
      const part = partOf(ctx, row);
      const community = communities.get(row.communityId);
      const view: MentoringInList = {
        ...{ id: row.id, state: row.state as MentoringState, part },
        title: titles(row),
        other: cards.get(part === "mentor" ? row.askerId : row.championId) ?? null,
        community: community ? { slug: community.slug, name: community.name, language: community.language } : null,
        since: (row.state === "asked" ? row.turnAt : row.changedAt).toISOString(),
        endsAt: row.endsAt?.toISOString() ?? null,
      };
      return [row.id, view];
    }),
  );
}

async function invitationsOf(ctx: Ctx): Promise<InvitationToMentoring[]> {
  const { id: personId } = signedIn(ctx);
  const rows = await ctx.db.mentoringInvitee.findMany({
    where: { personId, state: "invited", mentoring: { state: "underWay" } },
    include: { mentoring: true },
    orderBy: { at: "desc" },
    take: A_PAGE,
  });
  const cards = await personCards(
    ctx,
    rows.flatMap(({ invitedBy, mentoring: { askerId, championId } }) => [invitedBy, askerId, championId]),
  );
  const titles = await titlesOf(
    ctx,
    rows.map(({ mentoring }) => mentoring),
  );
  return rows.map(({ mentoring, invitedBy }) => ({
    mentoringId: mentoring.id,
    title: titles(mentoring),
    invitedBy: cards.get(invitedBy) ?? null,
    mentor: cards.get(mentoring.championId) ?? null,
    mentee: cards.get(mentoring.askerId) ?? null,
  }));
}

async function titlesOf(ctx: Ctx, rows: readonly Pick<MentoringRow, "id">[]) {
  const { first, views } = await readTranslations(
    ctx,
    rows.map(({ id }) => ({ type: "mentoring", id })),
  );
  return ({ id, title, language }: Pick<MentoringRow, "id" | "title" | "language">) =>
    asRead({ text: title, language }, { view: views[id], first });
}
