import { beforeAll, expect, test } from "vitest";
import { blockPerson, myData, unblockPerson } from "#server/core/people/index.ts";
import {
  acceptInvitation,
  declineInvitation,
  openInvitation,
  secretsOf,
  signUpByInvitation,
} from "#server/core/spaces/index.ts";
import {
  beginPlan,
  changePlanRole,
  inviteToPlan,
  leavePlan,
  openPlan,
  openPlanToHolders,
  planInvitation,
  plansAskedInto,
  planTeam,
  removeFromPlan,
  takePlanInvitationBack,
} from "#server/features/plans/index.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { whence } from "#tests/support/people.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./threads-world.ts";

let world: World;

beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
  // How long an invitation is good, the database reckons by its own clock.
  world.clock.time = Date.now();
});

const begin = async (title: string) =>
  (
    await beginPlan(world.sita.ctx, {
      ...{ key: sendKey(), space: world.slug, title, language: "en", template: "concept" },
    })
  ).id;
const ask = (who: Somebody, plan: string, handle: string, role: "author" | "commenter" = "author") =>
  inviteToPlan(who.ctx, { key: sendKey(), plan, handle, role });
const invitation = (invitationId: string) => ({ secret: secretsOf(invitationId).secret });
const accept = (who: Somebody, id: string) => acceptInvitation(who.ctx, { key: sendKey(), invitation: invitation(id) });
const rolesIn = async (who: Somebody, plan: string) =>
  (await planTeam(who.ctx, plan)).team.map(({ person, role }) => [person.handle, role]);
const told = async (who: Somebody, plan: string) => {
  await catchUp(world.system.ctx, { spaceId: plan });
  const { name } = await world.database.db.space.findUniqueOrThrow({ where: { id: plan } });
  return (await noticesOf(who)).flatMap(({ kind, link, space }) => (space?.text === name ? [{ kind, link }] : []));
};

test("nobody is put into a team: who is asked hears of it and says yes or no", async () => {
  const { sita, efrain, maria } = world;
  const plan = await begin("A dairy of our own");
  const { invitationId } = await ask(sita, plan, `@${maria.handle}`, "commenter");
  await expect(openPlan(maria.ctx, plan)).rejects.toMatchObject({ status: 404 });
  const link = `/join/${invitation(invitationId).secret}`;
  expect(await told(maria, plan)).toEqual([{ kind: "invited", link }]);
  expect(await told(efrain, plan)).toEqual([]);
  expect(await plansAskedInto(maria.ctx)).toMatchObject([{ name: "A dairy of our own", role: "commenter", link }]);
  // What they read before they answer; nobody else can answer for them.
  expect(await openInvitation(maria.ctx, invitation(invitationId))).toMatchObject({
    ...{ kind: "plan", role: "commenter", forOne: true, name: "A dairy of our own", memberAlready: false },
  });
  await expect(accept(efrain, invitationId)).rejects.toMatchObject({ reason: "invitationForAnother" });
  const no = (who: Somebody, id: string) => declineInvitation(who.ctx, { key: sendKey(), invitation: invitation(id) });
  await expect(no(efrain, invitationId)).rejects.toMatchObject({ reason: "invitationForAnother" });
  // The team sees whom it asked.
  const open = async (who: Somebody) => (await planTeam(who.ctx, plan)).invitations.map(({ forWhom }) => forWhom?.id);
  expect(await open(sita)).toEqual([maria.id]);
  await expect(ask(sita, plan, maria.handle)).rejects.toMatchObject({ fields: { handle: "planAsked" } });
  await no(maria, invitationId);
  expect(await open(sita)).toEqual([]);
  expect([await told(maria, plan), await plansAskedInto(maria.ctx)]).toEqual([[], []]);
  await expect(accept(maria, invitationId)).rejects.toMatchObject({ reason: "invitationOver" });
  // Asked again, they come in as what they were asked for.
  const again = await ask(sita, plan, maria.handle, "commenter");
  await accept(maria, again.invitationId);
  expect(await rolesIn(sita, plan)).toEqual([
    [sita.handle, "author"],
    [maria.handle, "commenter"],
  ]);
  expect(await open(maria)).toEqual([]);
  await expect(ask(maria, plan, efrain.handle)).rejects.toMatchObject({ reason: "notAuthor" });
  await expect(ask(sita, plan, maria.handle)).rejects.toMatchObject({ fields: { handle: "planInTeam" } });
  // Taken back before it was answered, it opens nothing.
  const third = await ask(sita, plan, efrain.handle);
  await takePlanInvitationBack(sita.ctx, { key: sendKey(), plan, invitationId: third.invitationId });
  await expect(accept(efrain, third.invitationId)).rejects.toMatchObject({ reason: "invitationOver" });
  expect(await told(efrain, plan)).toEqual([]);
  const { invitations } = await myData(maria.ctx);
  expect(invitations).toMatchObject([
    { accepted: false, declinedAt: expect.any(Date) },
    { accepted: true, declinedAt: null },
  ]);
});

test("why somebody cannot be asked in, nobody is told; a block made afterwards takes the invitation from sight", async () => {
  const { sita, efrain, maria, stranger } = world;
  const plan = await begin("Passbooks");
  await blockPerson(efrain.ctx, { key: sendKey(), handle: sita.handle });
  const refused = { fields: { handle: "planCannotAdd" } };
  for (const handle of [stranger.handle, "nobody-at-all", efrain.handle])
    await expect(ask(sita, plan, handle)).rejects.toMatchObject(refused);
  await unblockPerson(efrain.ctx, { key: sendKey(), handle: sita.handle });
  await ask(sita, plan, efrain.handle);
  await ask(sita, plan, maria.handle);
  expect(await told(efrain, plan)).toHaveLength(1);
  await blockPerson(efrain.ctx, { key: sendKey(), handle: sita.handle });
  expect([await told(efrain, plan), await plansAskedInto(efrain.ctx)]).toEqual([[], []]);
  // The one who asked sees the two alike.
  expect((await planTeam(sita.ctx, plan)).invitations.map(({ state }) => state)).toEqual(["valid", "valid"]);
  await unblockPerson(efrain.ctx, { key: sendKey(), handle: sita.handle });
});

test("who has no mailbox comes in by a link or a code, as often as it says, and as what it says", async () => {
  const { sita, guest, maria } = world;
  const plan = await begin("Weighed guinea pigs");
  const made = { key: sendKey(), plan, note: "Group 3", role: "author" as const, days: 3, uses: 1 };
  const { invitationId } = await openPlanToHolders(sita.ctx, made);
  expect(await openPlanToHolders(sita.ctx, made)).toMatchObject({ invitationId });
  const { keys } = await planInvitation(sita.ctx, { plan, invitationId });
  const handle = `newcomer-${sendKey()
    .slice(0, 6)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "x")}`;
  const person = {
    ...{ name: "Newcomer", handle, language: "en" as const, passphrase: "a long enough passphrase" },
    ...{ agree: true as const, terms: 1, privacy: 1 },
  };
  const signUp = { key: sendKey(), invitation: { code: keys?.code ?? "" }, person };
  const { kind } = await signUpByInvitation(guest.ctx, signUp, whence());
  expect(kind).toBe("plan");
  expect(await rolesIn(sita, plan)).toEqual([
    [sita.handle, "author"],
    [handle, "author"],
  ]);
  await expect(accept(maria, invitationId)).rejects.toMatchObject({ reason: "invitationOver" });
});

test("a team always has an author: the last one hands over, in the moment in which they go", async () => {
  const { sita, efrain, maria } = world;
  const plan = await begin("A shop");
  const of = () => ({ key: sendKey(), plan });
  const role = (who: Somebody, personId: string, to: "author" | "commenter") =>
    changePlanRole(who.ctx, { ...of(), personId, role: to });
  await expect(leavePlan(sita.ctx, of())).rejects.toMatchObject({ reason: "lastAuthor" });
  for (const one of [efrain, maria]) await bringIntoPlan(sita, one, { plan, role: "commenter" });
  await expect(role(sita, sita.id, "commenter")).rejects.toMatchObject({ reason: "lastAuthor" });
  await expect(role(maria, maria.id, "author")).rejects.toMatchObject({ reason: "notAuthor" });
  await expect(leavePlan(sita.ctx, { ...of(), successor: sita.id })).rejects.toMatchObject({ status: 404 });
  const bySita = await openPlanToHolders(sita.ctx, { ...of(), note: "", role: "author", days: 3, uses: 5 });
  await leavePlan(sita.ctx, { ...of(), successor: maria.id });
  await expect(accept(sita, bySita.invitationId)).rejects.toMatchObject({ reason: "invitationOver" });
  await expect(openPlan(sita.ctx, plan)).rejects.toMatchObject({ status: 404 });
  expect(await rolesIn(maria, plan)).toEqual([
    [efrain.handle, "commenter"],
    [maria.handle, "author"],
  ]);
  expect(await told(maria, plan)).toEqual([{ kind: "roleChanged", link: expect.stringMatching(/^\/plans\/s-/) }]);
  // Made an adviser, gone or taken out, somebody lets nobody in any more.
  await role(maria, efrain.id, "author");
  const byEfrain = await openPlanToHolders(efrain.ctx, { ...of(), note: "", role: "author", days: 3, uses: 5 });
  await role(maria, efrain.id, "commenter");
  await expect(accept(sita, byEfrain.invitationId)).rejects.toMatchObject({ reason: "invitationOver" });
  const byMaria = await openPlanToHolders(maria.ctx, { ...of(), note: "", role: "author", days: 3, uses: 5 });
  await removeFromPlan(maria.ctx, { ...of(), personId: efrain.id });
  await expect(openPlan(efrain.ctx, plan)).rejects.toMatchObject({ status: 404 });
  await expect(accept(efrain, byMaria.invitationId)).rejects.toMatchObject({ status: 403 });
  await expect(removeFromPlan(maria.ctx, { ...of(), personId: maria.id })).rejects.toMatchObject({
    reason: "planLeaveInstead",
  });
  // Asked back by name, they may come.
  await bringIntoPlan(maria, efrain, { plan, role: "commenter" });
  expect(await openPlan(efrain.ctx, plan)).toMatchObject({ myRole: "commenter" });
});
