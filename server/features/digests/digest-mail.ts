import {
  type ComposedMail,
  type DeliveryFacts,
  mailSettings,
  type NotSent,
  type NotYet,
  registerMailKind,
} from "#server/core/mail/index.ts";
import { endOfQuietHours, type Recipient, recipientOf, unsubscribeToken } from "#server/core/notices/index.ts";
import { actingAs, type Ctx } from "#server/core/usecase/index.ts";
import { readsOf, wantsDigest } from "./due-members.ts";
import { dayIn } from "./slots.ts";
import type { KeptItem } from "./sources.ts";
import { viewItems } from "./view-digest.ts";
import { digestParts } from "./write-digest.ts";

const DAYS = 86_400_000;
const MINUTE = 60_000;
/** So long a digest waits for translations that are being made; then it goes with the originals. */
const PATIENCE = 10 * MINUTE;

type DigestRow = { id: string; kind: string; short: boolean; at: Date; items: KeptItem[] };
/** What is true now of a digest and of its reader. */
type DigestNow = DigestRow & {
  wanted: boolean;
  timeZone: string;
  pausedUntil: string | null;
  seenAt: Date | null;
  reads: string[];
  site: string;
};

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
  const now = ctx.clock.now();
  const skip = whyNot(ctx, last);
  if (skip === "paused" && last.kind === "digest" && !(await giveBack(ctx, recipient.id, digests)))
    return { notBefore: new Date(now.getTime() + MINUTE), why: skip };
  if (skip) return { skip };
  const quietUntil = recipient.quiet && endOfQuietHours(now, recipient.quiet);
  if (quietUntil) return { notBefore: quietUntil, why: "quietHours" };
  if (last.kind === "goodbye") return letter(recipient, { row: last, view: null });
  const reader = actingAs(ctx, recipient.actor);
  const { short, reads } = last;
  const view = await viewItems(reader, merged(digests), { short, reads, sending: true, away: true });
  if (view.items.length === 0) return { skip: "nothingLeft" };
  const waits = Object.values(view.translations.views).some(({ state }) => state === "waiting");
  if (waits && delivery.ageMs < PATIENCE) return { notBefore: new Date(now.getTime() + MINUTE), why: "translating" };
  return letter(recipient, { row: last, view });
}

/** The oldest first. Asked in one statement, as often as there are mails. */
function digestsOf(ctx: Ctx, personId: string, deliveries: readonly DeliveryFacts[]): Promise<DigestNow[]> {
  return ctx.db.$queryRaw<DigestNow[]>`
    select d."id"::text as "id", d."kind", d."short", d."at", d."items", p."timeZone", p."lastSeenAt" as "seenAt",
      ${wantsDigest} as "wanted", ${readsOf} as "reads", to_char(c."pausedUntil", 'YYYY-MM-DD') as "pausedUntil",
      coalesce((select "name" from "installation" where "id" = 1), 'Rutas') as "site"
    from "digest" d join "person" p on p."id" = d."personId" left join "digestChoice" c on c."personId" = p."id"
    where d."id" = any(${deliveries.map(({ id }) => id)}::uuid[]) and d."personId" = ${personId}::uuid
    order by d."number"`;
}

function whyNot(ctx: Ctx, { kind, at, wanted, timeZone, pausedUntil, seenAt }: DigestNow): string | null {
  if (!wanted) return "notWanted";
  if (pausedUntil !== null && dayIn(timeZone, ctx.clock.now()) < pausedUntil) return "paused";
  return kind === "goodbye" && seenAt !== null && seenAt > at ? "cameBack" : null;
}

/**
 * Who chose a pause before it went finds all of it in the first digest after the pause: their next window begins where
 * the oldest of these began. Not while a younger digest is on its way by itself, which would be told twice.
 */
function giveBack(ctx: Ctx, personId: string, digests: readonly DigestRow[]): Promise<boolean> {
  const ids = digests.map(({ id }) => id);
  return ctx.transaction(async (tx) => {
    await tx.db.$queryRaw`select 1 from "digestTurn" where "personId" = ${personId}::uuid for update`;
    const given = await tx.db.$executeRaw`
      with back as (
        delete from "digest" where "id" = any(${ids}::uuid[]) and not exists (
          select from "digest" d where d."personId" = ${personId}::uuid and d."id" <> all(${ids}::uuid[])
            and d."number" > (select min("number") from "digest" where "id" = any(${ids}::uuid[])))
        returning "id", "from"),
      untold as (delete from "digestNotice" where "digestId" in (select "id" from back))
      update "digestTurn" set "place" = least("place", (select min("from") from back))
      where "personId" = ${personId}::uuid and exists (select from back)`;
    return given === 1;
  });
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

/**
 * From where the first began; numbers within a topic need not come in the order of windows. Between two windows there may
 * be something that was told in neither, so nothing is `whole` any more.
 */
function wider(before: KeptItem["facts"] | undefined, after: KeptItem["facts"]): KeptItem["facts"] {
  if (!before) return after;
  const pick = (name: string, of: (...numbers: number[]) => number) => {
    const numbers = [before[name], after[name]].filter((number) => number !== undefined);
    return numbers.length > 0 ? { [name]: of(...numbers) } : {};
  };
  const { whole: _ofOne, ...kept } = after;
  return { ...kept, ...pick("first", Math.min), ...pick("from", Math.min), ...pick("last", Math.max) };
}

type Written = { row: DigestNow; view: Awaited<ReturnType<typeof viewItems>> | null };

function letter(recipient: Recipient, { row, view }: Written): ComposedMail {
  const { publicUrl, domain } = mailSettings();
  const personId = recipient.id;
  const stopOf = (scope: "digest" | "all") => `${publicUrl}/unsubscribe/${unsubscribeToken({ personId, scope })}`;
  const stop = stopOf("digest");
  const parts = digestParts({
    language: recipient.language,
    site: { name: row.site, url: publicUrl },
    digestId: row.id,
    view,
    stop: { digest: stop, all: stopOf("all") },
  });
  return {
    to: { name: recipient.name, address: recipient.address },
    fromName: row.site,
    ...parts,
    headers: {
      Precedence: "list",
      "List-ID": `<digest.${domain}>`,
      "List-Unsubscribe": `<${stop}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}
