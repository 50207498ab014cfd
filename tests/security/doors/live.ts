import { randomUUID } from "node:crypto";
import type { ActorName, Place, SecurityWorld } from "../world.ts";
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
  written,
} from "./door.ts";

const openers: readonly ActorName[] = ["champion", "moderator"];
const leaders: readonly ActorName[] = ["champion", ...inCharge];
/** The champion of the place opened it. */
const onLive: More = { params: ({ liveId }) => ({ threadId: liveId }) };
const onHand: More = {
  params: ({ liveId }, world) => ({ threadId: liveId, personId: world.everybody.member.id }),
};
/** Who keeps the draft of a session may announce one too; an administrator keeps it, where everyone can read, and may not. */
const draftKeepers: readonly ActorName[] = ["champion", "moderator"];
const onSessionDraft: More = {
  params: ({ sessionDraftId }) => ({ eventId: sessionDraftId }),
  ...{ except: { guest: "sign-in", admin: 403, rest: 404 }, exceptPrivate: { guest: "sign-in", rest: 404 } },
};
const sessionDraft = (_place: Place, world: SecurityWorld) => ({
  ...{ ...written, title: "Seeds", hosts: world.everybody.champion.id, languages: "en" },
  ...{ date: "2090-01-02", time: "15:00", zone: "UTC", minutes: "60" },
});
export const live: Door[] = [
  screen(`${spaces}/live`, everyone),
  screen(`${spaces}/live/new`, openers),
  deed(`${spaces}/live/new`, openers, (_place, world) => ({
    ...{ ...written, title: "Ask me", hosts: world.everybody.champion.id },
  })),
  screen("live/:threadId", everyone, onLive),
  deed("live/:threadId", inside, plain({ ...written, replyTo: "" }), onLive),
  screen(`${spaces}/live/announce`, openers),
  deed(`${spaces}/live/announce`, openers, (_place, world) => ({
    ...{ ...written, title: "Ask me", hosts: world.everybody.champion.id, languages: "en" },
    ...{ date: "2090-01-02", time: "15:00", zone: "UTC", minutes: "60" },
  })),
  screen("live/drafts/:eventId", draftKeepers, {
    ...onSessionDraft,
    ...{ except: { admin: 403, rest: 404 }, exceptPrivate: { rest: 404 } },
  }),
  deed("live/drafts/:eventId", draftKeepers, sessionDraft, onSessionDraft),
  // An open floor has no time at which it begins.
  deed("live/:threadId/start", [], undefined, { ...onLive, except: all(409, signedIn) }),
  deed("live/:threadId/coming", [], plain({ answer: "coming" }), { ...onLive, except: all(409, signedIn) }),
  screen("live/:threadId/summary", everyone, onLive),
  deed("live/:threadId/summary", leaders, plain({ ...written, revision: "1" }), onLive),
  screen("documents/:documentId/export", everyone, { params: ({ documentId }) => ({ documentId }) }),
  screen("documents/:documentId/versions", everyone, { params: ({ documentId }) => ({ documentId }) }),
  screen("documents/:documentId/compare", everyone, { params: ({ documentId }) => ({ documentId }) }),
  screen("documents/:documentId/versions/:seq/name", leaders, {
    params: ({ documentId }) => ({ documentId, seq: "1" }),
  }),
  deed("documents/:documentId/versions/:seq/name", leaders, plain({ name: "At the fair" }), {
    params: ({ documentId }) => ({ documentId, seq: "1" }),
  }),
  deed("documents/open", leaders, ({ liveId }) => ({ subjectType: "thread", subjectId: liveId, part: "summary" }), {
    ...onLive,
    ok: 200,
  }),
  deed("documents/:documentId/drafts", signedIn, () => ({ key: randomUUID(), generation: "1", source: "Words." }), {
    params: ({ documentId }) => ({ documentId }),
    ok: 200,
  }),
  // What one may discard is one's own; nobody here has any.
  deed("documents/:documentId/drafts/:draftId/discard", [], undefined, {
    params: ({ documentId }) => ({ documentId, draftId: randomUUID() }),
    except: all(404, signedIn),
  }),
  deed("documents/:documentId/versions/:seq/restore", leaders, undefined, {
    params: ({ documentId }) => ({ documentId, seq: "1" }),
  }),
  // The only version is what it says now, which is changed and not taken away.
  screen("documents/:documentId/versions/:seq/hide", [], {
    params: ({ documentId }) => ({ documentId, seq: "1" }),
    except: all(409, inCharge),
  }),
  deed("documents/:documentId/versions/:seq/hide", [], plain({ reason: "a test" }), {
    params: ({ documentId }) => ({ documentId, seq: "1" }),
    except: all(409, inCharge),
  }),
  deed("documents/:documentId/versions/:seq/show", [], undefined, {
    params: ({ documentId }) => ({ documentId, seq: "1" }),
    except: all(409, inCharge),
  }),
  screen("live/:threadId/export", everyone, onLive),
  screen("live/:threadId/print", everyone, onLive),
  deed("live/:threadId/floor", leaders, plain({ floor: "closed" }), onLive),
  screen("live/:threadId/hosts", leaders, onLive),
  deed("live/:threadId/hosts", leaders, (_place, world) => ({ handle: world.everybody.member.handle }), onLive),
  deed("live/:threadId/hosts/:personId/remove", leaders, undefined, {
    params: ({ liveId }, world) => ({ threadId: liveId, personId: world.everybody.member.id }),
  }),
  deed("live/:threadId/presence", leaders, plain({ shown: "off" }), onLive),
  deed("live/:threadId/hand", inside, undefined, onLive),
  // Who sees it may say that their hand is down, which it is.
  deed("live/:threadId/hand/lower", signedIn, undefined, onLive),
  deed("live/:threadId/hands/lower", leaders, undefined, onLive),
  deed("live/:threadId/hands/:personId/word", leaders, undefined, onHand),
  deed("live/:threadId/hands/:personId/lower", leaders, undefined, onHand),
  deed("live/:threadId/end", leaders, undefined, onLive),
  deed("live/:threadId/reopen", leaders, undefined, onLive),
];

/** Those who lead it while they write there. */
const hosts: readonly ActorName[] = ["champion", "moderator"];
const voters: readonly ActorName[] = ["member", "champion", "moderator"];
const onQuestion = (state: keyof Place["questions"]): More => ({
  params: ({ questions }) => ({ postId: questions[state] }),
});
export const questions: Door[] = [
  screen("live/:threadId/questions", everyone, onLive),
  deed("live/:threadId/questions", inside, plain({ ...written }), onLive),
  screen("live/:threadId/host", hosts, onLive),
  deed("live/:threadId/questions/close", leaders, undefined, onLive),
  deed("live/:threadId/questions/open", leaders, undefined, onLive),
  deed("live/:threadId/questions/move", hosts, undefined, onLive),
  screen("questions/:postId", [], { ...onQuestion("asked"), except: { rest: 302 } }),
  deed("questions/:postId/vote", voters, undefined, onQuestion("asked")),
  deed("questions/:postId/vote/undo", voters, undefined, onQuestion("asked")),
  deed("questions/:postId/withdraw", ["author"], undefined, onQuestion("asked")),
  deed("questions/:postId/withdraw/undo", ["author"], undefined, onQuestion("withdrawn")),
  deed("questions/:postId/take", hosts, undefined, onQuestion("asked")),
  deed("questions/:postId/take/undo", hosts, undefined, onQuestion("taken")),
  deed(
    "questions/:postId/hand-over",
    hosts,
    (_place, world) => ({ personId: world.everybody.moderator.id }),
    onQuestion("taken"),
  ),
  screen("questions/:postId/answer", hosts, onQuestion("asked")),
  deed("questions/:postId/answer", hosts, plain({ ...written }), onQuestion("asked")),
  deed("questions/:postId/aloud", hosts, undefined, onQuestion("asked")),
  deed("questions/:postId/reopen", hosts, undefined, onQuestion("kept")),
  deed("questions/:postId/publish", hosts, undefined, onQuestion("written")),
  deed("questions/:postId/publish/undo", hosts, undefined, onQuestion("kept")),
  deed("questions/:postId/merge", hosts, (place) => ({ into: place.questions.asked }), onQuestion("double")),
  deed("questions/:postId/merge/undo", hosts, undefined, onQuestion("merged")),
  deed("questions/:postId/move", hosts, undefined, onQuestion("asked")),
];
