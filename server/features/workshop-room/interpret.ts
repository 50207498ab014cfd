import type { ThreadPage } from "#server/contracts/threads.ts";
import type { FollowedChannel, WriteInChannelInput } from "#server/contracts/workshop-room.ts";
import type { WorkshopView } from "#server/contracts/workshops.ts";
import { loadThreadPage, replyToThread } from "#server/core/threads/index.ts";
import { type Ctx, NotAllowed, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { workshopPage } from "#server/features/workshops/index.ts";
import { followedChannel, requireEntry } from "./channels.ts";
import type { RoomDone } from "./lock-room.ts";
import { roomFacts } from "./room-facts.ts";

/** `writes`: whoever looks writes in it. */
type Channel = { language: string; threadId: string; writes: boolean };
type Channels = { workshop: WorkshopView; channels: Channel[]; mayOpen: boolean };

/** In which languages a workshop is interpreted, for those in it. */
export async function roomChannels(ctx: Ctx, address: string): Promise<Channels> {
  const { workshop } = await requireEntry(ctx, address);
  const { id: personId } = signedIn(ctx);
  const facts = await roomFacts(ctx, workshop.id);
  const over = workshop.state === "ended" || workshop.state === "cancelled";
  const { workshop: view } = await workshopPage(ctx, workshop.id);
  const open = facts?.channels ?? [];
  const threads = open.map(({ threadId }) => threadId);
  const mine = await ctx.db.threadHost.findMany({ where: { personId, threadId: { in: threads } } });
  const leads = workshop.myRole === "facilitator";
  const writes = (threadId: string) => !over && (leads || mine.some((host) => host.threadId === threadId));
  const interprets = workshop.myRole === "interpreter" || workshop.myRole === "facilitator";
  return {
    workshop: view,
    channels: open.map((one) => ({ ...one, writes: writes(one.threadId) })),
    mayOpen: interprets && !over,
  };
}

type ToWrite = { workshop: WorkshopView; room: ThreadPage; channel: FollowedChannel };

/** A channel, beside what is said in the room, for who writes in it. */
export async function channelToWrite(
  ctx: Ctx,
  { workshop: address, language }: { workshop: string; language: string },
): Promise<ToWrite> {
  const { workshop, channels } = await roomChannels(ctx, address);
  const channel = await followedChannel(ctx, { channels, language });
  if (!channel || workshop.threadId === null) throw new NotFound();
  if (!channel.page.thread.can.reply) throw new NotAllowed("notInterpreter");
  return { workshop, channel, room: await loadThreadPage(ctx, { threadId: workshop.threadId, end: true, limit: 10 }) };
}

/** Who interprets says in a language what was said in another. */
export function writeInChannel(ctx: Ctx, { key, ...body }: WriteInChannelInput): Promise<RoomDone> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "writeInChannel", body }, async (tx) => {
    const { workshop: address, language, source } = body;
    const { workshop } = await requireEntry(tx, address);
    const channel = await tx.db.workshopChannel.findUnique({
      where: { spaceId_language: { spaceId: workshop.id, language } },
    });
    if (!channel) throw new NotFound();
    const { threadId } = channel;
    await replyToThread(tx, { key: `${key}.post`, threadId, source, language, replyTo: null });
    return { slug: workshop.slug };
  });
}
