import type { ReadWords } from "#server/contracts/translation.ts";
import type { WorkshopView } from "#server/contracts/workshops.ts";
import { titlesAsRead } from "#server/core/calendar/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { OpenWorkshop } from "./workshop-rows.ts";

/** Workshops that were opened through the actor, as they are shown; one query for any number, and one more where words are missing. */
export async function workshopViews(ctx: Ctx, workshops: readonly OpenWorkshop[]): Promise<WorkshopView[]> {
  const titles = await titlesAsRead(
    ctx,
    workshops.map(({ eventId, title, language }) => ({ id: eventId, title: { text: title, language } })),
  );
  return workshops.map((workshop) => viewOf(workshop, titles.get(workshop.eventId)));
}

/** One of them. */
export async function viewed(ctx: Ctx, workshop: OpenWorkshop): Promise<WorkshopView> {
  const [view] = await workshopViews(ctx, [workshop]);
  if (!view) throw new Error("a workshop that was opened has no view");
  return view;
}

function viewOf(workshop: OpenWorkshop, read: ReadWords | undefined): WorkshopView {
  const { id, slug, eventId, threadId, title, language, descriptionHtml, access, languages, leadId } = workshop;
  const { state, zone, minutes, cancelReason, myRole, registration, can, startsAt, community, url } = workshop;
  const { capacity, approval, offerHours, closesHours, registrationFormId } = workshop;
  const plain = { text: title, language, mark: null, awaited: false, foreign: null };
  return {
    ...{ id, slug, eventId, threadId, title, language, descriptionHtml, access, languages, leadId },
    ...{ state, zone, minutes, cancelReason, myRole, registration, can },
    ...{ capacity, approval, offerHours, closesHours, registrationFormId, rehearsalOf: workshop.rehearsalSlug },
    closesAt: new Date(startsAt.getTime() - closesHours * 60 * 60_000).toISOString(),
    read: read ?? plain,
    time: {
      startsAt: startsAt.toISOString(),
      endsAt: new Date(startsAt.getTime() + minutes * 60_000).toISOString(),
      ...{ cancelled: state === "cancelled", moved: false },
    },
    movedFrom: workshop.movedFrom?.toISOString() ?? null,
    online: url !== "",
    url: can.enter ? url : "",
    community: community.seen
      ? {
          ...{ id: community.id, slug: community.slug, name: community.name },
          ...{ language: community.language, archived: community.archived },
        }
      : null,
  };
}
