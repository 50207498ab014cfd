import { expect, test } from "vitest";
import { myNoticeChoices } from "#server/core/notices/index.ts";
import { profileOf } from "#server/core/people/index.ts";
import {
  bringIn,
  changeCommunity,
  countByTheme,
  createCommunity,
  createSpace,
  leaveCommunity,
  listCommunities,
  listMembers,
  listMyCommunities,
  listPeopleIn,
  loadCommunity,
  loadSpace,
  myMembership,
  nameSpace,
  setSpaceOver,
  takeOut,
} from "#server/core/spaces/index.ts";
import { startTopic } from "#server/core/threads/index.ts";
import { Conflict, NotFound } from "#server/core/usecase/index.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./spaces-world.ts";

const conversation = (world: World, people: Somebody[]) =>
  world.as({ kind: "system" }).transaction((tx) =>
    createSpace(tx, {
      kind: "conversation",
      name: "",
      language: "en",
      people: people.map(({ id }) => ({ personId: id, role: "member" as const })),
    }),
  );

test("a conversation is there for who is in it, and for nobody else: not for staff, not for administrators", async () => {
  const world = await foundWorld();
  const { sita, efrain, maria, anh, stranger, guest } = world;
  const { spaceId } = await conversation(world, [sita, efrain]);
  const { slug } = await loadSpace(sita.ctx, spaceId);
  for (const { ctx } of [sita, efrain])
    expect(await loadSpace(ctx, slug)).toMatchObject({
      ...{ kind: "conversation", name: "", memberCount: 2, visibility: "private", joinRule: "invitation" },
      can: { see: true, post: true, leave: true, moderate: false, manage: false, archive: false, join: false },
    });
  for (const { ctx } of [maria, anh, stranger, guest])
    for (const named of [spaceId, slug]) await expect(loadSpace(ctx, named)).rejects.toThrow(NotFound);
});

test("whatever is for communities knows no other space, not for those in it either", async () => {
  const world = await foundWorld();
  const { sita, khamla, efrain } = world;
  const open = await world.community({ members: [sita] });
  const before = await countByTheme(khamla.ctx);
  const { spaceId } = await conversation(world, [sita, efrain]);
  const { slug } = await loadSpace(sita.ctx, spaceId);

  expect((await loadCommunity(sita.ctx, open.slug)).id).toBe(open.spaceId);
  for (const space of [slug, spaceId]) {
    const key = sendKey();
    await expect(loadCommunity(sita.ctx, space)).rejects.toThrow(NotFound);
    await expect(listMembers(sita.ctx, { space })).rejects.toThrow(NotFound);
    await expect(leaveCommunity(sita.ctx, { key, space })).rejects.toThrow(NotFound);
    const texts = { name: "Ours", description: "", language: "en", themes: [], rules: "", welcome: "" };
    const rules = { visibility: "public" as const, joinRule: "open" as const };
    await expect(changeCommunity(sita.ctx, { key, space, ...texts, ...rules })).rejects.toThrow(NotFound);
  }
  const topic = { title: "Here?", source: "May I?", language: "en", question: false };
  await expect(startTopic(sita.ctx, { key: sendKey(), spaceId, ...topic })).rejects.toThrow(NotFound);
  await startTopic(sita.ctx, { key: sendKey(), spaceId: open.spaceId, ...topic });

  const ids = (spaces: readonly { id: string }[]) => spaces.map(({ id }) => id);
  expect(ids(await listMyCommunities(sita.ctx))).toEqual([open.spaceId]);
  expect(ids((await listCommunities(sita.ctx, { includeMine: true, limit: 100 })).items)).not.toContain(spaceId);
  expect(ids((await myNoticeChoices(sita.ctx, { community: null })).spaces)).toEqual([open.spaceId]);
  await expect(myNoticeChoices(sita.ctx, { community: slug })).rejects.toThrow(NotFound);
  expect(await countByTheme(khamla.ctx)).toEqual(before);
});

test("who talks with somebody shares no community with them by that", async () => {
  const world = await foundWorld();
  const { sita, efrain } = world;
  await world.db.person.update({ where: { id: efrain.id }, data: { place: "Ayacucho" } });
  await conversation(world, [sita, efrain]);
  expect((await profileOf(sita.ctx, efrain.handle)).place).toBeNull();
  await world.community({ members: [sita, efrain] });
  expect((await profileOf(sita.ctx, efrain.handle)).place).toBe("Ayacucho");
});

test("people come in up to the most a kind holds, once each, and who goes out sees it no more", async () => {
  const world = await foundWorld();
  const { sita, efrain } = world;
  const system = world.as({ kind: "system" });
  const { spaceId } = await conversation(world, [sita, efrain]);
  const bring = (personId: string) =>
    system.transaction((tx) => bringIn(tx, { spaceId, kind: "conversation", personId, role: "member" }));
  const more = await Promise.all(["a", "b", "c", "d", "e", "f", "g"].map((name) => world.person(name)));
  for (const { id } of more.slice(0, 6)) expect(await bring(id)).toBe(true);
  expect(await bring(more[0]?.id ?? "")).toBe(false);
  await expect(bring(more[6]?.id ?? "")).rejects.toThrow(new Conflict("spaceFull"));
  expect((await myMembership(sita.ctx, spaceId))?.watch).toBe("all");

  const end = { spaceId, personId: efrain.id, state: "left" as const, by: efrain.id };
  expect(await system.transaction((tx) => takeOut(tx, end))).toBe(true);
  await expect(loadSpace(efrain.ctx, spaceId)).rejects.toThrow(NotFound);
  expect(await bring(more[6]?.id ?? "")).toBe(true);
  const people = (await listPeopleIn(sita.ctx, [spaceId])).get(spaceId) ?? [];
  expect(new Set(people.filter(({ here }) => here).map(({ person }) => person.id))).toEqual(
    new Set([sita, ...more].map(({ id }) => id)),
  );
  expect(people.filter(({ here }) => !here).map(({ person }) => person.id)).toEqual([efrain.id]);
  expect((await loadSpace(sita.ctx, spaceId)).memberCount).toBe(8);
});

test("a mentoring has its own roles; it gets a name, comes to its end, and goes on", async () => {
  const world = await foundWorld();
  const { sita, efrain } = world;
  const system = world.as({ kind: "system" });
  const people = [
    { personId: sita.id, role: "mentee" as const },
    { personId: efrain.id, role: "mentor" as const },
  ];
  const { spaceId } = await system.transaction((tx) =>
    createSpace(tx, { kind: "mentoring", name: "Interest", language: "en", people }),
  );
  expect(await loadSpace(efrain.ctx, spaceId)).toMatchObject({ kind: "mentoring", name: "Interest", myRole: "mentor" });
  await system.transaction((tx) => nameSpace(tx, { spaceId, name: "Intereses", language: "es" }));
  await system.transaction((tx) => setSpaceOver(tx, { spaceId, over: true }));
  expect(await loadSpace(sita.ctx, spaceId)).toMatchObject({
    ...{ name: "Intereses", language: "es", archived: true, myRole: "mentee" },
    can: { see: true, post: false, leave: true },
  });
  await system.transaction((tx) => setSpaceOver(tx, { spaceId, over: false }));
  expect((await loadSpace(sita.ctx, spaceId)).can.post).toBe(true);
});

test("the database itself keeps such a space private, and a community named", async () => {
  const world = await foundWorld();
  const { spaceId } = await conversation(world, [world.sita]);
  const change = (where: { id: string }, data: object) => world.db.space.update({ where, data });
  await expect(change({ id: spaceId }, { visibility: "public" })).rejects.toThrow(/space_own/);
  const open = await createCommunity(world.maria.ctx, {
    ...{ key: sendKey(), name: "Savings", description: "", language: "en", themes: [] },
    ...{ visibility: "public", joinRule: "open" },
  });
  await expect(change({ id: open.spaceId }, { name: "" })).rejects.toThrow(/space_name/);
});
