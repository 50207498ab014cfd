import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { codeSaid, publicCode } from "#server/contracts/public-code.ts";
import { freezeAttendance, keepStays, setEventState } from "#server/core/calendar/index.ts";
import { changeProfile, myConsents, myData, withdrawOptIn } from "#server/core/people/index.ts";
import {
  Conflict,
  consume,
  NotAllowed,
  NotFound,
  newId,
  recordEvent,
  registerConsumer,
  TooMany,
} from "#server/core/usecase/index.ts";
import { toldCountries } from "#server/features/workshops/by-country.ts";
import {
  certificateFile,
  correctCertificate,
  issueCertificates,
  myCertificates,
  openWorkshop,
  readCertificate,
  registerForWorkshop,
  restoreCertificate,
  revokeCertificate,
  setCertificateName,
  workshopCertificates,
  workshopReport,
} from "#server/features/workshops/index.ts";
import { toldOf } from "#server/features/workshops/workshop-report.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { openedPdf } from "#tests/support/opened-pdf.ts";
import { foundWorld, type Somebody, sendKey, type World, workshopBy } from "./workshops-world.ts";

let world: World;
/** One of these names each, with the language they read. */
const PEOPLE = [
  ["Efraín Quispe Ñahui", "es"],
  ["सीता गुरुङ श्रेष्ठ", "ne"],
  ["ຄຳຫຼ້າ ວົງສາ", "lo"],
  ["رخسانہ بی بی", "ur"],
] as const;

type Held = { id: string; slug: string; eventId: string; people: Somebody[] };

beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
});

/** A workshop of a hundred minutes that is over; each of its people was there for ten minutes less than the one before. */
async function held(names: readonly (readonly [string, string])[] = PEOPLE): Promise<Held> {
  const { moderator, clock, system } = world;
  const { id, slug } = await workshopBy(moderator, world.slug);
  const { eventId, threadId } = await openWorkshop(moderator.ctx, slug);
  const people: Somebody[] = [];
  for (const [name, language] of names) {
    const one = await world.person("Member");
    await one.ctx.db.person.update({ where: { id: one.id }, data: { name, language } });
    await registerForWorkshop(one.ctx, { key: sendKey(), workshop: id, answers: {} });
    people.push(one);
  }
  await setEventState(moderator.ctx, { key: sendKey(), eventId, state: "live" });
  clock.time += 100 * 60_000;
  const until = (place: number) => place * 600_000;
  await keepStays(
    system.ctx,
    [...people, moderator].map((one, place) => {
      const stay = { threadId: threadId ?? "", fromMs: 6_000_000, untilMs: until(place % people.length) };
      return { ...stay, personId: one.id };
    }),
  );
  await setEventState(moderator.ctx, { key: sendKey(), eventId, state: "ended" });
  return { id, slug, eventId, people };
}

/** The sheets, and what is told of them. */
async function made({ id }: Held): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await catchUp(world.system.ctx, { spaceId: id });
}

const settle = async () => {
  world.clock.time += 61_000;
  await freezeAttendance(world.system.ctx);
};
const issue = (by: Somebody, workshop: string, percent = 70) =>
  issueCertificates(by.ctx, { key: sendKey(), workshop, percent, language: "own" });
const stateOf = async ({ slug }: Held) =>
  (await workshopCertificates(world.moderator.ctx, slug)).certificates.map(({ name, percent, state }) => [
    name,
    percent,
    state,
  ]);

// Sheets are made here, one after another.
describe("certificates", { timeout: 120_000 }, () => {
  it("are made out to all who took part for long enough, once, each in their own script and language", async () => {
    const { moderator, sita, stranger } = world;
    const one = await held();
    const [efrain, sitas, khamla, rukhsana] = one.people as [Somebody, Somebody, Somebody, Somebody];
    await expect(issue(moderator, one.slug)).rejects.toBeInstanceOf(Conflict);
    await settle();
    for (const other of [sita, efrain]) await expect(issue(other, one.slug)).rejects.toBeInstanceOf(NotAllowed);
    await setCertificateName(sitas.ctx, { key: sendKey(), name: "श्रीमती सीता गुरुङ" });
    const wrong = setCertificateName(efrain.ctx, { key: sendKey(), name: "日本" });
    await expect(wrong).rejects.toMatchObject({ fields: { name: "nameNotPrinted" } });
    const twice = { key: sendKey(), workshop: one.slug, percent: 80, language: "own" as const, organiser: "ສະຫະພັນ" };
    const odd = { ...twice, key: sendKey(), title: "🌱 Savings", signedBy: "日本" };
    await expect(issueCertificates(moderator.ctx, odd)).rejects.toMatchObject({
      fields: { title: "wordsNotPrinted", signedBy: "wordsNotPrinted" },
    });
    const [first, again] = await Promise.all([
      issueCertificates(moderator.ctx, twice),
      issueCertificates(moderator.ctx, twice),
    ]);
    expect([first.count, again.count]).toEqual([3, 3]);
    const names = ["Efraín Quispe Ñahui", "श्रीमती सीता गुरुङ", "ຄຳຫຼ້າ ວົງສາ"];
    expect(new Set((await stateOf(one)).map(([name, , state]) => [name, state].join()))).toEqual(
      new Set(names.map((name) => `${name},making`)),
    );
    await made(one);
    expect((await stateOf(one)).toSorted((a, b) => Number(b[1]) - Number(a[1]))).toEqual([
      [names[0], 100, "made"],
      [names[1], 90, "made"],
      [names[2], 80, "made"],
    ]);
    // Who was not there long enough has none, and gets one under a milder rule; nobody gets a second.
    expect((await issue(moderator, one.slug, 70)).count).toBe(1);
    expect((await issue(moderator, one.slug, 1)).count).toBe(0);
    await made(one);
    const said = ["Certificado de asistencia", "सहभागिता प्रमाणपत्र", "ໃບຢັ້ງຢືນການເຂົ້າຮ່ວມ", "شرکت کا سرٹیفکیٹ"];
    for (const [place, person] of [efrain, sitas, khamla, rukhsana].entries()) {
      const [mine] = (await myCertificates(person.ctx)).certificates;
      const told = (await noticesOf(person)).filter(({ kind }) => kind === "certificateReady");
      expect(told.map(({ link }) => link)).toEqual([`/certificates/${codeSaid(mine?.code ?? "")}`]);
      const { pdf } = await certificateFile(person.ctx, mine?.code ?? "");
      const { lines, complaints } = await openedPdf(pdf);
      expect(complaints).toBe("");
      expect(lines).toEqual(
        expect.arrayContaining([
          ...[said[place], [...names, "رخسانہ بی بی"][place], "Savings groups that last"],
          ...[codeSaid(mine?.code ?? ""), ...(place < 3 ? ["ສະຫະພັນ"] : [])],
        ]),
      );
      for (const other of [stranger, sita, world.guest]) {
        const asked = certificateFile(other.ctx, mine?.code ?? "");
        await expect(asked).rejects.toThrow();
      }
    }
    const file = (await myData(sitas.ctx)) as {
      certificates: { name: string }[];
      nameOnCertificates: { name: string };
    };
    expect([file.certificates.map(({ name }) => name), file.nameOnCertificates.name]).toEqual([[names[1]], names[1]]);
  });

  it("have a name that can be read also where there are no letters for it, until its owner says how it is written else", async () => {
    const { moderator } = world;
    const one = await held();
    await settle();
    const [first, second] = one.people as [Somebody, Somebody];
    for (const { id, ctx } of [first, second]) await ctx.db.person.update({ where: { id }, data: { name: "ស្រីមុំ" } });
    await setCertificateName(second.ctx, { key: sendKey(), name: "Srey Mom" });
    await issue(moderator, one.slug, 90);
    expect((await stateOf(one)).map(([name]) => name).toSorted()).toEqual(["Srey Mom", first.handle].toSorted());
  });

  it("say to anybody who has the code whose they are and of what, and no more; of one that is revoked only that", async () => {
    const { moderator, guest, system } = world;
    const one = await held();
    await settle();
    await issue(moderator, one.slug);
    await made(one);
    const [certificate] = (await workshopCertificates(moderator.ctx, one.slug)).certificates;
    const { code, id: certificateId, name, person } = certificate as NonNullable<typeof certificate>;
    const valid = {
      ...{ valid: true, code, name, title: "Savings groups that last", titleLanguage: "en", zone: "Asia/Vientiane" },
      ...{ heldAt: expect.any(String), organiser: expect.stringContaining("Savings") },
    };
    expect(await readCertificate(guest.ctx, ` ${codeSaid(code).toLowerCase().replace(/0/g, "o")} `)).toEqual(valid);
    const of = (reason: string) => ({ key: sendKey(), workshop: one.slug, certificateId, reason });
    await revokeCertificate(moderator.ctx, of("It was somebody else."));
    expect(await readCertificate(guest.ctx, code)).toEqual({ valid: false, code, revokedAt: expect.any(String) });
    const owner = one.people.find(({ id }) => id === person.id) as Somebody;
    await expect(certificateFile(owner.ctx, code)).rejects.toBeInstanceOf(NotFound);
    await restoreCertificate(moderator.ctx, of("It was not."));
    await correctCertificate(moderator.ctx, { ...of("Two letters."), name: "Efraín Q. Ñahui" });
    await made(one);
    expect(await readCertificate(guest.ctx, code)).toEqual({ ...valid, name: "Efraín Q. Ñahui" });
    expect((await openedPdf((await certificateFile(owner.ctx, code)).pdf)).lines).toContain("Efraín Q. Ñahui");
    for (const deed of [revokeCertificate, restoreCertificate]) {
      await expect(deed(owner.ctx, of("no"))).rejects.toBeInstanceOf(NotAllowed);
    }
    const logged = await system.ctx.db.auditEntry.findMany({ where: { subjectId: person.id }, orderBy: { id: "asc" } });
    expect(logged.map(({ action, reason }) => [action, reason])).toEqual([
      ["workshop.revokeCertificate", "It was somebody else."],
      ["workshop.restoreCertificate", "It was not."],
      ["workshop.correctCertificate", "Two letters."],
    ]);
    // A wrong code is not found; who tries very many is sent away, and shuts nobody out who has a right one.
    await expect(readCertificate(guest.ctx, "0000-0000-0000")).rejects.toBeInstanceOf(NotFound);
    await expect(readCertificate(guest.ctx, "'; drop table --")).rejects.toBeInstanceOf(NotFound);
    await system.ctx.db.$executeRaw`update "rateLimit" set "points" = 2000 where "key" like 'certificate.codes%'`;
    await expect(readCertificate(guest.ctx, "0000-0000-0000")).rejects.toBeInstanceOf(TooMany);
    expect(await readCertificate(guest.ctx, code)).toMatchObject({ valid: true });
    expect([publicCode("ilo0-ABCD-efgh"), publicCode("u000-0000-0000")]).toEqual(["1100ABCDEFGH", null]);
  });

  it("and a report say how many took part and how long; of fewer than five nobody is told what they are", async () => {
    const { moderator, sita } = world;
    const one = await held();
    await settle();
    await issue(moderator, one.slug, 80);
    const report = await workshopReport(moderator.ctx, { workshop: one.slug, language: "en" });
    expect(report).toMatchObject({
      ...{ registered: 4, accepted: 4, there: 4, certificates: 3, gender: null, age: null },
      ...{ reached: { percent: 70, people: 4 }, totals: { heldSeconds: 6000, there: 5, frozen: true } },
    });
    await expect(workshopReport(sita.ctx, { workshop: one.slug, language: "en" })).rejects.toBeInstanceOf(NotAllowed);
    const answer = (people: number) => ({ id: `${people}`, label: { id: "", said: {} }, people });
    const told = (...people: number[]) => toldOf(people.map(answer)).map((each) => each.people);
    expect(told(9, 7, 6)).toEqual([9, 7, 6]);
    expect(told(9, 0, 6)).toEqual([9, 0, 6]);
    expect(told(9, 2, 3)).toEqual([9, null, null]);
    // Of one group alone the sum would tell.
    expect(told(9, 2, 6)).toEqual([9, null, null]);
    expect(told(4)).toEqual([null]);
  });
});

it("a report counts countries as people say them now, and never so few that one of them could be meant", async () => {
  const { moderator } = world;
  const one = await held([...PEOPLE, ...PEOPLE]);
  await settle();
  const countries = async (language = "en") =>
    (await workshopReport(moderator.ctx, { workshop: one.slug, language })).countries;
  const say = async (by: Somebody | undefined, country: string | undefined) => {
    if (!by) throw new Error("there are eight people");
    const { name, handle } = await by.ctx.db.person.findUniqueOrThrow({ where: { id: by.id } });
    const words = { name, handle, about: "", place: "", placeConsent: false, organisation: "" };
    await changeProfile(by.ctx, { ...words, ...(country === undefined ? {} : { country }) });
  };
  expect(await countries()).toEqual({ told: [], others: null, said: false });
  for (const person of one.people) await say(person, "NP");
  expect(await countries("ne")).toEqual({
    told: [{ code: "NP", name: "नेपाल", people: 8, orMore: false }],
    ...{ others: 0, said: true },
  });
  const [first, second, third] = one.people;
  await say(first, "PE");
  await say(second, "");
  // A form of before, which does not ask, changes nothing.
  await say(third, undefined);
  // Six of eight: nobody is to reckon how many the others are, and four of eight would be told of too few.
  expect(await countries()).toEqual({ told: [], others: null, said: true });
  if (!first) throw new Error("there are eight people");
  await withdrawOptIn(first.ctx, "country");
  expect((await myData(first.ctx)).account).toMatchObject({ country: "" });
  expect((await myConsents(first.ctx)).map(({ kind, withdrawnAt }) => [kind, withdrawnAt !== null])).toContainEqual([
    "country",
    true,
  ]);
  const named = (there: number, ...people: number[]) => {
    const rows = people.map((each, at) => ({ code: ["NP", "LA", "PE"][at] ?? "PK", people: each }));
    const { told, others } = toldCountries(rows, { there, language: "en" });
    return [...told.map(({ name, people, orMore }) => `${name} ${people}${orMore ? "+" : ""}`), others];
  };
  expect(named(60, 30, 20, 4)).toEqual(["Nepal 30", "Laos 20", 10]);
  expect([named(60, 58), named(60, 58, 2), named(60, 59), named(60, 60)]).toEqual([
    ...[
      ["Nepal 56+", "few"],
      ["Nepal 56+", "few"],
      ["Nepal 56+", "few"],
    ],
    ["Nepal 60", 0],
  ]);
  expect(named(60, 30, 28)).toEqual(["Nepal 28+", "Laos 28", "few"]);
  expect(named(12, 6, 5)).toEqual(["Laos 5", 7]);
  const counts = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 });
  fc.assert(
    fc.property(counts, fc.nat({ max: 12 }), (people, silent) => {
      const there = people.reduce((sum, each) => sum + each, silent);
      const [others, ...rows] = named(there, ...people).toReversed();
      for (const row of rows) expect(Number.parseInt(String(row).split(" ")[1] ?? "0", 10)).toBeGreaterThanOrEqual(5);
      expect(typeof others === "number" ? others === 0 || others >= 5 : others === "few" || rows.length === 0).toBe(
        true,
      );
    }),
  );
});

it("what takes long after an event is made while no transaction is open, and kept once", async () => {
  const { system, database, spaceId, moderator } = world;
  const open = async () => {
    const [row] = await database.db.$queryRaw<{ n: number }[]>`
      select count(*)::int as "n" from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'`;
    return row?.n;
  };
  const [within, before] = [`within-${newId()}`, `before-${newId()}`];
  const seen: Record<string, unknown>[] = [];
  registerConsumer({
    ...{ name: within, types: ["space.watched"] },
    run: async () => void seen.push({ within: await open() }),
  });
  registerConsumer({
    ...{ name: before, types: ["space.watched"] },
    async prepare() {
      const made = await open();
      return async () => void seen.push({ made, kept: await open() });
    },
  });
  const happen = () =>
    system.ctx.transaction((tx) =>
      recordEvent(tx, { type: "space.watched", spaceId, personId: moderator.id, watch: "all" }),
    );
  const eventId = await happen();
  expect(await consume(system.ctx, { eventId, consumer: within })).toBe("done");
  const both = await Promise.all([1, 2].map(() => consume(system.ctx, { eventId, consumer: before })));
  expect(both.sort()).toEqual(["before", "done"]);
  expect(seen).toEqual([{ within: 1 }, { made: 0, kept: expect.any(Number) }]);
  // What may have killed its process is made in its turn, under the lock that makes others wait.
  expect(await consume(system.ctx, { eventId: await happen(), consumer: before, alone: "yes" })).toBe("done");
  expect(seen.at(-1)).toEqual({ made: 1, kept: 1 });
});
