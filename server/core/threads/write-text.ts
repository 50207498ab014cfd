import type { ThreadKind } from "#server/contracts/thread-kinds.ts";
import { mentionCandidates, renderPost } from "#server/core/richtext/index.ts";
import { detectLanguage } from "#server/core/translation/index.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seenBy, seenInThread } from "./policy.ts";

const { sql } = Prisma;

export type Written = {
  source: string;
  html: string;
  text: string;
  language: string;
  /** How sure it was found out; null: the author said it. */
  languageSure: number | null;
  mentioned: string[];
};

/** Where a text will stand: in a thread, or in a space as the first of one of a kind; the space may not be there yet. */
type Place = { threadId: string } | { spaceId: string | null; kind?: ThreadKind };

/** Renders what somebody wrote for a place: once, when it is written. */
export async function writeText(
  ctx: Ctx,
  given: Place & { source: string; language: string | null },
): Promise<Written> {
  const people = await mentionable(ctx, given, mentionCandidates(given.source));
  const { html, text, mentions } = renderPost(given.source, { handles: new Set(people.keys()) });
  const mentioned = mentions.flatMap((handle) => people.get(handle) ?? []);
  const said =
    given.language === null ? await foundOut(ctx, given.source) : { language: given.language, confidence: null };
  const { language, confidence: languageSure } = said;
  return { source: given.source, html, text, language, languageSure, mentioned: [...new Set(mentioned)] };
}

/** Replaces who is mentioned in a post. */
export async function writeMentions(tx: Ctx, postId: string, mentioned: readonly string[]): Promise<void> {
  await tx.db.mention.deleteMany({ where: { postId, personId: { notIn: [...mentioned] } } });
  await addMentions(tx, postId, mentioned);
}

/** Notes who is mentioned in a post. */
export async function addMentions(tx: Ctx, postId: string, mentioned: readonly string[]): Promise<void> {
  if (mentioned.length === 0) return;
  await tx.db.mention.createMany({ data: mentioned.map((personId) => ({ postId, personId })), skipDuplicates: true });
}

/** Ids by handle of those who see the place: nobody else can be called into it. */
async function mentionable(ctx: Ctx, place: Place, handles: readonly string[]): Promise<Map<string, string>> {
  if (handles.length === 0 || ("spaceId" in place && place.spaceId === null)) return new Map();
  const sees =
    "threadId" in place
      ? sql`exists (select 1 from "thread" t where t."id" = ${place.threadId}::uuid and ${seenInThread(sql`pe`, sql`t`)})`
      : place.kind
        ? sql`exists (select 1 from (values (${place.spaceId}::uuid, ${place.kind})) t("spaceId", "kind")
            where ${seenInThread(sql`pe`, sql`t`)})`
        : sql`exists (select 1 from "space" s where s."id" = ${place.spaceId}::uuid and ${seenBy(sql`pe`, sql`s`)})`;
  const rows = await ctx.db.$queryRaw<{ id: string; handle: string }[]>`
    select pe."id", pe."handle"::text as "handle" from "person" pe
    where pe."handle" = any(${[...handles]}::citext[]) and ${sees}`;
  return new Map(rows.map((row) => [row.handle.toLowerCase(), row.id]));
}

/** Found out from the text; where it is too short to tell, the language its author reads best. */
export async function foundOut(ctx: Ctx, source: string) {
  const author = await ctx.db.person.findUniqueOrThrow({
    where: { id: signedIn(ctx).id },
    select: { language: true, languagesRead: true },
  });
  return detectLanguage(source, author.languagesRead[0] ?? author.language);
}
