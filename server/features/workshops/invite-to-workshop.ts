import { mayHappen } from "#server/contracts/registration.ts";
import type { RegistrationState } from "#server/contracts/workshop-permissions.ts";
import type { InviteToWorkshopInput } from "#server/contracts/workshops.ts";
import { apart, peopleByHandles } from "#server/core/people/index.ts";
import { type Ctx, Invalid, type Limit, onceBySend, pace, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { moveRegistration } from "./move-registration.ts";
import { lockFor, type OpenWorkshop } from "./workshop-rows.ts";

const { sql } = Prisma;
/** Each is a notice and a mail to somebody who asked for none. */
const INVITING: Limit = { name: "workshop.invite", tries: 200, seconds: 24 * 60 * 60 };

/** Those who lead a workshop keep a place for somebody, by their name here, who says whether they come. Who asked for one has it. */
export function inviteToWorkshop(
  ctx: Ctx,
  input: InviteToWorkshopInput,
): Promise<{ id: string; slug: string; state: RegistrationState }> {
  const { id: me } = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "inviteToWorkshop", body }, async (tx) => {
    const workshop = await lockFor(tx, body.workshop, "decide");
    await pace(INVITING, { personId: me });
    const personId = (await peopleByHandles(tx, [body.handle])).get(body.handle.toLowerCase());
    if (!personId) throw new Invalid({ handle: "handleUnknown" });
    const { id: spaceId, slug } = workshop;
    const inside = await tx.db.membership.findFirst({ where: { spaceId, personId, state: "active" } });
    if (inside) throw new Invalid({ handle: inside.role === "participant" ? "placeAlready" : "inTeamAlready" });
    const row = await tx.db.registration.findUnique({ where: { spaceId_personId: { spaceId, personId } } });
    const from = (row?.state ?? null) as RegistrationState | null;
    if (from === "offered") throw new Invalid({ handle: "placeAlready" });
    if (!(await mayBeBrought(tx, workshop, personId))) throw new Invalid({ handle: "notInvitable" });
    const move = mayHappen("give", from) ? "give" : "invite";
    return { id: spaceId, slug, state: await moveRegistration(tx, workshop, { personId, move }) };
  });
}

/** Not who was put out of the community, nor where one of the two blocked the other; which it is, nobody is told. */
export async function mayBeBrought(tx: Ctx, { community }: OpenWorkshop, personId: string): Promise<boolean> {
  const { id: me } = signedIn(tx);
  const [row] = await tx.db.$queryRaw<{ may: boolean }[]>`
    select not ${apart(sql`${me}::uuid`, sql`${personId}::uuid`)} and not exists (
      select 1 from "membership" m where m."spaceId" = ${community.id}::uuid and m."personId" = ${personId}::uuid
        and m."state" = 'removed') as "may"`;
  return row?.may ?? false;
}
