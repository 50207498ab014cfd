import { afterAll, beforeAll, expect, it } from "vitest";
import { changeSiteRole, liftSuspension, suspendPerson } from "#server/core/people/index.ts";
import { newId, type SiteRole } from "#server/core/usecase/index.ts";
import type { OpenDatabase } from "#server/platform/database/index.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { type People, people, type TestPerson } from "#tests/support/people.ts";

let database: OpenDatabase;
let world: People;
// Who is in charge is a matter of the whole installation, so this file has one of its own.
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

/** Nobody in charge but these. */
async function inCharge(...roles: SiteRole[]): Promise<TestPerson[]> {
  world = await people({ database });
  await database.db.person.updateMany({ data: { siteRole: "member" } });
  const made: TestPerson[] = [];
  for (const siteRole of roles) made.push(await world.person({ siteRole }));
  return made;
}

const suspend = (by: TestPerson, whom: TestPerson) => suspendPerson(by.ctx, { personId: whom.id, reason: "Quarrel." });
const make = async (by: TestPerson, whom: TestPerson, siteRole: SiteRole) =>
  changeSiteRole(by.ctx, { key: newId(), personId: whom.id, siteRole });
const adminsLeft = () => database.db.person.count({ where: { siteRole: "admin", suspendedAt: null } });

it("gives parts by administrators alone, writes it down, and keeps the last of them", async () => {
  const [ana, ben, staff, member] = (await inCharge("admin", "admin", "staff", "member")) as [
    TestPerson,
    TestPerson,
    TestPerson,
    TestPerson,
  ];
  for (const by of [staff, member]) {
    await expect(make(by, member, "admin")).rejects.toMatchObject({ reason: "adminOnly" });
    await expect(make(by, by, "admin")).rejects.toMatchObject({ reason: "adminOnly" });
  }
  await make(ana, member, "staff");
  const entries = await database.db.auditEntry.findMany({ where: { subjectId: member.id } });
  expect(entries).toMatchObject([
    { actorId: ana.id, action: "person.siteRole", facts: { before: "member", after: "staff" } },
  ]);
  await make(ana, ben, "member");
  await expect(make(ana, ana, "member")).rejects.toMatchObject({ reason: "lastAdmin" });
  expect(await adminsLeft()).toBe(1);
});

it("lets staff suspend members, and never an administrator", async () => {
  const [ana, staff, member] = (await inCharge("admin", "staff", "member")) as [TestPerson, TestPerson, TestPerson];
  await expect(suspend(staff, ana)).rejects.toMatchObject({ reason: "adminOnly" });
  await expect(suspend(member, staff)).rejects.toMatchObject({ reason: "staffOnly" });
  await expect(suspend(ana, ana)).rejects.toMatchObject({ reason: "suspendOneself" });
  await suspend(staff, member);
  await liftSuspension(staff.ctx, { personId: member.id, reason: "Made up." });
});

it("keeps one administrator when two act against each other at once", async () => {
  const against: ((one: TestPerson, other: TestPerson) => Promise<unknown>)[] = [
    suspend,
    (one, other) => make(one, other, "member"),
  ];
  for (const first of against) {
    for (const second of against) {
      const [ana, ben] = (await inCharge("admin", "admin")) as [TestPerson, TestPerson];
      const done = await Promise.allSettled([first(ana, ben), second(ben, ana)]);
      expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await adminsLeft()).toBe(1);
    }
  }
});

it("asks who is in charge now, not when the request began", async () => {
  const [ana, ben, staff, member] = (await inCharge("admin", "admin", "staff", "member")) as [
    TestPerson,
    TestPerson,
    TestPerson,
    TestPerson,
  ];
  await make(ana, ben, "staff");
  await expect(suspend(ben, ana)).rejects.toMatchObject({ reason: "adminOnly" });
  await expect(make(ben, member, "admin")).rejects.toMatchObject({ reason: "adminOnly" });
  await suspend(ben, staff);
  await expect(suspend(staff, member)).rejects.toMatchObject({ reason: "staffOnly" });
});
