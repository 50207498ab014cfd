import { expect, test } from "vitest";
import { deliver, listMails, openMail } from "#server/core/mail/index.ts";
import { replyToThread, setThreadWatch } from "#server/core/threads/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import { startConversation } from "#server/features/conversations/index.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { type DigestWorld, digestWorld } from "#tests/support/digests.ts";
import { catchUp, sendKey } from "#tests/support/notices.ts";
import { people } from "#tests/support/people.ts";

const WORDS = "Quetzal";

/** Sita and Efraín of one community; mails are kept as a demo keeps them. */
async function talking(world: DigestWorld) {
  const { spaceId } = await world.community();
  const { threadId } = await startConversation(world.efrain.ctx, {
    ...{ key: sendKey(), to: [world.sita.handle], source: `${WORDS} in private`, language: "es", name: "", from: null },
  });
  return { spaceId, threadId };
}

test("a private message comes by mail in its reader's words, and what it says is kept for nobody, not even in a demo", async () => {
  const database = await freshDatabase();
  try {
    const world = await digestWorld(database);
    const { threadId, spaceId } = await talking(world);
    // A topic first: what can be read there shows that it could be.
    await world.topic(world.efrain, spaceId, `${WORDS} topic`, `${WORDS} for all @${world.sita.handle}`, "es");
    const { person } = await people({ database });
    const anh = await person({ name: "Anh", siteRole: "admin" });
    for (const about of [{ threadId }, { spaceId }]) await catchUp(world.system, about);
    const due = await database.db.delivery.findMany({ where: { personId: world.sita.id, channel: "mail" } });
    for (const { id } of due) await deliver(world.system, { deliveryId: id, mailer: null });
    const { mails } = await listMails(anh.ctx, { older: null });
    const of = (kind: string) => mails.filter((mail) => mail.kind === kind && mail.recipient === world.sita.email);
    // That it was a private message is said to nobody either.
    const [mention, message] = [of("mention")[0], of("notice")[0]];
    expect(mention?.subject).toContain(WORDS);
    expect((await openMail(anh.ctx, mention?.id ?? "")).text).toContain(`${WORDS} for all`);
    expect(message).toMatchObject({ state: "kept", subject: "" });
    await expect(openMail(anh.ctx, message?.id ?? "")).rejects.toThrow(NotFound);
    const kept = await database.db.mail.findUniqueOrThrow({ where: { id: message?.id ?? "" } });
    expect(JSON.stringify(kept)).not.toContain(WORDS);
  } finally {
    await database.close();
  }
});

test("who muted the thread gets no mail, and no digest says a word of it, to whomever", async () => {
  const database = await freshDatabase();
  try {
    const world = await digestWorld(database);
    const { threadId, spaceId } = await talking(world);
    await setThreadWatch(world.sita.ctx, { key: sendKey(), threadId, watch: "mute" });
    const more = { threadId, source: `${WORDS} once more`, language: "es", replyTo: null };
    await replyToThread(world.efrain.ctx, { key: sendKey(), ...more });
    await replyToThread(world.sita.ctx, { key: sendKey(), ...more });
    await world.topic(world.khamla, spaceId, "Maize topic", "Maize for all", "en");
    await catchUp(world.system, { threadId });
    expect(await database.db.notice.count({ where: { personId: world.sita.id, threadId } })).toBe(0);
    expect(await database.db.notice.count({ where: { personId: world.efrain.id, threadId } })).toBe(1);
    await world.gather();
    const everybody = [world.sita, world.efrain, world.khamla];
    await world.due(...everybody);
    await world.make();
    for (const somebody of everybody) {
      const { mails } = await world.send(somebody);
      const said = mails.map(({ subject, text, html }) => `${subject} ${text} ${html}`).join(" ");
      if (somebody !== world.khamla) expect(said).toContain("Maize");
      expect(said).not.toContain(WORDS);
      expect(said).not.toContain(threadId);
    }
  } finally {
    await database.close();
  }
});
