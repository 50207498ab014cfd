import { digestSections } from "#server/contracts/digests.ts";
import { askMails } from "#server/core/mail/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { claimDue, type DueMember, whatToDo } from "./due-members.ts";
import { entriesAreLate, lastPlace } from "./entries.ts";
import { foreseeDigests } from "./foresee-digests.ts";
import { nextSlot } from "./slots.ts";
import { type Chosen, digestSources, type KeptItem, type Window } from "./sources.ts";
import { timesOf } from "./turns.ts";

/** So many of each part; what is over is better found in the app. */
const MOST: Readonly<Record<(typeof digestSections)[number], number>> = {
  note: 6,
  forYou: 8,
  asked: 5,
  questions: 4,
  answers: 5,
  voices: 5,
  elsewhere: 2,
  news: 3,
};
/** A short one: titles, at most a handful, and what moderators say. */
const MOST_SHORT = 5;

/** What became of a portion of members whose time had come. */
export type Made = { members: number; digests: number };

/**
 * Takes the windows of at most `limit` members whose time has come, and for each in which there is something writes down
 * a digest and its mail; all in one transaction, so that each window is taken once, whatever is killed in between.
 */
export async function makeDigests(ctx: Ctx, asked: { limit: number; personId?: string }): Promise<Made> {
  if (await entriesAreLate(ctx)) return { members: 0, digests: 0 };
  return ctx.transaction(async (tx) => {
    const due = await claimDue(tx, asked);
    if (due.length === 0) return { members: 0, digests: 0 };
    const until = await lastPlace(tx);
    const told = due.filter((member) => whatToDo(member) === "digest");
    const chosen = await choose(tx, { members: told, until });
    const digests = due.flatMap((member) => digestOf(member, until, chosen.get(member.id) ?? []));
    await write(tx, digests);
    await foreseeDigests(tx, { digests, members: told });
    await moveOn(tx, { due, until });
    return { members: due.length, digests: digests.length };
  });
}

/** What is in the windows of these members, by member. Those whose windows begin alike are looked at together. */
export async function choose(
  tx: Ctx,
  { members, until }: { members: readonly DueMember[]; until: bigint },
): Promise<Map<string, ChosenItem[]>> {
  const found = new Map<string, (Chosen & { source: string })[]>();
  for (const [from, some] of Map.groupBy(members, ({ place }) => place)) {
    for (const source of digestSources()) {
      const chosen = await source.choose(tx, { from, until, members: some });
      for (const one of chosen)
        found.set(one.personId, [...(found.get(one.personId) ?? []), { ...one, source: source.name }]);
    }
  }
  return new Map(members.map(({ id, short }) => [id, best(found.get(id) ?? [], { short })]));
}

/** The parts in their order, of each the most worth; nothing where there is nothing but what goes along. */
function best(chosen: readonly (Chosen & { source: string })[], { short }: { short: boolean }): ChosenItem[] {
  const kept = digestSections.flatMap((section) =>
    chosen
      .filter((one) => one.section === section)
      .sort((one, other) => other.worth - one.worth || (one.id < other.id ? -1 : 1))
      .slice(0, MOST[section])
      .map(({ source, id, facts, texts, along = false }): ChosenItem => ({ source, section, id, facts, texts, along })),
  );
  const items = short ? kept.slice(0, MOST_SHORT) : kept;
  return items.every(({ along }) => along) ? [] : items;
}

/** `texts`: what is to be translated. */
export type ChosenItem = KeptItem & Pick<Chosen, "texts"> & { along: boolean };
export type NewDigest = Window & {
  id: string;
  personId: string;
  number: number;
  kind: "digest" | "goodbye";
  short: boolean;
  items: ChosenItem[];
};

function digestOf(member: DueMember, until: bigint, items: ChosenItem[]): NewDigest[] {
  const todo = whatToDo(member);
  const kind = todo === "goodbye" ? "goodbye" : "digest";
  if (kind === "digest" && items.length === 0) return [];
  const { id: personId, place: from, number, short } = member;
  return [{ id: newId(), personId, number: number + 1, kind, from, until, short, items }];
}

/** The digest, what it took along, and the mail: the delivery has the digest's own id. */
async function write(tx: Ctx, digests: readonly NewDigest[]): Promise<void> {
  if (digests.length === 0) return;
  const rows = digests.map(({ from, until, items, ...digest }) => ({
    ...{ ...digest, from: String(from), until: String(until) },
    items: items.map(({ texts: _forTranslation, along: _brought, ...kept }) => kept),
  }));
  await tx.db.$executeRaw`
    insert into "digest" ("id", "personId", "number", "kind", "from", "until", "short", "items", "at")
    select one."id", one."personId", one."number", one."kind", one."from", one."until", one."short", one."items",
      clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one("id" uuid, "personId" uuid, "number" int,
      "kind" text, "from" bigint, "until" bigint, "short" boolean, "items" jsonb)`;
  const notices = digests.flatMap(({ id, items }) =>
    items.filter(({ source }) => source === "notices").map((item) => ({ noticeId: item.id, digestId: id })),
  );
  await tx.db.digestNotice.createMany({ data: notices });
  await askMails(
    tx,
    // Those of one member that could not be sent in their time go as one.
    digests.map(({ id, personId }) => ({ id, kind: "digest", personId, conversation: personId })),
  );
}

/** The next window begins where this one ended, whatever was in it. Who pauses keeps theirs open. */
async function moveOn(tx: Ctx, { due, until }: { due: readonly DueMember[]; until: bigint }): Promise<void> {
  const rows = due.map((member) => {
    const { id, timeZone, pausedUntil, now, goodbyeAt } = member;
    const todo = whatToDo(member);
    const paused = todo === "paused";
    const nextAt = nextSlot(timesOf(member), { timeZone, after: now, from: pausedUntil });
    // Kept whatever comes in between: it counts until they come back.
    const goodbye = todo === "goodbye" ? now : goodbyeAt;
    return { id, timeZone, nextAt, goodbye, place: String(paused ? member.place : until), step: paused ? 0 : 1 };
  });
  await tx.db.$executeRaw`
    update "digestTurn" t set "nextAt" = one."nextAt", "timeZone" = one."timeZone", "place" = one."place",
      "number" = t."number" + one."step", "goodbyeAt" = one."goodbye", "tries" = 0
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one("id" uuid, "nextAt" timestamptz, "timeZone" text,
      "place" bigint, "step" int, "goodbye" timestamptz)
    where t."personId" = one."id"`;
}
