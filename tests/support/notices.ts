import type { NoticeView } from "#server/contracts/notices.ts";
import { configureMail, type MailSettings } from "#server/core/mail/index.ts";
import { listNotices } from "#server/core/notices/index.ts";
import { type Ctx, consume, consumersOf } from "#server/core/usecase/index.ts";
import { wire } from "#server/wiring.ts";

const SECRET = "only for tests: thirty-two characters or more";

/** All features registered, mails due at once. */
export function wireForNotices(given: Partial<MailSettings> = {}): void {
  configureMail({
    publicUrl: "https://rutas.example",
    from: "Rutas <post@rutas.example>",
    server: true,
    keepsBodies: false,
    secret: SECRET,
    delayMs: 0,
    ...given,
  });
  wire({ secret: SECRET, publicUrl: null, sendsMail: true });
}

/** Does what the background does: every consumer, for every open event about what is named. */
export async function catchUp(system: Ctx, about: { spaceId: string } | { threadId: string }): Promise<void> {
  const [key, id] = "spaceId" in about ? ["spaceId", about.spaceId] : ["threadId", about.threadId];
  const open = await system.db.$queryRaw<{ id: string; type: string }[]>`
    select "id"::text as "id", "type" from "outboxEvent" where "doneAt" is null and "payload"->>${key} = ${id} order by "id"`;
  for (const event of open)
    for (const consumer of consumersOf(event.type)) await consume(system, { eventId: event.id, consumer });
}

/** What somebody's list of notices holds, in short: kinds with what they are about. */
export async function noticesOf(somebody: { ctx: Ctx }): Promise<NoticeView[]> {
  const { groups } = await listNotices(somebody.ctx, {});
  return groups.flatMap((group) => group.notices);
}
