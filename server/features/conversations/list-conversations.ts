import type { ConversationList, ConversationRow } from "#server/contracts/conversations.ts";
import type { PersonCard } from "#server/contracts/people.ts";
import { PLACE_IN_TIME } from "#server/contracts/primitives.ts";
import { asRead } from "#server/contracts/translation.ts";
import { blockedAmong, personCards } from "#server/core/people/index.ts";
import { excerpt } from "#server/core/richtext/index.ts";
import { seeThread } from "#server/core/threads/index.ts";
import { readTranslations } from "#server/core/translation/index.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { othersIn } from "./others-in.ts";

const { sql } = Prisma;
const A_PAGE = 25;
const EXCERPT = 120;

type Row = {
  id: string;
  spaceId: string;
  name: string;
  language: string;
  lastPostAt: Date;
  unread: number;
  muted: boolean;
  postId: string;
  authorId: string;
  text: string | null;
  saidIn: string;
};

/** The actor's private threads, that with the latest word first. */
export async function listConversations(ctx: Ctx, { after }: { after: string | null }): Promise<ConversationList> {
  const me = signedIn(ctx).id;
  const from = cursor(after);
  const rows = await ctx.db.$queryRaw<Row[]>`
    select t."id"::text as "id", t."spaceId"::text as "spaceId", t."title" as "name", t."language", t."lastPostAt",
      greatest(t."lastNumber" - coalesce(place."lastRead", 0), 0) as "unread",
      coalesce(place."watch", m."watch") = 'mute' as "muted",
      last."id"::text as "postId", last."authorId"::text as "authorId", last."language" as "saidIn",
      case when last."deletedAt" is null and last."hiddenAt" is null then left(last."text", 2000) end as "text"
    from "membership" m
    join "space" s on s."id" = m."spaceId" and s."kind" = 'conversation'
    join "thread" t on t."spaceId" = s."id" and t."kind" = 'private'
    join "post" last on last."id" = t."lastPostId"
    left join "reading" place on place."threadId" = t."id" and place."personId" = m."personId"
    where m."personId" = ${me}::uuid and m."state" = 'active' and ${seeThread.visible(ctx.actor, sql`t`)}
      ${from ? sql`and (t."lastPostAt", t."id") < (${from.at}, ${from.id}::uuid)` : Prisma.empty}
    order by t."lastPostAt" desc, t."id" desc limit ${A_PAGE + 1}`;
  const page = rows.slice(0, A_PAGE);
  const last = page.at(-1);
  return {
    items: await viewRows(ctx, page),
    next: rows.length > A_PAGE && last ? `${last.lastPostAt.getTime()}.${last.id}` : null,
  };
}

async function viewRows(ctx: Ctx, rows: readonly Row[]): Promise<ConversationRow[]> {
  const me = signedIn(ctx).id;
  const authorIds = rows.map(({ authorId }) => authorId);
  const others = await othersIn(
    ctx,
    rows.map(({ spaceId }) => spaceId),
  );
  const folded = new Set(await blockedAmong(ctx, authorIds));
  const authors = await personCards(ctx, authorIds);
  const said = rows.filter((row) => row.text !== null && !folded.has(row.authorId));
  const refs = said.map(({ postId }) => ({ type: "post", id: postId }));
  const { first, views } = await readTranslations(ctx, refs);
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, language: row.language, others: others.get(row.spaceId) ?? [] },
    ...{ unread: row.unread, muted: row.muted, lastPostAt: row.lastPostAt.toISOString() },
    last: said.includes(row) ? lastWord(row, authors.get(row.authorId)) : null,
  }));

  function lastWord({ text, saidIn, authorId, postId }: Row, author: PersonCard | undefined) {
    const cut = (words: string, language: string) => excerpt(words, { length: EXCERPT, language });
    const original = { text: cut(text ?? "", saidIn), language: saidIn };
    const words = asRead(original, { view: views[postId], first, of: cut });
    return { author: author?.name ?? "", mine: authorId === me, words };
  }
}

function cursor(given: string | null): { at: Date; id: string } | null {
  const [, time, id] = PLACE_IN_TIME.exec(given ?? "") ?? [];
  return time && id ? { at: new Date(Number(time)), id } : null;
}
