import type { PageTranslations, TranslatedBy, TranslationView } from "#server/contracts/translation.ts";
import { readTranslations, type TextRef } from "#server/core/translation/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { readPost, seeThread, titleShown } from "./policy.ts";

const { sql } = Prisma;

/** What a post or a title says, as it was written or translated. A title has no rendering. */
type Said = { text: string; html: string; language: string };

/** A post or a title as its reader reads it. */
export type WordsForReader = Said & {
  authorId: string;
  /** The language it was written in, where these words are a translation, and who made them. */
  translatedFrom: string | null;
  madeBy: TranslatedBy | null;
  /** The words that do not stand first, where there are two. */
  other: Said | null;
  /** What is known of its translation; null: its reader reads its language. */
  translation: TranslationView | null;
  /** A translation of it is on its way. */
  awaited: boolean;
};

/**
 * Posts and titles as the actor reads them at this moment, for what goes out: the translation first or the original, as
 * they chose. What they may not see now is not among them. Two queries for any number; what is missing is asked for.
 */
export async function wordsForReader(ctx: Ctx, refs: readonly TextRef[]): Promise<Map<string, WordsForReader>> {
  if (refs.length === 0) return new Map();
  const originals = await readOriginals(ctx, refs);
  const { first, views } = await readTranslations(ctx, refs);
  return new Map(
    originals.map(({ id, authorId, ...original }) => {
      const translation = views[id] ?? null;
      const { text = null, html = null, to = "", by: madeBy = null } = translation ?? {};
      const translated = text === null ? null : { text, html: html ?? "", language: to };
      const said = translated && first === "translation" ? translated : original;
      const about = {
        translatedFrom: said === original ? null : (translation?.from ?? null),
        other: said === original ? translated : original,
        awaited: translation?.state === "waiting",
      };
      return [id, { ...said, authorId, madeBy, translation, ...about }];
    }),
  );
}

/** What a list's reader gets of titles in languages they do not read. One query. */
export function titleTranslations(ctx: Ctx, topics: readonly { id: string }[]): Promise<PageTranslations> {
  return readTranslations(
    ctx,
    topics.map(({ id }) => ({ type: "topic", id })),
  );
}

type Original = Said & { id: string; authorId: string };

function readOriginals(ctx: Ctx, refs: readonly TextRef[]): Promise<Original[]> {
  const idsOf = (type: string) => refs.filter((ref) => ref.type === type).map(({ id }) => id);
  return ctx.db.$queryRaw`
    select p."id"::text as "id", p."authorId"::text as "authorId", p."text", p."html", p."language" from "post" p
    where p."id" = any(${idsOf("post")}::uuid[]) and ${readPost.visible(ctx.actor, sql`p`)}
    union all
    select t."id"::text, t."authorId"::text, t."title", '', t."language" from "thread" t
    where t."id" = any(${idsOf("topic")}::uuid[]) and ${titleShown(sql`t`)} and ${seeThread.visible(ctx.actor, sql`t`)}`;
}
