import { randomBytes } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { chooseNotices, lookIntoNotices } from "#server/core/notices/index.ts";
import { changeCommunity, changeRole, createCommunity, joinCommunity } from "#server/core/spaces/index.ts";
import { createTheme } from "#server/core/themes/index.ts";
import { loadThreadPage, setSpaceWatch } from "#server/core/threads/index.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, replyBy, type Somebody, sendKey, topicBy, type World } from "./threads-world.ts";

wireForNotices();

let world: World;
let theme: { above: string; below: string; other: string };

beforeEach(async () => {
  world = await foundWorld();
  const above = await themeBy(null);
  theme = { above, below: await themeBy(above), other: await themeBy(null) };
  await aboutThemes(world.spaceId, [theme.below]);
});

async function themeBy(parentId: string | null): Promise<string> {
  const slug = `theme-${randomBytes(4).toString("hex")}`;
  const { themeId } = await createTheme(world.moderator.ctx, {
    key: sendKey(),
    slug,
    parentId,
    names: { en: slug },
    descriptions: {},
  });
  return themeId;
}

async function aboutThemes(space: string, themes: string[], visibility: "public" | "private" = "public") {
  const texts = { name: "Savings", description: "", rules: "", welcome: "", language: "en" };
  await changeCommunity(world.moderator.ctx, { key: sendKey(), space, ...texts, themes, visibility, joinRule: "open" });
}

/** Somebody whom others learn from in a community on these themes. */
async function championOf(themes: string[]): Promise<Somebody> {
  const champion = await world.person("Rosa");
  const texts = { name: `Elsewhere ${randomBytes(3).toString("hex")}`, description: "", language: "en", themes };
  const made = { key: sendKey(), ...texts, visibility: "public", joinRule: "open" } as const;
  const { spaceId } = await createCommunity(world.moderator.ctx, made);
  await becomesChampion(champion, spaceId);
  return champion;
}

async function becomesChampion({ ctx, id }: Somebody, space: string): Promise<void> {
  await joinCommunity(ctx, { key: sendKey(), space });
  await changeRole(world.moderator.ctx, { key: sendKey(), space, personId: id, role: "champion" });
}

const ask = async (question = true) => {
  const threadId = await topicBy(world.sita, world.spaceId, { question });
  await catchUp(world.system.ctx, { threadId });
  return threadId;
};
const told = async (somebody: Somebody) =>
  (await noticesOf(somebody)).map(({ kind }) => kind).filter((kind) => kind !== "roleChanged");

it("a question reaches the champions of its community, of its themes and of the theme above", async () => {
  const here = await world.person("Rosa");
  await becomesChampion(here, world.spaceId);
  const champions = [here, await championOf([theme.below]), await championOf([theme.above])];
  const other = await championOf([theme.other]);
  const threadId = await ask();
  for (const champion of champions) expect(await told(champion)).toEqual(["question"]);
  for (const somebody of [other, world.efrain, world.stranger, world.sita]) expect(await told(somebody)).toEqual([]);

  const [notice] = (await noticesOf(here)).filter(({ kind }) => kind === "question");
  expect(notice).toMatchObject({ threadId, why: "champion", title: { text: "How do you keep people saving?" } });
  await replyBy(world.efrain, threadId);
  await catchUp(world.system.ctx, { threadId });
  expect(await told(here)).toEqual(["question"]);
});

it("who is mentioned in it hears that, and what is no question is none", async () => {
  const champion = await championOf([theme.below]);
  await ask(false);
  expect(await told(champion)).toEqual([]);
  const threadId = await topicBy(world.sita, world.spaceId, { source: `@${champion.handle}, how?` });
  await catchUp(world.system.ctx, { threadId });
  expect(await told(champion)).toEqual(["mention"]);
});

it("nobody hears of a question that they muted, want nothing of, or may not see, and staff are told why", async () => {
  const [muted, unwilling, outside] = [
    await world.person("Rosa"),
    await championOf([theme.below]),
    await championOf([theme.below]),
  ];
  await becomesChampion(muted, world.spaceId);
  await setSpaceWatch(muted.ctx, { key: sendKey(), spaceId: world.spaceId, watch: "mute" });
  await chooseNotices(unwilling.ctx, { question: "none" });
  const first = await ask();
  expect(await told(muted)).toEqual([]);
  expect(await told(unwilling)).toEqual([]);
  expect(await told(outside)).toEqual(["question"]);
  const { posts } = await loadThreadPage(world.sita.ctx, { threadId: first });
  const why = async ({ id }: Somebody) =>
    (await lookIntoNotices(world.moderator.ctx, { personId: id, about: posts[0]?.id ?? "" })).post?.why;
  expect([await why(muted), await why(unwilling), await why(world.efrain)]).toEqual([
    "muted",
    "notWanted",
    "notConcerned",
  ]);

  await aboutThemes(world.spaceId, [theme.below], "private");
  await ask();
  expect(await told(outside)).toEqual([]);
});
