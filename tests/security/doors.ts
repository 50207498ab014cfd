import { administration } from "./doors/administration.ts";
import { calendar } from "./doors/calendar.ts";
import { certificates } from "./doors/certificates.ts";
import { champions } from "./doors/champions.ts";
import { comingIn, home } from "./doors/coming-in.ts";
import { comments } from "./doors/comments.ts";
import { communities } from "./doors/communities.ts";
import { type Door, inside, type Outcome } from "./doors/door.ts";
import { forms } from "./doors/forms.ts";
import { groups } from "./doors/groups.ts";
import { live, questions } from "./doors/live.ts";
import { messages } from "./doors/messages.ts";
import { oneself, others } from "./doors/people.ts";
import { plans } from "./doors/plans.ts";
import { reports } from "./doors/reports.ts";
import { templates } from "./doors/templates.ts";
import { posts, topics } from "./doors/threads.ts";
import { workshops } from "./doors/workshops.ts";
import type { ActorName, Place, PlaceName, SecurityWorld } from "./world.ts";

export type { Door, Method, Outcome } from "./doors/door.ts";

/** Every way in, by area; a new screen or deed has its row in its area's file. */
export const doors: readonly Door[] = [
  ...home,
  ...comingIn,
  ...oneself,
  ...others,
  ...communities,
  ...champions,
  ...topics,
  ...live,
  ...workshops,
  ...groups,
  ...plans,
  ...templates,
  ...certificates,
  ...calendar,
  ...forms,
  ...questions,
  ...posts,
  ...messages,
  ...comments,
  ...reports,
  ...administration,
];

/** Whether a door leads to something of a community, so that who does not see it finds no door. */
export function isScoped({ path }: Pick<Door, "path">): boolean {
  return (
    /:space|:threadId|:formId|:postId|:eventId|:reportId|:vettingId|:mentoringId|:documentId|:workshop|:group|:plan|:submissionId/.test(
      path,
    ) ||
    path === "preview" ||
    path === "mentions" ||
    path === "documents/open"
  );
}

/** What somebody finds at a door. A person who is kept out is a guest. */
export function expected(door: Door, actor: ActorName, place: PlaceName): Outcome {
  const who = actor === "suspended" ? "guest" : actor;
  if (place === "private" && isScoped(door) && !inside.includes(who)) {
    const special = door.exceptPrivate?.[who] ?? door.exceptPrivate?.rest;
    if (special !== undefined) return special;
    return who === "guest" && door.method === "POST" ? "sign-in" : 404;
  }
  if (door.to.includes(who)) return door.except?.[who] ?? door.ok;
  return door.except?.[who] ?? door.except?.rest ?? (who === "guest" ? "sign-in" : 403);
}

/** The address of a door in one of the two communities. */
export function addressOf(door: Door, place: Place, world: SecurityWorld): string {
  const { everybody } = world;
  const params: Record<string, string> = {
    space: place.slug,
    threadId: place.threadId,
    postId: place.posts[door.state ?? "shown"],
    invitationId: place.invitationId,
    formId: place.formId,
    requestId: place.requestId,
    vettingId: place.vettingId,
    workshop: place.workshopId,
    group: place.groups.id,
    plan: place.planId,
    row: place.planRowId,
    section: "vision",
    personId: everybody.member.id,
    handle: everybody.member.handle,
    sessionId: world.sessionId,
    deviceId: world.deviceId,
    noticeId: world.noticeId,
    mailId: world.mailId,
    digestId: world.digestId,
    themeId: world.themeId,
    kind: "terms",
    token: world.unsubscribe,
    slug: "savings",
    invitation: place.keys.secret,
    secret: "never-given-out",
    language: "es",
    ...door.params?.(place, world),
  };
  const path = door.path
    .replace("*", "nowhere/at/all")
    .replace(/:([A-Za-z]+)/g, (_whole, name: string) => params[name] ?? `no-${name}`);
  return `/${path}${door.query?.(place, world) ?? ""}`;
}
