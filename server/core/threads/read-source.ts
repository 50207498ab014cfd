import { isGuessed } from "#server/contracts/languages.ts";
import type { ThreadKind } from "#server/contracts/thread-kinds.ts";
import { permittedOnPost } from "#server/contracts/thread-permissions.ts";
import { audit, type Ctx, NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { inspectPost } from "./policy.ts";
import { stateOf } from "./post-views.ts";
import { openThread, threadOfPost } from "./thread-rows.ts";

type PostSourceView = {
  id: string;
  threadId: string;
  kind: ThreadKind;
  threadTitle: string | null;
  threadLanguage: string;
  spaceId: string;
  number: number;
  source: string;
  language: string;
  /** The language was found out from the text, and may be another one. */
  guessed: boolean;
  revision: number;
};

/** What a post says as it was written, for its author to change. */
export async function readPostSource(ctx: Ctx, postId: string): Promise<PostSourceView> {
  const { thread, viewer } = await openThread(ctx, await threadOfPost(ctx, postId));
  const post = await ctx.db.post.findUnique({ where: { id: postId } });
  if (!post) throw new NotFound();
  const facts = { number: post.number, state: stateOf(post), deletedAt: null, author: { id: post.authorId } };
  if (!permittedOnPost(viewer, thread, facts, ctx.clock.now()).edit) throw new NotAllowed("notYours");
  const { id, number, source, language, languageSure, revision } = post;
  return {
    id,
    threadId: thread.id,
    kind: thread.kind,
    threadTitle: thread.title,
    threadLanguage: thread.language,
    spaceId: thread.spaceId,
    number,
    source,
    language,
    guessed: isGuessed(languageSure),
    revision,
  };
}

type HiddenPostView = {
  id: string;
  threadId: string;
  kind: ThreadKind;
  number: number;
  html: string;
  language: string;
  reason: string;
};

/** What a hidden post says, for a moderator. To everyone else it is not there; that it was read is written down. */
export async function inspectHiddenPost(ctx: Ctx, postId: string): Promise<HiddenPostView> {
  const rows = await ctx.db.$queryRaw<(HiddenPostView & { spaceId: string })[]>`
    select p."id", p."threadId", t."kind", p."number", p."html", p."language", p."hiddenReason" as "reason", t."spaceId"
    from "post" p join "thread" t on t."id" = p."threadId"
    where p."id" = ${postId}::uuid and ${inspectPost.visible(ctx.actor, Prisma.sql`p`)}`;
  const row = rows[0];
  if (!row) throw new NotFound();
  const { spaceId, ...view } = row;
  await audit(ctx, { action: "post.inspect", subjectType: "post", subjectId: row.id, spaceId });
  return view;
}
