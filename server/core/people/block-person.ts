import type { BlockInput, PersonCard } from "#server/contracts/people.ts";
import { actorId, Conflict, type Ctx, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { registerPersonalData } from "./my-data.ts";
import { personCards } from "./person-cards.ts";
import { seePerson } from "./policy.ts";

const MOST = 500;

/**
 * The actor wants no private word of somebody: they begin no thread with the actor any more, and what they write where
 * both are is folded away. They are not told; it is one's own affair, and taken back at any time.
 */
export function blockPerson(ctx: Ctx, { key, handle }: BlockInput): Promise<{ personId: string }> {
  const { id: personId } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "person.block", body: { handle } }, async (tx) => {
    const blockedId = await personNamed(tx, handle);
    if (blockedId === personId) throw new Conflict("blockYourself");
    await tx.db.$executeRaw`
      insert into "block" ("personId", "blockedId", "at")
      values (${personId}::uuid, ${blockedId}::uuid, ${tx.clock.now()}) on conflict do nothing`;
    return { personId: blockedId };
  });
}

/** Takes it back. */
export function unblockPerson(ctx: Ctx, { key, handle }: BlockInput): Promise<{ personId: string }> {
  const { id: personId } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "person.unblock", body: { handle } }, async (tx) => {
    const blockedId = await personNamed(tx, handle);
    await tx.db.block.deleteMany({ where: { personId, blockedId } });
    return { personId: blockedId };
  });
}

/** Whom the actor blocked, the last first. */
export async function myBlocks(ctx: Ctx): Promise<PersonCard[]> {
  const { id: personId } = signedIn(ctx);
  const rows = await ctx.db.block.findMany({
    where: { personId },
    orderBy: [{ at: "desc" }, { blockedId: "asc" }],
    take: MOST,
  });
  const ids = rows.map(({ blockedId }) => blockedId);
  const cards = await personCards(ctx, ids);
  return ids.flatMap((id) => cards.get(id) ?? []);
}

/** Which of these people the actor blocked, by id. */
export async function blockedAmong(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const personId = actorId(ctx.actor);
  if (personId === null || ids.length === 0) return [];
  const rows = await ctx.db.block.findMany({
    where: { personId, blockedId: { in: [...new Set(ids)] } },
    orderBy: { blockedId: "asc" },
  });
  return rows.map(({ blockedId }) => blockedId);
}

/** Whom somebody blocked is among their data; who blocked them is not. */
export function registerBlocks(): void {
  registerPersonalData({
    name: "blocked",
    collect: async (ctx, personId) => {
      const rows = await ctx.db.block.findMany({
        where: { personId },
        orderBy: { at: "asc" },
        select: { at: true, blocked: { select: { handle: true } } },
      });
      return rows.map(({ at, blocked: { handle } }) => ({ handle, at }));
    },
  });
}

async function personNamed(tx: Ctx, handle: string): Promise<string> {
  const [row] = await tx.db.$queryRaw<{ id: string }[]>`
    select p."id" from "person" p where p."handle" = ${handle}::citext and ${seePerson.visible(tx.actor, Prisma.sql`p`)}`;
  if (!row) throw new NotFound();
  return row.id;
}
