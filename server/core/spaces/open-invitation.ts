import {
  InvitationCode,
  InvitationSecret,
  type OpenedInvitation,
  type SpaceKind,
  type SpaceRole,
} from "#server/contracts/spaces.ts";
import { personCards } from "#server/core/people/index.ts";
import {
  actorId,
  Conflict,
  type Ctx,
  Invalid,
  type Limit,
  limit,
  NotFound,
  requireTriesLeft,
} from "#server/core/usecase/index.ts";
import { hashOfCode, hashOfLink } from "./invitation-secrets.ts";
import { invitationState } from "./list-invitations.ts";
import { saidOf } from "./said-to.ts";

/** A link's secret, or a code that somebody typed. */
export type InvitationKey = { secret: string } | { code: string };

/*
 * A code has 50 bits. A thousand that are valid and a million tries make one in a billion; so the limit on wrong codes
 * for all guests together can be wide enough that a room full of people who mistype never meets it, and whoever does
 * meet it still has the link. A link's secret has 160 bits and needs none.
 */
const WRONG_CODES_OF_PERSON: Limit = { name: "invitation.person", tries: 20, seconds: 900 };
const WRONG_CODES_OF_ALL: Limit = { name: "invitation.all", tries: 2_000, seconds: 600 };

/**
 * What an invitation is for and who invites: all that its holder needs to decide. One that is over is a Conflict: its
 * holder has a right to know why nothing opens.
 */
export async function openInvitation(ctx: Ctx, key: InvitationKey): Promise<OpenedInvitation> {
  const { invitation, space } = await findInvitation(ctx, key);
  if (space.archivedAt || invitationState(invitation, ctx.clock.now()) !== "valid")
    throw new Conflict("invitationOver");
  const me = actorId(ctx.actor);
  if (invitation.personId !== null && me !== null && invitation.personId !== me)
    throw new Conflict("invitationForAnother");
  const mine = me
    ? await ctx.db.membership.findUnique({ where: { spaceId_personId: { spaceId: space.id, personId: me } } })
    : null;
  const by = (await personCards(ctx, [invitation.createdBy])).get(invitation.createdBy);
  return {
    invitationId: invitation.id,
    forOne: invitation.personId !== null,
    spaceId: space.id,
    kind: space.kind as SpaceKind,
    slug: space.slug,
    role: invitation.role as SpaceRole,
    ...(await saidOf(ctx, space.id)),
    invitedBy: by?.name ?? "",
    memberAlready: mine?.state === "active",
  };
}

/** The invitation that a key names, whether or not it still opens anything. */
export async function findInvitation(ctx: Ctx, key: InvitationKey) {
  const row = await ctx.db.invitation.findUnique({ where: await whereOf(ctx, key), include: { space: true } });
  if (!row) {
    if ("code" in key) await limit(ctx, ...limitFor(ctx));
    throw "code" in key ? new Invalid({ invitationCode: "invitationCodeUnknown" }) : new NotFound();
  }
  const { space, ...invitation } = row;
  return { invitation, space };
}

async function whereOf(ctx: Ctx, key: InvitationKey) {
  if ("secret" in key) {
    const secret = InvitationSecret.safeParse(key.secret);
    if (!secret.success) throw new NotFound();
    return { linkHash: hashOfLink(secret.data) };
  }
  const code = InvitationCode.safeParse(key.code);
  if (!code.success) throw new Invalid({ invitationCode: "invitationCodeShape" });
  await requireTriesLeft(ctx, ...limitFor(ctx));
  return { codeHash: hashOfCode(code.data) };
}

function limitFor(ctx: Ctx): [Limit, string] {
  const me = actorId(ctx.actor);
  return me ? [WRONG_CODES_OF_PERSON, me] : [WRONG_CODES_OF_ALL, "guests"];
}
