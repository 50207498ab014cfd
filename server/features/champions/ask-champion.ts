import type { AskChampionInput } from "#server/contracts/mentoring.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { apart } from "#server/core/people/index.ts";
import { renderPost } from "#server/core/richtext/index.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import { requireThemes } from "#server/core/themes/index.ts";
import {
  Conflict,
  type Ctx,
  type Limit,
  NotAllowed,
  NotFound,
  newId,
  onceBySend,
  pace,
  recordEvent,
  signedIn,
} from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { championIntake } from "./intake.ts";

const { sql } = Prisma;

/** Far above what people do, and far below what a program gone wild does. */
const ASKING: Limit = { name: "mentoring.ask", tries: 30, seconds: 86_400 };
const DAY = 86_400_000;
/** Who came lately asks one champion at a time; later three. */
const NEW_DAYS = 7;
const MOST_WAITING = 3;
const MOST_WAITING_NEW = 1;

/** A member asks a champion of a community that both are in for help with one matter. */
export function askChampion(ctx: Ctx, input: AskChampionInput): Promise<{ mentoringId: string }> {
  const me = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "mentoring.ask", body }, async (tx) => {
    const { space, championId } = await championToAsk(tx, body);
    await pace(ASKING, { personId: me.id, field: "source" });
    await requireThemes(tx, body.themeId ? [body.themeId] : []);
    await takeTurns(tx, [me.id, championId]);
    await requireRoomToAsk(tx, { askerId: me.id, championId, communityId: space.id });
    await requireRoomAt(tx, championId);
    await requireUnblocked(tx, { askerId: me.id, championId });
    const { html, text } = renderPost(body.source, { handles: new Set() });
    const { title, source, language, themeId, weeks, mayPass } = body;
    const now = tx.clock.now();
    const mentoringId = newId();
    await tx.db.mentoring.create({
      data: {
        ...{ id: mentoringId, communityId: space.id, askerId: me.id, championId, themeId },
        ...{ title, source, html, text, language, weeks, mayPass },
        ...{ state: "asked", askedAt: now, turnAt: now, changedAt: now },
        turns: { create: { championId, at: now, answer: "waiting" } },
      },
    });
    await recordEvent(tx, { type: "mentoring.changed", mentoringId, what: "asked", personId: championId });
    return { mentoringId };
  });
}

/** The champion whom somebody is about to ask, if they may: for the screen that asks, and again when it is sent. */
export async function championToAsk(
  ctx: Ctx,
  { space: address, handle }: { space: string; handle: string },
): Promise<{ space: SpaceView; championId: string }> {
  const space = await loadCommunity(ctx, address);
  const me = signedIn(ctx);
  if (space.myRole === null) throw new NotAllowed("notMember");
  if (space.archived) throw new Conflict("communityClosed");
  const championId = await championNamed(ctx, { spaceId: space.id, handle });
  if (championId === null) throw new NotFound();
  if (championId === me.id) throw new Conflict("askYourself");
  return { space, championId };
}

/** Who is a champion of a community now, by their handle; null: nobody is. */
export async function championNamed(
  ctx: Ctx,
  { spaceId, handle }: { spaceId: string; handle: string },
): Promise<string | null> {
  const row = await ctx.db.membership.findFirst({
    where: { spaceId, state: "active", role: "champion", person: { handle, suspendedAt: null } },
    select: { personId: true },
  });
  return row?.personId ?? null;
}

/** Both wait for others who ask them or are asked with them; always in one order, so that nobody waits for ever. */
export async function takeTurns(tx: Ctx, personIds: readonly string[]): Promise<void> {
  await tx.db.$queryRaw`
    select 1 from "person" where "id" = any(${[...personIds]}::uuid[]) order by "id" for no key update`;
}

type Asking = { askerId: string; championId: string; communityId: string };

/** Not too many at once, and nobody twice in one community. */
async function requireRoomToAsk(tx: Ctx, { askerId, ...to }: Asking): Promise<void> {
  const waiting = await tx.db.mentoring.findMany({
    where: { askerId, state: "asked" },
    select: { championId: true, communityId: true },
    take: MOST_WAITING,
  });
  if (waiting.some((one) => one.championId === to.championId && one.communityId === to.communityId))
    throw new Conflict("askedAlready");
  const { createdAt } = await tx.db.person.findUniqueOrThrow({ where: { id: askerId }, select: { createdAt: true } });
  const isNew = tx.clock.now().getTime() - createdAt.getTime() < NEW_DAYS * DAY;
  if (isNew && waiting.length >= MOST_WAITING_NEW) throw new Conflict("askedEnoughForNow");
  if (waiting.length >= MOST_WAITING) throw new Conflict("askedEnough");
}

/** Where one of the two blocked the other, the champion takes no requests: nobody is told why. */
export async function requireUnblocked(tx: Ctx, two: { askerId: string; championId: string }): Promise<void> {
  const [row] = await tx.db.$queryRaw<{ is: boolean }[]>`
    select ${apart(sql`${two.askerId}::uuid`, sql`${two.championId}::uuid`)} as "is"`;
  if (row?.is) throw new Conflict("championTakesNone");
}

/** Who of these people can be brought together with somebody, because neither blocked the other. */
export async function unblockedAmong(ctx: Ctx, personId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select p."id"::text as "id" from "person" p
    where p."id" = any(${[...ids]}::uuid[]) and not ${apart(sql`p."id"`, sql`${personId}::uuid`)}`;
  return new Set(rows.map(({ id }) => id));
}

/** A champion's week has room for one more. */
export async function requireRoomAt(tx: Ctx, championId: string): Promise<void> {
  const { state } = await championIntake(tx, championId);
  if (state === "none") throw new Conflict("championTakesNone");
  if (state === "full") throw new Conflict("championFull");
}
