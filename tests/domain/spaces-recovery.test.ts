import { expect, test } from "vitest";
import { found, readInstallation } from "#server/core/installation/index.ts";
import { recoverByCode, registerRecoveryRight, suspendPerson } from "#server/core/people/index.ts";
import {
  changeRole,
  handOutRecoveryCode,
  leaveCommunity,
  recoveryStillRight,
  removeMember,
} from "#server/core/spaces/index.ts";
import { whence } from "#tests/support/people.ts";
import { foundWorld, join, type Somebody, sendKey, type World } from "./spaces-world.ts";

registerRecoveryRight(recoveryStillRight);

type Scene = World & { spaceId: string; elsewhere: string; deputy: Somebody };

/** Sita has no mailbox; Khamla and a deputy keep the community she is in. */
async function scene(): Promise<Scene> {
  const world = await foundWorld();
  const deputy = await world.person("Deputy");
  const { spaceId } = await world.community({ members: [world.sita, deputy] });
  const { spaceId: elsewhere } = await world.community({ members: [world.sita] });
  await changeRole(world.khamla.ctx, { key: sendKey(), space: spaceId, personId: deputy.id, role: "moderator" });
  return { ...world, spaceId, elsewhere, deputy };
}

const between: [string, (scene: Scene) => Promise<unknown>, boolean][] = [
  ["nothing happens", async () => undefined, true],
  [
    "the moderator is removed",
    ({ khamla, deputy, spaceId: space }) =>
      removeMember(khamla.ctx, { key: sendKey(), space, personId: deputy.id, reason: "No." }),
    false,
  ],
  [
    "the moderator is a member only",
    ({ khamla, deputy, spaceId: space }) =>
      changeRole(khamla.ctx, { key: sendKey(), space, personId: deputy.id, role: "member" }),
    false,
  ],
  [
    "the moderator is suspended",
    ({ anh, deputy }) => suspendPerson(anh.ctx, { personId: deputy.id, reason: "No." }),
    false,
  ],
  ["the member leaves", ({ sita, spaceId: space }) => leaveCommunity(sita.ctx, { key: sendKey(), space }), false],
  [
    "the member is put in charge of another community",
    ({ khamla, sita, elsewhere: space }) =>
      changeRole(khamla.ctx, { key: sendKey(), space, personId: sita.id, role: "moderator" }),
    false,
  ],
  ["the member joins another community", ({ sita, elsewhere }) => join(sita, elsewhere), true],
];

test.each(between)(
  "a recovery code is asked for its moderator's right when it is used: %s",
  async (_, happens, works) => {
    const world = await scene();
    const system = world.as({ kind: "system" });
    if (!(await readInstallation(system))) await found(system, { kind: "real", name: "Route", languages: ["en"] });
    const { code } = await handOutRecoveryCode(world.deputy.ctx, { space: world.spaceId, personId: world.sita.id });
    await happens(world);
    const recovered = recoverByCode(
      world.guest.ctx,
      { handle: world.sita.handle, code, passphrase: "terraces above the village" },
      whence(),
    );
    if (works) expect((await recovered).personId).toBe(world.sita.id);
    else await expect(recovered).rejects.toMatchObject({ fields: { code: "recoveryRefused" } });
  },
);
