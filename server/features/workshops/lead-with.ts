import { followSubject } from "#server/core/calendar/index.ts";
import { setHosts } from "#server/core/threads/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { OpenWorkshop } from "./workshop-rows.ts";

/** Those who lead a workshop are the hosts of its event and of its room, and nobody else is; under the workshop's lock. */
export async function leadWith(
  tx: Ctx,
  workshop: Pick<OpenWorkshop, "eventId" | "title" | "language" | "threadId">,
  hosts: readonly string[],
): Promise<void> {
  const { eventId, title, language, threadId } = workshop;
  await followSubject(tx, { eventId, title, language, hosts });
  if (threadId) await setHosts(tx, { threadId, hosts });
}
