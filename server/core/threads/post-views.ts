import type { PersonCard } from "#server/contracts/people.ts";
import type { PostState } from "#server/contracts/thread-permissions.ts";
import type { PostView } from "#server/contracts/threads.ts";
import { personCards } from "#server/core/people/index.ts";
import { actingAs, type Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

export type PostRow = {
  id: string;
  threadId: string;
  number: number;
  authorId: string;
  replyTo: number | null;
  html: string | null;
  language: string;
  revision: number;
  thanks: number;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  hiddenAt: Date | null;
  hiddenReason: string;
  helped: boolean;
};

/** The columns of a `PostRow`, over `post p` in `thread t`. What is not shown does not leave the database. */
export const postColumns = Prisma.sql`p."id", p."threadId", p."number", p."authorId", p."replyTo",
  case when p."deletedAt" is null and p."hiddenAt" is null then p."html" end as "html",
  p."language", p."revision", p."thanks", p."createdAt", p."editedAt", p."deletedAt", p."hiddenAt", p."hiddenReason",
  coalesce(p."number" = t."helpfulNumber" and p."deletedAt" is null and p."hiddenAt" is null, false) as "helped"`;

/** Posts as everyone who sees their threads gets them. Whether the actor does is for the caller to have asked. */
export async function postViews(ctx: Ctx, ids: readonly string[]): Promise<Map<string, PostView>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<PostRow[]>`
    select ${postColumns} from "post" p join "thread" t on t."id" = p."threadId" where p."id" = any(${[...ids]}::uuid[])`;
  const views = await viewPosts(ctx, rows);
  return new Map(views.map((view) => [view.id, view]));
}

/** Rows with their authors, in the order given. The authors' cards show what everyone may see, as a room has readers of all kinds. */
export async function viewPosts(ctx: Ctx, rows: readonly PostRow[]): Promise<PostView[]> {
  const authors = await personCards(
    actingAs(ctx, { kind: "guest" }),
    rows.map((row) => row.authorId),
  );
  return rows.flatMap((row) => {
    const author = authors.get(row.authorId);
    return author ? [postView(row, author)] : [];
  });
}

function postView(row: PostRow, author: PersonCard): PostView {
  const state = stateOf(row);
  return {
    id: row.id,
    threadId: row.threadId,
    number: row.number,
    author,
    replyTo: row.replyTo,
    html: row.html,
    language: row.language,
    revision: row.revision,
    thanks: row.thanks,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    state,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    hiddenReason: state === "hidden" ? row.hiddenReason : null,
    helped: row.helped,
  };
}

/** What its author took back is gone, whatever else happened to it. */
export function stateOf(post: { deletedAt: Date | null; hiddenAt: Date | null }): PostState {
  if (post.deletedAt) return "deleted";
  return post.hiddenAt ? "hidden" : "shown";
}
