import type { PersonInList } from "#server/contracts/installation.ts";
import { type Ctx, NotFound, requireOnSite } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { hasMailbox } from "./create-person.ts";
import { findByMailbox, listAllPeople } from "./policy.ts";

type Row = Omit<PersonInList, "hasMailbox" | "suspended" | "createdAt"> & {
  email: string;
  suspendedAt: Date | null;
  createdAt: Date;
};

const columns = Prisma.sql`p."id", p."handle"::text as "handle", p."name", p."siteRole", p."champion", p."email"::text as "email",
  p."suspendedAt", p."createdAt"`;

/** All people by handle, for staff: from a handle's first letters on, or the one with a mail address (administrators). */
export async function listPeople(
  ctx: Ctx,
  asked: { from?: string; after?: string | null; limit?: number },
): Promise<{ items: PersonInList[]; next: string | null }> {
  requireOnSite(ctx, listAllPeople);
  const { from = "", after = null, limit = 40 } = asked;
  const typed = storable(from).trim().replace(/^@/, "").slice(0, 254);
  if (typed.includes("@"))
    return { items: findByMailbox.can(ctx.actor) ? await byMailbox(ctx, typed) : [], next: null };
  const start = after
    ? Prisma.sql`p."handle" > ${storable(after)}::citext`
    : Prisma.sql`p."handle" >= ${typed}::citext`;
  const rows = await ctx.db.$queryRaw<Row[]>`
    select ${columns} from "person" p where ${start} order by p."handle" limit ${limit + 1}`;
  const items = rows.slice(0, limit).map(view);
  return { items, next: rows.length > limit ? (items.at(-1)?.handle ?? null) : null };
}

/** One of them by id. */
export async function personInList(ctx: Ctx, personId: string): Promise<PersonInList> {
  requireOnSite(ctx, listAllPeople);
  const [row] = await ctx.db.$queryRaw<
    Row[]
  >`select ${columns} from "person" p where p."id" = ${asUuid(personId)}::uuid`;
  if (!row) throw new NotFound();
  return view(row);
}

async function byMailbox(ctx: Ctx, email: string): Promise<PersonInList[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`select ${columns} from "person" p where p."email" = ${email}::citext`;
  return rows.map(view);
}

function view({ email, suspendedAt, createdAt, ...row }: Row): PersonInList {
  return { ...row, hasMailbox: hasMailbox(email), suspended: suspendedAt !== null, createdAt: createdAt.toISOString() };
}

const storable = (text: string) => text.replaceAll("\u0000", "").toWellFormed();

/** What is no id is nobody's. */
function asUuid(id: string): string | null {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id : null;
}
