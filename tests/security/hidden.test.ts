import { afterAll, describe, expect, it } from "vitest";
import { newId } from "#server/core/usecase/index.ts";
import { ask } from "./ask.ts";
import { addressOf, type Door, doors, isScoped } from "./doors.ts";
import { apart, tracer } from "./trace.ts";
import { openWorld, type Place } from "./world.ts";

const { world, database, server, close } = await openWorld();
afterAll(close);

/** As the private one, but nothing of it is there; each id as long as the one it stands for. */
function nowhere(place: Place): Place {
  const invitation = { secret: place.keys.secret.replace(/./g, "x"), code: "00000-00000" };
  return {
    ...{
      spaceId: newId(),
      slug: "x".repeat(place.slug.length),
      threadId: newId(),
      liveId: newId(),
      documentId: newId(),
      eventId: newId(),
      draftId: newId(),
      seriesId: newId(),
      sessionDraftId: newId(),
      heldId: newId(),
      requestId: newId(),
      invitationId: newId(),
      formId: newId(),
      vote: {},
      reportId: newId(),
      vettingId: newId(),
      workshopId: newId(),
      room: { id: newId(), threadId: newId(), stepId: newId(), postId: newId() },
      workshopDraftId: newId(),
      agendaItemId: newId(),
      heldWorkshopId: newId(),
      certificateId: newId(),
      certificateCode: "0".repeat(12),
      stepId: newId(),
      groups: { id: newId(), workshopId: newId(), preparedId: newId() },
      planId: newId(),
      planInvitationId: newId(),
      planRowId: newId(),
      planGrantId: newId(),
      submissionId: newId(),
      submissionCode: "0".repeat(12),
      readyPlanId: newId(),
      readyContent: "0".repeat(64),
      planDocumentId: newId(),
      planPieceId: newId(),
      commentId: newId(),
      suggestionId: newId(),
      discussionId: newId(),
      planImportId: newId(),
      planSecret: "x".repeat(place.planSecret.length),
      mentorings: { asked: newId(), underWay: newId(), prolonged: newId() },
      draftForm: { formId: newId(), questionId: newId() },
    },
    questions: Object.fromEntries(Object.keys(place.questions).map((state) => [state, newId()])) as Place["questions"],
    ...{ posts: { shown: newId(), hidden: newId(), deleted: newId() }, keys: invitation },
  };
}

/** The names that one asks by. */
const namesOf = ({ posts, questions, ...place }: Place) =>
  [place, posts, questions].flatMap((of) =>
    Object.values<unknown>(of).filter((value): value is string => typeof value === "string"),
  );

/** One row of each way in. */
const ways = doors.filter(
  (door, at) =>
    isScoped(door) && doors.findIndex(({ path, method }) => path === door.path && method === door.method) === at,
);

/** What one gets at a door of a place, and how many queries it takes; what it does is taken back. */
async function knock(door: Door, place: Place, cookie: string) {
  const asked = { method: door.method, path: addressOf(door, place, world), cookie };
  let answer: Response | undefined;
  const fields = door.fields?.(place, world) ?? {};
  return database.undone(async () => {
    const queries = await database.count(async () => {
      answer = await ask(server.url, { ...asked, fields });
    });
    return { queries, ...(answer ? await tracer(namesOf(place))(answer) : {}) };
  });
}

/** Where doors of what is there differ from those of what is not. */
async function told(doorsTried: readonly Door[], place: Place, cookie: string): Promise<string[]> {
  const none = nowhere(place);
  const wrong: string[] = [];
  for (const door of doorsTried) {
    const both = async () => [await knock(door, place, cookie), await knock(door, none, cookie)] as const;
    let [real, unknown] = await both();
    // Now and then a process reads again what all its requests share (the site's name): that query is nobody's.
    for (let more = 0; more < 2 && real.queries !== unknown.queries; more += 1) [real, unknown] = await both();
    try {
      expect(real).toEqual(unknown);
    } catch {
      const differ = (["status", "queries", "headers", "body"] as const).filter(
        (part) => JSON.stringify(real[part]) !== JSON.stringify(unknown[part]),
      );
      const said = differ.map((part) => `${part}: ${apart(real[part], unknown[part])}`);
      wrong.push([`${door.method} ${door.path}`, ...said].join(" "));
    }
  }
  return wrong;
}

describe("what somebody may not see is as what is not there", () => {
  it.each(["guest", "stranger", "removed"] as const)(
    "to a %s, at every door, also in the number of queries",
    async (actor) => {
      expect(await told(ways, world.places.private, world.cookies.get(actor) ?? "")).toEqual([]);
    },
    240_000,
  );

  it("nor is it told of in lists, on the pages of others, or on the front page", async () => {
    for (const actor of ["guest", "stranger", "removed", "staff", "admin"] as const) {
      for (const path of ["/", "/communities", "/help", `/people/${world.everybody.author.handle}`]) {
        const answer = await ask(server.url, { method: "GET", path, cookie: world.cookies.get(actor) ?? "" });
        const html = await answer.text();
        for (const word of ["Savings private", "savings-private", "Calendars, private", world.places.private.threadId])
          expect([actor, path, html.includes(word)]).toEqual([actor, path, false]);
      }
    }
    const seen = await ask(server.url, {
      method: "GET",
      path: "/communities",
      cookie: world.cookies.get("member") ?? "",
    });
    expect(await seen.text()).toContain("Savings private");
  });
});

describe("a mentoring, or the request for one, is known to those who are in it alone", () => {
  const ofMentorings = doors.filter(({ path }) => path.includes(":mentoringId"));

  it.each(["moderator", "staff", "admin"] as const)(
    "to a %s it is as one that is not there, at each of its doors",
    async (actor) => {
      const place = world.places.public;
      // The moderator is in one of them.
      const others = ofMentorings.filter(
        (door) => actor !== "moderator" || !addressOf(door, place, world).includes(place.mentorings.prolonged),
      );
      expect(others.length).toBeGreaterThan(15);
      expect(await told(others, place, world.cookies.get(actor) ?? "")).toEqual([]);
    },
    240_000,
  );

  it("and no list, page, log or figure tells anybody else of it", async () => {
    const { author, champion, member } = world.everybody;
    const { slug, mentorings } = world.places.public;
    const words = ["Our savings stall", "Nobody saves after", "Draw a calendar", ...Object.values(mentorings)];
    const found = async (actor: "author" | "staff" | "admin" | "stranger", path: string) => {
      const answer = await ask(server.url, { method: "GET", path, cookie: world.cookies.get(actor) ?? "" });
      const html = await answer.text();
      return words.filter((word) => html.includes(word));
    };
    expect(await found("author", "/mentoring")).toContain("Our savings stall");
    expect(await found("author", "/me/data")).toContain("Draw a calendar");
    const here = `/communities/${slug}`;
    const people = [author, champion, member].flatMap(({ id, handle }) => [
      ...[`/people/${handle}`, `/admin/people/${id}`, `/admin/people/${id}/notices`],
    ]);
    const lists = ["/", "/mentoring", "/messages", "/notices", "/champions", "/calendar", "/communities", "/me/data"];
    const kept = ["/admin", "/admin/people", "/admin/log", "/admin/work", "/admin/mail", "/admin/digests", "/metrics"];
    const inside = [here, `${here}/champions`, `${here}/members`, `${here}/log`, `${here}/topics`, `${here}/calendar`];
    for (const actor of ["staff", "admin", "stranger"] as const)
      for (const path of [...lists, ...kept, ...inside, ...people])
        expect([actor, path, await found(actor, path)]).toEqual([actor, path, []]);
    const said = JSON.stringify(server.lines);
    expect(Object.values(mentorings).filter((id) => said.includes(id))).toEqual([]);
  }, 240_000);
});
