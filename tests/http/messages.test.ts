import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "#tests/support/browserless.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { catchUp, mailWorld, wireForNotices } from "#tests/support/notices.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

const linksOf = ({ document }: Page) =>
  document.querySelectorAll("a[href]").map((link) => (link.getAttribute("href") ?? "").replaceAll("&amp;", "&"));

/** Every step as a browser without script takes it: links, forms and what the pages say. */
describe("private messages without script", () => {
  let database: TestDatabase;
  let server: TestServer;
  let world: Awaited<ReturnType<typeof mailWorld>>;

  beforeAll(async () => {
    database = await freshDatabase();
    wireForNotices({ server: false });
    server = await startServer({ database });
    world = await mailWorld(database);
    await world.community();
    await database.db.person.updateMany({ data: { createdAt: new Date("2020-01-01"), language: "en" } });
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const as = (who: "sita" | "efrain" | "khamla") => server.browser({ as: world[who], language: "en" });
  const threadsOf = (who: "sita" | "efrain" | "khamla") =>
    database.db.thread.findMany({
      where: { kind: "private", space: { memberships: { some: { personId: world[who].id, state: "active" } } } },
      orderBy: { createdAt: "asc" },
    });

  it("begin on somebody's page, are answered, named, muted, and go on with somebody more", async () => {
    const sita = await as("sita");
    const profile = await sita.visit(`/people/${world.efrain.handle}`);
    expect(linksOf(profile)).toContain(`/messages/new?to=${world.efrain.handle}`);
    const empty = await (await sita.visit(`/messages/new?to=${world.efrain.handle}`))
      .form("Send")
      .fill({ source: " " })
      .submit();
    expect(empty.status).toBe(422);
    const sent = await (await sita.visit(`/messages/new?to=${world.efrain.handle}`))
      .form("Send")
      .fill({ source: "Why do my groups stall?" })
      .submit();
    const [thread] = await threadsOf("efrain");
    const here = `/messages/${thread?.id}`;
    expect(sent.at).toBe(here);
    expect(sent.text).toContain("Why do my groups stall?");
    // Whoever chooses them again is brought there.
    expect((await sita.visit(`/messages/new?to=${world.efrain.handle}`)).at).toMatch(here);

    await catchUp(world.system, { threadId: thread?.id ?? "" });
    const efrain = await as("efrain");
    const list = await efrain.visit("/messages");
    expect(list.text).toContain("Why do my groups stall?");
    expect(list.all(".tabs .count [aria-hidden]")).toEqual(["1"]);
    const answered = await (await efrain.visit(here)).form("Reply").fill({ source: "Visit them at home." }).submit();
    expect(answered.text).toContain("Visit them at home.");
    // Whoever answers has read what they answer.
    await catchUp(world.system, { threadId: thread?.id ?? "" });
    expect((await efrain.visit("/messages")).all(".tabs .count [aria-hidden]")).toEqual([]);

    expect(
      (await (await efrain.visit(`${here}/name`)).form(`${here}/name`).fill({ name: "Stalling groups" }).submit()).text,
    ).toContain("Stalling groups");
    expect((await (await efrain.visit(here)).form(`${here}/watch`).submit()).text).toContain("Muted");

    const more = await efrain.visit(here);
    const add = linksOf(more).find((link) => link.startsWith("/messages/new?"));
    const choose = await efrain.visit(`${add}&to=${world.khamla.handle}`);
    expect(choose.text).toContain("reads nothing of what was said before");
    const wider = await choose.form("Send").fill({ source: "Khamla, what do you do?" }).submit();
    const khamla = await as("khamla");
    const [theirs, ...others] = await threadsOf("khamla");
    expect(others).toEqual([]);
    expect(wider.at).toBe(`/messages/${theirs?.id}`);
    const page = await khamla.visit(`/messages/${theirs?.id}`);
    expect(page.text).toContain("Khamla, what do you do?");
    expect(page.text).not.toContain("Visit them at home.");
    expect((await khamla.visit(here)).status).toBe(404);
  });

  it("are refused plainly, with what was written, and folded away for who blocked their writer", async () => {
    const [sita, khamla] = [await as("sita"), await as("khamla")];
    const [wide] = await threadsOf("khamla");
    const here = `/messages/${wide?.id}`;
    await (await khamla.visit(here)).form("Reply").fill({ source: "Draw a calendar." }).submit();
    const blocked = await (await sita.visit(`/people/${world.khamla.handle}`))
      .form(`/people/${world.khamla.handle}/block`)
      .submit();
    expect(blocked.text).toContain("They are not told.");
    expect((await sita.visit(here)).all(".folded-post > details > summary")).toEqual([
      "Written by Khamla, whom you blocked",
    ]);
    const refused = await (await khamla.visit(`/messages/new?to=${world.sita.handle}`))
      .form("Send")
      .fill({ source: "A word with you alone." })
      .submit();
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("cannot be written to");
    expect(refused.text).toContain("A word with you alone.");
    expect(refused.text).not.toMatch(/block/i);
    const mine = await sita.visit("/me/messages");
    expect((await mine.form(`/people/${world.khamla.handle}/unblock`).submit()).text).toContain("taken back");
    expect((await sita.visit(here)).all(".folded-post")).toEqual([]);
  });

  it("are reported with what their reader hands on, which staff see and settle", async () => {
    const sita = await as("sita");
    const [wide] = await threadsOf("khamla");
    const post = await database.db.post.findFirstOrThrow({ where: { threadId: wide?.id ?? "", number: 2 } });
    const form = (await sita.visit(`/posts/${post.id}/report`)).form(`/posts/${post.id}/report`);
    expect((await form.fill({ words: "" }).submit()).status).toBe(422);
    const done = await form.fill({ reason: "insult", words: "It hurts.", before: "1" }).submit();
    expect(done.at).toMatch(`/messages/${wide?.id}`);
    const maria = await server.browser({ as: world.maria, language: "en" });
    const list = await maria.visit("/admin/reports");
    const [link] = linksOf(list).filter((one) => one.startsWith("/reports/"));
    const report = await maria.visit(link ?? "");
    for (const words of ["It hurts.", "Khamla, what do you do?", "Draw a calendar."])
      expect(report.text).toContain(words);
    expect(linksOf(report).filter((one) => one.includes(wide?.id ?? "") || one.startsWith("/posts/"))).toEqual([]);
    expect((await maria.visit(`/messages/${wide?.id}`)).status).toBe(404);
    const settled = await report
      .form(link ?? "")
      .fill({ answer: "We spoke with them." })
      .submit();
    expect(settled.text).toContain("Settled by Maria");
  });

  it("are left for good", async () => {
    const sita = await as("sita");
    const [wide] = await threadsOf("khamla");
    const here = `/messages/${wide?.id}`;
    const gone = await (await sita.visit(`${here}/leave`)).form(`${here}/leave`).submit();
    expect(gone.at).toBe("/messages");
    expect((await sita.visit(here)).status).toBe(404);
    const khamla = await as("khamla");
    expect((await khamla.visit(here)).text).toMatch(/Left\s*.*Sita/s);
  });
});
