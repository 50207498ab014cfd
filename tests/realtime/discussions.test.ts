import { afterAll, beforeAll, expect, it } from "vitest";
import { roomOf } from "#server/contracts/events.ts";
import { leaveCommunity } from "#server/core/spaces/index.ts";
import {
  beginPlan,
  planSharing,
  sayOfPlan,
  sharePlanWithPerson,
  sharePlanWithSpace,
  stopSharingPlan,
} from "#server/features/plans/index.ts";
import { foundWorld, sendKey, type World } from "#tests/domain/threads-world.ts";
import { type Client, connect, cookieOf, startLive } from "#tests/support/live.ts";
import { people } from "#tests/support/people.ts";

let live: Awaited<ReturnType<typeof startLive>>;
let world: World;
const clients: Client[] = [];

beforeAll(async () => {
  await people();
  world = await foundWorld();
  live = await startLive(world.database);
});

afterAll(async () => {
  for (const client of clients) client.close();
  await live.close();
});

async function join(person: { id: string }): Promise<Client> {
  const client = await connect(live.url, { cookie: await cookieOf(world.system.ctx, person.id) });
  clients.push(client);
  return client;
}

it("whom a plan is shown to hears what is said about it as it is said, until it is shown to them no more", async () => {
  const { sita, efrain, maria, stranger } = world;
  const about = { space: world.slug, title: "A dairy", language: "en", template: "concept" } as const;
  const { id: plan } = await beginPlan(sita.ctx, { key: sendKey(), ...about });
  await sharePlanWithSpace(sita.ctx, { key: sendKey(), plan, space: world.spaceId });
  const leaves = await world.person("Bishnu");
  await sharePlanWithPerson(sita.ctx, { key: sendKey(), plan, handle: maria.handle });
  await world.database.db.membership.create({
    data: { spaceId: world.spaceId, personId: leaves.id, role: "member", state: "active", joinedAt: world.clock.now() },
  });
  const say = (source: string) => sayOfPlan(sita.ctx, { key: sendKey(), plan, source, language: "en" });
  const { threadId } = await say("Who wants to read it?");
  const room = roomOf.thread(threadId);
  const outside = await join(stranger);
  for (const name of [room, roomOf.space(plan)])
    expect(await outside.ask("room.join", { room: name, seq: 0 })).toMatchObject({ ok: false, status: 404 });
  const [hers, his, gone, team] = [await join(maria), await join(efrain), await join(leaves), await join(sita)];
  for (const client of [hers, his, gone, team])
    expect(await client.ask("room.join", { room, seq: 0 })).toMatchObject({ ok: true });
  // Where it is written stays the team's.
  expect(await his.ask("room.join", { room: roomOf.space(plan), seq: 0 })).toMatchObject({ ok: false, status: 404 });
  const sent = { key: sendKey(), threadId, source: "I do.", language: null, replyTo: null, seen: null };
  expect(await his.ask("post.send", sent)).toMatchObject({ ok: true });
  await team.until(() => team.entries.some(({ kind, room: of }) => kind === "post" && of === room));
  await leaveCommunity(leaves.ctx, { key: sendKey(), space: world.spaceId });
  await gone.until(() => gone.closed.includes(room), 2_000);
  // One grant goes: who has another stays.
  const { shared } = await planSharing(sita.ctx, plan);
  const bySpace = shared.find(({ space }) => space !== null)?.id ?? "";
  await stopSharingPlan(sita.ctx, { key: sendKey(), plan, grantId: bySpace });
  await his.until(() => his.closed.includes(room), 2_000);
  const before = his.entries.length;
  await say("Among us now.");
  await hers.until(() => hers.entries.filter(({ kind, room: of }) => kind === "post" && of === room).length >= 2);
  expect([hers.closed, his.entries.slice(before), gone.closed]).toEqual([[], [], [room]]);
  expect(await his.ask("post.send", { ...sent, key: sendKey() })).toMatchObject({ ok: false, status: 404 });
});
