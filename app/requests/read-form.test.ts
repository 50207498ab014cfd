import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readForm } from "./read-form.ts";
import { safePath } from "./safe-path.ts";

const Schema = z.object({
  title: z.string().min(1).max(10),
  languages: z.array(z.string()).optional(),
  spaceId: z.string().optional(),
  notify: z.literal("on").optional(),
  age: z
    .string()
    .refine((value) => value !== "x", "ageUnknown")
    .optional(),
});

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://localhost/x", { method: "POST", body, headers });
const read = (fields: [string, string][], address = {}) => readForm(post(new URLSearchParams(fields)), Schema, address);

describe("a form", () => {
  it("gives what its contract asks for: lists as lists, ticks as ticks", async () => {
    const one = await read([
      ["title", "Rice"],
      ["languages", "ne"],
      ["notify", "on"],
    ]);
    const two = await read([
      ["title", "Rice"],
      ["languages", "ne"],
      ["languages", "lo"],
    ]);
    expect([one, two].map((form) => form.ok && form.input)).toEqual([
      { title: "Rice", languages: ["ne"], notify: "on" },
      { title: "Rice", languages: ["ne", "lo"] },
    ]);
  });

  it("says what is wrong with each field, and keeps what was typed but no secret", async () => {
    expect(
      await read([
        ["title", ""],
        ["age", "x"],
        ["passphrase", "maize"],
        ["code", "123456"],
      ]),
    ).toEqual({
      ok: false,
      errors: { title: "required", age: "ageUnknown" },
      typed: { title: "", age: "x" },
    });
    expect(await read([["title", "much too long a title"]])).toMatchObject({ errors: { title: "tooLong" } });
    expect(await read([])).toMatchObject({ errors: { title: "required" } });
  });

  it("takes from the address what the address says, whatever the form says", async () => {
    const form = await read(
      [
        ["title", "Rice"],
        ["spaceId", "somebody-elses"],
      ],
      { spaceId: "mine", other: "y" },
    );
    expect(form.ok && form.input).toEqual({ title: "Rice", spaceId: "mine" });
  });

  it("may come as JSON of the same shape", async () => {
    const json = (body: unknown) =>
      readForm(post(JSON.stringify(body), { "content-type": "application/json" }), Schema);
    expect(await json({ title: "Rice", languages: ["ne"], age: null })).toMatchObject({
      ok: true,
      input: { title: "Rice", languages: ["ne"] },
    });
    expect(await json({ title: { $ne: 1 } })).toMatchObject({ errors: { form: "unreadable" } });
    expect(await json([1])).toMatchObject({ errors: { form: "unreadable" } });
  });

  it("is refused with files, with endless fields, and broken", async () => {
    const withFile = new FormData();
    withFile.set("title", new File(["x"], "x.txt"));
    const broken = { "content-type": "multipart/form-data; boundary=x" };
    const many: [string, string][] = Array.from({ length: 301 }, () => ["a", "b"]);
    const forms = await Promise.all([
      readForm(post(withFile), Schema),
      readForm(post("--x\r\nnonsense", broken), Schema),
      read(many),
    ]);
    expect(forms.map((form) => !form.ok && form.errors)).toEqual([
      { form: "unreadable" },
      { form: "unreadable" },
      { form: "unreadable" },
    ]);
  });

  it("is counted before it is read: a million fields take no longer than a few", async () => {
    const part = '--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n';
    const parts = { "content-type": "multipart/form-data; boundary=x" };
    const pairs = { "content-type": "application/x-www-form-urlencoded;charset=UTF-8" };
    const json = { "content-type": "application/json" };
    const endless: [string, Record<string, string>][] = [
      ["a&".repeat(3_000_000), pairs],
      [`${`${part}\r\n\r\n`.repeat(100_000)}--x--\r\n`, parts],
      [`${part}${"a:b\r\n".repeat(1_500_000)}\r\n\r\n--x--\r\n`, parts],
      [JSON.stringify(Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`a${at}`, {}]))), json],
      [JSON.stringify({ languages: Array(1_000_000).fill(0) }), json],
    ];
    const spent: number[] = [];
    for (const [body, headers] of endless) {
      const request = post(body, headers);
      const { user, system } = process.cpuUsage();
      expect(await readForm(request, Schema)).toEqual({ ok: false, errors: { form: "unreadable" }, typed: {} });
      const after = process.cpuUsage();
      spent.push((after.user + after.system - user - system) / 1000);
    }
    // Read through, they take from half a second to minutes.
    expect(Math.max(...spent)).toBeLessThan(2_000);
  });

  it("is read however its boundary is written, with all that a form may have", async () => {
    const part = (name: string, value: string) =>
      `--a b'c\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const body = `${part("title", "चामल")}${part("languages", "ne").repeat(299)}--a b'c--\r\n`;
    const form = await readForm(post(body, { "content-type": `Multipart/Form-Data; boundary="a b'c"` }), Schema);
    expect(form.ok && [form.input.title, form.input.languages?.length]).toEqual(["चामल", 299]);
    const one = new FormData();
    one.set("title", "Rice");
    expect(await readForm(post(one), Schema)).toMatchObject({ ok: true, input: { title: "Rice" } });
    expect(await readForm(post("title=Rice", { "content-type": "text/plain" }), Schema)).toMatchObject({ ok: false });
  });

  it("keeps back what its page does not need again", async () => {
    const Pasted = z.object({ text: z.string(), look: z.string().max(3).default("").meta({ sentBack: false }) });
    const form = await readForm(post(new URLSearchParams({ text: "Rice", look: "<b>Rice</b>" })), Pasted);
    expect(form).toEqual({ ok: false, errors: { look: "tooLong" }, typed: { text: "Rice" } });
  });

  it("cannot reach what every object has", async () => {
    const form = await read([
      ["title", "Rice"],
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
    expect(form.ok && form.input).toEqual({ title: "Rice" });
  });
});

describe("where to go next", () => {
  it("is a path of ours", () => {
    const ours = ["/", "/topics/1?page=2#post-3", "/me"];
    expect(ours.map((path) => safePath(path))).toEqual(ours);
    const others = [
      "//x.example",
      "/\\x.example",
      "https://x.example/",
      "javascript:alert(1)",
      "x",
      "",
      null,
      "/a\nb",
      "/.//x.example",
    ];
    expect(others.map((path) => safePath(path, "/home"))).toEqual(others.map(() => "/home"));
  });
});
