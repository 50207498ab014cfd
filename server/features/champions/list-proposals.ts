import type { SpaceView } from "#server/contracts/spaces.ts";
import { asRead } from "#server/contracts/translation.ts";
import type { OwnProposal, ProposalList, ProposalView } from "#server/contracts/vetting.ts";
import { personCards } from "#server/core/people/index.ts";
import { loadCommunity, saidTo } from "#server/core/spaces/index.ts";
import { readTranslations } from "#server/core/translation/index.ts";
import { type Ctx, NotAllowed, NotFound, requireOnSite, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seePart } from "./policy.ts";
import { decideProposal, hasRole, isOwn, markChampions, stillWaits, vetChampions } from "./vetting-policy.ts";

const { sql } = Prisma;
const A_PAGE = 20;
/** Beyond this a number says nothing more. */
const MOST_COUNTED = 100;
/** More communities than somebody is proposed in at once. */
const OWN = 20;

/** What waits in one community, the longest first, for those who decide it. */
export async function proposalsOf(
  ctx: Ctx,
  { space: address, after }: { space: string; after: string | null },
): Promise<ProposalList & { space: SpaceView }> {
  const space = await loadCommunity(ctx, address);
  if (!vetChampions.can(ctx.actor, space)) throw new NotAllowed("notInCharge");
  return { space, ...(await list(ctx, after, sql`and v."spaceId" = ${space.id}::uuid`)) };
}

/** What waits in all communities that staff see. */
export async function proposalsToStaff(ctx: Ctx, { after }: { after: string | null }): Promise<ProposalList> {
  requireOnSite(ctx, markChampions);
  return list(ctx, after, Prisma.empty);
}

/** One that waits, for the screen that answers it. */
export async function proposalToDecide(ctx: Ctx, vettingId: string): Promise<ProposalView> {
  signedIn(ctx);
  const [proposal] = await views(ctx, await read(ctx, sql`and v."id" = ${vettingId}::uuid`, 1));
  if (!proposal) throw new NotFound();
  return proposal;
}

/** How many wait for the actor in a community; 0 for who decides nothing there. */
export async function waitingProposals(ctx: Ctx, space: SpaceView): Promise<number> {
  if (!vetChampions.can(ctx.actor, space)) return 0;
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as "count" from (select 1 from "championVetting" v
      where v."spaceId" = ${space.id}::uuid and ${forActor(ctx)} limit ${MOST_COUNTED}) waiting`;
  return row?.count ?? 0;
}

/** Those that are about the actor, or by them, in one community. */
export async function ownProposals(ctx: Ctx, space: SpaceView): Promise<OwnProposal[]> {
  const me = signedIn(ctx);
  const rows = await ctx.db.$queryRaw<{ id: string; personId: string }[]>`
    select v."id"::text as "id", v."personId"::text as "personId" from "championVetting" v
    where v."spaceId" = ${space.id}::uuid and ${stillWaits(sql`v`)} and ${isOwn(ctx.actor, sql`v`)}
    order by v."id" limit ${OWN}`;
  const cards = await personCards(
    ctx,
    rows.map(({ personId }) => personId),
  );
  return rows.flatMap(({ id, personId }) => {
    const person = cards.get(personId);
    return person ? [{ id, person, isMe: personId === me.id }] : [];
  });
}

type Row = {
  id: string;
  personId: string;
  proposedBy: string;
  words: string;
  language: string;
  at: Date;
  hasRole: boolean;
  doneHtml: string | null;
  doneIn: string | null;
  slug: string;
  name: string;
  namedIn: string;
};

async function list(ctx: Ctx, after: string | null, where: Prisma.Sql): Promise<ProposalList> {
  const from = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after ?? "") ? after : null;
  const beyond = from ? sql`and v."id" > ${from}::uuid` : Prisma.empty;
  const rows = await read(ctx, sql`${where} ${beyond}`, A_PAGE + 1);
  const page = rows.slice(0, A_PAGE);
  const profiles = await readTranslations(
    ctx,
    page.filter(({ doneHtml }) => doneHtml).map(({ personId: id }) => ({ type: "champion", id })),
  );
  return { items: await views(ctx, page), profiles, next: rows.length > A_PAGE ? (page.at(-1)?.id ?? null) : null };
}

const forActor = (ctx: Ctx) => sql`${stillWaits(sql`v`)} and ${decideProposal.visible(ctx.actor, sql`v`)}`;

function read(ctx: Ctx, where: Prisma.Sql, limit: number): Promise<Row[]> {
  return ctx.db.$queryRaw<Row[]>`
    select v."id"::text as "id", v."personId"::text as "personId", v."proposedBy"::text as "proposedBy", v."words",
      v."language", v."at", ${hasRole(sql`v`)} as "hasRole", s."slug", said."name", said."language" as "namedIn",
      case when ${seePart("done").visible(ctx.actor, { profile: sql`c`, person: sql`p` })} then c."doneHtml" end as "doneHtml",
      c."language" as "doneIn"
    from "championVetting" v join "space" s on s."id" = v."spaceId" ${saidTo(ctx, sql`s`)}
    join "person" p on p."id" = v."personId" left join "championProfile" c on c."personId" = v."personId"
    where ${forActor(ctx)} ${where} order by v."id" limit ${limit}`;
}

async function views(ctx: Ctx, rows: readonly Row[]): Promise<ProposalView[]> {
  if (rows.length === 0) return [];
  const people = rows.flatMap(({ personId, proposedBy }) => [personId, proposedBy]);
  const cards = await personCards(ctx, people);
  const said = await readTranslations(
    ctx,
    rows.map(({ id }) => ({ type: "championProposal", id })),
  );
  return rows.flatMap((row) => {
    const person = cards.get(row.personId);
    if (!person) return [];
    const { id, personId, proposedBy, words: text, language } = row;
    return {
      ...{ id, person, at: row.at.toISOString(), hasRole: row.hasRole },
      by: proposedBy === personId ? null : (cards.get(proposedBy) ?? null),
      community: { slug: row.slug, name: row.name, language: row.namedIn },
      done: row.doneHtml ? { html: row.doneHtml, language: row.doneIn ?? language } : null,
      words: asRead({ text, language }, { view: said.views[id], first: said.first }),
    };
  });
}
