import fc from "fast-check";
import { expect, it } from "vitest";
import { LANGUAGES } from "#server/contracts/languages.ts";
import {
  audiences,
  type FieldAudience,
  legalKinds,
  MESSAGES_FROM,
  type PersonFacts,
  PersonName,
  profileFields,
} from "#server/contracts/people.ts";
import { legalText, publishLegalText } from "#server/core/installation/index.ts";
import {
  agreeToLegalTexts,
  changeAudience,
  changeProfile,
  consentsDue,
  myConsents,
  myData,
  myProfile,
  peopleByHandles,
  personCards,
  personRules,
  profileOf,
  registerAcquaintance,
  registerPersonalData,
  suggestHandle,
  suspendPerson,
  withdrawOptIn,
} from "#server/core/people/index.ts";
import { sharesCommunity } from "#server/core/spaces/index.ts";
import { type Actor, newId } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { people, type TestPerson } from "#tests/support/people.ts";

/** As the wiring does it. */
const tellWhoSharesACommunity = () => registerAcquaintance(sharesCommunity);

async function together(...members: TestPerson[]) {
  const db = members[0]?.ctx.db;
  const spaceId = newId();
  const at = new Date();
  await db?.space.create({
    data: {
      id: spaceId,
      kind: "community",
      slug: `s-${spaceId}`,
      name: "Maize",
      language: "en",
      visibility: "public",
      joinRule: "open",
      createdAt: at,
    },
  });
  await db?.membership.createMany({
    data: members.map(({ id: personId }) => ({ spaceId, personId, role: "member", state: "active", joinedAt: at })),
  });
}

const profile = (person: TestPerson) => ({
  name: "Sita Tamang",
  handle: person.handle,
  about: "Treasurer of a savings group.",
  place: "Lamjung",
  placeConsent: true,
  organisation: "Women's cooperative",
});

it("shows each field to whom its owner chose, on the page and in lists", async () => {
  tellWhoSharesACommunity();
  const { guest, person } = await people();
  const [sita, friend, member, staff] = [
    await person(),
    await person(),
    await person(),
    await person({ siteRole: "staff" }),
  ];
  await together(sita, friend);
  await changeProfile(sita.ctx, profile(sita));
  const seen = async (ctx: TestPerson["ctx"]) => {
    const { about, place, organisation, languagesRead } = await profileOf(ctx, sita.handle);
    const card = (await personCards(ctx, [sita.id])).get(sita.id);
    expect([card?.place, card?.organisation]).toEqual([place ?? "", organisation ?? ""]);
    return { about, place, organisation, languagesRead };
  };
  const all = {
    about: "Treasurer of a savings group.",
    place: "Lamjung",
    organisation: "Women's cooperative",
    languagesRead: ["en"],
  };
  const none = { about: null, place: null, organisation: null, languagesRead: null };
  expect(await seen(sita.ctx)).toEqual(all);
  expect(await seen(friend.ctx)).toEqual(all);
  expect(await seen(member.ctx)).toEqual({ ...all, place: null });
  expect(await seen(staff.ctx)).toEqual({ ...all, place: null });
  expect(await seen(guest)).toEqual(none);

  await changeAudience(sita.ctx, {
    about: "everyone",
    place: "nobody",
    organisation: "communities",
    languagesRead: "nobody",
  });
  expect(await seen(sita.ctx)).toEqual(all);
  expect(await seen(friend.ctx)).toEqual({ ...none, about: all.about, organisation: all.organisation });
  expect(await seen(member.ctx)).toEqual({ ...none, about: all.about });
  expect(await seen(guest)).toEqual({ ...none, about: all.about });
});

it("says the same of a person in both forms of each rule", async () => {
  tellWhoSharesACommunity();
  const { as, system, person } = await people();
  const [sita, friend, stranger, staff] = [
    await person(),
    await person(),
    await person(),
    await person({ siteRole: "staff" }),
  ];
  await together(sita, friend);
  const actors: Actor[] = [{ kind: "guest" }, { kind: "system" }, sita, friend, stranger, staff];
  const audience = fc.constantFrom(...audiences);
  const chosen = fc.record({ about: audience, place: audience, organisation: audience, languagesRead: audience });
  const somebody = fc.constantFrom(null, friend, stranger, staff);
  const reached = fc.record({
    ...{ suspended: fc.boolean(), by: somebody, of: somebody },
    messagesFrom: fc.constantFrom(...MESSAGES_FROM),
    siteRole: fc.constantFrom("member" as const, "staff" as const),
  });
  await fc.assert(
    fc.asyncProperty(chosen, reached, fc.boolean(), async (fieldAudience: FieldAudience, given, isDefault) => {
      const { suspended, siteRole, messagesFrom, by, of } = given;
      const audience = { fieldAudience: isDefault ? {} : fieldAudience, messagesFrom, siteRole };
      await system.db.person.update({
        where: { id: sita.id },
        data: { suspendedAt: suspended ? new Date() : null, ...audience },
      });
      await system.db.block.deleteMany({ where: { OR: [{ personId: sita.id }, { blockedId: sita.id }] } });
      const at = new Date();
      if (by) await system.db.block.create({ data: { personId: sita.id, blockedId: by.id, at } });
      if (of) await system.db.block.create({ data: { personId: of.id, blockedId: sita.id, at } });
      for (const one of actors) {
        const actor = one === sita ? { ...sita, siteRole } : one;
        const facts: PersonFacts = {
          id: sita.id,
          ...{ suspended, staff: siteRole !== "member", messagesFrom },
          ...{ blocksOnlooker: by !== null && by === one, blockedByOnlooker: of !== null && of === one },
          fieldAudience: isDefault
            ? { about: "members", place: "communities", organisation: "members", languagesRead: "members" }
            : fieldAudience,
          sharesCommunity: one === friend || one === sita,
        };
        const verdicts = Prisma.join(personRules.map((rule) => Prisma.sql`${rule.visible(actor, Prisma.sql`p`)}`));
        const [row] = await as(actor).db.$queryRaw<{ seen: boolean[] }[]>`
          select array[${verdicts}] as "seen" from "person" p where p."id" = ${sita.id}::uuid`;
        expect(row?.seen).toEqual(personRules.map((rule) => rule.can(actor, facts)));
      }
    }),
    { numRuns: 60 },
  );
});

it("does not know a suspended person, as it does not know one who never was", async () => {
  const { guest, person } = await people();
  const [sita, member, staff] = [await person(), await person(), await person({ siteRole: "staff" })];
  expect((await profileOf(member.ctx, sita.handle)).name).toBe("Sita Tamang");
  await suspendPerson(staff.ctx, { personId: sita.id, reason: "Advertising" });
  for (const ctx of [guest, member.ctx]) {
    for (const handle of [sita.handle, "nobody-with-this-name", "No Handle", "\u0000"]) {
      await expect(profileOf(ctx, handle)).rejects.toMatchObject({ name: "NotFound", message: "notFound" });
    }
  }
  expect((await profileOf(staff.ctx, sita.handle)).suspended).toBe(true);
  expect((await personCards(member.ctx, [sita.id])).get(sita.id)).toMatchObject({ name: "Sita Tamang", place: "" });
  expect(await peopleByHandles(member.ctx, [sita.handle, member.handle])).toEqual(
    new Map([[member.handle, member.id]]),
  );
});

it("keeps a place only with consent, and forgets it when the consent is taken back", async () => {
  const { person } = await people();
  const sita = await person();
  await expect(changeProfile(sita.ctx, { ...profile(sita), placeConsent: false })).rejects.toMatchObject({
    fields: { placeConsent: "placeConsentMissing" },
  });
  await changeProfile(sita.ctx, profile(sita));
  await changeProfile(sita.ctx, profile(sita));
  const standing = async () =>
    (await myConsents(sita.ctx)).filter(({ kind, withdrawnAt }) => kind === "place" && !withdrawnAt);
  expect(await standing()).toHaveLength(1);
  await withdrawOptIn(sita.ctx, "place");
  expect(await standing()).toHaveLength(0);
  expect(await myProfile(sita.ctx)).toMatchObject({
    place: "",
    placeConsent: false,
    about: "Treasurer of a savings group.",
  });
  await expect(withdrawOptIn(sita.ctx, "place")).rejects.toMatchObject({ name: "NotFound" });
});

it("gives a new handle to one of two who want it at once", async () => {
  const { person } = await people();
  const both = [await person(), await person()];
  const handle = `wanted${newId().slice(-12)}`;
  const results = await Promise.allSettled(both.map((who) => changeProfile(who.ctx, { ...profile(who), handle })));
  const refusals = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  expect(refusals).toEqual([expect.objectContaining({ fields: { handle: "handleTaken" } })]);
});

it("changes a handle seldom, and lets nobody else have the old one", async () => {
  const { guest, person } = await people();
  const [sita, other, admin] = [
    await person(),
    await person(),
    await person({ siteRole: "admin", handle: `boss${Date.now()}i` }),
  ];
  const first = sita.handle;
  const change = (who: TestPerson, handle: string) => changeProfile(who.ctx, { ...profile(who), handle });
  for (const [handle, reason] of [
    [other.handle, "handleTaken"],
    ["admin", "handleReserved"],
    ["rutas.", "handleReserved"],
    ["m0derator", "handleReserved"],
    [admin.handle.replace(/i$/, "l"), "handleLooksLikeAnother"],
  ] as const) {
    await expect(change(sita, handle)).rejects.toMatchObject({ fields: { handle: reason } });
  }
  await change(sita, `${first}.new`);
  expect((await profileOf(guest, first)).handle).toBe(`${first}.new`);
  await expect(change(other, first)).rejects.toMatchObject({ fields: { handle: "handleTaken" } });
  expect(await peopleByHandles(guest, [first, `${first}.new`])).toEqual(
    new Map([
      [first, sita.id],
      [`${first}.new`, sita.id],
    ]),
  );
  await change(sita, first);
  expect((await profileOf(guest, first)).handle).toBe(first);
  await expect(change(sita, `${first}.third`)).rejects.toMatchObject({ name: "TooMany" });
});

it("takes a name of one syllable in any script, and none that poses as another", () => {
  for (const name of [
    "ນ",
    "ຄຳ",
    "ក",
    "Li",
    "Ñ",
    "सीता",
    "سارہ احمد",
    "Nguyễn Thị Ánh",
    "Ana-María O'Neill",
    "José Luis",
  ]) {
    expect(PersonName.safeParse(name)).toMatchObject({ success: true, data: name.normalize("NFC") });
  }
  for (const name of [
    "",
    " ",
    "\u200b",
    "\u3164",
    "\u3164!",
    "\u2800a\u0000",
    "...",
    "123",
    "Аdmin",
    "Sita\u202eatiS",
    "a\u2066b",
    "x\u0000",
    "\ud800",
    `a${"\u0301".repeat(40)}`,
    "a".repeat(61),
    "<b>",
    "me@here",
  ]) {
    expect(PersonName.safeParse(name).success, JSON.stringify(name)).toBe(false);
  }
});

it("makes a handle from a name in Latin letters, and a short one from others", async () => {
  const { guest } = await people();
  for (const [name, handle] of [
    ["Zoë Quispe", /^zoe(\d+)?$/],
    ["Đặng Văn", /^dang(\d+)?$/],
    ["सीता", /^ruta\d+/],
    ["Admin", /^admin\d+$/],
  ] as const) {
    expect(await suggestHandle(guest, name)).toMatch(handle);
  }
});

it("publishes what comes with it in every language when it is founded", async () => {
  const { guest } = await people();
  const seen = new Set<string>();
  for (const kind of legalKinds) {
    for (const language of LANGUAGES) {
      const text = await legalText(guest, kind, language);
      expect(text).toMatchObject({ kind, version: 1, language });
      expect(text?.html).toContain("Test Route");
      expect(text?.html).not.toContain("{{");
      seen.add(text?.html ?? "");
    }
  }
  expect(seen.size).toBe(legalKinds.length * LANGUAGES.length);
});

it("asks for a new version of the terms once, and remembers what was agreed", async () => {
  const database = await freshDatabase();
  const { guest, person } = await people({ database });
  const [sita, staff] = [await person(), await person({ siteRole: "staff" })];
  expect(await consentsDue(guest)).toEqual([]);
  expect(await consentsDue(sita.ctx)).toEqual([]);
  const publish = async (by: TestPerson, texts: { en?: string; es?: string }, key = newId()) =>
    publishLegalText(by.ctx, { key, kind: "terms", texts });
  await expect(publish(sita, { en: "Be kind." })).rejects.toMatchObject({ reason: "staffOnly" });
  await expect(publish(staff, { es: "Sea amable." })).rejects.toMatchObject({ fields: { en: "textMissing" } });
  // Sent twice it is one version, and nobody is asked twice.
  const key = newId();
  for (let sends = 0; sends < 2; sends++) {
    expect(await publish(staff, { en: "Be kind.", es: "Sea amable." }, key)).toEqual({ version: 2 });
  }
  expect(await legalText(guest, "terms", "es")).toMatchObject({
    version: 2,
    language: "es",
    html: "<p>Sea amable.</p>",
  });
  // Nobody wrote it in Nepali yet.
  expect(await legalText(guest, "terms", "ne")).toMatchObject({ version: 2, language: "en" });
  expect(await consentsDue(sita.ctx)).toEqual(["terms"]);
  // Who was shown the first version has not agreed to the second, which came while they read.
  await agreeToLegalTexts(sita.ctx, { terms: 1, privacy: 1 });
  expect(await consentsDue(sita.ctx)).toEqual(["terms"]);
  await agreeToLegalTexts(sita.ctx, { terms: 9, privacy: 9 });
  await agreeToLegalTexts(sita.ctx, { terms: 2, privacy: 1 });
  expect(await consentsDue(sita.ctx)).toEqual([]);
  const given = await myConsents(sita.ctx);
  expect(given.map(({ kind, version }) => `${kind} ${version}`).sort()).toEqual(["privacy 1", "terms 1", "terms 2"]);
  expect(await consentsDue((await person()).ctx)).toEqual([]);
  await database.close();
});

it("hands out all that is held about oneself, and no secret", async () => {
  const { person } = await people();
  const [sita, other] = [await person(), await person()];
  registerPersonalData({ name: "test", collect: async (_ctx, personId) => ({ about: personId }) });
  await changeProfile(sita.ctx, profile(sita));
  const data = await myData(sita.ctx);
  expect(data).toMatchObject({
    account: { id: sita.id, handle: sita.handle, place: "Lamjung", email: null, hasPassphrase: true },
    sessions: [],
    test: { about: sita.id },
  });
  const text = JSON.stringify(data);
  for (const secret of ["argon2", "token", other.id, "no-mailbox"]) expect(text).not.toContain(secret);
  expect(profileFields.every((field) => text.includes(`"${field}"`))).toBe(true);
});
