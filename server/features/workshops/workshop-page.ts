import type { Agenda } from "#server/contracts/agenda.ts";
import type { PageTranslations, ReadWords } from "#server/contracts/translation.ts";
import type { WorkshopLink } from "#server/contracts/workshop-links.ts";
import type { MyRegistration, PlacesView, TeamMember, WorkshopView } from "#server/contracts/workshops.ts";
import { eventWords, wallTimeOf } from "#server/core/calendar/index.ts";
import { type Ctx, NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import { agendaOf } from "./agenda-rows.ts";
import { isAskedHowItWas } from "./feedback-page.ts";
import { linksOf } from "./links.ts";
import { isTooLate } from "./policy.ts";
import { myRegistration, placesView } from "./registration-page.ts";
import { rehearsalOf } from "./rehearse-workshop.ts";
import { listTeam } from "./team.ts";
import { openWorkshop, whyNot } from "./workshop-rows.ts";
import { viewed } from "./workshop-views.ts";

type Page = {
  workshop: WorkshopView;
  team: TeamMember[];
  agenda: Agenda;
  /** For those in it. */
  links: WorkshopLink[];
  words: { title: ReadWords; text: PageTranslations };
  /** How the reader stands who registered, and how many places there are. */
  mine: MyRegistration | null;
  places: PlacesView;
  /** Whether one can still register, or it is too late. */
  open: boolean;
  /** Whether the reader is asked how it was, and said nothing yet. */
  asksFeedback: boolean;
  /** The address of the rehearsal that goes on, for those in it. */
  rehearsal: string | null;
};

/** A workshop by its address, as everybody reads it who may know of it. */
export async function workshopPage(ctx: Ctx, address: string): Promise<Page> {
  const opened = await openWorkshop(ctx, address);
  const { eventId: id, title, language } = opened;
  const words = await eventWords(ctx, { id, title, language });
  const mine = await myRegistration(ctx, opened);
  const open = opened.state === "announced" && !isTooLate(opened, ctx.clock.now());
  const places = await placesView(ctx, opened);
  return {
    ...{ workshop: await viewed(ctx, opened), team: await listTeam(ctx, opened), agenda: await agendaOf(ctx, opened) },
    ...{ words, mine, places, open, links: await linksOf(ctx, opened) },
    asksFeedback: await isAskedHowItWas(ctx, opened),
    rehearsal: await rehearsalOf(ctx, opened),
  };
}

type ToWrite = {
  workshop: WorkshopView;
  source: string;
  /** What the clock on its wall shows. */
  wall: { date: string; time: string };
  communityIsPublic: boolean;
};

/** The same as it is written, for who may change it. */
export async function workshopToChange(
  ctx: Ctx,
  { workshop: address, deed }: { workshop: string; deed: "change" | "cancel" | "decide" },
): Promise<ToWrite> {
  const opened = await openWorkshop(ctx, address);
  signedIn(ctx);
  if (!opened.can[deed]) throw new NotAllowed(whyNot(opened));
  return {
    workshop: await viewed(ctx, opened),
    source: opened.description,
    wall: wallTimeOf(opened),
    communityIsPublic: opened.community.visibility === "public",
  };
}
