import { expect } from "@playwright/test";
import { test } from "./demo.ts";
import { ask, crash, pollOf, postsOf, queueOf, said, say, unfold, unreadBy } from "./session-acts.ts";
import { openWindow, press, pressable, pressInMenu, type, visit, type Window, windowOf } from "./windows.ts";

const HOST = "Efraín Quispe";
const COMMUNITY = "/communities/savings-groups-and-cooperatives";
const TITLE = "El grupo es grande";
const ASKED_BEFORE = "Combien coûte la caisse ?";
const ASKED_WITHOUT_SCRIPT = "¿La caja es de hierro?";
const ASKED_LAST = "¿Quién guarda la llave?";
const POLL = { question: "¿Abren la caja cada semana?", options: ["Cada semana", "Cada mes"] };
const SAID_MEANWHILE = ["Uno.", "Dos.", "Tres.", "Cuatro.", "Cinco."];
const WRITTEN_ON_THE_ROAD = "Le chat est blanc.";
const SUMMARY = "La caja se abre con **tres llaves**.";

/** On the host's clock. */
const inTwoDays = () => new Date(Date.now() + 2 * 86_400_000 - 5 * 3_600_000).toISOString().slice(0, 10);

/**
 * A session in two languages from its announcement to the question that goes on in the forum: its host writes Spanish,
 * others read and ask in French, English and Nepali, one of them has no script, one's line drops, and the host's
 * browser crashes.
 */
test("a session, from its announcement to what it leaves behind", async ({ browser, demo, launchOptions }) => {
  test.setTimeout(420_000);
  const { url, installed } = demo;
  const windows: Window[] = [];
  const kept = (window: Window) => windows[windows.push(window) - 1] ?? window;
  const open = async (handle: string, language: string, more = {}) =>
    kept(await openWindow(browser, { url, handle, language, ...more }));
  const launch = () => browser.browserType().launch(launchOptions);
  let hostsBrowser = await launch();
  const wide = { viewport: { width: 1280, height: 800 } };
  let host = kept(await openWindow(hostsBrowser, { url, handle: "efrain", language: "es", ...wide }));
  let french = await open("awa", "fr");
  const english = await open("thao", "en");
  const nepali = await open("bishnu", "ne");
  const plain = await open("luzdary", "es", { scripts: false });
  const guests = [french, english, nepali, plain];
  let session = "";

  await test.step("it is announced, and all say that they come", async () => {
    await visit(host, `${COMMUNITY}/live`);
    await press(host, "live:announce.title");
    await type(host, "live:new.about", TITLE);
    await type(host, "live:new.text", "Pregunten lo que quieran.");
    await type(host, "calendar:form.date", inTwoDays());
    await host.page.getByLabel("français").check();
    await press(host, "live:announce.do");
    await expect(host.page.getByText(host.say("live:announce.done"))).toBeVisible();
    session = new URL(host.page.url()).pathname;
    for (const guest of guests) {
      await visit(guest, `${COMMUNITY}/live`);
      await guest.page.locator(`main a[href="${session}"]`).first().click();
      await press(guest, "live:session.answer.coming");
      await expect(guest.page.getByText(guest.say("live:session.answered"))).toBeVisible();
    }
    await expect(english.page.getByRole("heading", { level: 1 })).toHaveText("The group is big", { timeout: 90_000 });
    await expect(nepali.page.getByRole("heading", { level: 1 })).toHaveText(TITLE);
  });

  await test.step("they ask beforehand, and vote", async () => {
    await ask(french, { words: ASKED_BEFORE, language: "fr", session });
    await ask(plain, { words: ASKED_WITHOUT_SCRIPT, language: "es", session });
    for (const guest of [english, nepali, plain]) {
      await visit(guest, `${session}/questions`);
      await press(guest, "questions:card.vote", { within: said(guest, ASKED_BEFORE) });
      await expect(pressable(guest, "questions:card.vote", { within: said(guest, ASKED_BEFORE) })).toHaveAttribute(
        "aria-pressed",
        "true",
      );
    }
  });

  await test.step("they are reminded", async () => {
    // As if it were the day before.
    await installed.query(
      `update "reminder" set "dueAt" = now() where "minutesBefore" = 1440 and "eventId" in (
         select "id" from "calendarEvent" where "subjectId" = $1)`,
      [threadId()],
    );
    const reminded = async () => {
      const rows = await installed.query<{ handle: string }>(
        `select p."handle" from "mail" m join "person" p on p."id" = m."personId" join "calendarEvent" e on e."subjectId" = $1
          where m."kind" = 'reminder' and m."text" like '%/events/' || e."id" || '%' order by 1`,
        [threadId()],
      );
      return rows.map(({ handle }) => handle);
    };
    await expect.poll(reminded, { timeout: 90_000 }).toEqual([...guests, host].map(({ handle }) => handle).sort());
    await visit(plain, "/notices");
    await expect(plain.page.getByText(plain.say("notices:said.reminder", { title: TITLE }))).toBeVisible();
  });

  await test.step("it begins, and each reads what is said in their language", async () => {
    for (const guest of guests) await visit(guest, session);
    await visit(host, session);
    await press(host, "live:session.start");
    for (const guest of [french, english, nepali])
      await expect(guest.page.getByText(guest.say("live:state.live")).first()).toBeVisible();
    await say(host, { words: "Somos catorce mujeres.", language: "es" });
    await say(french, { words: "Le groupe est petit.", language: "fr" });
    for (const [reader, ...words] of [
      [host, "Somos catorce mujeres.", "El grupo es pequeño."],
      [french, "Nous sommes quatorze femmes.", "Le groupe est petit."],
      [english, "We are fourteen women."],
      [nepali, "Somos catorce mujeres.", "Le groupe est petit."],
    ] as const)
      for (const one of words) await expect(said(reader, one)).toHaveCount(1, { timeout: 60_000 });
    await visit(plain, session);
    for (const one of ["Somos catorce mujeres.", "El grupo es pequeño."]) await expect(said(plain, one)).toHaveCount(1);
  });

  await test.step("a question is taken, and a poll voted in", async () => {
    await visit(french, `${session}/questions`);
    await visit(host, `${session}/host`);
    const asked = said(host, "Cuánto cuesta la caja");
    await expect(asked).toHaveCount(1, { timeout: 90_000 });
    await press(host, "questions:host.take", { within: asked });
    await expect(french.page.getByText(french.say("questions:state.takenBy", { name: HOST }))).toBeVisible();

    await visit(host, session);
    await press(host, "live:page.poll");
    await type(host, "forms:poll.question", POLL.question);
    await type(host, "forms:poll.options", POLL.options.join("\n"));
    await host.page.selectOption('main [name="language"]', "es");
    await press(host, "forms:poll.send");
    await expect(await unfold(host, POLL.question)).toBeVisible();
    await visit(plain, session);
    for (const [voter, option] of [
      [english, 0],
      [nepali, 1],
      [plain, 1],
    ] as const) {
      await (await unfold(voter, POLL.question)).getByRole("radio").nth(option).check();
      await press(voter, "forms:card.send", { within: pollOf(voter, POLL.question) });
      await expect((await unfold(voter, POLL.question)).getByText(voter.say("forms:card.done"))).toBeAttached();
    }
    // In the windows of those who voted before, by itself.
    for (const reader of [english, nepali, host])
      await expect(
        pollOf(reader, POLL.question).getByText(reader.say("forms:card.answered", { n: "3" }), { exact: true }),
      ).toBeVisible();
  });

  await test.step("the host's browser crashes, and all is as it was", async () => {
    await visit(host, `${session}/host`);
    const before = await queueOf(host);
    const storageState = await host.context.storageState();
    await crash(hostsBrowser);
    hostsBrowser = await launch();
    const again = await hostsBrowser.newContext({ baseURL: url, locale: "es", storageState, ...wide });
    host = kept(await windowOf(again, { handle: "efrain", language: "es" }));
    await visit(host, `${session}/host`);
    expect(await queueOf(host)).toEqual(before);
  });

  await test.step("questions are answered, in writing and aloud", async () => {
    await pressInMenu(host, "questions:host.write", { within: said(host, "Cuánto cuesta la caja") });
    await type(host, "questions:answer.label", "La caja tiene tres llaves.");
    await host.page.selectOption('main [name="language"]', "es");
    await press(host, "questions:answer.send");
    await expect(said(french, ASKED_BEFORE)).toContainText("La caisse a trois clefs.", { timeout: 60_000 });
    await press(host, "questions:host.aloud", { within: said(host, ASKED_WITHOUT_SCRIPT) });
    await expect(said(french, french.say("questions:card.aloud"))).toHaveCount(1);
    await visit(plain, `${session}/questions`);
    await expect(said(plain, ASKED_WITHOUT_SCRIPT)).toContainText(plain.say("questions:card.aloud"));
  });

  await test.step("a line drops; what was written meanwhile goes out once, and what was missed is said", async () => {
    await visit(french, session);
    await french.context.setOffline(true);
    await say(french, { words: WRITTEN_ON_THE_ROAD, language: "fr", arrives: false });
    await expect(french.page.locator('[id^="unsent-"]')).toContainText(WRITTEN_ON_THE_ROAD);
    await french.page.close();
    await visit(host, session);
    for (const words of SAID_MEANWHILE) await say(host, { words, language: "es" });
    await ask(plain, { words: ASKED_LAST, language: "es", session });

    const missed = await unreadBy(installed, { handle: "awa", threadId: threadId() });
    expect(missed).toBeGreaterThan(SAID_MEANWHILE.length);
    await french.context.setOffline(false);
    french = kept(await windowOf(french.context, { handle: "awa", language: "fr" }));
    await visit(french, session);
    await expect(french.page.getByText(french.say("live:missed.messages", { count: missed }))).toBeVisible();
    await expect(said(french, WRITTEN_ON_THE_ROAD)).toHaveCount(1, { timeout: 60_000 });
    await expect(french.page.locator('[id^="unsent-"]')).toHaveCount(0);
    await expect(said(english, SAID_MEANWHILE.at(-1) ?? "")).toHaveCount(1);
    await visit(plain, session);
    const posts = await installed.query<{ number: number }>(
      `select "number" from "post" where "threadId" = $1 order by "number"`,
      [threadId()],
    );
    const all = posts.map(({ number }) => `p-${number}`);
    // Two of them have been open since it began.
    for (const reader of [english, nepali, french, plain, host])
      await expect.poll(() => postsOf(reader), { message: `what ${reader.handle} sees` }).toEqual(all);
    const once = await installed.query(`select 1 from "post" where "source" = $1`, [WRITTEN_ON_THE_ROAD]);
    expect(once).toHaveLength(1);
  });

  await test.step("it ends, with a summary, and those who were there say how it was", async () => {
    await pressInMenu(host, "live:page.end");
    for (const reader of [host, english, nepali, french])
      await expect(reader.page.getByText(reader.say("live:state.ended")).first()).toBeVisible();
    await press(host, "live:summary.write");
    await type(host, "live:summary.text", SUMMARY);
    await press(host, "documents:form.save");
    await expect(english.page.locator("strong", { hasText: "tres llaves" })).toBeVisible();
    for (const guest of [french, plain]) {
      await expect(async () => {
        await visit(guest, session);
        await press(guest, "live:feedback.say");
      }).toPass({ timeout: 90_000 });
      const asked = guest.page.locator("main fieldset").filter({ has: guest.page.getByRole("radio") });
      await expect(asked.first()).toBeVisible();
      for (const one of await asked.all()) await one.getByRole("radio").first().check();
      await press(guest, "forms:card.send");
      await expect(guest.page.getByText(guest.say("forms:saidSecret"))).toBeVisible();
    }
  });

  await test.step("what nobody answered goes on in the forum, and who asked is told", async () => {
    await visit(host, `${session}/host`);
    await press(host, "questions:moved.allButton", { values: { count: 1 } });
    await expect(host.page.getByText(host.say("questions:moved.all", { count: 1 }))).toBeVisible();
    await expect(async () => {
      await visit(plain, "/notices");
      const told = plain.say("notices:said.questionMoved", { title: ASKED_LAST });
      await expect(plain.page.getByText(told)).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    await visit(english, `${COMMUNITY}/topics`);
    await expect(english.page.locator(".topic-row", { hasText: ASKED_LAST })).toHaveCount(1);
  });

  await test.step("the digest has it", async () => {
    await visit(english, "/me/digest");
    await english.page.check('[name="rhythm"][value="daily"]');
    await english.page.fill('[name="pausedUntil"]', "");
    await press(english, "digests:save");
    await expect(english.page.getByText(english.say("digests:saved"))).toBeVisible();
    // As if their hour had come.
    await installed.query(
      `update "digestTurn" set "nextAt" = now() - interval '1 minute'
        where "personId" = (select "id" from "person" where "handle" = 'thao')`,
    );
    const digests = () =>
      installed.query<{ text: string }>(
        `select m."text" from "mail" m join "person" p on p."id" = m."personId"
          where p."handle" = 'thao' and m."text" like '%/digests/%' and m."text" like '%' || $1 || '%'`,
        [session],
      );
    await expect.poll(async () => (await digests()).length, { timeout: 90_000 }).toBe(1);
    expect((await digests())[0]?.text).toContain("tres llaves");
  });
  await hostsBrowser.close();
  expect(windows.flatMap(({ handle, problems }) => problems.map((one) => `${handle}: ${one}`))).toEqual([]);

  /** How many posts of others come after the last that somebody has seen. */
  function threadId(): string {
    return session.split("/").at(-1) ?? "";
  }
});
