import { type Ctx, Invalid, signedIn } from "#server/core/usecase/index.ts";

type Place = { id: string; spaceId: string };

/** Makes these the hosts of an event, and no others: members of its space, by their handles. */
export async function setHosts(
  tx: Ctx,
  { id: eventId, spaceId }: Place,
  { handles, orElse }: { handles: readonly string[]; orElse: string | null },
): Promise<void> {
  const named = await membersCalled(tx, spaceId, handles);
  const hosts = named.length === 0 && orElse ? [orElse] : named;
  if (hosts.length === 0) throw new Invalid({ hosts: "hostMissing" });
  const { count } = await tx.db.eventHost.deleteMany({ where: { eventId, personId: { notIn: hosts } } });
  const at = tx.clock.now();
  const addedBy = signedIn(tx).id;
  await tx.db.eventHost.createMany({
    data: hosts.map((personId) => ({ eventId, personId, addedBy, at })),
    skipDuplicates: true,
  });
  if (count > 0) await forgetReminders(tx, eventId);
}

async function membersCalled(tx: Ctx, spaceId: string, handles: readonly string[]): Promise<string[]> {
  if (handles.length === 0) return [];
  const rows = await tx.db.$queryRaw<{ id: string; handle: string }[]>`
    select pe."id"::text as "id", lower(pe."handle"::text) as "handle" from "person" pe
    join "membership" m on m."personId" = pe."id" and m."spaceId" = ${spaceId}::uuid and m."state" = 'active'
    where pe."handle" = any(${[...handles]}::citext[]) and pe."suspendedAt" is null`;
  if (rows.length < handles.length) throw new Invalid({ hosts: "hostUnknown" });
  return rows.map(({ id }) => id);
}

/** Who hosts it no more and never said that they come is not reminded. */
export async function forgetReminders(tx: Ctx, eventId: string): Promise<void> {
  await tx.db.$executeRaw`
    delete from "reminder" r where r."eventId" = ${eventId}::uuid and r."state" = 'waiting'
      and not exists (select 1 from "eventHost" h where h."eventId" = r."eventId" and h."personId" = r."personId")
      and not exists (select 1 from "eventGuest" g where g."eventId" = r."eventId" and g."personId" = r."personId" and g."answer" <> 'no')`;
}
