import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fieldOf } from "#server/contracts/forms.ts";
import { answerForm, closeForm, createForm, formViews } from "#server/core/forms/index.ts";
import { chooseNotices } from "#server/core/notices/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { previewDigest } from "#server/features/digests/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { type DigestWorld, digestWorld } from "#tests/support/digests.ts";
import { sendKey, wireForNotices } from "#tests/support/notices.ts";

let database: TestDatabase;
let world: DigestWorld;

beforeAll(async () => {
  database = await freshDatabase();
  world = await digestWorld(database);
});
afterAll(() => database.close());
wireForNotices();

type Reader = Awaited<ReturnType<DigestWorld["reader"]>>;
const DAY = 24 * 60;
const ask = async (spaceId: string, more: { secret?: boolean; days?: number | null; label?: string } = {}) => {
  const { secret = false, days = 30, label = "Shall we meet on Thursday?" } = more;
  const { formId } = await createForm(world.khamla.ctx, {
    ...{ spaceId, kind: "survey", language: "en", createdBy: world.khamla.id, secret },
    ...{ questions: [{ type: "one", label: { en: label }, options: [{ en: "Yes" }, { en: "No" }] }] },
    closesAfter: days === null ? null : days * DAY,
  });
  return formId;
};
const yes = async ({ ctx }: Reader, formId: string) => {
  const [form] = await formViews(ctx, [formId]);
  const [question] = form?.questions ?? [];
  if (!question) throw new Error("there is no such question");
  await answerForm(ctx, { key: sendKey(), formId, answers: { [fieldOf(question)]: question.options[0]?.id ?? "" } });
};
/** Makes what is due for somebody; of which parts it is, and what its mail says. */
const next = async (reader: Reader) => {
  await world.gather();
  await world.due(reader);
  const made = await world.make();
  const digest = (await world.digestsOf(reader)).at(-1);
  const [mail] = made === 0 ? [] : (await world.send(reader)).mails;
  const items = made === 0 ? [] : (digest?.items ?? []);
  return { items: items.map(({ section, id }) => `${section} ${id}`), text: mail?.text ?? "" };
};

describe("what a member is asked", () => {
  it("stands in the digest with the day on which it closes, until they answered", async () => {
    const { spaceId } = await world.community();
    const reader = await world.reader(spaceId);
    const [formId, secret] = [await ask(spaceId), await ask(spaceId, { secret: true, days: 20, label: "In secret?" })];
    const first = await next(reader);
    expect(first.items).toEqual([`asked ${secret}`, `asked ${formId}`]);
    expect(first.text).toContain("Questions for you");
    expect(first.text).toMatch(/“Shall we meet on Thursday\?”: closes on \w+/);
    // That it still stands there brings about none; it goes along with what does.
    expect((await next(reader)).items).toEqual([]);
    await world.topic(world.efrain, spaceId, "Calendars", "We paint them.", "en");
    await yes(reader, secret);
    const again = await next(reader);
    expect(again.items.filter((item) => item.startsWith("asked"))).toEqual([`asked ${secret}`, `asked ${formId}`]);
    // That they took part in secret is known where it is read alone.
    expect(again.text).toContain("Shall we meet on Thursday?");
    expect(again.text).not.toContain("In secret?");
    await yes(reader, formId);
    await world.topic(world.efrain, spaceId, "Fees", "How much?", "en");
    expect((await next(reader)).items).not.toContain(`asked ${formId}`);
  });

  it("is worth a digest once more in its last days, and nothing when it is closed or muted", async () => {
    const { spaceId } = await world.community();
    const reader = await world.reader(spaceId);
    const formId = await ask(spaceId, { days: 2 });
    const late = await ask(spaceId, { days: null, label: "Without an end?" });
    expect((await next(reader)).items).toEqual([`asked ${formId}`, `asked ${late}`]);
    expect((await next(reader)).items).toEqual([`asked ${formId}`, `asked ${late}`]);
    await closeForm(world.khamla.ctx, { key: sendKey(), formId });
    expect((await next(reader)).items).toEqual([]);
    await ask(spaceId, { days: 2 });
    await database.db.membership.updateMany({ where: { spaceId, personId: reader.id }, data: { watch: "mute" } });
    expect((await next(reader)).items).toEqual([]);
  });
});

describe("private threads", () => {
  const unread = async (reader: Reader, threadId: string) =>
    database.db.notice.create({
      data: {
        ...{ id: newId(), personId: reader.id, eventId: newId(), kind: "message", subjectType: "post" },
        ...{ subjectId: await lastPost(threadId), threadId, actorId: world.efrain.id, at: new Date() },
      },
    });
  const lastPost = async (threadId: string) =>
    (await database.db.post.findFirstOrThrow({ where: { threadId }, orderBy: { number: "desc" } })).id;

  it("are a number that goes along: not from whom, not what, and not for who wants them in the app alone", async () => {
    const { spaceId } = await world.community();
    const reader = await world.reader(spaceId);
    const words = "The goat is sold for 4,000.";
    const { id: threadId } = await world.topic(world.efrain, spaceId, "Calendars", words, "en");
    await next(reader);
    await unread(reader, threadId);
    await unread(reader, threadId);
    // By itself it brings about none, and a look at what would come says so.
    expect((await previewDigest(reader.ctx)).items).toEqual([]);
    expect((await next(reader)).items).toEqual([]);
    await world.topic(world.sita, spaceId, "Fees", "How much?", "en");
    const told = await next(reader);
    expect(told.items).toContain(`forYou ${reader.id}`);
    expect(told.text).toContain("1 conversation holds something unread");
    expect(told.text).not.toContain("Efrain");
    expect(told.text).not.toContain(words);
    await chooseNotices(reader.ctx, { message: "app" });
    await world.topic(world.sita, spaceId, "More", "How much?", "en");
    expect((await next(reader)).items).not.toContain(`forYou ${reader.id}`);
    await chooseNotices(reader.ctx, { message: "push" });
    await database.db.notice.updateMany({ where: { personId: reader.id }, data: { readAt: new Date() } });
    await world.topic(world.sita, spaceId, "Again", "How much?", "en");
    expect((await next(reader)).items).not.toContain(`forYou ${reader.id}`);
  });
});
