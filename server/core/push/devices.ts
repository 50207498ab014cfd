import type { PushDeviceInput, PushView } from "#server/contracts/push.ts";
import { deviceOf, registerPersonalData } from "#server/core/people/index.ts";
import { Conflict, type Ctx, Invalid, NotAllowed, NotFound, newId, signedIn } from "#server/core/usecase/index.ts";
import { isPushKey, isReachable } from "#server/platform/push/index.ts";
import { pushSettings } from "./settings.ts";

/** More phones than anybody carries; the oldest goes. */
const MOST_DEVICES = 10;

/** The devices on which messages come to the actor. */
export async function myPush(ctx: Ctx): Promise<PushView> {
  const me = signedIn(ctx);
  const { state, publicKey } = pushSettings();
  const rows = await ctx.db.pushDevice.findMany({
    where: { personId: me.id, session: { expiresAt: { gt: ctx.clock.now() } } },
    select: { id: true, sessionId: true, createdAt: true, session: { select: { userAgent: true } } },
    orderBy: { id: "desc" },
    take: MOST_DEVICES,
  });
  const devices = rows.map(({ id, sessionId, createdAt, session }) => ({
    id,
    ...deviceOf(session.userAgent ?? ""),
    since: createdAt.toISOString(),
    isThis: sessionId === me.sessionId,
  }));
  return { state, publicKey, devices };
}

/**
 * From now on messages come to the browser that the actor acts from, as long as its session lasts. A browser has one
 * address; one that somebody else used before is the actor's from now on.
 */
export async function turnOnPush(ctx: Ctx, { endpoint, p256dh, auth }: PushDeviceInput): Promise<void> {
  const { id: personId, sessionId } = signedIn(ctx);
  const { state, reach, publicKey: serverKey } = pushSettings();
  if (sessionId === null) throw new NotAllowed("signIn");
  if (state !== "on") throw new Conflict("pushOff");
  const url = URL.parse(endpoint);
  if (!url || !isReachable(url, reach)) throw new Invalid({ endpoint: "unusable" });
  if (!isPushKey(p256dh)) throw new Invalid({ p256dh: "unusable" });
  await ctx.transaction(async (tx) => {
    // One after another for one person, so that their devices are counted once.
    await tx.db.$queryRaw`select 1 from "person" where "id" = ${personId}::uuid for no key update`;
    await tx.db.pushDevice.deleteMany({ where: { sessionId, endpoint: { not: endpoint } } });
    const row = { id: newId(), personId, sessionId, p256dh, auth, serverKey, createdAt: tx.clock.now() };
    await tx.db.pushDevice.upsert({ where: { endpoint }, create: { ...row, endpoint }, update: row });
    const over = await tx.db.pushDevice.findMany({
      where: { personId },
      select: { id: true },
      orderBy: { id: "desc" },
      skip: MOST_DEVICES,
    });
    await tx.db.pushDevice.deleteMany({ where: { id: { in: over.map(({ id }) => id) } } });
  });
}

/** No more messages to one of the actor's devices. */
export async function turnOffPush(ctx: Ctx, deviceId: string): Promise<void> {
  const { id: personId } = signedIn(ctx);
  const { count } = await ctx.db.pushDevice.deleteMany({ where: { id: deviceId, personId } });
  if (count === 0) throw new NotFound();
}

/** What this room holds about a person, for them to take away. Where a device is reached is a secret of that device. */
export function registerPushData(): void {
  registerPersonalData({
    name: "pushDevices",
    collect: (ctx, personId) =>
      ctx.db.pushDevice.findMany({ where: { personId }, select: { createdAt: true }, orderBy: { id: "asc" } }),
  });
}
