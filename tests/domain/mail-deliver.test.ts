import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import {
  askMails,
  type ComposedMail,
  type DeliveryFacts,
  deliver,
  type NotSent,
  registerMailKind,
} from "#server/core/mail/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import type { Mailer, Outcome } from "#server/platform/mail/index.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { people } from "#tests/support/people.ts";

type Letter = Parameters<Mailer["send"]>[0];
const DAY = 86_400_000;

describe("what waits in one conversation", () => {
  let database: TestDatabase;
  let ctx: Ctx;
  let kind: string;
  let conversation: string;
  let personId: string;
  let letters: Letter[];
  let answers: Outcome[];
  let compose: (all: readonly DeliveryFacts[]) => Promise<void>;
  const mailer: Mailer = {
    send: async (letter) => {
      letters.push(letter);
      return answers.shift() ?? { outcome: "sent" };
    },
    restsUntil: () => null,
    close: () => undefined,
  };

  beforeEach(async () => {
    wireForNotices();
    const made = await people();
    database = await testDatabase();
    ctx = made.system;
    ({ id: personId } = await made.person({ name: "Sita" }));
    kind = `test-${randomBytes(6).toString("hex")}`;
    conversation = newId();
    letters = [];
    answers = [];
    compose = async () => undefined;
    registerMailKind({
      kind,
      goodForMs: DAY,
      compose: async (_ctx, first, others): Promise<ComposedMail | NotSent> => {
        await compose([first, ...others]);
        const text = [first, ...others].map(({ facts }) => (facts as { says: string }).says).join(" ");
        return { to: { name: "Sita", address: "sita@example.org" }, subject: "Words", text, html: "" };
      },
    });
  });

  const ask = async (...says: string[]) => {
    for (const one of says)
      await ctx.transaction((tx) => askMails(tx, [{ kind, personId, conversation, facts: { says: one } }]));
  };
  const rows = async () =>
    (await database.db.delivery.findMany({ where: { conversation }, orderBy: { id: "asc" } })).map((row) => ({
      ...row,
      says: (row.facts as { says: string }).says,
    }));
  const idOf = async (says: string) => (await rows()).find((row) => row.says === says)?.id ?? "";
  const states = async () =>
    (await rows()).map(({ says, state, why }) => [says, why ? `${state}: ${why}` : state].join(" "));
  const dueNow = () =>
    database.db
      .$executeRaw`update "delivery" set "dueAt" = clock_timestamp() where "conversation" = ${conversation}::uuid and "state" = 'waiting'`;
  const go = async (says: string) => {
    await dueNow();
    return deliver(ctx, { deliveryId: await idOf(says), mailer });
  };

  it("is not added to a mail that may have arrived: the repeat says what the first one said", async () => {
    await ask("one", "two");
    answers = [{ outcome: "unsure", why: "cut" }];
    await go("one");
    await ask("three");
    // Whoever's job comes first, the repeat goes first.
    expect(await go("three")).toBe("sent");
    expect(await states()).toEqual(["one sent", "two sent", "three waiting"]);
    await go("three");
    expect(await states()).toEqual(["one sent", "two sent", "three sent"]);
    expect(letters.map(({ text }) => text)).toEqual(["one two", "one two", "three"]);
    const [first, again, own] = letters.map(({ messageId }) => messageId);
    expect([again === first, own === first]).toEqual([true, false]);
  });

  it("is not added after a death either, and goes along where the server surely took nothing", async () => {
    await ask("one");
    answers = [{ outcome: "later", why: "451", server: false }];
    await go("one");
    await ask("two");
    await go("two");
    expect(letters.map(({ text }) => text)).toEqual(["one", "one two"]);
    await database.db.delivery.updateMany({ where: { conversation }, data: { state: "waiting", sentAt: null } });
    await ask("three");
    await go("one");
    expect(letters.at(-1)?.text).toBe("one two");
  });

  it("has all its tries left after a server that was down, or put it off, for hours", async () => {
    await ask("one");
    const down: Outcome = { outcome: "later", why: "CONN ECONNREFUSED", server: true };
    const putOff: Outcome = { outcome: "later", why: "RCPT TO 451", server: false };
    answers = [...Array<Outcome>(10).fill(down), ...Array<Outcome>(10).fill(putOff)];
    while (answers.length > 0) expect(await go("one")).toBe("later");
    compose = async () => {
      throw new Error("the database was away for a moment");
    };
    await expect(go("one")).rejects.toThrow("away for a moment");
    expect(await states()).toEqual(["one waiting: broken"]);
    compose = async () => undefined;
    answers = [...Array<Outcome>(10).fill(down), { outcome: "unsure", why: "DATA ECONNRESET" }];
    while (answers.length > 0) expect(await go("one")).toBe("later");
    expect([await states(), await go("one")]).toEqual([["one waiting: DATA ECONNRESET"], "sent"]);
  });

  it("is too late each for itself, and is then not put off again", async () => {
    const grow = (says: string) =>
      idOf(says).then((id) => database.db.delivery.update({ where: { id }, data: { createdAt: new Date(0) } }));
    await ask("old", "new");
    await grow("old");
    await go("old");
    expect(await states()).toEqual(["old skipped: tooLate", "new sent"]);

    await ask("tried", "young");
    const busy: Outcome = { outcome: "later", why: "451", server: false };
    answers = [busy, busy];
    await go("tried");
    await grow("tried");
    await go("young");
    expect((await states()).slice(2)).toEqual(["tried failed: 451", "young waiting: 451"]);
    await go("young");
    expect((await states()).slice(2)).toEqual(["tried failed: 451", "young sent"]);
    const young = (await rows()).find(({ says }) => says === "young");
    expect(letters.at(-1)).toMatchObject({ text: "young", messageId: young?.messageId });
  });

  it("goes without the one that leads when that broke too often", async () => {
    await ask("bad", "good");
    compose = async (all) => {
      if (all.some(({ facts }) => (facts as { says: string }).says === "bad")) throw new Error("broken");
    };
    for (const _ of [1, 2, 3, 4, 5, 6]) await expect(go("bad")).rejects.toThrow("broken");
    expect(await states()).toEqual(["bad failed: broken", "good waiting: broken"]);
    await go("good");
    expect(await states()).toEqual(["bad failed: broken", "good sent"]);
    expect(letters.map(({ text, messageId }) => [text, messageId])).toEqual([["good", (await rows())[1]?.messageId]]);
  });

  it("goes in mails of fifty", async () => {
    const many = Array.from({ length: 120 }, (_, at) => `n${at}`);
    await ask(...many);
    for (const _ of [1, 2, 3]) await go("n119");
    expect(letters.map(({ text }) => text)).toEqual(
      [many.slice(0, 50), many.slice(50, 100), many.slice(100)].map((some) => some.join(" ")),
    );
    expect(new Set((await rows()).map(({ state }) => state))).toEqual(new Set(["sent"]));
  });

  it("is left to whoever claimed it while its mail took too long to make", async () => {
    await ask("one", "two");
    compose = async () => {
      compose = async () => undefined;
      // As if the claim had run out, and another job came; it takes the first for dead, and waits a little.
      await database.db.delivery.updateMany({ where: { conversation }, data: { claimedUntil: new Date(0) } });
      expect(await go("two")).toBe("later");
      expect(await states()).toEqual(["one waiting: lost", "two waiting: lost"]);
      expect(await go("two")).toBe("sent");
    };
    expect(await go("one")).toBe("notDue");
    expect(letters.map(({ text }) => text)).toEqual(["one two"]);
    expect(await states()).toEqual(["one sent", "two sent"]);
  });
});
