import type { ActorName } from "../world.ts";
import { type Door, deed, type More, plain, screen, signedIn, staff, written } from "./door.ts";

/** A private thread of two is there for those two, whatever anybody else is. */
const talkers: readonly ActorName[] = ["member", "author"];
const theirs: More = { params: (_place, world) => ({ threadId: world.conversationId }), except: { rest: 404 } };
const said: More = { ...theirs, except: { guest: "sign-in", rest: 404 } };
export const messages: Door[] = [
  screen("messages", signedIn),
  screen("messages/new", signedIn),
  // People of one's communities, and staff; a stranger is nobody to write to, nor is one oneself.
  deed(
    "messages/new",
    ["member", "champion", "moderator", ...staff],
    (_place, world) => ({ ...written, to: world.everybody.author.handle, name: "Another matter" }),
    { except: { guest: "sign-in", rest: 422 } },
  ),
  screen("messages/:threadId", talkers, theirs),
  deed("messages/:threadId", talkers, plain({ ...written, replyTo: "" }), said),
  deed("messages/:threadId/watch", talkers, plain({ watch: "mute" }), said),
  screen("messages/:threadId/name", talkers, theirs),
  deed("messages/:threadId/name", talkers, plain({ name: "Interest" }), said),
  screen("messages/:threadId/leave", talkers, theirs),
  deed("messages/:threadId/leave", talkers, undefined, said),
  screen("me/messages", signedIn),
  deed("me/messages", signedIn, plain({ messagesFrom: "nobody" })),
  deed("people/:handle/block", signedIn, undefined, { except: { member: 409 } }),
  deed("people/:handle/unblock", signedIn),
];
