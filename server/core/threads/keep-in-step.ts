import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { tellOfThread } from "./tell-rooms.ts";
import { factsOfThread } from "./thread-rows.ts";

/* For a thread that is part of something else, which says what it is called and who leads it. Who may change that, its
   feature has asked; all join the open transaction. */

/** Calls it something else. */
export async function renameThread(tx: Ctx, { threadId, title }: { threadId: string; title: string }): Promise<void> {
  const { count } = await tx.db.thread.updateMany({ where: { id: threadId, title: { not: title } }, data: { title } });
  if (count > 0) await tellOf(tx, threadId);
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
