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
