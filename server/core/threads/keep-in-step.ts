import { actorId, type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { tellOfPost, tellOfThread } from "./tell-rooms.ts";
import { factsOfThread } from "./thread-rows.ts";
import { writeMentions, writeText } from "./write-text.ts";

/* For a thread that is part of something else, which says what it is called and who leads it. Who may change that, its
   feature has asked; all join the open transaction. */

/** Calls it something else. */
export async function renameThread(tx: Ctx, { threadId, title }: { threadId: string; title: string }): Promise<void> {
  const { count } = await tx.db.thread.updateMany({ where: { id: threadId, title: { not: title } }, data: { title } });
  if (count > 0) await tellOf(tx, threadId);
}

/** Its first post says what the thing is about: it says it anew, and what it said is kept. */
export async function rewordThread(
  tx: Ctx,
  { threadId, source, language }: { threadId: string; source: string; language: string },
): Promise<void> {
  const thread = await factsOfThread(tx, threadId);
  const post = await tx.db.post.findUnique({ where: { threadId_number: { threadId, number: 1 } } });
  if (!thread || !post || source === "" || (post.source === source && post.language === language)) return;
  const { mentioned, ...text } = await writeText(tx, { threadId, source, language });
  const [at, revision] = [tx.clock.now(), post.revision + 1];
  const editorId = actorId(tx.actor) ?? post.authorId;
  await tx.db.postRevision.create({
    data: { postId: post.id, revision: post.revision, source: post.source, editorId, at },
  });
  await tx.db.post.update({ where: { id: post.id }, data: { ...text, revision, editedAt: at } });
  await tx.db.thread.update({ where: { id: threadId }, data: { language } });
  await writeMentions(tx, post.id, mentioned);
  const facts = { threadId, postId: post.id, number: 1, spaceId: thread.spaceId, authorId: post.authorId };
  await tellOfPost(tx, thread, { postId: post.id, event: { type: "post.edited", ...facts, revision }, inLists: true });
}

/** Somebody hosts none of these any more. */
export async function dropHost(
  tx: Ctx,
  { threadIds, personId }: { threadIds: readonly string[]; personId: string },
): Promise<void> {
  const where = { threadId: { in: [...threadIds] }, personId };
  const hosted = await tx.db.threadHost.findMany({ where, orderBy: { threadId: "asc" } });
  await tx.db.threadHost.deleteMany({ where });
  for (const { threadId } of hosted) await tellOf(tx, threadId);
}

/** Makes these its hosts, and no others. */
export async function setHosts(
  tx: Ctx,
  { threadId, hosts }: { threadId: string; hosts: readonly string[] },
): Promise<void> {
  const gone = await tx.db.threadHost.deleteMany({ where: { threadId, personId: { notIn: [...hosts] } } });
  const host = { threadId, addedBy: signedIn(tx).id, at: tx.clock.now() };
  const come = await tx.db.threadHost.createMany({
    data: hosts.map((personId) => ({ ...host, personId })),
    skipDuplicates: true,
  });
  if (gone.count + come.count > 0) await tellOf(tx, threadId);
}

async function tellOf(tx: Ctx, threadId: string): Promise<void> {
  const thread = await factsOfThread(tx, threadId);
  if (thread) await tellOfThread(tx, thread);
}
