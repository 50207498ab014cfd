import { workshopPath } from "#server/contracts/event-path.ts";
import { readerPath } from "#server/contracts/plan-sharing.ts";
import { namedSource, type SourceRef, type SourceView } from "#server/contracts/plan-sources.ts";
import { planPath } from "#server/contracts/plans.ts";
import { type ThreadKind, threadPath } from "#server/contracts/thread-kinds.ts";
import { peopleByHandles, personCards } from "#server/core/people/index.ts";
import { saidTo } from "#server/core/spaces/index.ts";
import { readPost, seeThread, titleShown } from "#server/core/threads/index.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { seeWorkshop } from "#server/features/workshops/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { readablePlan, readablePlans } from "./readable-plans.ts";

const { sql } = Prisma;
const SO_MUCH_OF_A_POST = 120;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What somebody named, as it is kept; null where it is nothing that they see. */
export async function sourceNamed(ctx: Ctx, typed: string): Promise<SourceRef | null> {
  const named = namedSource(typed);
  if (named === null) return null;
  const { type, name } = named;
  if (type === "link") return name;
  const id = await idOf(ctx, { type, name });
  const ref = `${type}:${id}`;
  return id !== null && (await sourcesShown(ctx, [ref])).has(ref) ? ref : null;
}

async function idOf(ctx: Ctx, { type, name }: { type: string; name: string }): Promise<string | null> {
  if (type === "person") return (await peopleByHandles(ctx, [name])).get(name.toLowerCase()) ?? null;
  if (UUID.test(name)) return name.toLowerCase();
  if (type === "plan") return readablePlan(ctx, name).then(({ id }) => id, unlessThere);
  if (type !== "workshop") return null;
  const space = await ctx.db.space.findFirst({ where: { slug: name, kind: "workshop" }, select: { id: true } });
  return space?.id ?? null;
}

function unlessThere(error: unknown): null {
  if (error instanceof NotFound) return null;
  throw error;
}

/** What is kept as the actor may see it now, one query for each type; what they may not see is not among it. */
export async function sourcesShown(ctx: Ctx, refs: readonly string[]): Promise<ReadonlyMap<string, SourceView>> {
  const shown = new Map<string, SourceView>();
  const idsOf = new Map<string, string[]>();
  for (const ref of new Set(refs)) {
    const [type = "", id = ""] = ref.split(":");
    if (type === "http" || type === "https") shown.set(ref, { type: "link", title: ref, language: null, href: ref });
    else idsOf.set(type, [...(idsOf.get(type) ?? []), id]);
  }
  for (const [type, ids] of idsOf)
    for (const { id, ...source } of (await readers[type]?.(ctx, ids)) ?? []) shown.set(`${type}:${id}`, source);
  return shown;
}

type Found = SourceView & { id: string };

const readers: Readonly<Record<string, (ctx: Ctx, ids: readonly string[]) => Promise<Found[]>>> = {
  async person(ctx, ids) {
    const cards = await personCards(ctx, ids);
    return [...cards.values()].map(({ id, name, handle }) => ({
      ...{ id, type: "person", title: name, language: null, href: `/people/${handle}` },
    }));
  },
  async post(ctx, ids) {
    const rows = await ctx.db.$queryRaw<{ id: string; title: string; language: string }[]>`
      select p."id"::text as "id", left(p."text", ${SO_MUCH_OF_A_POST}) as "title", p."language" from "post" p
      where p."id" = any(${ids}::uuid[]) and ${readPost.visible(ctx.actor, sql`p`)}`;
    return rows.map((post) => ({ ...post, type: "post", href: `/posts/${post.id}` }));
  },
  async thread(ctx, ids) {
    const rows = await ctx.db.$queryRaw<{ id: string; kind: ThreadKind; title: string; language: string }[]>`
      select t."id"::text as "id", t."kind", t."title", t."language" from "thread" t
      where t."id" = any(${ids}::uuid[]) and t."title" <> '' and ${titleShown(sql`t`)} and ${seeThread.visible(ctx.actor, sql`t`)}`;
    return rows.map(({ id, kind, title, language }) => ({
      ...{ id, type: "thread", title, language, href: threadPath({ kind, id }) },
    }));
  },
  async workshop(ctx, ids) {
    const rows = await ctx.db.$queryRaw<{ id: string; slug: string; title: string; language: string }[]>`
      select s."id"::text as "id", s."slug", said."name" as "title", said."language"
      from "workshop" w join "space" s on s."id" = w."spaceId" ${saidTo(ctx, sql`s`)}
      where s."id" = any(${ids}::uuid[]) and ${seeWorkshop.visible(ctx.actor, sql`w`)}`;
    return rows.map(({ id, slug, title, language }) => ({
      ...{ id, type: "workshop", title, language, href: workshopPath(slug) },
    }));
  },
  async plan(ctx, ids) {
    const plans = await readablePlans(ctx, ids);
    return plans.map(({ id, slug, title, language, mine }) => ({
      ...{ id, type: "plan", title, language, href: mine ? planPath(slug) : readerPath(slug) },
    }));
  },
};
