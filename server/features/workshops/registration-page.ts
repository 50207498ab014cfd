import type { ReaderForm } from "#server/contracts/forms.ts";
import { standsInLine } from "#server/contracts/registration.ts";
import type { RegistrationState } from "#server/contracts/workshop-permissions.ts";
import type { MyRegistration, PlacesView, RegistrationPage, WorkshopView } from "#server/contracts/workshops.ts";
import { formViews } from "#server/core/forms/index.ts";
import { actorId, type Ctx, NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import { placesOf } from "./move-registration.ts";
import { isTooLate, whyNotRegister } from "./policy.ts";
import { type OpenWorkshop, openWorkshop, whyNot } from "./workshop-rows.ts";
import { viewed } from "./workshop-views.ts";

/** What one who registers is asked, or what one said who has: for them to change. */
export async function registrationPage(ctx: Ctx, address: string): Promise<RegistrationPage> {
  const workshop = await openWorkshop(ctx, address);
  signedIn(ctx);
  const there = standsInLine(workshop.registration);
  if (!there && (!workshop.can.register || isTooLate(workshop, ctx.clock.now())))
    throw new NotAllowed(whyNotRegister(workshop, ctx.clock.now()));
  const { registrationFormId: formId } = workshop;
  const [form = null] = formId ? await formViews(ctx, [formId]) : [];
  return {
    ...{ workshop: await viewed(ctx, workshop), mine: await myRegistration(ctx, workshop) },
    ...{ places: await placesView(ctx, workshop), form },
  };
}

/** How one registers and what one is asked, for those who change it; `answered`: somebody did, so the questions stay. */
export async function registrationToChange(
  ctx: Ctx,
  address: string,
): Promise<{ workshop: WorkshopView; form: ReaderForm | null; answered: boolean }> {
  const workshop = await openWorkshop(ctx, address);
  signedIn(ctx);
  if (!workshop.can.change) throw new NotAllowed(whyNot(workshop));
  const { registrationFormId: formId } = workshop;
  const [form = null] = formId ? await formViews(ctx, [formId]) : [];
  return { workshop: await viewed(ctx, workshop), form, answered: (form?.answered ?? 0) > 0 };
}

/** How the actor stands; null: they never registered. */
export async function myRegistration(ctx: Ctx, workshop: OpenWorkshop): Promise<MyRegistration | null> {
  const personId = actorId(ctx.actor);
  if (personId === null || workshop.registration === null) return null;
  const [row] = await ctx.db.$queryRaw<
    { state: RegistrationState; offerEndsAt: Date | null; reason: string; before: number }[]
  >`
    select r."state", r."offerEndsAt", r."reason", case when r."state" = 'waiting' then (
      select count(*)::int from "registration" other where other."spaceId" = r."spaceId" and other."state" = 'waiting'
        and (other."turn", other."personId") < (r."turn", r."personId")) end as "before"
    from "registration" r where r."spaceId" = ${workshop.id}::uuid and r."personId" = ${personId}::uuid`;
  if (!row) return null;
  return {
    ...{ state: row.state, reason: row.reason },
    place: row.state === "waiting" ? row.before + 1 : null,
    offerEndsAt: row.offerEndsAt?.toISOString() ?? null,
  };
}

export async function placesView(ctx: Ctx, workshop: OpenWorkshop): Promise<PlacesView> {
  const { capacity, taken, waiting } = await placesOf(ctx, workshop);
  return { capacity, taken, waiting };
}
