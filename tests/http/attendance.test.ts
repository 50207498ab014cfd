import { afterAll, beforeAll, expect, it } from "vitest";
import { fieldOf } from "#server/contracts/forms.ts";
import { keepStays } from "#server/core/calendar/index.ts";
import { formViews } from "#server/core/forms/index.ts";
import { changeRole, joinCommunity } from "#server/core/spaces/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { announceLive, endLive, startSession } from "#server/features/live-threads/index.ts";
import { beginWorkshop, endWorkshop } from "#server/features/workshop-room/index.ts";
import {
  announceWorkshop,
  askAtRegistration,
  createWorkshop,
  registerForWorkshop,
} from "#server/features/workshops/index.ts";
import { openedPdf } from "#tests/support/opened-pdf.ts";
import { openedSheet } from "#tests/support/opened-sheet.ts";
import type { TestPerson } from "#tests/support/people.ts";
import { openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
afterAll(server.close);
let ids: { threadId: string; eventId: string };
/** A session of an hour that is over, in which Sita was for 40 minutes, in two parts. */
beforeAll(async () => {
  const { moderator, efrain, sita, slug } = world;
  await changeRole(moderator.ctx, { key: newId(), space: slug, personId: efrain.id, role: "champion" });
  const { id, eventId } = await announceLive(efrain.ctx, {
    ...{ key: newId(), space: slug, title: "=Ask me", source: "I have done it.", language: "en", hosts: [] },
    ...{ themeId: null, languages: ["es"], date: "2030-12-12", time: "15:00", zone: "UTC", minutes: 60 },
  });
  ids = { threadId: id, eventId };
  await startSession(efrain.ctx, { key: newId(), threadId: id });
  // It began an hour ago, but for the second that this takes.
  await server.people.system.db.$executeRaw`
    update "eventHeld" set "held" = tstzmultirange(tstzrange(lower("held") - interval '3599 seconds', null)) where "eventId" = ${eventId}::uuid`;
  const [first, second] = [
    { fromMs: 3_600_000, untilMs: 1_800_000 },
    { fromMs: 600_000, untilMs: 0 },
  ];
  const whose = { threadId: id, personId: sita.id };
  await keepStays(server.people.system, [
    { ...whose, ...first },
    { ...whose, ...second },
  ]);
  await endLive(efrain.ctx, { key: newId(), threadId: id });
});

it("who leads a session sees who was there, puts it right with a reason, and takes the list along", async () => {
  const { efrain, sita, moderator } = world;
  const host = await server.browser({ as: efrain });
  let page = await (await host.visit(`/live/${ids.threadId}`)).follow("Who was there");
  const row = (at: typeof page) => at.all(".table tbody tr").filter((words) => words.startsWith("Sita"));
  expect(row(page)).toEqual(["Sita Gurung 4066 %"]);
  expect(page.all(".plot-time rect")).toHaveLength(60);
  page = await page.follow("Sita Gurung");
  expect(page.text).toContain("Written down: 40 of 60 minutes.");
  page = await page.form("Put right").fill({ minutes: "61", reason: "She was here." }).submit("Put right");
  expect([page.status, page.all(".field-error")]).toEqual([422, ["It was not on for so long. Give fewer minutes."]]);
  page = await page.form("Put right").fill({ minutes: "54", reason: "=Her phone, as Maria says" }).submit("Put right");
  expect(row(page)).toEqual(["Sita Gurung put right5490 %"]);
  const member = await server.browser({ as: sita });
  const session = await member.visit(`/live/${ids.threadId}`);
  expect(session.text).toContain("You were there 54 of 60 minutes.");
  expect(session.text).not.toContain("Who was there");
  const answer = await file(moderator);
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  const [head, line, ...rest] = (await answer.text()).replace("\uFEFF", "").split("\r\n");
  expect(head).toBe("Name,Handle,Came,Left,Minutes,Percent,Minutes written down,Why it was put right");
  expect(line?.replace(/\d{4}-[^,]+/g, "at")).toBe(
    `Sita Gurung,${sita.handle},at,at,54,90,40,"'=Her phone, as Maria says"`,
  );
  expect(rest).toEqual([""]);
  expect((await file(sita)).status).toBe(403);
  const sheet = await file(efrain, "pdf");
  expect([sheet.status, sheet.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  const { lines, complaints } = await openedPdf(await sheet.bytes());
  expect(complaints).toBe("");
  expect(lines.slice(0, 2)).toEqual(["Who was there", "=Ask me"]);
  expect(lines).toEqual(
    expect.arrayContaining([
      "It was on for 60 minutes.",
      "Sita Gurung",
      "54*",
      "90 %",
      "* Put right by who is in charge.",
      "Page 1 of 1",
    ]),
  );
  expect((await file(sita, "pdf")).status).toBe(403);
  const log = await (await server.browser({ as: moderator })).visit(`/communities/${world.slug}/log`);
  expect(log.text).toContain("Efraín Quispe put right how long Sita Gurung was at an event");
  expect(log.text).toContain("Khamla Vongsa took the list of who was at an event as a file");
});

const NAMES = ["Efraín Ñahui", "सीता तामाङ", "ຄຳຫລ້າ ວົງສາ", "رخسانہ بی بی", '=HYPERLINK("x")', '@Maria, and "Anh"'];

it("the lists of a workshop are opened by another's spreadsheet reader, with each name right and nothing a formula", async () => {
  const { moderator, slug, spaceId } = world;
  const { id, slug: workshop } = await createWorkshop(moderator.ctx, {
    ...{ key: newId(), space: slug, title: "Savings that last", source: "Bring your books.", language: "en" },
    ...{ access: "community", languages: ["en"], url: "", date: "2090-05-01", time: "14:00", zone: "UTC", minutes: 60 },
  });
  const of = () => ({ key: newId(), workshop });
  await askAtRegistration(moderator.ctx, { ...of(), uses: ["name", "organisation"], own: ["Why?"], language: "en" });
  await announceWorkshop(moderator.ctx, of());
  const { registrationFormId, threadId } = await moderator.ctx.db.workshop.findUniqueOrThrow({
    where: { spaceId: id },
  });
  const [form] = await formViews(moderator.ctx, [registrationFormId ?? ""]);
  const fields = form?.questions.map(fieldOf) ?? [];
  const people: TestPerson[] = [];
  for (const name of NAMES) {
    const one = await server.people.person({ name });
    await joinCommunity(one.ctx, { key: newId(), space: spaceId });
    const said = [name, "+856 Group; as it is", "-1+1\nsecond line"];
    const answers = Object.fromEntries(fields.map((field, at) => [field, said[at] ?? ""]));
    await registerForWorkshop(one.ctx, { ...of(), answers });
    people.push(one);
  }
  await beginWorkshop(moderator.ctx, of());
  await keepStays(
    server.people.system,
    people.map(({ id: personId }) => ({ threadId: threadId ?? "", personId, fromMs: 60_000, untilMs: 0 })),
  );
  await endWorkshop(moderator.ctx, of());
  const { id: eventId } = await moderator.ctx.db.calendarEvent.findFirstOrThrow({ where: { subjectId: id } });

  const opened = async (path: string) => openedSheet(await (await taken(moderator, path)).bytes());
  /** Behind an apostrophe a spreadsheet shows words as they are. */
  const shown = (cells: (string | undefined)[]) => cells.map((cell) => cell?.replace(/^'/, "")).sort();
  const attended = await opened(`/events/${eventId}/attendance.csv`);
  const answered = await opened(`/forms/${registrationFormId}/answers.csv`);
  for (const { complaints, formulas, delimiter } of [attended, answered])
    expect([complaints, formulas, delimiter]).toEqual([[], [], ","]);
  expect(attended.head.slice(0, 2)).toEqual(["Name", "Handle"]);
  const there = attended.rows.filter(([, handle]) => people.some((one) => one.handle === handle));
  expect(shown(there.map(([name]) => name))).toEqual([...NAMES].sort());
  expect(there.every(({ length }) => length === attended.head.length)).toBe(true);
  expect(shown(answered.rows.map((row) => row[1]))).toEqual([...NAMES].sort());
  expect(shown(answered.rows.map((row) => row[3]))).toEqual([...NAMES].sort());
  expect(new Set(answered.rows.map((row) => row[4]))).toEqual(new Set(["'+856 Group; as it is"]));
  expect(new Set(answered.rows.map((row) => row[5]))).toEqual(new Set(["'-1+1\nsecond line"]));
  for (const path of [`/events/${eventId}/attendance.csv`, `/forms/${registrationFormId}/answers.csv`])
    expect((await taken(people[0] as TestPerson, path)).status).toBe(403);
});

const file = (as: TestPerson, kind = "csv") => taken(as, `/events/${ids.eventId}/attendance.${kind}`);

async function taken(as: TestPerson, path: string): Promise<Response> {
  const { cookies } = await server.browser({ as });
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return fetch(server.url + path, { headers: { cookie } });
}
