import { type EventPermissions, permittedOnEvent } from "#server/contracts/calendar-permissions.ts";
import { type Ctx, NotAllowed, onceBySend, type SendResult, signedIn } from "#server/core/usecase/index.ts";
import { lockEvent, type OpenEvent } from "./event-rows.ts";

/** What comes with a key is done once for it; without one it is part of the open transaction of a use case that has its own. */
export async function once<R extends SendResult>(
  ctx: Ctx,
  { key, action, body }: { key: string | undefined; action: string; body: unknown },
  work: (tx: Ctx) => Promise<R>,
): Promise<R> {
  signedIn(ctx);
  return key === undefined ? ctx.transaction(work) : onceBySend(ctx, { key, action, body }, work);
}

type Deed = {
  action: string;
  permission: keyof EventPermissions;
  lock?: "alone" | "share";
  /** Which event it is about in the end; none: the same. */
  result?: () => string;
};

/** Works on one event under its lock, for who may. */
export async function actOnEvent(
  ctx: Ctx,
  input: { key?: string | undefined; eventId: string } & Record<string, unknown>,
  { action, permission, lock, work, result }: Deed & { work(tx: Ctx, open: OpenEvent): Promise<void> },
): Promise<{ eventId: string }> {
  const { key, ...body } = input;
  return once(ctx, { key, action, body }, async (tx) => {
    const open = await lockEvent(tx, input.eventId, lock);
    if (!permittedOnEvent(open.viewer, open.event)[permission]) throw new NotAllowed(whyNot(open, permission));
    await work(tx, open);
    return { eventId: result?.() ?? input.eventId };
  });
}

/** Why somebody may not do this with an event that they see. */
export function whyNot({ event, viewer, space }: OpenEvent, permission: keyof EventPermissions): string {
  if (space.archived) return "communityClosed";
  if (event.state === "cancelled") return "eventCancelled";
  if (permission === "come") return viewer.posts ? "eventOver" : "notMember";
  const keeps = permittedOnEvent(viewer, { ...event, state: "announced" }).change;
  return keeps ? "eventOver" : "notHost";
}
