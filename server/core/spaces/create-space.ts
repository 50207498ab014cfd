import { randomBytes } from "node:crypto";
import type { RoleIn, SpaceKind } from "#server/contracts/spaces.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { communityAddress } from "./community-address.ts";
import { admit } from "./membership-rows.ts";

/** Kinds of spaces that people have for themselves: all but communities. */
export type OwnKind = Exclude<SpaceKind, "community">;
export type NewSpace<Kind extends OwnKind> = {
  kind: Kind;
  /** May be empty: then it is called after who is in it. */
  name: string;
  /** BCP 47 of the name. */
  language: string;
  /** The space that it is within. */
  parentId?: string;
  /** Its address may tell its name: that it is there is no secret. */
  openly?: boolean;
  people: readonly { personId: string; role: RoleIn<Kind> }[];
};

/**
 * Makes a space that is known to those in it alone, and to nobody else: no list, no address and no number tells of it.
 * Part of the open transaction; who may make it, and with whom, the feature has asked. Everything in it reaches them.
 */
export async function createSpace<Kind extends OwnKind>(tx: Ctx, given: NewSpace<Kind>): Promise<{ spaceId: string }> {
  const { kind, name, language, people, parentId = null, openly = false } = given;
  const spaceId = newId();
  const known = { visibility: "private", joinRule: "invitation" };
  const named = { name, visibility: "public" as const };
  const slug = openly ? await communityAddress(tx, named) : `s-${randomBytes(10).toString("hex")}`;
  await tx.db.space.create({
    data: { id: spaceId, kind, parentId, slug, name, language, ...known, createdAt: tx.clock.now() },
  });
  for (const { personId, role } of people) await admit(tx, { spaceId, personId, role, watch: "all" });
  return { spaceId };
}
