import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { changeRole } from "#server/core/spaces/index.ts";
import {
  agreeToPlan,
  beginPlan,
  handIn,
  openPlan,
  planToHandIn,
  readSubmission,
  returnSubmission,
  setTerm,
  submissionFile,
  supportSubmission,
  takeAgreementBack,
  withdrawSubmission,
  writeSection,
} from "#server/features/plans/index.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./threads-world.ts";

const language = "en";
const NEEDED = ["vision", "situation", "learned", "actions", "budget"];
let world: World;
/** Sita and Efrain write, Maria is a champion of the community and decides. */
let authors: Somebody[];

beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
  const { moderator, maria, spaceId: space } = world;
  await changeRole(moderator.ctx, { key: sendKey(), space, personId: maria.id, role: "champion" });
  authors = [world.sita, world.efrain];
});

/** A concept note of two authors in which all that is needed is written. */
async function written() {
  const [sita, efrain] = authors as [Somebody, Somebody];
  const words = { title: "A dairy of our own", language, template: "concept" as const };
  const { id: plan } = await beginPlan(sita.ctx, { key: sendKey(), space: world.spaceId, ...words });
  await bringIntoPlan(sita, efrain, { plan, role: "author" });
  for (const section of NEEDED)
    await writeSection(sita.ctx, { key: sendKey(), plan, section, source: "As it was.", language, revision: 0 });
  return plan;
}

const contentOf = async (who: Somebody, plan: string) => (await planToHandIn(who.ctx, { plan, language })).content;
const setOpen = (open: boolean) =>
  setTerm(world.moderator.ctx, {
    ...{ key: sendKey(), space: world.spaceId, template: "concept" },
    ...{ date: open ? "2099-12-31" : "2001-01-01", time: "12:00", zone: "Asia/Kathmandu" },
  });
/** Why it was refused, or null. */
const refused = (deed: Promise<unknown>): Promise<string | null> =>
  deed.then(
    () => null,
    (error: { reason?: string }) => error.reason ?? String(error),
  );

/** What ought to be so. */
type Model = {
  words: number;
  agreed: (number | null)[];
  open: boolean;
  /** Somebody was given time that is left. */
  again: boolean;
  submissions: { id: string; words: number; state: "received" | "withdrawn" | "returned" | "supported" }[];
};
type Real = { plan: string; revision: number; seen: string };
type Step = { run(model: Model, real: Real): Promise<void> };

const last = ({ submissions }: Model) => submissions.at(-1) ?? null;
const closed = ({ open, again }: Model) => !open && !again;

const deeds: Readonly<Record<string, (who: number) => Step>> = {
  agree: (who) => ({
    async run(model, { plan }) {
      const { ctx } = authors[who] as Somebody;
      const content = await contentOf(authors[who] as Somebody, plan);
      expect(await refused(agreeToPlan(ctx, { key: sendKey(), plan, content }))).toBeNull();
      model.agreed[who] = model.words;
    },
  }),
  /** To what they saw before anything was written: is it still so? */
  agreeToFirst: (who) => ({
    async run(model, { plan, seen }) {
      const { ctx } = authors[who] as Somebody;
      const why = await refused(agreeToPlan(ctx, { key: sendKey(), plan, content: seen }));
      expect(why).toBe(model.words === 0 ? null : "planChangedMeanwhile");
      if (why === null) model.agreed[who] = model.words;
    },
  }),
  takeBack: (who) => ({
    async run(model, { plan }) {
      await takeAgreementBack((authors[who] as Somebody).ctx, { key: sendKey(), plan });
      model.agreed[who] = null;
    },
  }),
  edit: (who) => ({
    async run(model, real) {
      model.words += 1;
      await writeSection((authors[who] as Somebody).ctx, {
        ...{ key: sendKey(), plan: real.plan, section: "vision", source: `Vision ${model.words}.`, language },
        revision: real.revision,
      });
      real.revision += 1;
    },
  }),
  handIn: (who) => ({
    async run(model, { plan }) {
      const { ctx } = authors[who] as Somebody;
      const content = await contentOf(authors[who] as Somebody, plan);
      const others = model.agreed.filter((_, at) => at !== who);
      const why = model.submissions.some(({ state }) => state === "received")
        ? "handedInAlready"
        : model.submissions.some(({ state }) => state === "supported")
          ? "supportedAlready"
          : closed(model)
            ? "termOver"
            : others.some((words) => words !== model.words)
              ? "agreementsMissing"
              : null;
      const done = handIn(ctx, { key: sendKey(), plan, content });
      expect(await refused(done)).toBe(why);
      if (why !== null) return;
      model.agreed[who] = model.words;
      model.submissions.push({ id: (await done).id, words: model.words, state: "received" });
    },
  }),
  /** The other agrees, and they hand it in. */
  together: (who) => ({
    async run(model, real) {
      await deeds.agree?.(1 - who).run(model, real);
      await deeds.handIn?.(who).run(model, real);
    },
  }),
  withdraw: (who) => ({
    async run(model) {
      const submission = last(model);
      if (!submission) return;
      const given = { key: sendKey(), submissionId: submission.id };
      const why = submission.state !== "received" ? "submissionSettled" : closed(model) ? "termOver" : null;
      expect(await refused(withdrawSubmission((authors[who] as Somebody).ctx, given))).toBe(why);
      if (why === null) submission.state = "withdrawn";
    },
  }),
  return: (days) => ({
    async run(model) {
      const submission = last(model);
      if (!submission) return;
      const given = { key: sendKey(), submissionId: submission.id, reasons: "Who milks?", language, days: days * 7 };
      const why = await refused(returnSubmission(world.maria.ctx, given));
      expect(why).toBe(whyNotDecided(submission.state));
      if (why !== null) return;
      submission.state = "returned";
      model.again ||= days > 0;
    },
  }),
  support: () => ({
    async run(model) {
      const submission = last(model);
      if (!submission) return;
      const given = { key: sendKey(), submissionId: submission.id };
      const why = await refused(supportSubmission(world.maria.ctx, given));
      expect(why).toBe(whyNotDecided(submission.state));
      if (why === null) submission.state = "supported";
    },
  }),
  /** The term is over, or there is another. */
  term: (open) => ({
    async run(model) {
      await setOpen(open === 1);
      model.open = open === 1;
    },
  }),
};

const whyNotDecided = (state: Model["submissions"][number]["state"]) =>
  state === "received" ? null : state === "withdrawn" ? "notFound" : "submissionSettled";

/** All that there is to see agrees with what ought to be so. */
async function compare(model: Model, { plan }: Real) {
  const page = await planToHandIn((authors[0] as Somebody).ctx, { plan, language });
  expect(page.agreements.map(({ agreed }) => agreed)).toEqual(model.agreed.map((words) => words === model.words));
  expect(new Set(page.obstacles)).toEqual(
    new Set([
      ...(model.submissions.some(({ state }) => state === "received") ? ["handedInAlready"] : []),
      ...(model.submissions.some(({ state }) => state === "supported") ? ["supportedAlready"] : []),
      ...(closed(model) ? ["termOver"] : []),
      ...(model.agreed.some((words) => words !== model.words) ? ["agreementsMissing"] : []),
    ]),
  );
  expect(page.submissions.map(({ id, state }) => [id, state])).toEqual(
    model.submissions.map(({ id, state }) => [id, state]).reverse(),
  );
  const { stage } = await openPlan((authors[0] as Somebody).ctx, plan);
  const decided = last(model) === null ? "idea" : "concept";
  expect(stage).toBe(last(model)?.state === "received" ? "submitted" : decided);
  for (const { id, words, state } of model.submissions) {
    const read = await readSubmission((authors[1] as Somebody).ctx, { submissionId: id, language });
    const vision = read.sections.find(({ key }) => key === "vision");
    expect(vision?.html).toBe(words === 0 ? "<p>As it was.</p>" : `<p>Vision ${words}.</p>`);
    expect(read.state).toBe(state);
    const { body } = await submissionFile((authors[1] as Somebody).ctx, id);
    expect(createHash("sha256").update(body).digest("hex")).toBe(read.hash);
  }
}

test("whatever is done in whatever order, a plan is handed in as all its authors agreed to it, in time, once at a time", {
  timeout: 120_000,
}, async () => {
  const step = fc.oneof(
    ...[
      "agree",
      "handIn",
      "together",
      "together",
      "withdraw",
      "return",
      "term",
      "edit",
      "agreeToFirst",
      "takeBack",
    ].map((name) => fc.record({ name: fc.constant(name), who: fc.nat(1) })),
    fc.record({ name: fc.constant("support"), who: fc.constant(0) }),
  );
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), async (steps) => {
      const plan = await written();
      await setOpen(true);
      const model: Model = { words: 0, agreed: [null, null], open: true, again: false, submissions: [] };
      const real: Real = { plan, revision: 1, seen: await contentOf(authors[0] as Somebody, plan) };
      for (const { name, who } of steps) await deeds[name]?.(who).run(model, real);
      await compare(model, real);
      for (const { state } of model.submissions) reached.add(state);
    }),
    { numRuns: 12, seed: 20261130 },
  );
  // The orders that were tried come to every end that there is.
  expect(reached).toEqual(new Set(["received", "withdrawn", "returned", "supported"]));
});

test("of several who do something with the same plan at once, one does", async () => {
  const [sita, efrain] = authors as [Somebody, Somebody];
  await setOpen(true);
  const plan = await written();
  const content = await contentOf(sita, plan);
  await agreeToPlan(sita.ctx, { key: sendKey(), plan, content });
  await agreeToPlan(efrain.ctx, { key: sendKey(), plan, content });
  const tries = [sita, efrain, sita, efrain].map(({ ctx }) => handIn(ctx, { key: sendKey(), plan, content }));
  const whys = await Promise.all(tries.map(refused));
  expect(whys.filter((why) => why === null)).toHaveLength(1);
  expect(whys.filter((why) => why === "handedInAlready")).toHaveLength(3);
  const [{ id: submissionId } = { id: "" }] = (await planToHandIn(sita.ctx, { plan, language })).submissions;
  const ends = [
    withdrawSubmission(sita.ctx, { key: sendKey(), submissionId }),
    supportSubmission(world.maria.ctx, { key: sendKey(), submissionId }),
    returnSubmission(world.maria.ctx, { key: sendKey(), submissionId, reasons: "Who milks?", language }),
  ];
  expect((await Promise.all(ends.map(refused))).filter((why) => why === null)).toHaveLength(1);
});
