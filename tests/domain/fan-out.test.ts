import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type NoticeWay, noticeWays } from "#server/contracts/notice-choices.ts";
import { chooseNotices } from "#server/core/notices/index.ts";
import { suspendPerson } from "#server/core/people/index.ts";
import { configurePush } from "#server/core/push/index.ts";
import { joinCommunity, leaveCommunity } from "#server/core/spaces/index.ts";
import { catchUp, wireForNotices } from "#tests/support/notices.ts";
import { phoneInput, phoneOf, wireForPushes } from "#tests/support/phones.ts";
import { foundWorld, replyBy, sendKey, topicBy, type World } from "./threads-world.ts";

beforeAll(() => {
  wireForNotices();
  wireForPushes();
});
afterAll(() => configurePush({ state: "off", publicKey: "", reach: "world", delayMs: 0 }));

const way = fc.option(fc.constantFrom(...noticeWays));
/** How somebody stands to a community, what they want, and where they can be reached. */
const member = fc.record({
  stands: fc.constantFrom("in", "in", "left", "outside", "suspended"),
  watch: fc.constantFrom("all", "mentions", "mute"),
  mentioned: fc.boolean(),
  everywhere: fc.record({ mention: way, watched: way }),
  here: fc.record({ mention: way, watched: way }),
  noMail: fc.boolean(),
  mailbox: fc.boolean(),
  phone: fc.boolean(),
});
type Member = typeof member extends fc.Arbitrary<infer T> ? T : never;
type Told = { notice: string | null; mail: boolean; push: boolean };

/** What the rules say, in words: who sees it, why they would be told, and how they want that. */
function shouldHear(one: Member, { visibility }: { visibility: "public" | "private" }): Told {
  const nothing = { notice: null, mail: false, push: false };
  const inside = one.stands === "in";
  if (one.stands === "suspended" || (visibility === "private" && !inside)) return nothing;
  const watch = inside ? one.watch : "mentions";
  if (watch === "mute") return nothing;
  const wayOf = (kind: "mention" | "watched"): NoticeWay => {
    const wanted = (one.stands === "outside" ? null : one.here[kind]) ?? one.everywhere[kind] ?? "mail";
    if (!one.noMail) return wanted;
    return wanted === "mail" ? "push" : wanted === "digest" ? "app" : wanted;
  };
  const reasons = [...(one.mentioned ? ["mention" as const] : []), ...(watch === "all" ? ["watched" as const] : [])];
  const kind = reasons.find((reason) => wayOf(reason) !== "none");
  if (!kind) return nothing;
  return {
    notice: kind,
    mail: one.mailbox && wayOf(kind) === "mail",
    push: one.phone && (wayOf(kind) === "mail" || wayOf(kind) === "push"),
  };
}

async function enter(world: World, one: Member) {
  const person = await world.person("Member");
  const { db } = world.database;
  await db.person.update({ where: { id: person.id }, data: { emailVerified: one.mailbox } });
  if (one.phone) {
    const browser = { input: phoneInput(), received: [], gone: false };
    const holder = { id: person.id, siteRole: "member" } as const;
    await phoneOf(world.database, { person: holder, system: world.system.ctx, browser });
  }
  await chooseNotices(person.ctx, { ...one.everywhere, none: one.noMail });
  if (one.stands !== "outside") {
    await joinCommunity(person.ctx, { key: sendKey(), space: world.spaceId });
    await chooseNotices(person.ctx, { spaceId: world.spaceId, watch: one.watch, ...one.here });
  }
  if (one.stands === "left") await leaveCommunity(person.ctx, { key: sendKey(), space: world.spaceId });
  if (one.stands === "suspended") await suspendPerson(world.moderator.ctx, { personId: person.id, reason: "a test" });
  return person;
}

it("who hears of a post, and how, is what they may see and what they want", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("public" as const, "private" as const),
      fc.array(member, { minLength: 4, maxLength: 8 }),
      async (visibility, members) => {
        const world = await foundWorld();
        const { db } = world.database;
        const people = [];
        for (const one of members) people.push(await enter(world, one));
        await db.space.update({ where: { id: world.spaceId }, data: { visibility } });
        const threadId = await topicBy(world.sita, world.spaceId);
        const called = people.filter((_, at) => members[at]?.mentioned).map(({ handle }) => `@${handle}`);
        await catchUp(world.system.ctx, { threadId });
        const { id } = await replyBy(world.efrain, threadId, `Come, ${called.join(" ")}`);
        await catchUp(world.system.ctx, { threadId });
        const heard = await Promise.all(
          people.map(async (person): Promise<Told> => {
            const notice = await db.notice.findFirst({
              where: { personId: person.id, subjectId: id },
              include: { deliveries: { select: { channel: true } } },
            });
            const through = (channel: string) => notice?.deliveries.some((one) => one.channel === channel) ?? false;
            return { notice: notice?.kind ?? null, mail: through("mail"), push: through("push") };
          }),
        );
        expect(heard).toEqual(members.map((one) => shouldHear(one, { visibility })));
      },
    ),
    { numRuns: 12 },
  );
});
