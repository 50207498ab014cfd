import { createHash } from "node:crypto";
import type { PushText } from "#server/contracts/push.ts";
import {
  type Channel,
  type Composed,
  type Delivered,
  deliverThrough,
  type Handed,
  type NotSent,
  type NotYet,
  type Together,
} from "#server/core/mail/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { Pushed, Pusher, PushMessage, PushTarget } from "#server/platform/push/index.ts";
import { pushKind } from "./kinds.ts";
import { pushSettings } from "./settings.ts";

type Device = PushTarget & { id: string };
type Made = { message: PushMessage; devices: Device[] };
const SECOND = 1000;
const MOST_BYTES = 2_900;

/** Sends one message to each device of its reader, with what waits in its conversation. */
export function deliverPush(
  ctx: Ctx,
  { deliveryId, pusher }: { deliveryId: string; pusher: Pusher },
): Promise<Delivered> {
  return deliverThrough(ctx, { deliveryId, channel: pushChannel(pusher) });
}

function pushChannel(pusher: Pusher): Channel<Made> {
  return {
    name: "push",
    // A phone that is out of reach must not hold back what another phone can show now; what is shown replaces the rest.
    inOrder: false,
    // What rests is one push service, not all of them.
    restsUntil: () => null,
    goodForMs: (kind) => pushKind(kind)?.goodForMs ?? null,
    compose,
    hand: (ctx, all, made) => hand(ctx, all, { ...made, pusher }),
  };
}

async function compose(ctx: Ctx, all: Together): Promise<Composed<Made> | NotSent | NotYet> {
  const [first] = all;
  const kind = pushKind(first.kind);
  if (!kind) return { skip: "kindUnknown" };
  const devices = await devicesOf(ctx, first.personId ?? "");
  if (devices.length === 0) return { skip: "noDevice" };
  const composed = await kind.compose(ctx, all);
  if ("notBefore" in composed || "skip" in composed) return composed;
  const { text, urgency, without } = composed;
  const youngest = Math.min(...all.map(({ ageMs }) => ageMs));
  const ttlSeconds = Math.max(60, Math.floor((kind.goodForMs - youngest) / SECOND));
  // A push service keeps the last of each topic, without knowing what the topic is.
  const topic = createHash("sha256").update(`${text.to} ${text.tag}`).digest("base64url").slice(0, 32);
  return { made: { message: { body: withinBounds(text), ttlSeconds, urgency, topic }, devices }, without };
}

/** Push services take four kilobytes, some less; a message that is over goes without what was said. */
function withinBounds(text: PushText): string {
  const whole = JSON.stringify(text);
  return Buffer.byteLength(whole) <= MOST_BYTES ? whole : JSON.stringify({ ...text, body: "" });
}

/** Those on which their owner is still signed in, and that were turned on for the key we sign with. */
function devicesOf(ctx: Ctx, personId: string): Promise<Device[]> {
  return ctx.db.pushDevice.findMany({
    where: {
      personId,
      serverKey: pushSettings().publicKey,
      session: { personId, expiresAt: { gt: ctx.clock.now() } },
    },
    select: { id: true, endpoint: true, p256dh: true, auth: true },
  });
}

async function hand(ctx: Ctx, all: Together, { message, devices, pusher }: Made & { pusher: Pusher }): Promise<Handed> {
  const before = reachedByAll(all);
  const open = devices.filter(({ id }) => !before.has(id));
  const pushed = await Promise.all(open.map((device) => pusher.push(device, message)));
  const which = (outcome: Pushed["outcome"]) => open.filter((_, place) => pushed[place]?.outcome === outcome);
  const gone = which("gone");
  // The one that was asked, not one that took its place meanwhile.
  for (const { id, endpoint } of gone) await ctx.db.pushDevice.deleteMany({ where: { id, endpoint } });
  const waits = pushed.filter((one) => one.outcome === "later");
  const sent = which("sent");
  const [soonest] = waits.sort((one, other) => one.afterMs - other.afterMs);
  if (soonest) {
    await noteReached(ctx, all, sent);
    return { outcome: "later", why: soonest.why, server: true, afterMs: soonest.afterMs };
  }
  if (sent.length + before.size > 0) return { outcome: "sent" };
  const refused = pushed.find((one) => one.outcome === "refused");
  return refused ? { outcome: "refused", why: refused.why } : { outcome: "nowhere", why: "noDevice" };
}

const reachedIn = (facts: unknown): string[] => (facts as { reached?: string[] } | null)?.reached ?? [];

/** Devices that have all of it: a repeat, for the sake of another device, leaves them alone. */
function reachedByAll(all: Together): ReadonlySet<string> {
  const [first, ...others] = all.map(({ facts }) => new Set(reachedIn(facts)));
  return new Set([...(first ?? [])].filter((id) => others.every((reached) => reached.has(id))));
}

async function noteReached(ctx: Ctx, all: Together, sent: readonly Device[]): Promise<void> {
  if (sent.length === 0) return;
  const reached = JSON.stringify(sent.map(({ id }) => id));
  await ctx.db.$executeRaw`
    update "delivery" set "facts" = jsonb_set("facts", '{reached}', (
      select jsonb_agg(distinct one."id")
      from jsonb_array_elements(coalesce("facts"->'reached', '[]') || ${reached}::jsonb) as one("id")))
    where "id" = any(${all.map(({ id }) => id)}::uuid[])`;
}
