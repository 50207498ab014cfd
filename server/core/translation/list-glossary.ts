import {
  GlossaryInput,
  type GlossaryLine,
  type GlossaryTerm,
  type GlossaryView,
  glossaryDeeds,
} from "#server/contracts/glossary.ts";
import { personCards } from "#server/core/people/index.ts";
import { type Ctx, NotAllowed, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { keepGlossary } from "./glossary-policy.ts";

const { sql } = Prisma;
const A_PAGE = 50;
const A_PAGE_OF_LOG = 40;

const columns = sql`e."id"::text as "id", e."source" as "from", e."target" as "to", e."term", e."becomes", e."note", e."anyCase"`;

/** A theme's glossary by its words, or what is found in it. */
export async function listGlossary(ctx: Ctx, slug: string, asked: GlossaryInput): Promise<GlossaryView> {
  const { find, from, to, after } = GlossaryInput.parse(asked);
  const theme = await loadGlossary(ctx, slug);
  const found = find.trim().normalize("NFC");
  const like = `%${found.replace(/[\\%_]/g, "\\$&")}%`;
  const place = afterTerm(after);
  const rows = await ctx.db.$queryRaw<GlossaryTerm[]>`
    select ${columns} from "glossaryEntry" e
    where e."themeId" = ${theme.id}::uuid and e."removedAt" is null
      ${found ? sql`and (e."term" ilike ${like} or e."becomes" ilike ${like})` : Prisma.empty}
      ${from ? sql`and e."source" = ${from}` : Prisma.empty} ${to ? sql`and e."target" = ${to}` : Prisma.empty}
      ${place ? sql`and (e."term", e."id") > (${place.term}, ${place.id}::uuid)` : Prisma.empty}
    order by e."term", e."id" limit ${A_PAGE + 1}`;
  const terms = rows.slice(0, A_PAGE);
  const last = terms.at(-1);
  return {
    theme: { id: theme.id, slug },
    terms,
    next: rows.length > A_PAGE && last ? JSON.stringify([last.term, last.id]) : null,
    count: theme.count,
    keeps: theme.keeps,
  };
}

/** How many words a theme's glossary holds. */
export function countTerms(ctx: Ctx, themeId: string): Promise<number> {
  return ctx.db.glossaryEntry.count({ where: { themeId, removedAt: null } });
}

/** One word of a glossary, for who keeps it. */
export async function termToChange(ctx: Ctx, asked: { slug: string; entryId: string }): Promise<GlossaryTerm> {
  const theme = await loadKept(ctx, asked.slug);
  const [term] = await ctx.db.$queryRaw<GlossaryTerm[]>`
    select ${columns} from "glossaryEntry" e
    where e."id"::text = ${asked.entryId} and e."themeId" = ${theme.id}::uuid and e."removedAt" is null`;
  if (!term) throw new NotFound();
  return term;
}

/** Says that the actor keeps a theme's glossary. */
export async function loadKept(ctx: Ctx, slug: string): Promise<{ id: string }> {
  signedIn(ctx);
  const theme = await loadGlossary(ctx, slug);
  if (!theme.keeps) throw new NotAllowed("notKeeper");
  return theme;
}

/** What was done to a theme's glossary, the last first; for who keeps it. */
export async function glossaryLog(
  ctx: Ctx,
  { slug, after }: { slug: string; after: string | null },
): Promise<{ items: GlossaryLine[]; next: string | null }> {
  const theme = await loadKept(ctx, slug);
  const rows = await ctx.db.auditEntry.findMany({
    where: { subjectType: "glossary", subjectId: theme.id, ...(after && UUID.test(after) && { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take: A_PAGE_OF_LOG + 1,
  });
  const page = rows.slice(0, A_PAGE_OF_LOG);
  const cards = await personCards(
    ctx,
    page.flatMap(({ actorId }) => actorId ?? []),
  );
  const items = page.flatMap(({ id, action, actorId, facts, at }): GlossaryLine[] => {
    const deed = glossaryDeeds.find((one) => one === action);
    if (!deed) return [];
    const { term = "", becomes = "", from = "", to = "" } = facts as Record<string, string>;
    const actor = (actorId && cards.get(actorId)) || null;
    return [{ id, deed, actor, term, becomes, from, to, at: at.toISOString() }];
  });
  return { items, next: rows.length > A_PAGE_OF_LOG ? (page.at(-1)?.id ?? null) : null };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function loadGlossary(ctx: Ctx, slug: string): Promise<{ id: string; keeps: boolean; count: number }> {
  const [theme] = await ctx.db.$queryRaw<{ id: string; keeps: boolean; count: number }[]>`
    select t."id"::text as "id", ${keepGlossary.visible(ctx.actor, sql`t`)} as "keeps",
      (select count(*)::int from "glossaryEntry" e where e."themeId" = t."id" and e."removedAt" is null) as "count"
    from "theme" t where t."slug" = ${slug}`;
  if (!theme) throw new NotFound();
  return theme;
}

/** Where a list goes on. Whatever else arrives in an address is no such place. */
function afterTerm(cursor: string | null): { term: string; id: string } | null {
  try {
    const [term, id] = JSON.parse(cursor ?? "null") as unknown[];
    return typeof term === "string" && typeof id === "string" && UUID.test(id) && !term.includes("\u0000")
      ? { term: term.toWellFormed(), id }
      : null;
  } catch {
    return null;
  }
}
