import type { SetPresenceInput, ThreadPresenceInput } from "#server/contracts/live-threads.ts";
import type { PersonCard } from "#server/contracts/people.ts";
import { personCards } from "#server/core/people/index.ts";
import { loadThread, loadThreadPage, tellOfThread } from "#server/core/threads/index.ts";
import { actingAs, actorId, type Ctx, NotAllowed, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";

type Present = {
  /** Its hosts let it say who is here. */
  shown: boolean;
  /** The actor lets themselves be shown. */
  counted: boolean;
  hosts: readonly string[];
};

/** Whether a live thread says who is here, and whether the actor is among them; for who sees it. */
export async function presenceIn(ctx: Ctx, threadId: string): Promise<Present> {
  const { kind, hosts } = await loadThread(ctx, threadId);
  if (kind !== "live") throw new NotFound();
  // In one statement: when a server starts, all come again at once.
  const [said] = await ctx.db.$queryRaw<{ shown: boolean; counted: boolean }[]>`
    select coalesce((select "presence" from "liveThread" where "threadId" = ${threadId}::uuid), true) as "shown",
      not exists (select 1 from "presenceOff" where "personId" = ${actorId(ctx.actor)}::uuid) as "counted"`;
  const counted = actorId(ctx.actor) !== null && said?.counted === true;
  return { shown: said?.shown !== false, counted, hosts };
}

/** Whether a member lets others see that they are there; a guest is nobody. */
export async function letsBeShown(ctx: Ctx): Promise<boolean> {
  const personId = actorId(ctx.actor);
  return personId !== null && (await ctx.db.presenceOff.count({ where: { personId } })) === 0;
}

/** Who of these people does not let others see that they are there, for the process that tells it. */
export async function hiddenAmong(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.db.presenceOff.findMany({
    where: { personId: { in: [...ids] } },
    select: { personId: true },
  });
  return new Set(rows.map(({ personId }) => personId));
}

/** Whether a live thread still says who is here, for the process that tells it. */
export async function presenceStill(ctx: Ctx, threadId: string): Promise<boolean> {
  const row = await ctx.db.liveThread.findUnique({ where: { threadId }, select: { presence: true } });
  return row?.presence ?? true;
}

/** Faces of those who are there, as everyone may see them, in the order asked for. */
export async function facesOf(ctx: Ctx, ids: readonly string[]): Promise<Pick<PersonCard, "name" | "champion">[]> {
  const cards = await personCards(actingAs(ctx, { kind: "guest" }), ids);
  return ids.flatMap((id) => {
    const card = cards.get(id);
    return card ? [{ name: card.name, champion: card.champion }] : [];
  });
}

/** Their names, as everyone may see them. */
export async function namesOf(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Pick<PersonCard, "id" | "name" | "champion">[]> {
  const cards = await personCards(actingAs(ctx, { kind: "guest" }), ids);
  return [...cards.values()].map(({ id, name, champion }) => ({ id, name, champion }));
}

/** What each of these is in the space of a thread; who is not in it is not there. */
export async function rolesAmong(
  ctx: Ctx,
  { threadId, ids }: { threadId: string; ids: readonly string[] },
): Promise<Map<string, string>> {
  const rows = await ctx.db.membership.findMany({
    where: { personId: { in: [...ids] }, state: "active", space: { threads: { some: { id: threadId } } } },
    select: { personId: true, role: true },
  });
  return new Map(rows.map(({ personId, role }) => [personId, role]));
}

/** A member says whether others see that they are there. */
export function setPresence(ctx: Ctx, { key, shown }: SetPresenceInput): Promise<{ shown: boolean }> {
  const { id: personId } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "setPresence", body: { shown } }, async (tx) => {
    if (shown) await tx.db.presenceOff.deleteMany({ where: { personId } });
    else await tx.db.presenceOff.createMany({ data: [{ personId, at: tx.clock.now() }], skipDuplicates: true });
    return { shown };
  });
}

/** Who leads a live thread says whether it tells who is here. */
export function setThreadPresence(
  ctx: Ctx,
  { key, threadId, shown }: ThreadPresenceInput,
): Promise<{ threadId: string; kind: "live" }> {
  return onceBySend(ctx, { key, action: "setThreadPresence", body: { threadId, shown } }, async (tx) => {
    const { thread } = await loadThreadPage(tx, { threadId, limit: 1 });
    if (thread.kind !== "live") throw new NotFound();
    if (!thread.can.lead) throw new NotAllowed("notInCharge");
    await tx.db.liveThread.upsert({
      where: { threadId },
      create: { threadId, presence: shown },
      update: { presence: shown },
    });
    await tellOfThread(tx, thread);
    return { threadId, kind: "live" };
  });
}
