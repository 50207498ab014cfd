import type { NewMemberInput } from "#server/contracts/people.ts";
import type { SpaceKind } from "#server/contracts/spaces.ts";
import {
  createPerson,
  type OpenedSession,
  openSessionFor,
  signInByPassphrase,
  type Whence,
} from "#server/core/people/index.ts";
import { Conflict, type Ctx, onceBySend } from "#server/core/usecase/index.ts";
import { useInvitation } from "./accept-invitation.ts";
import { findInvitation, type InvitationKey } from "./open-invitation.ts";

type SignUp = { key: string; invitation: InvitationKey; person: NewMemberInput };

/**
 * A person without a mailbox comes in: account, consent and membership in one transaction, then a session. A repeat of
 * the send makes nobody twice; it opens a session only with the passphrase that was chosen the first time. Who is
 * signed in is somebody already, and joins by `acceptInvitation`.
 */
export async function signUpByInvitation(
  ctx: Ctx,
  { key, invitation, person }: SignUp,
  from: Whence,
): Promise<{ session: OpenedSession; kind: SpaceKind; slug: string; handle: string }> {
  const found = await findInvitation(ctx, invitation);
  const { id: invitationId, createdBy } = found.invitation;
  const { passphrase, agree: _agreed, ...body } = person;
  let isNew = false;
  const made = await onceBySend(
    ctx,
    { key, action: "invitation.signUp", body: { invitationId, ...body }, sender: invitationId },
    async (tx) => {
      if (tx.actor.kind === "person") throw new Conflict("signedInAlready");
      isNew = true;
      const { id, handle } = await createPerson(tx, { ...body, passphrase, timeZone: await timeZoneOf(tx, createdBy) });
      await useInvitation(tx, { invitationId, spaceId: found.space.id, personId: id });
      return { personId: id, handle };
    },
  );
  const session = isNew
    ? await openSessionFor(ctx, made.personId, from.headers)
    : await signInByPassphrase(ctx, { account: made.handle, passphrase }, from);
  return { session, kind: found.space.kind as SpaceKind, slug: found.space.slug, handle: made.handle };
}

/** Who invites is near, as a rule. Until the person says otherwise, their clock is the better guess. */
async function timeZoneOf(ctx: Ctx, personId: string): Promise<string> {
  const inviter = await ctx.db.person.findUnique({ where: { id: personId }, select: { timeZone: true } });
  return inviter?.timeZone ?? "UTC";
}
