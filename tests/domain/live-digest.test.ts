import { afterAll, beforeAll, expect, it } from "vitest";
import { changeRole } from "#server/core/spaces/index.ts";
import { createTheme } from "#server/core/themes/index.ts";
import { setSpaceWatch } from "#server/core/threads/index.ts";
import { consume } from "#server/core/usecase/index.ts";
import { openDigest } from "#server/features/digests/index.ts";
import { openLiveThread, writeSummary } from "#server/features/live-threads/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { digestWorld } from "#tests/support/digests.ts";
import { sendKey } from "#tests/support/notices.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

it("what a live thread came to is in the digests of its community, not of who wrote it or muted it", async () => {
  const world = await digestWorld(database);
  const { spaceId, slug } = await world.community();
  const [reader, muted, host] = [await world.reader(spaceId), await world.reader(spaceId), await world.reader(spaceId)];
  await changeRole(world.maria.ctx, { key: sendKey(), space: slug, personId: host.id, role: "champion" });
  await setSpaceWatch(muted.ctx, { key: sendKey(), spaceId, watch: "mute" });
  const words = { title: "Ask me about calendars", source: "I have an hour.", language: "en", hosts: [] };
  const { id: threadId } = await openLiveThread(host.ctx, { key: sendKey(), space: slug, ...words });
  const theme = { key: sendKey(), slug, parentId: null, names: { en: "Calendars" }, descriptions: {} };
  const { themeId } = await createTheme(world.maria.ctx, theme);
  await database.db.liveThread.upsert({ where: { threadId }, create: { threadId, themeId }, update: { themeId } });
  const sum = (source: string, revision: number) =>
    writeSummary(host.ctx, { key: sendKey(), threadId, source, language: "en", revision });
  await sum("Draw the hungry months first.", 0);
  const told = await database.db.outboxEvent.findMany({ where: { type: "live.summed" } });
  expect(told).toHaveLength(1);
  for (const { id: eventId } of told) await consume(world.system, { eventId, consumer: "digests" });
  await world.due(reader, muted, host);
  await world.make();
  const items = async (who: { id: string }) =>
    (await world.digestsOf(who)).flatMap((digest) => digest.items).filter(({ source }) => source === "live");
  expect((await items(reader)).map(({ id, section }) => [id, section])).toEqual([[threadId, "news"]]);
  expect([await items(host), await items(muted)]).toEqual([[], []]);
  // As it says when it is read; a change is no news.
  await sum("Draw the hungry months first, all together.", 1);
  expect(await database.db.outboxEvent.count({ where: { type: "live.summed" } })).toBe(1);
  const [digest] = await world.digestsOf(reader);
  const { items: shown } = await openDigest(reader.ctx, digest?.id ?? "");
  const item = shown.find(({ section }) => section === "news");
  expect(item?.theme).toEqual({ en: "Calendars" });
  expect([item?.link, item?.title?.text, item?.said?.text]).toEqual([
    `/live/${threadId}`,
    "Ask me about calendars",
    "Draw the hungry months first, all together.",
  ]);
});
