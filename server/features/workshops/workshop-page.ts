import type { PageTranslations, ReadWords } from "#server/contracts/translation.ts";
import type { TeamMember, WorkshopView } from "#server/contracts/workshops.ts";
import { eventWords, wallTimeOf } from "#server/core/calendar/index.ts";
import { type Ctx, NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import { listTeam } from "./team.ts";
import { openWorkshop, whyNot } from "./workshop-rows.ts";
import { viewed } from "./workshop-views.ts";

type Page = { workshop: WorkshopView; team: TeamMember[]; words: { title: ReadWords; text: PageTranslations } };

/** A workshop by its address, as everybody reads it who may know of it. */
export async function workshopPage(ctx: Ctx, address: string): Promise<Page> {
  const opened = await openWorkshop(ctx, address);
  const { eventId: id, title, language } = opened;
  const words = await eventWords(ctx, { id, title, language });
  return { workshop: await viewed(ctx, opened), team: await listTeam(ctx, opened), words };
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
  { workshop: address, deed }: { workshop: string; deed: "change" | "cancel" },
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
