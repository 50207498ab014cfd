import type { Db } from "#server/platform/database/index.ts";

/** Somebody came: they signed in, went on in their session, or answered by mail. */
export async function noteSeen(db: Db, personId: string): Promise<void> {
  await db.person.updateMany({ where: { id: personId }, data: { lastSeenAt: new Date() } });
}
