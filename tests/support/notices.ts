import { randomBytes } from "node:crypto";
import type { NoticeView } from "#server/contracts/notices.ts";
import { configureMail, type MailSettings } from "#server/core/mail/index.ts";
import { listNotices } from "#server/core/notices/index.ts";
import { changeCommunity, createCommunity, joinCommunity } from "#server/core/spaces/index.ts";
import { replyToThread, startTopic } from "#server/core/threads/index.ts";
import { type Ctx, consume, consumersOf } from "#server/core/usecase/index.ts";
import { wire } from "#server/wiring.ts";
import type { TestDatabase } from "./database.ts";
import { people } from "./people.ts";

const SECRET = "only for tests: thirty-two characters or more";

/** All features registered, mails due at once. */
export function wireForNotices(given: Partial<MailSettings> = {}): void {
  configureMail({
    publicUrl: "https://rutas.example",
    from: "Rutas <post@rutas.example>",
    server: true,
    keepsBodies: false,
    secret: SECRET,
    delayMs: 0,
    ...given,
  });
  wire({ secret: SECRET, publicUrl: null, sendsMail: true });
}

type About = { spaceId: string } | { threadId: string } | { mentoringId: string } | { workshopId: string };

/** Does what the background does: every consumer, for every open event about what is named. */
export async function catchUp(system: Ctx, about: About): Promise<void> {
  const [key, id] =
    "spaceId" in about
      ? ["spaceId", about.spaceId]
      : "threadId" in about
        ? ["threadId", about.threadId]
        : "workshopId" in about
          ? ["workshopId", about.workshopId]
          : ["mentoringId", about.mentoringId];
  const open = await system.db.$queryRaw<{ id: string; type: string }[]>`
    select "id"::text as "id", "type" from "outboxEvent" where "doneAt" is null and "payload"->>${key} = ${id} order by "id"`;
  for (const event of open)
    for (const consumer of consumersOf(event.type)) await consume(system, { eventId: event.id, consumer });
}

/** What somebody's list of notices holds, in short: kinds with what they are about. */
export async function noticesOf(somebody: { ctx: Ctx }): Promise<NoticeView[]> {
  const { groups } = await listNotices(somebody.ctx, {});
  return groups.flatMap((group) => group.notices);
}

/** A community on a database of the test's own, with people who read different languages. */
export async function mailWorld(database: TestDatabase, given: { kind?: "demo" | "real" } = {}) {
  const { person, system } = await people({ database, ...given });
  const member = async (name: string, language: string) => {
    const email = `${name.toLowerCase()}-${randomBytes(4).toString("hex")}@example.org`;
    const made = await person({ name, email });
    await database.db.person.update({ where: { id: made.id }, data: { language } });
    return { ...made, email };
  };
  const maria = await person({ name: "Maria", siteRole: "staff" });
  const [sita, efrain, khamla] = [
    await member("Sita", "ne"),
    await member("Efrain", "es"),
    await member("Khamla", "lo"),
  ];
  const community = async (visibility: "public" | "private" = "public") => {
    const name = `Savings groups ${randomBytes(3).toString("hex")}`;
    const texts = { name, description: "", language: "en", themes: [] };
    const made = await createCommunity(maria.ctx, { key: sendKey(), ...texts, visibility: "public", joinRule: "open" });
    for (const one of [sita, efrain, khamla]) await joinCommunity(one.ctx, { key: sendKey(), space: made.spaceId });
    const rule = visibility === "public" ? ("open" as const) : ("invitation" as const);
    await changeCommunity(maria.ctx, {
      key: sendKey(),
      space: made.spaceId,
      ...texts,
      rules: "",
      welcome: "",
      visibility,
      joinRule: rule,
    });
    return { ...made, name };
  };
  const topic = (author: { ctx: Ctx }, spaceId: string, title: string, source: string, language: string) =>
    startTopic(author.ctx, { key: sendKey(), spaceId, title, source, language, question: true });
  const reply = (author: { ctx: Ctx }, threadId: string, source: string, language = "es") =>
    replyToThread(author.ctx, { key: sendKey(), threadId, source, language, replyTo: null, seen: null });
  return { system, maria, sita, efrain, khamla, member, community, topic, reply };
}

export const sendKey = () => randomBytes(12).toString("base64url");
