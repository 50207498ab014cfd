import type { DigestNoteInput, DigestNoteView, WithdrawDigestNoteInput } from "#server/contracts/digests.ts";
import { cleanLine, isBlank } from "#server/core/richtext/index.ts";
import { loadCommunity, moderateSpace, saidTo } from "#server/core/spaces/index.ts";
import { registerTranslatable } from "#server/core/translation/index.ts";
import {
  type Actor,
  audit,
  type Ctx,
  Invalid,
  NotAllowed,
  newId,
  onceBySend,
  signedIn,
} from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { takePlace } from "./entries.ts";
import type { DigestSource } from "./sources.ts";

const { sql } = Prisma;
const NOTE = "note";

/** The note that stands on the next digests of a community; for those in charge of it. */
export async function digestNote(ctx: Ctx, space: string): Promise<DigestNoteView | null> {
  const { id } = await spaceInCharge(ctx, space);
  const row = await ctx.db.digestNote.findFirst({ where: { spaceId: id, withdrawnAt: null } });
  if (!row) return null;
  const author = await ctx.db.person.findUnique({ where: { id: row.authorId }, select: { name: true } });
  return { text: row.text, language: row.language, author: author?.name ?? "", at: row.at.toISOString() };
}

/** Writes two sentences on top of the next digest of each member of a community; they stand in place of those before. */
export function writeDigestNote(ctx: Ctx, input: DigestNoteInput): Promise<{ noteId: string }> {
  const me = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "digest.note", body }, async (tx) => {
    const space = await spaceInCharge(tx, body.space);
    if (space.archived) throw new NotAllowed("communityClosed");
    const text = cleanLine(body.text);
    if (isBlank(text)) throw new Invalid({ text: "textMissing" });
    await tx.db.$queryRaw`select 1 from "space" where "id" = ${space.id}::uuid for update`;
    await takeBack(tx, space.id);
    const noteId = newId();
    await tx.db.digestNote.create({
      data: { id: noteId, spaceId: space.id, authorId: me.id, language: body.language, text, at: tx.clock.now() },
    });
    await log(tx, "digest.note", space.id);
    await takePlace(tx, { type: NOTE, subjectId: noteId });
    return { noteId };
  });
}

/** Takes the note back: it is on no digest any more, also not on those that wait to be sent. */
export function withdrawDigestNote(ctx: Ctx, input: WithdrawDigestNoteInput): Promise<{ spaceId: string }> {
  signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "digest.note.withdraw", body }, async (tx) => {
    const space = await spaceInCharge(tx, body.space);
    if ((await takeBack(tx, space.id)) > 0) await log(tx, "digest.note.withdraw", space.id);
    return { spaceId: space.id };
  });
}

async function takeBack(tx: Ctx, spaceId: string): Promise<number> {
  const { count } = await tx.db.digestNote.updateMany({
    where: { spaceId, withdrawnAt: null },
    data: { withdrawnAt: tx.clock.now() },
  });
  return count;
}

const log = (tx: Ctx, action: string, spaceId: string) =>
  audit(tx, { action, subjectType: "space", subjectId: spaceId, spaceId });

async function spaceInCharge(ctx: Ctx, address: string) {
  signedIn(ctx);
  const space = await loadCommunity(ctx, address);
  if (!moderateSpace.can(ctx.actor, space)) throw new NotAllowed("notInCharge");
  return space;
}

/** Members of its community see it, and nobody else. */
const seenNote = (actor: Actor, note: Prisma.Sql) =>
  actor.kind === "person"
    ? sql`(${note}."withdrawnAt" is null and exists (
        select 1 from "membership" m where m."spaceId" = ${note}."spaceId" and m."personId" = ${actor.id}::uuid
          and m."state" = 'active'))`
    : sql`false`;

/** What moderators put on top. Who muted a community hears nothing from it. */
export const noteDigest: DigestSource = {
  name: "notes",
  async choose(ctx, { from, until, members }) {
    const ids = members.map(({ id }) => id);
    const rows = await ctx.db.$queryRaw<{ personId: string; id: string; language: string; place: bigint }[]>`
      select m."personId"::text as "personId", n."id"::text as "id", n."language", e."place"
      from "digestEntry" e join "digestNote" n on n."id" = e."subjectId" and n."withdrawnAt" is null
      join "membership" m on m."spaceId" = n."spaceId" and m."state" = 'active' and m."watch" <> 'mute'
      where e."type" = ${NOTE} and e."place" > ${from} and e."place" <= ${until} and m."personId" = any(${ids}::uuid[])
        and m."personId" <> n."authorId"`;
    return rows.map(({ personId, id, language, place }) => ({
      ...{ personId, id, section: "note" as const, worth: Number(place), facts: {} },
      texts: [{ type: "digestNote", id, language }],
    }));
  },
  async show(ctx, items, { sending }) {
    const ids = items.map(({ id }) => id);
    const rows = await ctx.db.$queryRaw<
      { id: string; text: string; language: string; name: string; in: string; slug: string; author: string }[]
    >`
      select n."id"::text as "id", n."text", n."language", said."name", said."language" as "in", s."slug", who."name" as "author"
      from "digestNote" n join "space" s on s."id" = n."spaceId" join "person" who on who."id" = n."authorId"
        ${saidTo(ctx, sql`s`)}
      where n."id" = any(${ids}::uuid[]) and ${seenNote(ctx.actor, sql`n`)}
        ${
          sending
            ? sql`and not exists (select 1 from "membership" m where m."spaceId" = n."spaceId"
          and m."personId" = ${signedIn(ctx).id}::uuid and m."watch" = 'mute')`
            : Prisma.empty
        }`;
    return new Map(
      rows.map(({ id, text, language, name, in: written, slug, author }) => [
        id,
        {
          ...{
            title: null,
            link: `/communities/${slug}`,
            posts: 0,
            voices: 0,
            author,
            sentence: null,
            threadId: null,
            answers: false,
          },
          space: { name, language: written, slug },
          said: { text, language, html: "", ref: { type: "digestNote", id } },
        },
      ]),
    );
  },
};

/** Notes are translated like everything else that is written. */
export function registerNoteTranslations(): void {
  registerTranslatable({
    type: "digestNote",
    markdown: false,
    rows: (actor, ids) => sql`
      select n."id", n."spaceId" as "place", n."language", n."text" as "words" from "digestNote" n
      where n."id" = any(${[...ids]}::uuid[])
        and ${actor.kind === "system" ? sql`n."withdrawnAt" is null` : seenNote(actor, sql`n`)}`,
    about: async () => ({ handles: new Set(), kept: [] }),
    // Nobody has a digest open that waits for it: the mail looks again, and a page when it is opened.
    arrived: async () => undefined,
  });
}
