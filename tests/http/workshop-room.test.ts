import { afterAll, expect, it } from "vitest";
import { createForm } from "#server/core/forms/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { openChannel, threadOfRoom } from "#server/features/workshop-room/index.ts";
import { addToTeam, announceWorkshop, createWorkshop, registerForWorkshop } from "#server/features/workshops/index.ts";
import type { Browser } from "#tests/support/browserless.ts";
import { countingDatabase } from "#tests/support/count-queries.ts";
import { startServer } from "#tests/support/server.ts";
import { foundWorld } from "./topics-world.ts";

const database = await countingDatabase();
const server = await startServer({ database });
afterAll(async () => {
  await server.close();
  await database.close();
});

type World = Awaited<ReturnType<typeof foundWorld>>;

/** An announced workshop that Khamla leads, in which Sita takes part and Efraín interprets, with so many steps, the second a poll. */
async function workshopIn(world: World, many = 3) {
  const { moderator, sita, efrain, slug } = world;
  const { id: spaceId, slug: address } = await createWorkshop(moderator.ctx, {
    ...{ key: newId(), space: slug, title: "Savings that last", source: "Bring your books.", language: "en" },
    ...{ access: "community", languages: ["en", "ne"], url: "https://meet.example.org/savings" },
    ...{ date: "2090-05-01", time: "14:00", zone: "Asia/Vientiane", minutes: 120 },
  });
  const of = () => ({ key: newId(), workshop: spaceId });
  await addToTeam(moderator.ctx, { ...of(), handle: efrain.handle, role: "interpreter" });
  await announceWorkshop(moderator.ctx, of());
  await registerForWorkshop(sita.ctx, { ...of(), answers: {} });
  const threadId = await threadOfRoom(moderator.ctx, spaceId);
  const { formId } = await createForm(moderator.ctx, {
    ...{ spaceId, subject: { type: "thread", id: threadId }, room: `thread:${threadId}`, kind: "poll" },
    ...{ language: "en", createdBy: moderator.id, open: false },
    questions: [
      {
        type: "one",
        required: true,
        label: { en: "Weekly or monthly?" },
        options: [{ en: "Weekly" }, { en: "Monthly" }],
      },
    ],
  });
  for (let place = 0; place < many; place += 1) {
    const poll = place === 1;
    const data = { id: newId(), spaceId, place, title: `Step ${place + 1}`, minutes: 15 };
    await moderator.ctx.db.agendaItem.create({
      data: { ...data, kind: poll ? "poll" : "talk", formId: poll ? formId : null },
    });
  }
  return { spaceId, threadId, room: `/workshops/${address}/room` };
}

it("a whole workshop goes on in its room without script", { timeout: 300_000 }, async () => {
  const world = await foundWorld(server.people);
  const { room, threadId, spaceId } = await workshopIn(world);
  const [lead, member, interpreter] = [
    await server.browser({ as: world.moderator }),
    await server.browser({ as: world.sita }),
    await server.browser({ as: world.efrain }),
  ];
  const outside = await server.browser({ as: world.stranger });
  expect((await outside.visit(room)).status).toBe(404);

  // First it is tried out: in a room of its own, of which the others learn nothing.
  const about = room.replace(/\/room$/, "");
  let page = await (await lead.visit(about)).form("Rehearse").submit("Rehearse");
  const rehearsal = page.at;
  expect([rehearsal === room, page.text.includes("deleted when the rehearsal ends")]).toEqual([false, true]);
  expect((await interpreter.visit(about)).text).toContain("A rehearsal of this workshop goes on.");
  expect([
    (await member.visit(about)).all("main").join(" ").includes("ehears"),
    (await member.visit(rehearsal)).status,
  ]).toEqual([false, 404]);
  await page.form("Begin the rehearsal").submit("Begin the rehearsal");
  expect((await interpreter.visit(rehearsal.replace(/\/room$/, ""))).at).toBe(rehearsal);
  expect((await interpreter.visit(rehearsal)).all(".now-line summary")).toEqual(["Step 1 15 min left"]);
  page = await (await lead.visit(rehearsal)).form("End the rehearsal").submit("End the rehearsal");
  expect([page.at, page.all(".banner-done")]).toEqual([about, ["The rehearsal is over. Nothing of it is left."]]);
  expect((await interpreter.visit(rehearsal)).status).toBe(404);

  page = await member.visit(room);
  expect([page.title, page.all(".page-head .tag"), page.all(".now-line")]).toEqual([
    "Savings that last",
    ["Not begun yet"],
    [],
  ]);
  page = await (await lead.visit(room)).form("Begin the workshop").submit("Begin the workshop");
  expect(page.all(".page-head .tag")).toEqual(["Going on now"]);
  const line = async (who: Browser) => (await who.visit(room)).all(".now-line summary");
  expect(await line(member)).toEqual(["Step 1 15 min left"]);

  page = await (await member.visit(room)).form("Reply").fill({ source: "We meet on Fridays." }).submit("Reply");
  expect([page.at.split("?")[0], page.all(".post .prose").at(-1)]).toEqual([room, "We meet on Fridays."]);
  page = await (await member.visit(room)).form("Raise my hand").submit("Raise my hand");
  expect([page.all(".hand-name"), page.text.includes("You are number 1.")]).toEqual([["Sita Gurung"], true]);
  page = await (await lead.visit(room)).form("Give the word").submit("Give the word");
  expect(page.all(".hand .tag")).toEqual(["Has the word"]);

  page = await (await lead.visit(room)).form("10 min longer").submit("10 min longer");
  expect(page.all(".now-left")).toEqual(["25 min left"]);
  page = await (await lead.visit(room)).form("Next: Step 2").submit("Next: Step 2");
  expect(page.all("[aria-current=step] .now-title")).toEqual(["Step 2"]);
  page = await member.visit(room);
  expect(page.all(".asked-now .asked-now-line > :last-child")).toEqual(["Weekly or monthly?"]);
  const answer = page.form("Send my answer");
  const weekly = answer.element.querySelector("input[type=radio]");
  await answer.fill({ [weekly?.getAttribute("name") ?? ""]: weekly?.getAttribute("value") ?? "" }).submit();

  page = await (await lead.visit(room)).follow("Write on the board");
  page = await page.form("Put it on the board").fill({ source: "" }).submit("Put it on the board");
  expect(page.status).toBe(422);
  page = await page
    .form("Put it on the board")
    .fill({ source: "**Two** keys, one box." })
    .submit("Put it on the board");
  const board = (on: typeof page) => on.all(".card .board-title + .prose, .card .board-title ~ .prose");
  expect(board(page)).toEqual(["Two keys, one box."]);
  expect(board(await member.visit(room))).toEqual(["Two keys, one box."]);
  page = await (await lead.visit(room))
    .form("On the board: Weekly or monthly?")
    .submit("On the board: Weekly or monthly?");
  expect((await member.visit(room)).all(".plot-figures")).toEqual(["1 · 100%", "0 · 0%"]);
  page = await page.form("Clear the board").submit("Clear the board");
  expect(page.all(".board-title")).toEqual(["Sound and pictures"]);

  page = await (await interpreter.visit(room)).follow("Languages of interpreters");
  page = await page.form("Open it").fill({ language: "ne" }).submit("Open it");
  page = await page.form("Say it").fill({ source: "हामी शुक्रबार भेट्छौं।" }).submit("Say it");
  expect([page.title, page.all("#write .channel-said .prose")]).toEqual(["नेपाली", ["हामी शुक्रबार भेट्छौं।"]]);
  page = await (await member.visit(room)).follow("नेपाली");
  expect([page.at, page.all(".channel-said .prose")]).toEqual([`${room}?channel=ne`, ["हामी शुक्रबार भेट्छौं।"]]);
  const [channel] = page.document
    .querySelectorAll("a")
    .map((a) => a.getAttribute("href"))
    .filter((to) => to?.endsWith("/channels/ne"));
  expect(channel).toBeUndefined();
  expect((await member.visit(`${room}/channels/ne`)).status).toBe(403);

  page = await (await member.visit(room)).follow("Show it here");
  expect([
    page.document.querySelector("iframe.stage")?.getAttribute("src"),
    page.headers.get("content-security-policy"),
  ]).toEqual(["https://meet.example.org/savings", expect.stringContaining("frame-src https://meet.example.org;")]);
  expect((await member.visit(room)).headers.get("content-security-policy")).not.toContain("frame-src");

  // Its thread is read in the room, at the place that was asked for.
  expect((await member.visit(`/live/${threadId}?after=0`)).at).toBe(`${room}?after=0`);
  expect((await member.visit(`/live/${threadId}/questions`)).all(".page-head a")).toContain("Savings that last");

  // Its notes are written by all in it; the room leads there, and says so while the step is one of notes.
  expect((await member.visit(room)).text).not.toContain("Now: notes together");
  await world.moderator.ctx.db.agendaItem.updateMany({ where: { spaceId, place: 2 }, data: { kind: "notes" } });
  await (await lead.visit(room)).form("Next: Step 3").submit("Next: Step 3");
  page = await (await member.visit(room)).follow("Write with the others");
  expect([page.at, page.title]).toEqual([room.replace(/room$/, "notes"), "Notes of the workshop"]);
  const notes = page.at;
  const theirs = await interpreter.visit(notes);
  page = await page.form("Save").fill({ source: "- **Two** keys" }).submit("Save");
  expect([page.at, page.all("textarea")[0]]).toEqual([notes, "- **Two** keys"]);
  page = await theirs.form("Save").fill({ source: "One box." }).submit("Save");
  expect([page.status, page.all(".card-grid .prose"), page.all("textarea")[0]]).toEqual([
    409,
    ["Two keys"],
    "One box.",
  ]);
  await page.form("Save").fill({ source: "Two keys, one box." }).submit("Save");
  expect((await outside.visit(notes)).status).toBe(404);

  page = await (await lead.visit(room)).form("End the workshop").submit("End the workshop");
  page = await (await member.visit(room.replace(/\/room$/, ""))).follow("Notes");
  expect([page.at, page.all("textarea"), page.all(".prose")]).toEqual([notes, [], ["Two keys, one box."]]);
  page = await (await lead.visit(notes)).form("Save").fill({ source: "Two keys, one box, one book." }).submit("Save");
  expect((await member.visit(`${notes}?version=1`)).all(".prose")).toEqual([
    "Two keys, one box, one book.",
    "Two keys",
  ]);
  page = await lead.visit(room);
  expect(page.all(".page-head .tag")).toEqual(["Over"]);
  page = await member.visit(room);
  expect([
    page.all(".post .prose").length,
    page.all(".now-line"),
    page.document.querySelector("#reply textarea"),
  ]).toEqual([3, [], null]);
});

it("a room asks the database as often with three of everything as with one", { timeout: 120_000 }, async () => {
  const counted = [];
  for (const many of [1, 3]) {
    const world = await foundWorld(server.people);
    const { spaceId, room } = await workshopIn(world, many);
    for (const language of ["ne", "ur", "lo"].slice(0, many))
      await openChannel(world.efrain.ctx, { key: newId(), workshop: spaceId, language });
    const [lead, member] = [await server.browser({ as: world.moderator }), await server.browser({ as: world.sita })];
    const of = async (browser: Browser, path: string) => {
      for (let n = 0; n < 2; n += 1) expect((await browser.visit(path)).status).toBe(200);
      return database.count(() => browser.visit(path));
    };
    counted.push([await of(lead, room), await of(member, room), await of(member, `${room}?channel=ne`)]);
  }
  expect(counted).toEqual([counted[0], counted[0]]);
  expect(counted[0]).toEqual([26, 25, 33]);
});
