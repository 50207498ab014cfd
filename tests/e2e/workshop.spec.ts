import { type Browser, expect, type Locator } from "@playwright/test";
import { openedPdf } from "#tests/support/opened-pdf.ts";
import { test } from "./demo.ts";
import { ask, crash, pollOf, said, say, unfold, unreadBy } from "./session-acts.ts";
import { openWindow, press, pressInMenu, type, visit, type Window, windowOf } from "./windows.ts";

const COMMUNITY = "/communities/savings-groups-and-cooperatives";
const TITLE = "The group is big";
const QUESTION = "¿Quién guarda la llave?";
const LAST_QUESTION = "¿La caja es de hierro?";
const PLANNED_POLL = { question: "How often do you meet?", options: ["Each week", "Each month"] };
const OTHER_POLL = { question: "Who keeps the key?", options: ["The treasurer", "Three women"] };
const PARTS = [
  { title: "Welcome", kind: "talk", minutes: 5 },
  { title: "How we meet", kind: "poll", minutes: 5 },
  { title: "Your questions", kind: "questions", minutes: 10 },
  { title: "In groups", kind: "groups", minutes: 15 },
  { title: "What we take home", kind: "notes", minutes: 10 },
] as const;
const WRITTEN_ON_THE_ROAD = "Le chat est blanc.";

const inTwoDays = () => new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

/** What a page says to its reader; some of it in a line at the top as well. */
const sees = (window: Window, ...words: Parameters<Window["say"]>) =>
  expect(window.page.getByText(window.say(...words)).first()).toBeVisible();

async function votes(window: Window, { question }: { question: string }, option: number): Promise<void> {
  await (await unfold(window, question)).getByRole("radio").nth(option).check();
  await press(window, "forms:card.send", { within: pollOf(window, question) });
  await expect((await unfold(window, question)).getByText(window.say("forms:card.done"))).toBeAttached();
  const opened = window.page.locator(".asked-now[open] > summary");
  if (await opened.isVisible()) await opened.click();
}

/** The line of what is now, opened. */
async function agendaOf(window: Window): Promise<Locator> {
  const line = window.page.locator("details.now-line");
  if ((await line.getAttribute("open")) === null) await line.locator("summary").first().click();
  return line;
}

const nowIs = (window: Window, title: string) =>
  expect(window.page.locator(".now-line .now-title").first()).toHaveText(title);

async function goesOnTo(host: Window, title: string): Promise<void> {
  await press(host, "room:now.next", { values: { title }, within: await agendaOf(host) });
  await nowIs(host, title);
}

/**
 * A workshop from its announcement to its report: one leads it in English, eight take part, in six languages, two of them
 * without script; one's line drops, and the browser of the one who leads crashes.
 */
test("a workshop, from its announcement to what it leaves behind", async ({ browser, demo, launchOptions }) => {
  test.setTimeout(900_000);
  const { url, installed } = demo;
  const windows: Window[] = [];
  const kept = (window: Window) => windows[windows.push(window) - 1] ?? window;
  const open = async (handle: string, language: string, more = {}) =>
    kept(await openWindow(browser, { url, handle, language, ...more }));
  const wide = { viewport: { width: 1280, height: 800 } };
  const launch = (): Promise<Browser> => browser.browserType().launch(launchOptions);
  let hostsBrowser = await launch();
  let host = kept(await openWindow(hostsBrowser, { url, handle: "grace", language: "en", ...wide }));
  let awa = await open("awa", "fr");
  const [thao, sita, yuliana, rukhsana, nilda] = [
    await open("thao", "en"),
    await open("sita", "ne"),
    await open("yuliana", "id"),
    await open("rukhsana", "ur"),
    await open("nilda", "es"),
  ];
  const luzdary = await open("luzdary", "es", { scripts: false });
  const bishnu = await open("bishnu", "ne", { scripts: false });
  const tariq = await open("tariq", "ur", { scripts: false });
  const scripted = () => [awa, thao, sita, yuliana, rukhsana, nilda];
  const plain = [luzdary, bishnu];
  const guests = () => [...scripted(), ...plain];
  let workshop = "";
  let talk = "";
  const room = () => `${workshop}/room`;

  await test.step("it is prepared, and announced", async () => {
    await visit(host, `${COMMUNITY}/workshops`);
    await press(host, "workshops:list.new");
    await type(host, "workshops:form.title", TITLE);
    await type(host, "workshops:form.text", "We look at how a box is kept.");
    await type(host, "calendar:form.date", inTwoDays());
    for (const tag of ["en", "es"]) await host.page.locator(`main [name="languages"][value="${tag}"]`).check();
    await press(host, "workshops:new.make");
    await sees(host, "workshops:new.done");
    workshop = new URL(host.page.url()).pathname;

    await visit(host, `${workshop}/registration`);
    await type(host, "workshops:settings.capacity", "8");
    await press(host, "workshops:settings.save");
    await sees(host, "workshops:settings.saved");
    await visit(host, `${workshop}/registration/questions`);
    for (const use of ["name", "gender"] as const) await host.page.getByLabel(host.say(`workshops:ask.${use}`)).check();
    await press(host, "workshops:settings.ask");
    await sees(host, "workshops:settings.asked");

    await visit(host, `${workshop}/agenda`);
    for (const { title, kind, minutes } of PARTS) {
      await type(host, "workshops:agenda.what", title);
      await host.page.selectOption('main [name="kind"]', kind);
      await type(host, "workshops:agenda.long", String(minutes));
      if (kind === "poll") {
        const fields = host.page.getByText(host.say("workshops:agenda.asks"));
        if (!(await host.page.getByLabel(host.say("workshops:agenda.question")).isVisible())) await fields.click();
        await type(host, "workshops:agenda.question", PLANNED_POLL.question);
        await type(host, "workshops:agenda.options", PLANNED_POLL.options.join("\n"));
      }
      await press(host, "workshops:agenda.add");
      await expect(host.page.locator("main li", { hasText: title })).toBeVisible();
    }
    await visit(host, workshop);
    await press(host, "workshops:announce.do");
    await sees(host, "workshops:announce.done");
  });

  await test.step("eight have a place; the ninth waits, is offered one, and takes it", async () => {
    for (const guest of [...scripted().filter((one) => one !== nilda), ...plain, tariq]) {
      await visit(guest, `${COMMUNITY}/workshops`);
      await guest.page.locator(`main a[href="${workshop}"]`).first().click();
      await registers(guest);
      await sees(guest, "workshops:registration.mine.accepted");
    }
    await visit(nilda, workshop);
    await registers(nilda);
    await sees(nilda, "workshops:registration.sent");
    await visit(tariq, workshop);
    await press(tariq, "workshops:registration.withdraw");
    await sees(tariq, "workshops:registration.withdrawn");
    await expect(async () => {
      await visit(nilda, "/notices");
      const [told = ""] = nilda.say("workshops:told.offered", { title: TITLE }).split(TITLE);
      const offer = nilda.page.getByText(new RegExp(`${told}(${TITLE}|El grupo es grande)`));
      await expect(offer.first()).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    await visit(nilda, workshop);
    await press(nilda, "workshops:registration.accept");
    await sees(nilda, "workshops:registration.mine.accepted");
  });

  await test.step("it begins, and each reads in their language", async () => {
    for (const guest of guests()) await visit(guest, room());
    await visit(host, room());
    await press(host, "room:frame.begin");
    for (const guest of [host, ...scripted()]) await nowIs(guest, "Welcome");
    await say(host, { words: "The group is small.", language: "en" });
    await say(nilda, { words: "Somos catorce mujeres.", language: "es" });
    await expect(said(nilda, "El grupo es pequeño.")).toHaveCount(1, { timeout: 60_000 });
    await expect(said(thao, "We are fourteen women.")).toHaveCount(1, { timeout: 60_000 });
    await expect(said(sita, "Somos catorce mujeres.")).toHaveCount(1);
    for (const guest of plain) {
      await visit(guest, room());
      await press(guest, "room:here.do");
      await sees(guest, "room:here.said");
    }
    await expect(said(luzdary, "El grupo es pequeño.")).toHaveCount(1);
    await say(luzdary, { words: "El grupo es grande.", language: "es" });
    await expect(said(thao, "The group is big.")).toHaveCount(1, { timeout: 60_000 });
    await press(sita, "room:hands.raise");
    await host.page.locator(".hands-line", { hasText: "Sita" }).click();
    await press(host, "room:hands.give");
    await sees(sita, "room:hands.mineWord");
  });

  await test.step("the agenda opens the poll for all, and one more is asked on the board", async () => {
    await goesOnTo(host, "How we meet");
    for (const [place, guest] of scripted().entries()) await votes(guest, PLANNED_POLL, place % 2);
    for (const guest of plain) {
      await visit(guest, room());
      await votes(guest, PLANNED_POLL, 1);
    }
    await expect(
      pollOf(host, PLANNED_POLL.question).getByText(host.say("forms:card.answered", { n: "8" }), { exact: true }),
    ).toBeAttached();

    await press(host, "live:page.poll");
    await type(host, "forms:poll.question", OTHER_POLL.question);
    await type(host, "forms:poll.options", OTHER_POLL.options.join("\n"));
    await press(host, "forms:poll.send");
    await visit(host, room());
    await press(host, "room:board.putForm", { values: { title: OTHER_POLL.question }, within: await agendaOf(host) });
    for (const guest of scripted()) await expect(pollOf(guest, OTHER_POLL.question)).toBeVisible();
    for (const guest of [thao, yuliana]) {
      const card = pollOf(guest, OTHER_POLL.question);
      await card.getByRole("radio").nth(1).check();
      await press(guest, "forms:card.send", { within: card });
    }
    for (const reader of [host, sita])
      await expect(
        pollOf(reader, OTHER_POLL.question).getByText(reader.say("forms:card.answered", { n: "2" }), { exact: true }),
      ).toBeVisible();
  });

  await test.step("a question is asked, voted for and answered aloud, one more stays open", async () => {
    await goesOnTo(host, "Your questions");
    await visit(nilda, room());
    const questions = await nilda.page
      .getByRole("link", { name: nilda.say("questions:tabs.questions") })
      .first()
      .getAttribute("href");
    talk = (questions ?? "").replace(/\/questions$/, "");
    await ask(nilda, { words: QUESTION, language: "es", session: talk });
    await ask(luzdary, { words: LAST_QUESTION, language: "es", session: talk });
    for (const guest of [bishnu, thao]) {
      await visit(guest, `${talk}/questions`);
      await press(guest, "questions:card.vote", { within: guest.page.locator("main article").first() });
    }
    await visit(host, `${talk}/host`);
    await press(host, "questions:host.aloud", { within: said(host, "key") });
    await expect(said(nilda, QUESTION)).toContainText(nilda.say("questions:card.aloud"));
  });

  await test.step("the browser of the one who leads crashes, and all is as it was", async () => {
    const storageState = await host.context.storageState();
    await crash(hostsBrowser);
    hostsBrowser = await launch();
    const again = await hostsBrowser.newContext({ baseURL: url, locale: "en", storageState, ...wide });
    host = kept(await windowOf(again, { handle: "grace", language: "en" }));
    await visit(host, room());
    await nowIs(host, "Your questions");
    await expect(pollOf(host, OTHER_POLL.question)).toBeVisible();
    await visit(thao, room());
    await nowIs(thao, "Your questions");
  });

  await test.step("all part into groups, which write notes and bring them back", async () => {
    await visit(host, `${workshop}/groups/new`);
    await type(host, "groups:new.groups", "2");
    await type(host, "groups:new.task", "Which box would you buy?");
    await press(host, "groups:new.send");
    await sees(host, "groups:new.done");
    await visit(host, room());
    await goesOnTo(host, "In groups");
    for (const guest of guests()) {
      if (!guest.scripts || guest === nilda) await visit(guest, room());
      await press(guest, "groups:here.come");
      await expect(guest.page).toHaveURL(/\/groups\/[^/]+$/);
      await expect(guest.page.getByText("Which box would you buy?")).toBeAttached();
    }
    await say(sita, { words: "हामी चौध जना छौं।", language: "ne" });
    await press(sita, "groups:group.help");
    await sees(host, "groups:here.calls", { count: 1, n: "1" });
    await press(host, "groups:here.all");
    await press(host, "groups:group.helpGo");
    await expect(sita.page.getByText(sita.say("groups:group.helpComing", { name: "Grace Wanjiku" }))).toBeVisible();

    const group = new URL(sita.page.url()).pathname;
    await visit(sita, `${group}/notes`);
    await press(sita, "documents:write.open");
    await expect(sita.page.locator(".saved-mark")).toHaveText(sita.say("documents:write.marks.sent"));
    await sita.page.locator(".writing-field").click();
    await sita.page.keyboard.type("तीनवटा साँचो भएको बाकस।", { delay: 5 });
    await expect(sita.page.locator(".saved-mark")).toHaveText(sita.say("documents:write.marks.sent"));
    await visit(sita, group);
    await press(sita, "groups:group.bringNotes");
    await sees(sita, "groups:group.brought");

    await visit(host, `${workshop}/groups`);
    await host.page.selectOption('main [name="seconds"]', "0");
    await press(host, "groups:close.do");
    await sees(host, "groups:close.done");
    await visit(host, room());
    await expect(said(host, "तीनवटा साँचो भएको बाकस।")).toHaveCount(1);
  });

  await test.step("a line drops; what was written meanwhile goes out once, and what was missed is said", async () => {
    for (const guest of scripted()) await visit(guest, room());
    await awa.context.setOffline(true);
    await say(awa, { words: WRITTEN_ON_THE_ROAD, language: "fr", arrives: false });
    await expect(awa.page.locator('[id^="unsent-"]')).toContainText(WRITTEN_ON_THE_ROAD);
    await awa.page.close();
    for (const words of ["One.", "Two.", "Three."]) await say(host, { words, language: "en" });
    const missed = await unreadBy(installed, { handle: "awa", threadId: talk.split("/").at(-1) ?? "" });
    expect(missed).toBeGreaterThanOrEqual(3);
    await awa.context.setOffline(false);
    awa = kept(await windowOf(awa.context, { handle: "awa", language: "fr" }));
    await visit(awa, room());
    await sees(awa, "live:missed.messages", { count: missed });
    await expect(said(awa, WRITTEN_ON_THE_ROAD)).toHaveCount(1, { timeout: 60_000 });
    await expect(said(thao, WRITTEN_ON_THE_ROAD)).toHaveCount(1);
    const once = await installed.query(`select 1 from "post" where "source" = $1 and "threadId" = $2`, [
      WRITTEN_ON_THE_ROAD,
      talk.split("/").at(-1),
    ]);
    expect(once).toHaveLength(1);
  });

  await test.step("they write notes together, one of them by a form", async () => {
    await goesOnTo(host, "What we take home");
    for (const guest of [thao, rukhsana]) {
      await press(guest, "room:notes.write");
      await press(guest, "documents:write.open");
      await expect(guest.page.locator(".saved-mark")).toHaveText(guest.say("documents:write.marks.sent"));
    }
    await thao.page.locator(".writing-field").click();
    await thao.page.keyboard.type("Three keys for one box.\n", { delay: 5 });
    await expect(rukhsana.page.locator(".writing-field")).toContainText("Three keys for one box.");
    await rukhsana.page.locator(".writing-field").click();
    await rukhsana.page.keyboard.press("Control+End");
    await rukhsana.page.keyboard.type("ہر ہفتے ملاقات۔", { delay: 5 });
    await expect(thao.page.locator(".writing-field")).toContainText("ہر ہفتے ملاقات۔");
    await expect(thao.page.locator(".saved-mark")).toHaveText(thao.say("documents:write.marks.sent"));
    // What is written is in the form once it has been quiet for a moment.
    const field = bishnu.page.locator('main textarea[name="source"]');
    await expect(async () => {
      await visit(bishnu, `${workshop}/notes`);
      expect(await field.inputValue()).toContain("ہر ہفتے ملاقات۔");
    }).toPass({ timeout: 60_000 });
    await field.fill(`${await field.inputValue()}\n\nखाता सबैले पढ्छन्।`);
    // Where the two write on meanwhile, both texts stand there, and it is saved once more.
    const saved = bishnu.page.getByText(bishnu.say("room:notes.saved"));
    await expect(async () => {
      await press(bishnu, "documents:form.save");
      await expect(saved.first()).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 60_000 });
    for (const guest of [thao, rukhsana])
      await expect(guest.page.locator(".writing-field")).toContainText("खाता सबैले पढ्छन्।");
  });

  await test.step("it ends; who was there stands on a list that can be put right", async () => {
    await visit(host, room());
    await pressInMenu(host, "room:frame.end");
    for (const guest of [awa, sita]) await sees(guest, "room:frame.state.ended");
    await visit(host, workshop);
    await press(host, "attendance:title");
    await expect(host.page).toHaveURL(/\/attendance$/);
    const list = new URL(host.page.url()).pathname;
    // A moment later nothing of it changes by itself any more.
    await expect(async () => {
      await visit(host, `${list}/${await idOf("bishnu")}`);
      await host.page.getByLabel(host.say("attendance:correct.minutes")).fill("1", { timeout: 1_000 });
    }).toPass({ timeout: 120_000 });
    await type(host, "attendance:correct.reason", "She sat at one phone with her neighbour.");
    await press(host, "attendance:correct.do");
    await sees(host, "attendance:correct.done");
    const lines = await host.page.locator("main tbody tr").allTextContents();
    for (const one of await namesOf(guests())) expect(lines.filter((line) => line.includes(one))).toHaveLength(1);
    expect(lines.filter((line) => line.includes(host.say("attendance:putRight")))).toHaveLength(1);
    const csv = await host.context.request.get(`${list}.csv`);
    expect(await csv.text()).toContain("رخسانہ بی بی");
  });

  await test.step("certificates are made, each with its name, and anybody can look one up", async () => {
    // A minute after the end it is settled who was there.
    await expect(async () => {
      await visit(host, `${workshop}/certificates`);
      await host.page.getByLabel(host.say("certificates:issue.percent")).fill("1", { timeout: 1_000 });
    }).toPass({ timeout: 120_000 });
    await press(host, "certificates:issue.do");
    await sees(host, "certificates:issue.done");
    await expect(async () => {
      await visit(host, `${workshop}/certificates`);
      await expect(host.page.locator('main a[href$="/sheet.pdf"]')).toHaveCount(8, { timeout: 1_000 });
    }).toPass({ timeout: 120_000 });
    await visit(rukhsana, "/certificates");
    const sheet = rukhsana.page.locator('main a[href$="/sheet.pdf"]').first();
    const address = (await sheet.getAttribute("href")) ?? "";
    const { lines, complaints } = await openedPdf(await (await rukhsana.context.request.get(address)).body());
    expect(complaints).toBe("");
    expect(lines.join(" ")).toContain("رخسانہ بی بی");
    const stranger = await (await browser.newContext({ baseURL: url })).newPage();
    await stranger.goto(address.replace("/sheet.pdf", ""));
    await expect(stranger.locator("main")).toContainText("رخسانہ بی بی");
    await stranger.context().close();
  });

  await test.step("those who were there say how it was, and open questions go on in the forum", async () => {
    for (const guest of [thao, luzdary]) {
      await visit(guest, `${workshop}/after`);
      await press(guest, "after:feedback.say");
      const asked = guest.page.locator("main fieldset").filter({ has: guest.page.getByRole("radio") });
      await expect(asked.first()).toBeVisible();
      for (const one of await asked.all()) await one.getByRole("radio").first().check();
      await press(guest, "forms:card.send");
      await sees(guest, "forms:saidSecret");
    }
    await visit(host, `${workshop}/after`);
    await press(host, "questions:moved.allButton", { values: { count: 1 } });
    await sees(host, "questions:moved.all", { count: 1 });
    await expect(async () => {
      await visit(luzdary, "/notices");
      const told = luzdary.say("notices:said.questionMoved", { title: LAST_QUESTION });
      await expect(luzdary.page.getByText(told).first()).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
  });

  await test.step("the report says how many came, and names nobody", async () => {
    await visit(host, `${workshop}/after`);
    await press(host, "certificates:report.open");
    const report = host.page.locator("main");
    await expect(report).toContainText(host.say("certificates:report.gender"));
    await expect(report).toContainText(host.say("certificates:report.counted", { people: "8" }));
    for (const one of await namesOf(guests())) await expect(report).not.toContainText(one);
  });
  await hostsBrowser.close();
  expect(windows.flatMap(({ handle, problems }) => problems.map((one) => `${handle}: ${one}`))).toEqual([]);

  /** How many posts of others come after the last that somebody has seen. */
  async function namesOf(some: readonly Window[]): Promise<string[]> {
    const handles = some.map(({ handle }) => handle);
    const rows = await installed.query<{ name: string }>(`select "name" from "person" where "handle" = any($1)`, [
      handles,
    ]);
    return rows.map(({ name }) => name);
  }

  async function idOf(handle: string): Promise<string> {
    const [row] = await installed.query<{ id: string }>(`select "id" from "person" where "handle" = $1`, [handle]);
    return row?.id ?? "";
  }

  /** Says what is asked, on the page that asks it. */
  async function registers(guest: Window): Promise<void> {
    await press(guest, "workshops:registration.take");
    const name = guest.page.getByLabel(guest.say("workshops:ask.name"));
    if (guest === rukhsana) await name.fill("رخسانہ بی بی");
    else if ((await name.inputValue()) === "") await name.fill(guest.handle);
    await guest.page.getByLabel(guest.say("workshops:ask.woman"), { exact: true }).check();
    await guest.page.getByLabel(guest.say("workshops:ask.yes"), { exact: true }).check();
    await press(guest, "workshops:registration.send");
  }
});
