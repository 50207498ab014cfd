import type { ActorName } from "../world.ts";
import {
  all,
  type Door,
  deed,
  everyone,
  inCharge,
  inside,
  type More,
  plain,
  screen,
  signedIn,
  spaces,
  staff,
  written,
} from "./door.ts";

/** The author writes the plan, the member gives advice on it; nobody else finds it, whatever they are elsewhere. */
const team: readonly ActorName[] = ["author", "member"];
const writes: readonly ActorName[] = ["author"];
/** And the champion, who is shown it by name. */
const readers: readonly ActorName[] = [...team, "champion"];
const onDiscussion: More = { params: (place) => ({ threadId: place.discussionId }) };
const one = "plans/:plan";
const unseen: More = { except: { rest: 404, guest: "sign-in" }, exceptPrivate: { guest: "sign-in", rest: 404 } };
const forAuthors: More = { ...unseen, except: { ...unseen.except, member: 403 } };
const sheet: More = { params: (place) => ({ invitationId: place.planInvitationId }) };
const rows = `${one}/sections/:section/rows`;
const inCosts: More = { params: () => ({ section: "costs" }) };
const pots = { what: "Clay pots", quantity: "100", price: "120" };
const brought: More = { params: (place) => ({ importId: place.planImportId }) };
const toVision = plain({ "into-0": "vision", seen: "", where: "below" });
const begun = plain({ title: "Another", template: "concept", language: "en" });

const submission = "handed-in/:submissionId";
const onSubmission = (except: Door["except"] = {}): More => ({
  params: ({ submissionId }) => ({ submissionId }),
  except: { ...except, guest: "sign-in", rest: 404 },
  exceptPrivate: { guest: "sign-in", rest: 404 },
});
const untilThen = { template: "concept", date: "2030-01-01", time: "12:00", zone: "Asia/Kathmandu" };

export const plans: Door[] = [
  screen("plans", signedIn),
  screen("plans/new", signedIn),
  deed("plans/new", signedIn, begun),
  screen(`${spaces}/plans`, signedIn),
  screen(`${spaces}/plans/new`, inside),
  deed(`${spaces}/plans/new`, inside, begun),
  // Whom it is shown is taken to where they read it.
  screen(one, team, { ...unseen, except: { ...unseen.except, champion: 303 } }),
  screen(`${one}/read`, readers, unseen),
  screen(`${one}/read/export`, readers, { ...unseen, query: () => "?as=md" }),
  // Whoever has the link alone is not among those who talk about it.
  ...["discussion", "ask"].map((what) => screen(`${one}/read/${what}`, readers, unseen)),
  deed(`${one}/read/discussion`, readers, plain(written), unseen),
  deed(`${one}/read/ask`, team, (_place, world) => ({ ...written, handle: world.everybody.champion.handle }), {
    ...{ except: { ...unseen.except, champion: 422 }, exceptPrivate: { ...unseen.exceptPrivate, champion: 422 } },
  }),
  screen("discussions/:threadId", readers, { ...onDiscussion, except: { rest: 404 }, exceptPrivate: { rest: 404 } }),
  deed("discussions/:threadId", readers, plain({ ...written, replyTo: "" }), { ...onDiscussion, ...unseen }),
  screen(`${one}/sections/:section/translation`, [...team, "champion"], { ...unseen, query: () => "?to=es" }),
  deed(
    `${one}/sections/:section/translation`,
    [...team, "champion"],
    ({ planPieceId }) => ({ piece: planPieceId, to: "es", source: "Nuestra leche." }),
    unseen,
  ),
  // Only what somebody said can be taken back.
  deed(
    `${one}/sections/:section/translation/undo`,
    [],
    ({ planPieceId }) => ({ piece: planPieceId, to: "km" }),
    unseen,
  ),
  ...[`${one}/sections/:section`, `${one}/team`].map((path) => screen(path, team, unseen)),
  screen(`${one}/sharing`, writes, forAuthors),
  ...["community", "person", "link"].map((how) => screen(`${one}/sharing/${how}`, writes, forAuthors)),
  deed(`${one}/sharing/community`, writes, ({ spaceId }) => ({ space: spaceId }), forAuthors),
  deed(`${one}/sharing/person`, writes, (_place, world) => ({ handle: world.everybody.moderator.handle }), forAuthors),
  deed(`${one}/sharing/link`, writes, plain({ days: "7" }), forAuthors),
  deed(`${one}/sharing/text`, writes, plain({ given: "yes" }), forAuthors),
  deed(`${one}/sharing/:grantId/end`, writes, undefined, {
    ...forAuthors,
    params: (place) => ({ grantId: place.planGrantId }),
  }),
  // Who has the link reads it, whoever they are.
  screen("read/:secret", everyone, { params: (place) => ({ secret: place.planSecret }) }),
  deed(`${one}/phone`, team, undefined, { ...unseen, ok: 200 }),
  screen(`${one}/export`, team, { ...unseen, query: () => "?as=md" }),
  ...[`${one}/edit`, `${one}/template`].map((path) => screen(path, writes, forAuthors)),
  deed(`${one}/sections/:section`, writes, plain({ ...written, revision: "1" }), forAuthors),
  // What an author brought is theirs alone.
  ...[`${one}/import`, `${one}/sections/:section/import`].flatMap((path) => [
    screen(path, writes, forAuthors),
    deed(path, writes, plain({ pasted: "Milk.", html: "" }), forAuthors),
  ]),
  screen(`${one}/imports/:importId`, writes, { ...forAuthors, ...brought }),
  deed(`${one}/imports/:importId`, writes, toVision, { ...forAuthors, ...brought }),
  // Whoever brought it, author or not; it is there for nobody else.
  deed(`${one}/imports/:importId/discard`, writes, undefined, { ...unseen, ...brought }),
  screen(rows, team, { ...unseen, ...inCosts }),
  screen(`${rows}/:row`, writes, { ...forAuthors, ...inCosts }),
  deed(rows, writes, plain(pots), { ...forAuthors, ...inCosts }),
  deed(`${rows}/:row`, writes, plain({ ...pots, revision: "1" }), { ...forAuthors, ...inCosts }),
  ...["up", "down", "remove", "restore"].map((verb) =>
    deed(`${rows}/:row/${verb}`, writes, undefined, { ...forAuthors, ...inCosts }),
  ),
  screen(`${one}/currency`, writes, forAuthors),
  deed(`${one}/currency`, writes, plain({ currency: "NPR" }), forAuthors),
  deed(`${one}/edit`, writes, plain({ title: "Yoghurt", stage: "concept" }), forAuthors),
  deed(`${one}/template`, writes, plain({ template: "full" }), forAuthors),
  deed(`${one}/team`, writes, (_place, world) => ({ handle: world.everybody.champion.handle, role: "commenter" }), {
    ...forAuthors,
  }),
  deed(`${one}/team/:personId/remove`, writes, undefined, forAuthors),
  deed(`${one}/team/:personId/role`, writes, plain({ role: "author" }), forAuthors),
  screen(`${one}/invitations/new`, writes, forAuthors),
  deed(`${one}/invitations/new`, writes, plain({ note: "", role: "author", days: "7", uses: "1" }), forAuthors),
  screen(`${one}/invitations/:invitationId`, writes, { ...forAuthors, ...sheet }),
  deed(`${one}/invitations/:invitationId/revoke`, writes, undefined, { ...forAuthors, ...sheet }),
  screen(`${one}/hand-in`, team, unseen),
  ...["hand-in", "hand-in/agree"].map((path) =>
    deed(`${one}/${path}`, writes, ({ readyContent }) => ({ content: readyContent }), {
      ...{ ...forAuthors, params: (place) => ({ plan: place.readyPlanId }) },
    }),
  ),
  deed(`${one}/hand-in/disagree`, team, undefined, unseen),
  screen(`${one}/hand-in/organisation`, writes, forAuthors),
  deed(
    `${one}/hand-in/organisation`,
    writes,
    plain({ organisation: "Dairy", person: "Maya", day: "2026-01-02" }),
    forAuthors,
  ),
  deed(`${one}/hand-in/organisation/remove`, writes, undefined, forAuthors),
  // The champions of its community decide about a note; its team reads what became of it.
  screen("handed-in", signedIn),
  ...["", "/file"].map((path) => screen(`${submission}${path}`, [...team, "champion"], onSubmission())),
  deed(`${submission}/withdraw`, writes, undefined, onSubmission({ member: 403, champion: 403 })),
  screen(`${submission}/return`, ["champion"], onSubmission(all(403, team))),
  deed(`${submission}/return`, ["champion"], plain({ reasons: "Why?", days: "7" }), onSubmission(all(403, team))),
  screen(`${submission}/support`, ["champion"], onSubmission(all(403, team))),
  deed(`${submission}/support`, ["champion"], plain({ reasons: "We help." }), onSubmission(all(403, team))),
  screen(`${submission}/talk`, ["champion"], onSubmission(all(403, team))),
  deed(`${submission}/talk`, ["champion"], plain(written), onSubmission(all(403, team))),
  // Nobody has begun it: said on the page of what was handed in.
  deed(`${submission}/talk/join`, ["champion"], undefined, onSubmission(all(403, team))),
  screen("handed-in/term", staff),
  deed("handed-in/term", staff, plain(untilThen)),
  screen(`${spaces}/plans/term`, inCharge),
  deed(`${spaces}/plans/term`, inCharge, plain(untilThen)),
  // Whoever has the code is told so much, whoever they are.
  screen("verify/:code", everyone, { params: ({ submissionCode }) => ({ code: submissionCode }) }),
  screen("verify/:code", [], { params: () => ({ code: "0000-0000-0000" }), except: { rest: 404 } }),
  // The only author stays.
  deed(`${one}/leave`, team, undefined, { ...unseen, except: { ...unseen.except, ...all(409, writes) } }),
];
