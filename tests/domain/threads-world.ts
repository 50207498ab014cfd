import { randomBytes } from "node:crypto";
import type { JoinRule, Visibility } from "#server/contracts/spaces.ts";
import { createPerson } from "#server/core/people/index.ts";
import { changeCommunity, createCommunity, joinCommunity } from "#server/core/spaces/index.ts";
import { replyToThread, startThread, startTopic } from "#server/core/threads/index.ts";
import { type Actor, type Ctx, newId, openContext, type SiteRole } from "#server/core/usecase/index.ts";
import { testDatabase } from "#tests/support/database.ts";

export type Somebody = { id: string; handle: string; ctx: Ctx };
export type World = Awaited<ReturnType<typeof foundWorld>>;

/** A community of a test's own: a moderator, three members, a stranger and a guest, with a clock that the test moves. */
export async function foundWorld(given: { visibility?: Visibility; joinRule?: JoinRule } = {}) {
  const database = await testDatabase();
  const clock = { time: Date.parse("2026-11-02T09:00:00Z"), now: () => new Date(clock.time) };
  const as = (actor: Actor) => openContext({ actor, database: database.db, clock, traceId: newId() });
  const person = (name: string, siteRole: SiteRole = "member") => makePerson(as, { name, siteRole });

  const moderator = await person("Khamla", "staff");
  const [sita, efrain, maria] = [await person("Sita"), await person("Efrain"), await person("Maria")];
  const stranger = await person("Anh");
  const { visibility = "public", joinRule = "open" } = given;
  const texts = { name: `Savings ${slugPart()}`, description: "", language: "en", themes: [] };
  const { spaceId, slug } = await createCommunity(moderator.ctx, {
    key: sendKey(),
    ...texts,
    visibility: "public",
    joinRule: "open",
  });
  for (const member of [sita, efrain, maria]) await joinCommunity(member.ctx, { key: sendKey(), space: spaceId });
  await changeCommunity(moderator.ctx, {
    key: sendKey(),
    space: spaceId,
    ...texts,
    rules: "",
    welcome: "",
    visibility,
    joinRule,
  });
  clock.time += 60_000;
  return {
    database,
    clock,
    as,
    person,
    moderator,
    sita,
    efrain,
    maria,
    stranger,
    guest: { ctx: as({ kind: "guest" }) },
    system: { ctx: as({ kind: "system" }) },
    spaceId,
    slug,
  };
}

export const sendKey = () => randomBytes(12).toString("base64url");

export async function topicBy(
  author: Somebody,
  spaceId: string,
  more: Partial<{ title: string; source: string; language: string | null; question: boolean }> = {},
): Promise<string> {
  const {
    title = "How do you keep people saving?",
    source = "Half of our members stop.",
    language = "en",
    question = true,
  } = more;
  const { id } = await startTopic(author.ctx, { key: sendKey(), spaceId, title, source, language, question });
  return id;
}

/** A live thread that its author leads. */
export async function liveThreadBy(author: Somebody, spaceId: string, by: Somebody = author): Promise<string> {
  const { id } = await author.ctx.transaction(async (tx) => {
    const given = { spaceId, title: "Ask about savings", source: "I have done it.", language: "en", question: false };
    return startThread(tx, { kind: "live", ...given });
  });
  await author.ctx.db.threadHost.create({
    data: { threadId: id, personId: author.id, addedBy: by.id, at: author.ctx.clock.now() },
  });
  return id;
}

/** One more member of the community. */
export async function joinedBy({ person, spaceId }: World, name: string): Promise<Somebody> {
  const somebody = await person(name);
  await joinCommunity(somebody.ctx, { key: sendKey(), space: spaceId });
  return somebody;
}

export async function replyBy(
  author: Somebody,
  threadId: string,
  source = "We draw a calendar each.",
  more: Partial<{ replyTo: number | null; language: string | null; seen: number | null }> = {},
) {
  const { replyTo = null, language = "en", seen = null } = more;
  return replyToThread(author.ctx, { key: sendKey(), threadId, source, language, replyTo, seen });
}

const slugPart = () => randomBytes(4).toString("hex");

async function makePerson(as: (actor: Actor) => Ctx, given: { name: string; siteRole: SiteRole }): Promise<Somebody> {
  const handle = `${given.name.toLowerCase()}-${slugPart()}`;
  const made = { ...given, handle, email: `${handle}@example.org`, language: "en" };
  const { id } = await createPerson(as({ kind: "system" }), made);
  return { id, handle, ctx: as({ kind: "person", id, siteRole: given.siteRole, sessionId: null }) };
}
