import { expect, test } from "vitest";
import { myData } from "#server/core/people/index.ts";
import {
  acceptRequest,
  changeRole,
  communityLog,
  declineRequest,
  handOver,
  joinCommunity,
  leaveCommunity,
  listMembers,
  listRemoved,
  listRequests,
  myRequest,
  registerSpaceData,
  removeMember,
  requestToJoin,
  restoreMember,
  withdrawRequest,
} from "#server/core/spaces/index.ts";
import { bring, foundWorld, join, roleOf, type Somebody, sendKey, type World } from "./spaces-world.ts";

const membersOf = async (world: World, spaceId: string) =>
  (await world.db.space.findUniqueOrThrow({ where: { id: spaceId } })).memberCount;
const eventsOf = async (world: World, spaceId: string, type: string) =>
  (await world.db.outboxEvent.findMany({ where: { type }, orderBy: { id: "asc" } }))
    .map(({ payload }) => payload as { spaceId: string | null; personId: string | null })
    .filter((payload) => payload.spaceId === spaceId);

test("what somebody takes away about themselves names no private community that they are out of", async () => {
  registerSpaceData();
  const world = await foundWorld();
  const { khamla, sita } = world;
  const { spaceId: closed } = await world.community({ visibility: "private", members: [sita], name: "Between us" });
  const { spaceId: open } = await world.community({ members: [sita], name: "For all" });
  const named = async () => {
    const { memberships } = (await myData(sita.ctx)) as { memberships: { space: { name: string } | null }[] };
    return memberships.map(({ space }) => space?.name ?? null);
  };
  expect(await named()).toEqual(["Between us", "For all"]);
  for (const space of [closed, open])
    await removeMember(khamla.ctx, { key: sendKey(), space, personId: sita.id, reason: "Sold addresses." });
  expect(await named()).toEqual([null, "For all"]);
});

test("whoever joins an open community is a member once, however often they say so", async () => {
  const world = await foundWorld();
  const { spaceId } = await world.community();
  const key = sendKey();
  const twice = [join(world.sita, spaceId), joinCommunity(world.sita.ctx, { key, space: spaceId })];
  expect(await Promise.all(twice)).toEqual([{ spaceId }, { spaceId }]);
  expect(await joinCommunity(world.sita.ctx, { key, space: spaceId })).toEqual({ spaceId });
  expect(await roleOf(world, spaceId, world.sita)).toBe("member");
  expect(await membersOf(world, spaceId)).toBe(2);
  expect((await eventsOf(world, spaceId, "member.joined")).filter((e) => e.personId === world.sita.id)).toHaveLength(1);
});

test("the count of members is right after many join and leave at once", async () => {
  const world = await foundWorld();
  const people = await Promise.all(Array.from({ length: 12 }, (_, at) => world.person(`Person${at}`)));
  const { spaceId } = await world.community();
  await Promise.all(people.map((person) => join(person, spaceId)));
  await Promise.all(people.slice(0, 5).map((person) => leaveCommunity(person.ctx, { key: sendKey(), space: spaceId })));
  expect(await membersOf(world, spaceId)).toBe(1 + 7);
  expect(await world.db.membership.count({ where: { spaceId, state: "active" } })).toBe(8);
});

test("one asks, waits, is let in; another is told no with a word and can ask again", async () => {
  const world = await foundWorld();
  const { khamla, sita, stranger } = world;
  const { spaceId } = await world.community({ joinRule: "request" });
  await expect(join(sita, spaceId)).rejects.toMatchObject({ reason: "communityNotOpen" });
  await requestToJoin(sita.ctx, { key: sendKey(), space: spaceId, message: "I keep the books of 24 women." });
  await requestToJoin(stranger.ctx, { key: sendKey(), space: spaceId, message: "" });
  await expect(requestToJoin(sita.ctx, { key: sendKey(), space: spaceId, message: "" })).rejects.toMatchObject({
    reason: "requestWaiting",
  });
  const { items } = await listRequests(khamla.ctx, { space: spaceId });
  expect(items.map(({ person, message }) => [person.id, message])).toEqual([
    [sita.id, "I keep the books of 24 women."],
    [stranger.id, ""],
  ]);
  const [first, second] = items;
  await acceptRequest(khamla.ctx, { key: sendKey(), space: spaceId, requestId: first?.id ?? "" });
  await declineRequest(khamla.ctx, {
    key: sendKey(),
    space: spaceId,
    requestId: second?.id ?? "",
    reason: "Please say who you are.",
  });
  expect(await roleOf(world, spaceId, sita)).toBe("member");
  expect(await roleOf(world, spaceId, stranger)).toBeNull();
  await expect(
    acceptRequest(khamla.ctx, { key: sendKey(), space: spaceId, requestId: second?.id ?? "" }),
  ).rejects.toMatchObject({
    reason: "requestDecided",
  });
  await requestToJoin(stranger.ctx, { key: sendKey(), space: spaceId, message: "I am from the union of Pokhara." });
  expect(await myRequest(stranger.ctx, spaceId)).toMatchObject({ message: "I am from the union of Pokhara." });
  await withdrawRequest(stranger.ctx, { key: sendKey(), space: spaceId });
  expect(await myRequest(stranger.ctx, spaceId)).toBeNull();
  expect((await listRequests(khamla.ctx, { space: spaceId })).items).toEqual([]);
});

test("two who decide on one request at once decide it once", async () => {
  const world = await foundWorld();
  const { khamla, sita, efrain } = world;
  const { spaceId } = await world.community({ joinRule: "request", members: [efrain] });
  await changeRole(khamla.ctx, { key: sendKey(), space: spaceId, personId: efrain.id, role: "moderator" });
  const { requestId } = await requestToJoin(sita.ctx, { key: sendKey(), space: spaceId, message: "" });
  const answers = await Promise.allSettled([
    acceptRequest(khamla.ctx, { key: sendKey(), space: spaceId, requestId }),
    declineRequest(efrain.ctx, { key: sendKey(), space: spaceId, requestId, reason: "" }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const [request] = await world.db.joinRequest.findMany({ where: { id: requestId } });
  expect(await roleOf(world, spaceId, sita)).toBe(request?.state === "accepted" ? "member" : null);
});

test("the last one in charge hands over before leaving", async () => {
  const world = await foundWorld();
  const { khamla, sita } = world;
  const { spaceId } = await world.community({ members: [sita] });
  await expect(leaveCommunity(khamla.ctx, { key: sendKey(), space: spaceId })).rejects.toMatchObject({
    reason: "lastInCharge",
  });
  await expect(
    changeRole(khamla.ctx, { key: sendKey(), space: spaceId, personId: khamla.id, role: "member" }),
  ).rejects.toMatchObject({ reason: "lastInCharge" });
  await expect(
    removeMember(world.anh.ctx, { key: sendKey(), space: spaceId, personId: khamla.id, reason: "Away." }),
  ).rejects.toMatchObject({ reason: "lastInCharge" });
  await handOver(khamla.ctx, { key: sendKey(), space: spaceId, personId: sita.id });
  expect([await roleOf(world, spaceId, khamla), await roleOf(world, spaceId, sita)]).toEqual(["member", "moderator"]);
  await leaveCommunity(khamla.ctx, { key: sendKey(), space: spaceId });
  expect(await roleOf(world, spaceId, khamla)).toBeNull();
});

test("of two in charge who leave at the same moment one stays", async () => {
  const world = await foundWorld();
  for (let round = 0; round < 8; round += 1) {
    const { khamla, sita } = world;
    const { spaceId } = await world.community({ members: [sita] });
    await changeRole(khamla.ctx, { key: sendKey(), space: spaceId, personId: sita.id, role: "moderator" });
    const left = await Promise.allSettled([
      leaveCommunity(khamla.ctx, { key: sendKey(), space: spaceId }),
      round % 2 === 0
        ? leaveCommunity(sita.ctx, { key: sendKey(), space: spaceId })
        : changeRole(sita.ctx, { key: sendKey(), space: spaceId, personId: sita.id, role: "champion" }),
    ]);
    expect(left.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const inCharge = await world.db.membership.count({ where: { spaceId, state: "active", role: "moderator" } });
    expect(inCharge).toBe(1);
  }
});

test("who is suspended does not count as somebody in charge", async () => {
  const world = await foundWorld();
  const { khamla, sita, db } = world;
  const { spaceId } = await world.community({ members: [sita] });
  await changeRole(khamla.ctx, { key: sendKey(), space: spaceId, personId: sita.id, role: "moderator" });
  await db.person.update({ where: { id: sita.id }, data: { suspendedAt: world.clock.now() } });
  await expect(leaveCommunity(khamla.ctx, { key: sendKey(), space: spaceId })).rejects.toMatchObject({
    reason: "lastInCharge",
  });
});

test("a removal has a reason, is told to every process, is logged, and can be taken back with the role", async () => {
  const world = await foundWorld();
  const { khamla, sita, efrain } = world;
  const { spaceId } = await world.community({ members: [sita, efrain] });
  await changeRole(khamla.ctx, { key: sendKey(), space: spaceId, personId: sita.id, role: "champion" });
  await expect(
    removeMember(efrain.ctx, { key: sendKey(), space: spaceId, personId: sita.id, reason: "No." }),
  ).rejects.toMatchObject({
    reason: "notInCharge",
  });
  await removeMember(khamla.ctx, { key: sendKey(), space: spaceId, personId: sita.id, reason: "Insulted a guest." });
  expect(await eventsOf(world, spaceId, "access.changed")).toContainEqual({
    spaceId,
    personId: sita.id,
    sessionId: null,
  });
  await expect(join(sita, spaceId)).rejects.toMatchObject({ reason: "communityRemoved" });
  const removed = await listRemoved(khamla.ctx, { space: spaceId });
  expect(removed.items.map(({ person, reason }) => [person.id, reason])).toEqual([[sita.id, "Insulted a guest."]]);
  await restoreMember(khamla.ctx, { key: sendKey(), space: spaceId, personId: sita.id });
  expect(await roleOf(world, spaceId, sita)).toBe("champion");
  expect(await membersOf(world, spaceId)).toBe(3);
  const log = await communityLog(khamla.ctx, { space: spaceId });
  expect(log.items.slice(0, 3).map(({ action, subject, reason }) => [action, subject?.id, reason])).toEqual([
    ["community.restore", sita.id, ""],
    ["community.remove", sita.id, "Insulted a guest."],
    ["community.changeRole", sita.id, ""],
  ]);
  await expect(communityLog(sita.ctx, { space: spaceId })).rejects.toMatchObject({ reason: "notInCharge" });
});

test("who was removed from an open community comes back by asking", async () => {
  const world = await foundWorld();
  const { khamla, sita } = world;
  const { spaceId } = await world.community({ members: [sita] });
  await removeMember(khamla.ctx, { key: sendKey(), space: spaceId, personId: sita.id, reason: "By mistake." });
  const { requestId } = await requestToJoin(sita.ctx, { key: sendKey(), space: spaceId, message: "I did not do it." });
  await acceptRequest(khamla.ctx, { key: sendKey(), space: spaceId, requestId });
  expect(await roleOf(world, spaceId, sita)).toBe("member");
});

test("pages of members are the whole list, and the list is for who is signed in", async () => {
  const world = await foundWorld();
  const people: Somebody[] = [];
  for (let at = 0; at < 7; at += 1) people.push(await world.person(`Person${at}`));
  const { spaceId, slug } = await world.community({ joinRule: "invitation" });
  await bring(world.khamla, spaceId, people, "champion");
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page = await listMembers(world.stranger.ctx, { space: slug, after, limit: 3 });
    seen.push(...page.items.map(({ person }) => person.id));
    after = page.next;
  } while (after);
  expect(seen.toSorted()).toEqual([world.khamla.id, ...people.map(({ id }) => id)].toSorted());
  expect(new Set(seen).size).toBe(8);
  const champions = await listMembers(world.stranger.ctx, { space: slug, role: "champion", limit: 20 });
  expect(champions.items).toHaveLength(7);
  expect(champions.items.every(({ can }) => !can.remove && !can.changeRole && !can.recover)).toBe(true);
  await expect(listMembers(world.guest.ctx, { space: slug })).rejects.toMatchObject({ reason: "signIn" });
});
