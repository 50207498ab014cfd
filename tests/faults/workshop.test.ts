/**
 * A workshop of sixty people at their phones, from its beginning to its end, while lines are cut and processes of the web
 * and of sockets are killed: nothing is lost or doubled, every open page is what a fresh one is, and attendance is right to
 * the second under its rule. A part of `npm run test:all`, and of every run with RUTAS_TEST_ALL=1: it takes minutes, and
 * measures times, so that nothing else should be going on. RUTAS_PEOPLE sets how many; what is cut when follows from RUTAS_SEED.
 */
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, it, vi } from "vitest";
import type { RoomPage } from "#server/contracts/workshop-room.ts";
import { attendanceTotals, freezeAttendance, listAttendance } from "#server/core/calendar/index.ts";
import { groupsPanel } from "#server/features/workshop-groups/index.ts";
import { openRoom } from "#server/features/workshop-room/index.ts";
import type { Killable } from "#tests/support/killable.ts";
import { type LiveSite, openOneProcess, openSeveral } from "#tests/support/live-site.ts";
import { randomFrom } from "#tests/support/random.ts";
import { countOf, roomsWithGaps } from "#tests/support/sends-scene.ts";
import { boundsOf, liesIn, type Part } from "#tests/support/sittings.ts";
import { allShow, type Bot, nothingYet, openBot, spread } from "#tests/support/workshop-bots.ts";
import { openWorkshopScene, type WorkshopScene } from "#tests/support/workshop-scene.ts";

const ALL = process.env.RUTAS_TEST_ALL === "1";
const PEOPLE = Number(process.env.RUTAS_PEOPLE ?? 60);
const SEED = Number(process.env.RUTAS_SEED ?? 7);
const QUESTIONS = 12;
const TIMEOUT = 900_000;
/** So long everybody is away in the middle: longer than who is away and still there. */
const BREAK_MS = 90_000;

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

it.runIf(ALL)("one process on the embedded database", { timeout: TIMEOUT }, async ({ annotate }) => {
  const site = await openOneProcess(ending);
  await annotate(JSON.stringify(await workshop(site, { first: [site.web], second: [site.web] })));
});

it.runIf(ALL)("web, two for sockets and workers apart, over Redis", { timeout: TIMEOUT }, async ({ annotate }) => {
  const site = await openSeveral(ending, "Redis");
  const [one, two] = site.lines as [Killable, Killable];
  await annotate(JSON.stringify(await workshop(site, { first: [one, site.web], second: [site.web, two] })));
});

async function workshop(site: LiveSite, killed: { first: Killable[]; second: Killable[] }) {
  const scene = await openWorkshopScene({ ...site, url: site.web.url, people: PEOPLE });
  ending.push(scene.close);
  const got = nothingYet();
  const all = [scene.lead, ...scene.people].map((who, place) => openBot({ site, scene, who, place, got }));
  ending.push(async () => {
    for (const bot of all) bot.goAway();
  });
  const trouble = openTrouble(all);
  const part = (which: (place: number) => boolean) => all.filter((_, place) => place > 0 && which(place));
  const [lead] = all as [Bot];
  const began = Date.now();

  // Some come late, some not before the break, some go home early, and every fourth has a second phone.
  const late = part((place) => place % 10 === 7);
  const early = part((place) => place % 10 === 3);
  const firstHalf = all.filter((bot) => !late.includes(bot));
  await spread(firstHalf, 1_500, (bot) => bot.come());
  await lead.inRoom("begin");
  trouble.begin();
  const killing = pause(11_500).then(() => trouble.kill(killed.first));
  const going = pause(9_500).then(() => spread(early, 1_500, async (bot) => bot.goAway()));
  await firstHalfOf({ scene, lead, bots: firstHalf.filter((bot) => !early.includes(bot)) });
  await Promise.all([killing, going]);
  await trouble.end();
  await pagesAreFresh(scene, all);
  const before = Date.now();
  for (const bot of all) bot.goAway();
  await trouble.breakFor(scene, { site, began });

  const secondHalf = all.filter((bot) => !early.includes(bot));
  await spread(secondHalf, 1_500, (bot) => bot.come());
  trouble.begin();
  const killingAgain = pause(3_000).then(() => trouble.kill(killed.second));
  await secondHalfOf({ scene, lead, bots: secondHalf });
  await killingAgain;
  await trouble.end();
  const silent = part((place) => place % 15 === 5);
  for (const bot of silent) bot.phones[0]?.fallSilent();
  expect(await handsUp(scene)).toEqual([...got.hands].sort());
  await lead.inRoom("end");
  await pagesAreFresh(scene, secondHalf);
  await nothingLostOrDoubled(scene, got);
  for (const bot of all) bot.goAway();
  const seconds = (before - began + Date.now() - trouble.againAt()) / 1000;
  const attended = await attendanceIsRight(scene, { site, bots: all, kills: trouble.kills });
  return {
    ...{ people: all.length, messages: got.said.length + got.inGroups.length, questions: got.asked.length },
    ...{ votes: got.voted.length, answers: [...got.answers.values()].reduce((sum, { size }) => sum + size, 0) },
    ...{ cuts: trouble.cuts(), kills: killed.first.length + killed.second.length, seconds, ...attended },
  };
}

type Half = { scene: WorkshopScene; lead: Bot; bots: readonly Bot[] };

/** A talk, a poll, questions, a quiz. */
async function firstHalfOf({ scene, lead, bots }: Half): Promise<void> {
  const { steps, poll, quiz } = scene;
  const people = bots.filter((bot) => bot !== lead);
  const next = (from: number) => lead.inRoom("next", { step: steps[from]?.id });
  const on = (step: number) => allShow(bots, (phone) => roomIn(phone.page()).now.stepId === steps[step]?.id);
  await Promise.all([
    spread(people, 2_500, (bot, place) => bot.say(`Good day from ${place}.`)),
    spread(
      people.filter((_, place) => place % 4 === 1),
      2_500,
      (bot) => bot.come(),
    ),
    spread(
      people.filter((_, place) => place % 6 === 0),
      2_500,
      (bot) => bot.raiseHand(),
    ),
  ]);
  await lead.inRoom("board", { source: "Two keys, one box.", language: "en" });
  await next(0);
  await on(1);
  await spread(people, 2_500, (bot, place) => bot.answer(poll, place));
  await next(1);
  await on(2);
  await spread(people.slice(0, QUESTIONS), 1_000, (bot, place) => bot.say(`Question ${place}?`, { question: true }));
  await allShow(bots, (phone) => (phone.page()?.questions.length ?? 0) >= QUESTIONS);
  const [asker] = people;
  const questions = (asker?.phones[0]?.page()?.questions ?? []).map(({ id }) => id);
  const own = await askersOf(scene, questions);
  await spread(people, 2_500, async (bot, place) => {
    for (const nth of [0, 1]) {
      const postId = questions[(place * 7 + nth) % questions.length] ?? "";
      if (own.get(postId) !== bot.who.id) await bot.vote(postId);
    }
    if (place % 12 === 0) await bot.lowerHand();
  });
  await next(2);
  await on(3);
  await spread(people, 2_500, (bot, place) => bot.answer(quiz, place));
  // Some think again.
  await spread(people.slice(0, 10), 500, (bot, place) => bot.answer(quiz, place + 1));
  await lead.post(`/forms/${quiz.formId}/close`);
}

/** Groups that open, talk, call for help, bring their results and close; then all are together again. */
async function secondHalfOf({ scene, lead, bots }: Half): Promise<void> {
  const { steps, slug } = scene;
  await lead.inRoom("next", { step: steps[3]?.id });
  const { groups } = await groupsPanel(scene.lead.ctx, { workshop: slug });
  const groupOf = new Map(groups.flatMap((group) => group.people.map((person) => [person.id, group.slug] as const)));
  const people = bots.filter((bot) => bot !== lead);
  const threads = new Map(
    (await scene.db.workshopGroup.findMany({ include: { space: true } })).map((one) => [one.space.slug, one.threadId]),
  );
  await spread(people, 1_500, (bot) => bot.goTo(groupOf.get(bot.who.id) ?? null));
  await spread(people, 3_500, async (bot, place) => {
    const group = groupOf.get(bot.who.id) ?? "";
    await bot.say(`In our group, ${place}.`, { threadId: threads.get(group) ?? "" });
  });
  for (const [at, { slug: group, people: members }] of groups.entries()) {
    const one = people.find(({ who }) => members.some(({ id }) => id === who.id));
    if (at % 2 === 0) await one?.inGroup(group, "help");
    if (at % 2 === 0) await lead.inGroup(group, "help/answer");
    await one?.inGroup(group, "bring", { source: `What group ${at} came to.`, language: "en" });
  }
  await lead.post(`/workshops/${slug}/groups/close`, { seconds: "0" });
  await Promise.all(people.map((bot) => bot.goTo(null)));
  await lead.inRoom("next", { step: steps[4]?.id });
  await allShow(bots, (phone) => roomIn(phone.page()).now.stepId === steps[5]?.id);
  await spread(people, 2_000, (bot, place) => bot.say(`Thank you, ${place}.`));
}

const roomIn = (page: unknown) => (page as RoomPage).room;

/** Lines that are cut, and processes that are killed. */
function openTrouble(bots: readonly Bot[]) {
  const random = randomFrom(SEED);
  const kills = new Map<string, number[]>();
  let cuts = 0;
  let over = true;
  let cutting: Promise<void> = Promise.resolve();
  let again = Date.now();
  return {
    kills,
    cuts: () => cuts,
    againAt: () => again,
    begin() {
      over = false;
      cutting = (async () => {
        while (!over) {
          const { phones } = bots[Math.floor(random() * bots.length)] as Bot;
          phones[Math.floor(random() * phones.length)]?.cut();
          cuts += 1;
          await pause(20 + random() * 200);
        }
      })();
    },
    async end() {
      over = true;
      await cutting;
    },
    async kill(processes: readonly Killable[]) {
      for (const one of processes) {
        kills.set(one.url, [...(kills.get(one.url) ?? []), Date.now()]);
        await one.kill();
        await pause(random() * 500);
      }
    },
    /**
     * A break, in which whoever has sockets gets a newer version. It is not waited for: what was written down until then is
     * put so much earlier, in the database and by those who were there.
     */
    async breakFor({ db }: WorkshopScene, { site, began }: { site: LiveSite; began: number }) {
      for (const one of new Set(site.lines)) await one.restart();
      const back = `interval '${BREAK_MS} milliseconds'`;
      const moved = (what: string) =>
        `(select coalesce(range_agg(tstzrange(lower(part) - ${back}, upper(part) - ${back})), '{}') from unnest(${what}) part)`;
      await db.$executeRawUnsafe(`update "eventHeld" set "held" = ${moved('"held"')}`);
      await db.$executeRawUnsafe(`update "eventAttendance" set "present" = ${moved('"present"')}`);
      const earlier = (at: number) => at - BREAK_MS;
      for (const { sittings } of bots)
        for (const one of sittings)
          Object.assign(one, {
            ...{ said: earlier(one.said), heard: one.heard && earlier(one.heard) },
            ...{ last: earlier(one.last), until: earlier(one.until) },
          });
      for (const [url, times] of kills) kills.set(url, times.map(earlier));
      again = Date.now();
      return began;
    },
  };
}

/** Every page that is open shows what it would if it were loaded now, so all have the one order. */
async function pagesAreFresh({ slug, threadId, db }: WorkshopScene, bots: readonly Bot[]): Promise<void> {
  await vi.waitFor(async () => expect(await db.tellDue.count()).toBe(0), { timeout: 30_000, interval: 100 });
  await vi.waitFor(async () => expect(await db.outboxEvent.count({ where: { doneAt: null } })).toBe(0), {
    timeout: 30_000,
    interval: 100,
  });
  const seqOf = async (name: string) => Number((await db.room.findUnique({ where: { name } }))?.seq ?? 0);
  const seq = await seqOf(`thread:${threadId}`);
  for (const { who, phones } of bots) {
    const own = await seqOf(`person:${who.id}`);
    const alive = phones.filter(({ dead }) => !dead());
    for (const phone of alive) {
      await vi.waitFor(() => expect(phone.seqs()).toEqual([seq, own]), { timeout: 30_000, interval: 50 });
      const { page } = await openRoom(who.ctx, { workshop: slug, channel: null, after: 0, limit: 200 });
      expect(seen(phone.page() as RoomPage)).toEqual(seen(page));
    }
  }
}

/** Without what goes on with the clock, and who has read how far. */
function seen({ thread, posts, ...page }: RoomPage) {
  const forms = page.forms.filter(({ state }) => state !== "draft");
  const said = posts.map(({ can: _can, ...post }) => post);
  return {
    ...page,
    posts: said,
    forms,
    ownSeq: 0,
    firstUnread: null,
    now: "",
    thread: { ...thread, lastRead: 0, watch: null },
  };
}

async function handsUp({ db, threadId }: WorkshopScene): Promise<string[]> {
  const hands = await db.raisedHand.findMany({ where: { threadId }, select: { personId: true } });
  return hands.map(({ personId }) => personId).sort();
}

async function askersOf({ db }: WorkshopScene, ids: readonly string[]): Promise<Map<string, string>> {
  const posts = await db.post.findMany({ where: { id: { in: [...ids] } }, select: { id: true, authorId: true } });
  return new Map(posts.map(({ id, authorId }) => [id, authorId]));
}

type Got = ReturnType<typeof nothingYet>;

async function nothingLostOrDoubled(scene: WorkshopScene, got: Got): Promise<void> {
  const { db, threadId, poll, quiz, people } = scene;
  expect(got.refused).toEqual([]);
  const posts = await db.post.findMany({ where: { threadId }, orderBy: { number: "asc" } });
  const brought = Array.from({ length: 6 }, (_, at) => expect.stringContaining(`What group ${at} came to.`));
  const words = posts.slice(1).map(({ source }) => source);
  const own = new Set([...got.said, ...got.asked, "Two keys, one box."]);
  expect(words.filter((source) => own.has(source)).sort()).toEqual([...own].sort());
  expect(words.filter((source) => !own.has(source))).toEqual(brought);
  expect(posts.map(({ number }) => number)).toEqual(posts.map((_, at) => at + 1));

  const groups = await db.workshopGroup.findMany({ orderBy: { place: "asc" } });
  const inGroups = await db.post.findMany({
    where: { threadId: { in: groups.flatMap((group) => group.threadId ?? []) }, number: { gt: 1 } },
  });
  expect(inGroups.map(({ source }) => source).sort()).toEqual([...got.inGroups].sort());

  const questions = await db.question.findMany({ where: { threadId }, include: { ballot: true } });
  const wanted = countOf([...questions.map(({ postId }) => postId), ...got.voted.map(([question]) => question)]);
  expect(questions).toHaveLength(QUESTIONS);
  expect(new Map(questions.map(({ postId, ballot }) => [postId, ballot.length]))).toEqual(wanted);
  expect(new Map(questions.map(({ postId, votes }) => [postId, votes]))).toEqual(wanted);

  for (const { formId } of [poll, quiz]) {
    const values = await db.formValue.findMany({ where: { formId } });
    const given = new Map(values.map(({ personId, optionId }) => [personId, optionId]));
    expect([given.size, given]).toEqual([values.length, got.answers.get(formId)]);
    expect(given.size).toBeGreaterThan(people.length / 2);
  }
  expect(await roomsWithGaps(db)).toEqual([]);
}

/** What is kept of each is no less than the rule says, and no more. */
async function attendanceIsRight(
  scene: WorkshopScene,
  { site, bots, kills }: { site: LiveSite; bots: readonly Bot[]; kills: ReadonlyMap<string, readonly number[]> },
) {
  const { db, eventId, lead, system } = scene;
  // The last that processes know is written down when they end.
  for (const one of new Set(site.lines)) await one.restart();
  await db.$executeRaw`update "eventHeld" set "endedAt" = "endedAt" - interval '61 seconds'`;
  // Unless the process did so itself by now.
  await freezeAttendance(system);
  const { beganAt, frozen, heldSeconds, there } = await attendanceTotals(lead.ctx, eventId);
  const held = { from: beganAt?.getTime() ?? 0, until: (beganAt?.getTime() ?? 0) + heldSeconds * 1000 };
  expect(frozen).toBe(true);
  const { rows } = await listAttendance(lead.ctx, { eventId });
  const kept = new Map(
    rows.map(({ person, parts }) => [
      person.id,
      parts.map(({ from, until }) => ({ from: Date.parse(from), until: Date.parse(until) })),
    ]),
  );
  const wrong: { who: string; kept: Part[]; least: Part[]; most: Part[] }[] = [];
  let exact = 0;
  for (const { who, sittings } of bots) {
    const { least, most } = boundsOf(sittings, { kills, held });
    const parts = kept.get(who.id) ?? [];
    if (!liesIn(least, parts) || !liesIn(parts, most)) wrong.push({ who: who.name, kept: parts, least, most });
    exact += most.filter((part) => liesIn([part], least)).length;
  }
  expect(wrong).toEqual([]);
  expect(there).toBe([...kept.values()].filter((parts) => parts.length > 0).length);
  // In many parts there is nothing that a kill or a silent line could have changed: those are right to the second.
  expect(exact).toBeGreaterThan(bots.length / 2);
  const twice = [...kept.values()].filter((parts) => parts.length === 2).length;
  expect(twice).toBeGreaterThan(bots.length / 2);
  return { exact, twice, heldSeconds };
}
