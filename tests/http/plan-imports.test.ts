import { afterAll, expect, it } from "vitest";
import { endAllSessions, personOfSession } from "#server/core/people/index.ts";
import { paperDocx, parseMarkdown } from "#server/core/richtext/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { beginPlan } from "#server/features/plans/index.ts";
import { cookieOf } from "#tests/support/live.ts";
import { rawRequest } from "#tests/support/raw-request.ts";
import { startServer } from "#tests/support/server.ts";
import { openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
afterAll(server.close);

it("a file becomes sections of a plan without script: looked at first, refused in a plain word, never larger than it may be", async () => {
  const { sita } = world;
  const { slug } = await beginPlan(sita.ctx, {
    ...{ key: newId(), space: null, title: "A dairy", language: "en", template: "concept" },
  });
  const browser = await server.browser({ as: sita });
  const here = `/plans/${slug}/import`;
  let page = await (await browser.visit(`/plans/${slug}`)).follow("Bring in a document");
  expect(page.at).toBe(here);
  page = await page
    .form(here)
    .fill({ file: new File(["%PDF-1.7"], "plan.pdf"), pasted: "" })
    .submit();
  expect([page.status, page.all(".field-error")]).toEqual([
    422,
    ["A PDF cannot be brought in. Use the file it was made from, or copy the text and paste it."],
  ]);
  page = await page.form(here).submit();
  expect(page.all(".field-error")).toEqual(["Choose a file, or paste something."]);
  // What was pasted stays where the file beside it was none.
  page = await page
    .form(here)
    .fill({ file: new File([""], "empty.md"), pasted: "Kept." })
    .submit();
  expect([page.all(".field-error"), page.form(here).values.pasted]).toEqual([
    ["There is nothing in this file."],
    "Kept.",
  ]);
  const docx = await paperDocx({
    ...{ title: { text: "A dairy", language: "en" }, facts: [], language: "en", origin: "https://rutas.example" },
    words: { contents: "", nothing: "", page: "" },
    parts: [
      {
        title: { text: "What will be different", language: "en" },
        language: "en",
        tree: parseMarkdown("**Milk** for all."),
      },
      { title: { text: "Thanks", language: "en" }, language: "en", tree: parseMarkdown("To the goats.") },
    ],
  });
  page = await page
    .form(here)
    .fill({ file: new File([docx as BlobPart], "खाका.docx"), pasted: "" })
    .submit();
  expect([page.title, page.all("main li h2")]).toEqual([
    "What goes where?",
    ["A dairy", "What will be different", "Thanks"],
  ]);
  expect(page.text).toContain("खाका.docx");
  const imported = page.at;
  expect(page.form(imported).values).toMatchObject({ "into-0": "", "into-1": "vision", "into-2": "" });
  page = await page.form("Take it in").submit();
  // What goes nowhere yet is still there, and in the list of what waits.
  expect([page.at, page.all("main li h2")]).toEqual([imported, ["A dairy", "Thanks"]]);
  expect(page.text).toContain("Taken in. What goes nowhere yet is still here");
  page = await page.form("Take it in").submit();
  expect([page.status, page.text.includes("Choose at least one section.")]).toEqual([422, true]);
  expect((await browser.visit(here)).all(".rows a")).toEqual(["खाका.docx"]);
  page = await page.form(imported).fill({ "into-1": "vision" }).submit("Take it in");
  page = await page.form("I do not want it").submit();
  expect(page.text).toContain("It is gone.");
  expect((await browser.visit(here)).all(".rows a")).toEqual([]);
  page = await browser.visit(`/plans/${slug}/sections/vision`);
  expect(page.form(`/plans/${slug}/sections/vision`).values.source).toBe(
    "**Milk** for all.\n\n# Thanks\n\nTo the goats.",
  );
  // For one section; what stands there makes room and comes back as a version.
  page = await page.follow("Bring in a file for this section");
  page = await page.form(page.at).fill({ pasted: "Only *this*." }).submit();
  page = await page.form("Take it in").fill({ where: "instead" }).submit();
  expect([page.at, page.form(page.at).values.source]).toEqual([`/plans/${slug}/sections/vision`, "Only _this_."]);
});

it("long bodies are taken from members on forms for files alone, and refused without being kept", async () => {
  const { sita } = world;
  const { slug } = await beginPlan(sita.ctx, {
    ...{ key: newId(), space: null, title: "A dairy", language: "en", template: "concept" },
  });
  const { cookies } = await server.browser({ as: sita });
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const send = async (path: string, length: number, who: string | null) => {
    const body = new FormData();
    body.append("key", newId());
    body.append("file", new File([new Uint8Array(length).fill(97)], "long.md"));
    const headers = { origin: server.url, accept: "text/html", ...(who ? { cookie: who } : {}) };
    const answer = await fetch(`${server.url}${path}`, { method: "POST", body, headers, redirect: "manual" });
    return [answer.status, (await answer.text()).includes("This is too long for a plan")];
  };
  const MB = 1024 * 1024;
  const here = `/plans/${slug}/import`;
  expect(await send(here, 9 * MB, cookie)).toEqual([422, true]);
  expect(await send(here, MB, null)).toEqual([413, false]);
  expect(await send(`/plans/${slug}/edit`, MB, cookie)).toEqual([413, false]);
  expect(await send(here, 11 * MB, cookie)).toEqual([413, false]);
  // What is long is a file: nothing else that is sent there may be.
  for (const kind of ["application/x-www-form-urlencoded", "application/json", "text/plain"]) {
    const headers = { origin: server.url, accept: "text/html", "content-type": kind, cookie };
    const answer = await fetch(`${server.url}${here}`, { method: "POST", body: "a&".repeat(MB / 2), headers });
    expect([kind, answer.status]).toEqual([kind, 413]);
  }
  // A file where none is asked for is no form.
  expect((await send(`/plans/${slug}/edit`, 10, cookie))[0]).toBe(422);
});

it("who signs out while their file is on its way is not let in", async () => {
  const { sita } = world;
  const { slug } = await beginPlan(sita.ctx, {
    ...{ key: newId(), space: null, title: "A dairy", language: "en", template: "concept" },
  });
  let asked = () => {};
  const slow = await startServer({
    runtime: {
      sessionReader: async (headers) => {
        const found = await personOfSession(server.people.system, headers);
        asked();
        return found;
      },
    },
  });
  /** Sends a file in two halves; what happens between them happens once the server has seen who it is. */
  const send = async (between: (cookie: string) => Promise<unknown>) => {
    const cookie = await cookieOf(server.people.system, sita.id);
    const known = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const part = (name: string, value: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}`;
    async function* halves() {
      yield Buffer.from(`${part("key", newId())}\r\n${part("pasted", "Some words.")}`);
      await known;
      await between(cookie);
      yield Buffer.from("\r\n--x--\r\n");
    }
    const answer = await rawRequest(slow.port, {
      ...{ method: "POST", path: `/plans/${slug}/import`, body: halves() },
      headers: {
        ...{ cookie, host: new URL(slow.url).host, origin: slow.url, accept: "text/html" },
        "content-type": "multipart/form-data; boundary=x",
      },
    });
    return [
      answer.status,
      await server.people.system.db.planImport.count({ where: { personId: sita.id, plan: { space: { slug } } } }),
    ];
  };
  expect(await send(async () => undefined)).toEqual([303, 1]);
  expect(await send(async () => endAllSessions(server.people.system, sita.id))).toEqual([401, 1]);
  await slow.close();
});

it("the look of what was pasted is not sent back with what was typed", async () => {
  const { sita } = world;
  const { slug } = await beginPlan(sita.ctx, {
    ...{ key: newId(), space: null, title: "A dairy", language: "en", template: "concept" },
  });
  const cookie = await cookieOf(server.people.system, sita.id);
  const body = new FormData();
  for (const [name, value] of [
    ["key", newId()],
    ["pasted", "TypedWords"],
    ["html", `<p></p>${"<i>LookOfThem</i>".repeat(100_000)}`],
  ] as const)
    body.append(name, value);
  const headers = { origin: server.url, cookie };
  const answer = await fetch(`${server.url}/plans/${slug}/import.data`, { method: "POST", body, headers });
  const text = await answer.text();
  expect([answer.status, text.includes("TypedWords"), text.includes("LookOfThem")]).toEqual([422, true, false]);
});
