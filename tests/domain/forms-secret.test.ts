import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { LEAST_SECRET_ANSWERS } from "#server/contracts/form-permissions.ts";
import { fieldOf, type ReaderForm } from "#server/contracts/forms.ts";
import { closeDueForms, closeForm, exportAnswers, reopenForm } from "#server/core/forms/index.ts";
import { myData } from "#server/core/people/index.ts";
import { Conflict, NotAllowed } from "#server/core/usecase/index.ts";
import {
  answer,
  choosing,
  crowd,
  formIn,
  foundWorld,
  type Somebody,
  sendKey,
  viewOf,
  type World,
} from "./forms-world.ts";

const PEOPLE = 40;
/** So many of 40 are hit by mere chance less often than once in a hundred thousand times. */
const BY_CHANCE = 9;

let world: World;
let people: Somebody[];
beforeAll(async () => {
  world = await foundWorld();
  people = await crowd(world, PEOPLE);
}, 60_000);

describe("what was answered in secret", () => {
  let open: ReaderForm;
  let secret: ReaderForm;
  beforeAll(async () => {
    open = await askedOfAll({ secret: false });
    secret = await askedOfAll({ secret: true });
  }, 60_000);

  it("is in no row with a person, nor with anything else that is theirs", async () => {
    const rows = await wholeDatabase();
    expect(joinedByRow(rows, "open")).toBe(PEOPLE);
    expect(joinedByRow(rows, "secret")).toBe(0);
  });

  it("has no transaction, id or time in common with a person's rows", async () => {
    const rows = await wholeDatabase();
    expect(joinedByToken(rows, open, "open")).toBeGreaterThan(PEOPLE / 2);
    expect(joinedByToken(rows, secret, "secret")).toBe(0);
  });

  it.each(["xmin", "ctid", "id"] as const)("lies in an order by %s that is not that in which it came", async (by) => {
    // By its transaction the control is found out for everybody; by their places for most. Ids are random in both.
    if (by !== "id") expect(await joinedByOrder(by, "open")).toBeGreaterThan(BY_CHANCE);
    expect(await joinedByOrder(by, "secret")).toBeLessThan(BY_CHANCE);
  });

  it("has no send whose hash could be tried through", async () => {
    expect(await joinedByHash(open, "open")).toBe(PEOPLE);
    expect(await joinedByHash(secret, "secret")).toBe(0);
  });

  it("leaves nothing of who took part when it is closed", async () => {
    const marks = () => world.database.db.formMark.count({ where: { formId: secret.id } });
    expect(await marks()).toBe(PEOPLE);
    const tookPart = async () =>
      ((await myData(people[0]?.ctx ?? world.sita.ctx)) as { answeredInSecret: string[] }).answeredInSecret;
    expect(await tookPart()).toEqual([secret.id]);
    await closeForm(world.moderator.ctx, { key: sendKey(), formId: secret.id });
    expect(await marks()).toBe(0);
    expect(await tookPart()).toEqual([]);
    const rows = await wholeDatabase();
    expect(joinedByRow(rows, "secret") + joinedByToken(rows, secret, "secret")).toBe(0);
    const { answered, results } = await viewOf(world.sita, secret.id);
    expect({ answered, words: results?.[1]?.answered }).toEqual({ answered: PEOPLE, words: PEOPLE });
  });
});

describe("a secret form", () => {
  const ask = () => formIn(world, { secret: true, answersSeen: "answered" });

  it("is answered once: a retry is the same send, and there is no second answer", async () => {
    const form = await ask();
    const key = sendKey();
    const yes = choosing(form.questions[0], 0);
    await Promise.all([answer(world.sita, form.id, yes, key), answer(world.sita, form.id, yes, key)]);
    await expect(answer(world.sita, form.id, yes)).rejects.toEqual(new Conflict("answeredInSecret"));
    const { answered, done, given } = await viewOf(world.sita, form.id);
    expect({ answered, done, given }).toEqual({ answered: 1, done: true, given: {} });
    expect((await viewOf(world.efrain, form.id)).done).toBe(false);
  });

  it("counts 40 that come at once, and shows nobody anything before it is closed", { timeout: 60_000 }, async () => {
    const form = await ask();
    await Promise.all(
      people.map((person, at) => answer(person, form.id, choosing(form.questions[0], at % 4 === 0 ? 0 : 1))),
    );
    for (const who of [world.moderator, people[0] ?? world.sita, world.guest]) {
      const { results, answered } = await viewOf(who, form.id);
      expect({ results, answered }).toEqual({ results: null, answered: PEOPLE });
    }
    await closeForm(world.moderator.ctx, { key: sendKey(), formId: form.id });
    const { results } = await viewOf(world.efrain, form.id);
    expect(results?.[0]?.counts.map(({ count }) => count)).toEqual([10, 30]);
    await expect(reopenForm(world.moderator.ctx, { key: sendKey(), formId: form.id })).rejects.toEqual(
      new NotAllowed("notKeeperOfForm"),
    );
  });

  it("forgets what so few said that it could be guessed who", async () => {
    for (const size of [LEAST_SECRET_ANSWERS - 1, LEAST_SECRET_ANSWERS]) {
      const form = await ask();
      for (const person of people.slice(0, size)) await answer(person, form.id, choosing(form.questions[0], 0));
      const kept = () => world.database.db.formValue.count({ where: { formId: form.id } });
      expect(await kept()).toBe(1);
      await closeForm(world.moderator.ctx, { key: sendKey(), formId: form.id });
      const { results, answered, tooFew } = await viewOf(world.moderator, form.id);
      const few = size < LEAST_SECRET_ANSWERS;
      expect({ answered, tooFew, shown: results !== null, kept: await kept() }).toEqual({
        ...{ answered: size, tooFew: few, shown: !few, kept: few ? 0 : 1 },
      });
    }
  });

  it("is taken along by nobody while its time is over and it is not closed yet: so few may have answered", async () => {
    for (const size of [1, LEAST_SECRET_ANSWERS]) {
      const form = await ask();
      for (const person of people.slice(0, size)) await answer(person, form.id, choosing(form.questions[0], 0));
      await world.database.db.$executeRaw`
        update "form" set "closesAt" = clock_timestamp() - interval '1 second' where "id" = ${form.id}::uuid`;
      expect((await viewOf(world.moderator, form.id)).can.takeAnswers).toBe(true);
      expect(await taken(form.id)).toEqual([]);
      await closeDueForms(world.system.ctx);
      expect(await taken(form.id)).toEqual(size < LEAST_SECRET_ANSWERS ? [] : [size]);
    }
  });

  it("cannot be made to hold a person: the database refuses", async () => {
    const form = await ask();
    const { db } = world.database;
    const questionId = form.questions[0]?.id ?? "";
    const value = (personId: string | null, isSecret: boolean) =>
      db.$executeRaw`insert into "formValue" ("id", "formId", "questionId", "secret", "personId", "text")
        values (gen_random_uuid(), ${form.id}::uuid, ${questionId}::uuid, ${isSecret}, ${personId}::uuid, 'x')`;
    await expect(value(world.sita.id, true)).rejects.toThrow();
    await expect(value(world.sita.id, false)).rejects.toThrow();
    await expect(
      db.$executeRaw`insert into "formAnswer" ("formId", "personId", "at", "changedAt")
        values (${form.id}::uuid, ${world.sita.id}::uuid, now(), now())`,
    ).rejects.toThrow();
    expect(await value(null, true)).toBe(1);
  });
});

/** How often each different answer was given, as the file of answers says. */
async function taken(formId: string): Promise<unknown[]> {
  const heads = { at: "", name: "", handle: "", question: "", answer: "", times: "" };
  const { rows } = await exportAnswers(world.moderator.ctx, { formId, language: "en", heads });
  const times: unknown[] = [];
  for await (const cells of rows) times.push(cells.at(-1));
  return times;
}

type Kind = "open" | "secret";
type Row = { table: string; xmin: string; text: string };

/** Everybody answers, one after the other, each with words that nobody else says. */
async function askedOfAll({ secret }: { secret: boolean }): Promise<ReaderForm> {
  const form = await formIn(world, {
    secret,
    questions: [
      { type: "one", label: { en: "Who leads?" }, options: [{ en: "A" }, { en: "B" }] },
      { type: "text", label: { en: "Why?" } },
    ],
  });
  for (const [at, person] of people.entries()) await answer(person, form.id, answersOf(form, at));
  return viewOf(world.moderator, form.id);
}

function answersOf(form: ReaderForm, at: number): Record<string, string> {
  const [one, text] = form.questions;
  return { ...choosing(one, at % 2), [text ? fieldOf(text) : ""]: wordsOf(form.secret ? "secret" : "open", at) };
}

const wordsOf = (kind: Kind, at: number) => `${kind} words of number ${at}.`;

/** Every row of every table, with what PostgreSQL knows of it beside. */
async function wholeDatabase(): Promise<Row[]> {
  const { db } = world.database;
  const tables = await db.$queryRaw<{ name: string }[]>`
    select "tablename" as "name" from "pg_tables" where "schemaname" = 'public' order by 1`;
  const rows: Row[] = [];
  for (const { name } of tables) {
    const found = await db.$queryRawUnsafe<Omit<Row, "table">[]>(
      `select x."xmin"::text as "xmin", to_jsonb(x)::text as "text" from "${name}" x`,
    );
    rows.push(...found.map((row) => ({ ...row, table: name })));
  }
  expect(rows.length).toBeGreaterThan(PEOPLE);
  return rows;
}

/** How many people stand in one row with what they said. */
function joinedByRow(rows: readonly Row[], kind: Kind): number {
  return people.filter(({ id, handle }, at) =>
    rows.some(({ text }) => text.includes(wordsOf(kind, at)) && (text.includes(id) || text.includes(handle))),
  ).length;
}

/** How many answers share a transaction, an id or a time with rows of their giver, and with nobody else's. */
function joinedByToken(rows: readonly Row[], form: ReaderForm, kind: Kind): number {
  const common = [
    form.id,
    form.spaceId,
    ...form.questions.flatMap(({ id, options }) => [id, ...options.map((one) => one.id)]),
  ];
  const tokensOf = ({ xmin, text }: Row) => [
    `xmin ${xmin}`,
    ...[...text.matchAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+/g)]
      .map(([token]) => token)
      .filter((token) => !common.includes(token)),
  ];
  const owners = new Map<string, Set<number>>();
  for (const [at, { id }] of people.entries())
    for (const row of rows.filter(({ text }) => text.includes(id)))
      for (const token of tokensOf(row)) owners.set(token, (owners.get(token) ?? new Set()).add(at));
  return people.filter((_, at) => {
    const said = rows.filter(({ text }) => text.includes(wordsOf(kind, at)));
    return said.flatMap(tokensOf).some((token) => owners.get(token)?.size === 1 && owners.get(token)?.has(at));
  }).length;
}

/** Who knows in which order people came lays it beside the order of the rows: for how many that is right. */
async function joinedByOrder(by: "xmin" | "ctid" | "id", kind: Kind): Promise<number> {
  const order = by === "xmin" ? `x."xmin"::text::bigint, x."ctid"` : `x."${by}"`;
  const rows = await world.database.db.$queryRawUnsafe<{ text: string }[]>(
    `select "text" from "formValue" x where "text" like '${kind} words of number %' order by ${order}`,
  );
  expect(rows).toHaveLength(PEOPLE);
  return rows.filter(({ text }, at) => text === wordsOf(kind, at)).length;
}

/** Who knows what can be answered tries through what a send's hash is made of. */
async function joinedByHash(form: ReaderForm, kind: Kind): Promise<number> {
  const hashes = new Set(
    (await world.database.db.send.findMany({ select: { bodyHash: true } })).map((send) => send.bodyHash),
  );
  expect(kind === "open" || hashes.size > 0).toBe(true);
  return people.filter((_, at) => {
    const answers = Object.fromEntries(Object.entries(answersOf(form, at)).sort(([a], [b]) => (a < b ? -1 : 1)));
    const body = JSON.stringify(["answerForm", { answers, formId: form.id }]);
    return hashes.has(createHash("sha256").update(body).digest("hex"));
  }).length;
}
