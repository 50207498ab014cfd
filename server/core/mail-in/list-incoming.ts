import type { IncomingListView, IncomingRowView } from "#server/contracts/mail-in.ts";
import { mailSettings } from "#server/core/mail/index.ts";
import { type Ctx, requireOnSite } from "#server/core/usecase/index.ts";
import { readIncoming } from "./policy.ts";

const A_PAGE = 50;

/** The mails that came in, the newest first, for administrators: whose, and what became of them; never what they say. */
export async function listIncoming(ctx: Ctx, { older }: { older: string | null }): Promise<IncomingListView> {
  requireOnSite(ctx, readIncoming);
  const rows = await ctx.db.incomingMail.findMany({
    where: older ? { id: { lt: older } } : {},
    orderBy: { id: "desc" },
    take: A_PAGE + 1,
    select: { id: true, kind: true, personId: true, state: true, why: true, told: true, at: true },
  });
  const page = rows.slice(0, A_PAGE);
  const people = await ctx.db.person.findMany({
    where: { id: { in: page.flatMap(({ personId }) => personId ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const waiting = await ctx.db.incomingMail.count({ where: { state: "waiting" } });
  const parked = await parkedMails(ctx);
  return {
    mails: page.map((row) => ({ ...viewOf(row), name: names.get(row.personId ?? "") ?? "" })),
    older: rows.length > A_PAGE ? (page.at(-1)?.id ?? null) : null,
    domain: mailSettings().incoming?.domain ?? null,
    waiting,
    parked,
  };
}

/** How many mails broke each time and were put aside. */
export function parkedMails(ctx: Ctx): Promise<number> {
  return ctx.db.incomingMail.count({ where: { state: "parked" } });
}

type Row = { id: string; kind: string; state: string; why: string; told: boolean; at: Date };

function viewOf({ id, kind, state, why, told, at }: Row): Omit<IncomingRowView, "name"> {
  return {
    ...{ id, why, told, at: at.toISOString() },
    kind: kind as IncomingRowView["kind"],
    state: state as IncomingRowView["state"],
  };
}
