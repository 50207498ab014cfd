import type { ClientMessageName } from "#server/contracts/sockets.ts";
import type { Meeting, Time } from "./workshop-world.ts";

/* Read off product.md and decisions 35, 36, 39, 41 and 42, and then tried. */

/**
 * Who gets through before, during and after, a sign for each standing in their order: y gets through, f is refused, - finds
 * nothing, c comes at the wrong time, s is asked to sign in.
 */
export type Rights = Record<Time, string>;
export type PageDoor = {
  name: string;
  method: "GET" | "POST";
  path(meeting: Meeting): string;
  fields?(meeting: Meeting): Record<string, string>;
  rights: Rights;
};
export type LineDoor = { name: string; message: ClientMessageName; body(meeting: Meeting): unknown; rights: Rights };

const at = (before: string, during = before, after = during): Rights => ({ before, during, after });
const page = (path: (meeting: Meeting) => string, name: string, rights: Rights): PageDoor => ({
  ...{ name: `GET ${name}`, method: "GET", path, rights },
});
const deed = (
  path: (meeting: Meeting) => string,
  name: string,
  rights: Rights,
  fields: (meeting: Meeting) => Record<string, string> = () => ({}),
): PageDoor => ({ name: `POST ${name}`, method: "POST", path, fields, rights });
const of = (part: string) => [(meeting: Meeting) => `/workshops/${meeting.slug}${part}`, `workshop${part}`] as const;
const ofEvent = (part: string) => [(meeting: Meeting) => `/events/${meeting.eventId}${part}`, `event${part}`] as const;
const ofGroup = (part: string) => [(meeting: Meeting) => `/groups/${meeting.group}${part}`, `group${part}`] as const;
const words = () => ({ source: "Something new.", language: "en" });

export const pageDoors: readonly PageDoor[] = [
  page(...of(""), at("yyyyyyyyyy---")),
  page(...ofEvent(""), at("yyyy---------")),
  page(...ofEvent("/calendar.ics"), at("yyyyyyyyyy---")),
  page(...of("/register"), at("fffyyyyffy---", "fffyyyyfff---")),
  deed(...of("/register"), at("fffyyyyffy--s", "fffyyyyfff--s")),
  deed(...of("/withdraw"), at("cccyyyyccc--s", "cccyyyyccc--s", "cccccccccc--s")),
  deed(...of("/accept"), at("ccccyccccc--s", "ccccyccccc--s", "cccccccccc--s")),
  page(...of("/room"), at("yyyy---------")),
  deed(...of("/room"), at("yyff--------s", "yyyy--------s", "ffff--------s"), () => ({ ...words(), replyTo: "" })),
  page(...of("/notes"), at("yyyy---------")),
  deed(...of("/notes"), at("yyyy--------s", "yyyy--------s", "yyff--------s"), () => ({ ...words(), revision: "1" })),
  page(...of("/room/channels"), at("yyyy---------")),
  deed(...of("/room/channels"), at("yyyfffffff--s", "yyyfffffff--s", "cccfffffff--s"), () => ({ language: "ur" })),
  page(...of("/room/channels/ne"), at("yyyf---------", "yyyf---------", "ffff---------")),
  deed(...of("/room/channels/ne"), at("yyyf--------s", "yyyf--------s", "ffff--------s"), () => ({ source: "नमस्ते" })),
  page(...of("/room/board"), at("yyff---------", "yyff---------", "ccff---------")),
  deed(...of("/room/board"), at("yyffffffff--s", "yyffffffff--s", "ffffffffff--s"), words),
  deed(...of("/room/board/clear"), at("yyffffffff--s")),
  deed(...of("/room/begin"), at("yyffffffff--s", "yyffffffff--s", "ccffffffff--s")),
  deed(...of("/room/next"), at("ccffffffff--s", "yyffffffff--s", "ccffffffff--s"), ({ itemId: step }) => ({ step })),
  deed(...of("/room/longer"), at("ccffffffff--s", "yyffffffff--s", "ccffffffff--s"), () => ({ minutes: "5" })),
  deed(...of("/room/end"), at("ccffffffff--s", "yyffffffff--s")),
  page(...of("/groups"), at("yyyy---------")),
  deed(...of("/groups/open"), at("yyffffffff--s", "ccffffffff--s"), () => ({ minutes: "10" })),
  deed(...of("/groups/close"), at("ccffffffff--s", "yyffffffff--s", "ccffffffff--s"), () => ({ seconds: "0" })),
  page(...ofGroup(""), at("yyy----------", "yyyy---------")),
  deed(...ofGroup(""), at("yyy---------s", "yyyy--------s", "ffff--------s"), () => ({ ...words(), replyTo: "" })),
  page(...ofGroup("/notes"), at("yyy----------", "yyyy---------")),
  page(...ofGroup("/name"), at("yyf----------", "yyff---------", "ffff---------")),
  deed(...ofGroup("/name"), at("yyf---------s", "yyff--------s", "ccff--------s"), () => ({ name: "Those who save" })),
  deed(...ofGroup("/help"), at("fff---------s", "fffy--------s", "fffc--------s")),
  deed(...ofGroup("/bring"), at("ccf---------s", "yyfy--------s", "ccfc--------s"), words),
  page((meeting) => `/live/${meeting.threadId}/questions`, "questions", at("yyyy---------")),
  deed((meeting) => `/questions/${meeting.postId}/vote`, "vote", at("------------s", "fyyy--------s", "ffff--------s")),
  deed((meeting) => `/live/${meeting.threadId}/hand`, "hand", at("yyyy--------s", "yyyy--------s", "ffff--------s")),
  page((meeting) => `/forms/${meeting.formId}`, "poll", at("yyyy---------")),
  page((meeting) => `/forms/${meeting.formId}/answers.csv`, "poll's answers", at("yyff---------")),
  page(...of("/agenda"), at("yyffffffff---")),
  page(...of("/people"), at("yyffffffff---")),
  deed(
    (meeting) => `/workshops/${meeting.slug}/people/${meeting.personId}/remove`,
    "put out",
    at("yyffffffff--s", "yyffffffff--s", "ffffffffff--s"),
    () => ({ reason: "" }),
  ),
  page(...of("/team"), at("yyffffffff---", "yyffffffff---", "ffffffffff---")),
  page(...of("/messages"), at("yyfyyyyfff---")),
  page(...of("/links"), at("yyffffffff---")),
  page(...of("/edit"), at("yyffffffff---")),
  deed(...of("/cancel"), at("yyffffffff--s", "yyffffffff--s", "ffffffffff--s"), () => ({ reason: "Harvest." })),
  page(...ofEvent("/attendance"), at("ffff---------", "yyff---------")),
  page(...ofEvent("/attendance.csv"), at("ffff---------", "yyff---------")),
  page(...ofEvent("/attendance.pdf"), at("ffff---------", "yyff---------")),
  page(...of("/certificates"), at("ffffffffff---", "ffffffffff---", "yyffffffff---")),
  page(...of("/report"), at("ffffffffff---", "ffffffffff---", "yyffffffff---")),
  deed(...of("/leave"), at("cyy---------s")),
  deed(...of("/step-in"), at("fffffffffy--s", "fffffffffy--s", "ffffffffff--s")),
  deed(...of("/room/here"), at("cccc--------s", "yyyy--------s", "cccc--------s")),
  page(...of("/feedback"), at("yyyy---------")),
  page(...of("/after"), at("-------------", "-------------", "yyyy---------")),
  deed(
    (meeting) => `/workshops/${meeting.slug}/people/${meeting.askedId}/approve`,
    "approve",
    at("yyffffffff--s", "yyffffffff--s", "ffffffffff--s"),
  ),
];

const enter = (name: string, room: (meeting: Meeting) => string, rights: Rights): LineDoor => ({
  ...{ name, message: "room.join", body: (meeting) => ({ room: room(meeting), seq: 0 }), rights },
});
const inThread = { key: "", source: "By line.", language: "en", replyTo: null };
const write = (name: string, threadId: (meeting: Meeting) => string, rights: Rights): LineDoor => ({
  ...{ name, message: "post.send", rights },
  body: (meeting) => ({ ...inThread, key: crypto.randomUUID(), threadId: threadId(meeting) }),
});
export const lineDoors: readonly LineDoor[] = [
  enter("the room", ({ threadId }) => `thread:${threadId}`, at("yyyy---------")),
  enter("its space", ({ id }) => `space:${id}`, at("yyyy---------")),
  enter("a channel", ({ channelThread }) => `thread:${channelThread}`, at("yyyy---------")),
  enter("a group's talk", ({ groupThread }) => `thread:${groupThread}`, at("yyy----------", "yyyy---------")),
  enter("a group's space", ({ groupId }) => `space:${groupId}`, at("yyy----------", "yyyy---------")),
  { name: "is here", message: "presence.here", body: ({ threadId }) => ({ threadId }), rights: at("yyyy---------") },
  {
    name: "who is here",
    message: "presence.people",
    body: ({ threadId }) => ({ threadId }),
    rights: at("yyff--------s"),
  },
  {
    name: "claps",
    message: "presence.react",
    body: ({ threadId }) => ({ threadId, kind: "clap" }),
    rights: at("yyyy--------s", "yyyy--------s", "ffff--------s"),
  },
  write("says in the room", ({ threadId }) => threadId, at("yyff--------s", "yyyy--------s", "ffff--------s")),
  write(
    "says in a channel",
    ({ channelThread }) => channelThread,
    at("yyyf--------s", "yyyf--------s", "ffff--------s"),
  ),
  write("says in a group", ({ groupThread }) => groupThread, at("yyy---------s", "yyyy--------s", "ffff--------s")),
  {
    ...{ name: "opens the notes", message: "document.join", rights: at("yyyy---------") },
    body: ({ documentId }) => ({ documentId, stateVector: new Uint8Array() }),
  },
  {
    ...{
      name: "writes the notes",
      message: "document.update",
      rights: at("yyyy---------", "yyyy---------", "yyff---------"),
    },
    body: ({ documentId }) => ({ documentId, generation: 1, update: new Uint8Array([0, 0]) }),
  },
];
