import { beforeEach, describe, expect, it } from "vitest";
import { roomOf } from "#server/contracts/events.ts";
import { textsIn, type WishedForm } from "#server/contracts/forms.ts";
import { closeForm, translateForm } from "#server/core/forms/index.ts";
import { chooseNotices } from "#server/core/notices/index.ts";
import { removeMember } from "#server/core/spaces/index.ts";
import { setSpaceWatch, setThreadWatch, startTopic } from "#server/core/threads/index.ts";
import { Invalid } from "#server/core/usecase/index.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { answer, choosing, formIn, foundWorld, type Somebody, sendKey, viewOf, type World } from "./forms-world.ts";

wireForNotices();

let world: World;
beforeEach(async () => {
  world = await foundWorld();
});

const told = async (who: Somebody) => {
  await catchUp(world.as({ kind: "system" }), { spaceId: world.spaceId });
  return (await noticesOf(who)).filter(({ kind }) => kind === "formOpened");
};
const yes = async (who: Somebody, formId: string) => {
  const { questions } = await viewOf(who, formId);
  return answer(who, formId, choosing(questions[0], 0));
};
const asked = (more: Partial<WishedForm> = {}) => formIn(world, { closesAfter: 60 * 24, ...more });

describe("who is told of a form", () => {
  it("is every member who did not mute the community, once, until they answered or it is closed", async () => {
    const { sita, efrain, moderator, stranger } = world;
    const { id } = await asked({ title: { en: "When we meet", ne: "कहिले भेट्ने" } });
    const [notice, ...more] = await told(sita);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ title: { text: "When we meet" }, link: `/forms/${id}`, read: false });
    expect(notice?.excerpt?.text).toMatch(/^Closes on /);
    expect(await told(efrain)).toHaveLength(1);
    expect(await told(moderator)).toEqual([]);
    expect(await told(stranger)).toEqual([]);
    await yes(sita, id);
    // Answers are no news.
    expect([await told(sita), await told(efrain)].map(({ length }) => length)).toEqual([0, 1]);
    await closeForm(moderator.ctx, { key: sendKey(), formId: id });
    expect(await told(efrain)).toEqual([]);
  });

  it("is nobody who muted the community, wants none of them, or is not there any more", async () => {
    const { sita, efrain, moderator, spaceId } = world;
    await setSpaceWatch(sita.ctx, { key: sendKey(), spaceId, watch: "mute" });
    await chooseNotices(efrain.ctx, { spaceId, forms: "none" });
    await asked();
    expect([await told(sita), await told(efrain)]).toEqual([[], []]);
    await setSpaceWatch(sita.ctx, { key: sendKey(), spaceId, watch: "mentions" });
    await asked();
    expect(await told(sita)).toHaveLength(1);
    await removeMember(moderator.ctx, { key: sendKey(), space: spaceId, personId: sita.id, reason: "for the test" });
    expect((await told(sita)).every(({ title }) => title !== null)).toBe(true);
  });

  it("of a poll in a topic is who wants to hear of all that is said there; nobody of feedback", async () => {
    const { sita, efrain, spaceId } = world;
    const { id: threadId } = await startTopic(efrain.ctx, {
      ...{ key: sendKey(), spaceId, title: "Meeting", source: "When?", language: "en", question: false },
    });
    const poll = { subject: { type: "thread", id: threadId }, room: roomOf.thread(threadId), kind: "poll" as const };
    await asked(poll);
    expect(await told(sita)).toEqual([]);
    await setThreadWatch(sita.ctx, { key: sendKey(), threadId, watch: "all" });
    await asked(poll);
    expect(await told(sita)).toMatchObject([{ threadId }]);
    await asked({ kind: "feedback" });
    expect(await told(sita)).toHaveLength(1);
  });
});

describe("words in another language", () => {
  const says = (formId: string, texts: Record<string, string>) =>
    translateForm(world.moderator.ctx, { key: sendKey(), formId, language: "es", texts });

  it("can be changed until somebody answered; from then on what is missing can be added, and nothing else", async () => {
    const { sita } = world;
    const form = await asked();
    const { id } = form;
    const [label, first, second] = textsIn(form).map((text) => text.id) as [string, string, string];
    await says(id, { [label]: "¿El jueves?", [first]: "No" });
    await says(id, { [label]: "¿Nos vemos el jueves?", [first]: "Sí" });
    await yes(sita, id);
    await expect(says(id, { [first]: "No" })).rejects.toThrow(new Invalid({ [first]: "wordsAnswered" }));
    await expect(says(id, { [label]: "", [second]: "No" })).rejects.toThrow(new Invalid({ [label]: "wordsAnswered" }));
    await says(id, { [label]: "¿Nos vemos el jueves?", [first]: "Sí", [second]: "No" });
    const said = textsIn(await viewOf(sita, id)).map((text) => text.said.es);
    expect(said).toEqual(["¿Nos vemos el jueves?", "Sí", "No"]);
  });

  it("the same of a form that is answered in secret", async () => {
    const { sita } = world;
    const form = await asked({ secret: true });
    const [label] = textsIn(form).map((text) => text.id) as [string];
    await says(form.id, { [label]: "¿El jueves?" });
    await yes(sita, form.id);
    await expect(says(form.id, { [label]: "¿El lunes?" })).rejects.toThrow("invalid");
  });
});
