import { afterAll, beforeAll, expect, it } from "vitest";
import { keepStays } from "#server/core/calendar/index.ts";
import { changeRole } from "#server/core/spaces/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { announceLive, endLive, startSession } from "#server/features/live-threads/index.ts";
import { openedPdf } from "#tests/support/opened-pdf.ts";
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

async function file(as: TestPerson, kind = "csv"): Promise<Response> {
  const { cookies } = await server.browser({ as });
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return fetch(`${server.url}/events/${ids.eventId}/attendance.${kind}`, { headers: { cookie } });
}
