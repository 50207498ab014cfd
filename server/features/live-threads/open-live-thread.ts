import { mayOpenLive, type OpenLiveInput } from "#server/contracts/live-threads.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import { startThread } from "#server/core/threads/index.ts";
import { type Ctx, Invalid, NotAllowed, onceBySend, recordEvent, signedIn } from "#server/core/usecase/index.ts";

/** A champion of a community opens a live thread in it, or who is in charge there with a champion: all may talk at once. */
export function openLiveThread(ctx: Ctx, input: OpenLiveInput): Promise<{ id: string; postId: string }> {
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "openLiveThread", body }, async (tx) => {
    const { spaceId, hosts } = await mayBegin(tx, body);
    const { title, source, language } = body;
    const opened = await startThread(tx, { kind: "live", spaceId, title, source, language, question: false, hosts });
    await recordEvent(tx, { type: "live.opened", threadId: opened.id, spaceId });
    return opened;
  });
}

/** Where a live thread may begin, and who leads it: members of the community, a champion among them. */
export async function mayBegin(tx: Ctx, given: { space: string; hosts: readonly string[] }) {
  const { id: me } = signedIn(tx);
  const space = await loadCommunity(tx, given.space);
  if (!mayOpenLive(space)) throw new NotAllowed(space.archived ? "communityClosed" : "liveForChampions");
  const asked = [...new Set([...(space.myRole === "champion" ? [me] : []), ...given.hosts])];
  const members = await tx.db.membership.findMany({
    where: { spaceId: space.id, state: "active", personId: { in: asked } },
    select: { personId: true, role: true },
  });
  if (members.length < asked.length) throw new Invalid({ hosts: "notMemberThere" });
  if (!members.some(({ role }) => role === "champion")) throw new Invalid({ hosts: "championNeeded" });
  return { spaceId: space.id, hosts: asked };
}
