import { type ChannelInput, type FollowedChannel, roomPath } from "#server/contracts/workshop-room.ts";
import { loadThreadPage, startThread } from "#server/core/threads/index.ts";
import { Conflict, type Ctx, NotAllowed, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { lockWorkshop, openWorkshop, tellOfRoom } from "#server/features/workshops/index.ts";
import type { RoomDone } from "./lock-room.ts";

/** So many languages are interpreted into at most. */
const MOST_CHANNELS = 8;
/** So much of a channel is shown; it stays readable as a whole. */
const LAST_SAID = 10;

/**
 * An interpreter, or a facilitator, opens a channel in a language: a live thread beside the room's own, in which those who
 * interpret write and nobody else does. Who opens one that is there writes in it too.
 */
export function openChannel(ctx: Ctx, { key, ...body }: ChannelInput): Promise<RoomDone> {
  const { id: me } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "openChannel", body }, async (tx) => {
    const workshop = await lockWorkshop(tx, body.workshop);
    const { id: spaceId, myRole, community, state, title, slug } = workshop;
    if (myRole !== "interpreter" && myRole !== "facilitator") throw new NotAllowed("notInterpreter");
    if (community.archived) throw new NotAllowed("communityClosed");
    if (state === "ended" || state === "cancelled") throw new Conflict("workshopOver");
    const { language } = body;
    const known = await tx.db.workshopChannel.findUnique({ where: { spaceId_language: { spaceId, language } } });
    if (known) {
      const host = { threadId: known.threadId, personId: me, addedBy: me, at: tx.clock.now() };
      await tx.db.threadHost.createMany({ data: [host], skipDuplicates: true });
    } else {
      if ((await tx.db.workshopChannel.count({ where: { spaceId } })) >= MOST_CHANNELS)
        throw new Conflict("tooManyChannels");
      const words = { title, source: title, language, question: false };
      const { id: threadId } = await startThread(tx, {
        ...{ kind: "live", spaceId, ...words, hosts: [me], floor: "closed" },
      });
      await tx.db.workshopChannel.create({ data: { spaceId, language, threadId } });
    }
    await tellOfRoom(tx, { id: spaceId, threadId: workshop.threadId });
    return { slug };
  });
}

/** The last of what was said in a channel that somebody follows; null where there is none in that language. */
export async function followedChannel(
  ctx: Ctx,
  { channels, language }: { channels: readonly { language: string; threadId: string }[]; language: string | null },
): Promise<FollowedChannel | null> {
  const channel = channels.find((one) => one.language === language);
  if (!channel) return null;
  const page = await loadThreadPage(ctx, { threadId: channel.threadId, end: true, limit: LAST_SAID });
  return { language: channel.language, page };
}

/** Where a thread is read that belongs to a workshop's room: there, and a channel's beside it. */
export async function roomOfThread(ctx: Ctx, { threadId, slug }: { threadId: string; slug: string }): Promise<string> {
  const channel = await ctx.db.workshopChannel.findUnique({ where: { threadId }, select: { language: true } });
  return channel ? `${roomPath(slug)}?channel=${channel.language}` : roomPath(slug);
}

/** Throws, unless a workshop's room is open to the actor now. */
export async function requireEntry(ctx: Ctx, address: string) {
  const workshop = await openWorkshop(ctx, address);
  signedIn(ctx);
  if (!workshop.can.enter || workshop.threadId === null) throw new NotFound();
  return { workshop, threadId: workshop.threadId };
}
