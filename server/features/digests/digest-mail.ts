import {
  type ComposedMail,
  type DeliveryFacts,
  mailSettings,
  type NotSent,
  type NotYet,
  registerMailKind,
} from "#server/core/mail/index.ts";
import {
  endOfQuietHours,
  mailComes,
  type Recipient,
  recipientOf,
  unsubscribeToken,
} from "#server/core/notices/index.ts";
import { actingAs, type Ctx } from "#server/core/usecase/index.ts";
import { dayIn } from "./slots.ts";
import type { KeptItem } from "./sources.ts";
import { viewItems } from "./view-digest.ts";
import { digestParts } from "./write-digest.ts";

const DAYS = 86_400_000;
const MINUTE = 60_000;
/** So long a digest waits for translations that are being made; then it goes with the originals. */
const PATIENCE = 10 * MINUTE;

type DigestRow = { id: string; kind: string; short: boolean; at: Date; items: KeptItem[] };

/** The mail of a digest, or of several that could not be sent in their time. All is looked up when it is about to go. */
export function registerDigestMail(): void {
  registerMailKind({ kind: "digest", goodForMs: 5 * DAYS, compose });
}

async function compose(
  ctx: Ctx,
  delivery: DeliveryFacts,
  others: readonly DeliveryFacts[],
): Promise<ComposedMail | NotSent | NotYet> {
  const recipient = await recipientOf(ctx, delivery.personId ?? "");
  if ("skip" in recipient) return recipient;
  if (recipient.noMail) return { skip: recipient.noMail };
  const digests = await digestsOf(ctx, recipient.id, [delivery, ...others]);
  const last = digests.at(-1);
  if (!last) return { skip: "gone" };
  const skip = await whyNot(ctx, recipient, last);
  if (skip) return { skip };
  const now = ctx.clock.now();
  const quietUntil = recipient.quiet && endOfQuietHours(now, recipient.quiet);
  if (quietUntil) return { notBefore: quietUntil, why: "quietHours" };
  if (last.kind === "goodbye") return letter(ctx, recipient, { row: last, view: null });
  const reader = actingAs(ctx, recipient.actor);
  const view = await viewItems(reader, merged(digests), { short: last.short, sending: true });
  if (view.items.length === 0) return { skip: "nothingLeft" };
  const waits = Object.values(view.translations.views).some(({ state }) => state === "waiting");
  if (waits && delivery.ageMs < PATIENCE) return { notBefore: new Date(now.getTime() + MINUTE), why: "translating" };
  return letter(ctx, recipient, { row: last, view });
}

/** The oldest first. */
async function digestsOf(ctx: Ctx, personId: string, deliveries: readonly DeliveryFacts[]): Promise<DigestRow[]> {
  const rows = await ctx.db.digest.findMany({
    where: { id: { in: deliveries.map(({ id }) => id) }, personId },
    orderBy: { number: "asc" },
    select: { id: true, kind: true, short: true, at: true, items: true },
  });
  return rows.map((row) => ({ ...row, items: row.items as KeptItem[] }));
}

async function whyNot(ctx: Ctx, { id }: Recipient, { kind, at }: DigestRow): Promise<string | null> {
  if (!(await mailComes(ctx, { personId: id, scope: "digest" }))) return "notWanted";
  const person = await ctx.db.person.findUnique({
    where: { id },
    select: { timeZone: true, lastSeenAt: true, digestChoice: { select: { pausedUntil: true } } },
  });
  const until = person?.digestChoice?.pausedUntil?.toISOString().slice(0, 10);
  if (person && until && dayIn(person.timeZone, ctx.clock.now()) < until) return "paused";
  return kind === "goodbye" && person?.lastSeenAt && person.lastSeenAt > at ? "cameBack" : null;
}

/** Of several windows each topic once, from where the first began to where the last ended. */
function merged(digests: readonly DigestRow[]): KeptItem[] {
  const kept = new Map<string, KeptItem>();
  for (const { items } of digests) {
    for (const item of items) {
      const key = `${item.source} ${item.id}`;
      kept.set(key, { ...item, facts: wider(kept.get(key)?.facts, item.facts) });
    }
  }
  return [...kept.values()];
}

/** From where the first began; numbers within a topic need not come in the order of windows. */
function wider(before: KeptItem["facts"] | undefined, after: KeptItem["facts"]): KeptItem["facts"] {
  if (!before) return after;
  const pick = (name: string, of: (...numbers: number[]) => number) => {
    const numbers = [before[name], after[name]].filter((number) => number !== undefined);
    return numbers.length > 0 ? { [name]: of(...numbers) } : {};
  };
  return { ...after, ...pick("first", Math.min), ...pick("from", Math.min), ...pick("last", Math.max) };
}

type Written = { row: DigestRow; view: Awaited<ReturnType<typeof viewItems>> | null };

async function letter(ctx: Ctx, recipient: Recipient, { row, view }: Written): Promise<ComposedMail> {
  const { publicUrl, domain } = mailSettings();
  const personId = recipient.id;
  const stopOf = (scope: "digest" | "all") => `${publicUrl}/unsubscribe/${unsubscribeToken({ personId, scope })}`;
  const installation = await ctx.db.installation.findUnique({ where: { id: 1 }, select: { name: true } });
  const stop = stopOf("digest");
  const parts = digestParts({
    language: recipient.language,
    site: { name: installation?.name ?? "Rutas", url: publicUrl },
    digestId: row.id,
    view,
    stop: { digest: stop, all: stopOf("all") },
  });
  return {
    to: { name: recipient.name, address: recipient.address },
    ...parts,
    headers: {
      Precedence: "list",
      "List-ID": `<digest.${domain}>`,
      "List-Unsubscribe": `<${stop}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}
