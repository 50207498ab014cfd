import type { ChampionStanding } from "#server/contracts/vetting.ts";
import { personCards } from "#server/core/people/index.ts";
import { saidTo } from "#server/core/spaces/index.ts";
import { actorId, type Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { vetChampions } from "./vetting-policy.ts";

const { sql } = Prisma;
/** More communities than somebody is in with one onlooker who decides there. */
const MOST = 10;

/**
 * What somebody is as a champion in the communities where the onlooker decides it, or where they are the onlooker
 * themselves and have the role: who said so, and what can be done.
 */
export async function standingsOf(ctx: Ctx, personId: string): Promise<ChampionStanding[]> {
  const me = actorId(ctx.actor);
  if (me === null) return [];
  const mine = me === personId;
  const decides = mine ? sql`m."role" = 'champion'` : vetChampions.visible(ctx.actor, sql`s`);
  const rows = await ctx.db.$queryRaw<Row[]>`
    select s."slug", said."name", said."language", m."role" = 'champion' as "has", s."archivedAt" is null as "open",
      vetted."by", vetted."at", exists (select 1 from "championVetting" w
        where w."spaceId" = s."id" and w."personId" = m."personId" and w."state" = 'waiting') as "waits"
    from "membership" m join "space" s on s."id" = m."spaceId" and s."kind" = 'community' ${saidTo(ctx, sql`s`)}
    left join lateral (select v."decidedBy"::text as "by", v."decidedAt" as "at" from "championVetting" v
      where v."spaceId" = s."id" and v."personId" = m."personId" and v."state" = 'accepted'
      order by v."id" desc limit 1) vetted on m."role" = 'champion'
    where m."personId" = ${personId}::uuid and m."state" = 'active' and m."role" <> 'moderator' and ${decides}
    order by s."name", s."id" limit ${MOST}`;
  const cards = await personCards(
    ctx,
    rows.flatMap(({ by }) => by ?? []),
  );
  return rows.map(({ slug, name, language, has, open, waits, by, at }) => ({
    community: { slug, name, language },
    vetted: has && at ? { by: (by && cards.get(by)) || null, at: at.toISOString() } : null,
    can: { propose: !mine && !has && open && !waits, takeBack: has },
  }));
}

type Row = {
  slug: string;
  name: string;
  language: string;
  has: boolean;
  open: boolean;
  waits: boolean;
  by: string | null;
  at: Date | null;
};
