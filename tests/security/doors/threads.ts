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
  written,
} from "./door.ts";

export const topics: Door[] = [
  screen(`${spaces}/topics`, everyone),
  screen(`${spaces}/topics/new`, inside),
  deed(`${spaces}/topics/new`, inside, (place) => ({ ...written, title: "New", spaceId: place.spaceId })),
  deed(`${spaces}/watch`, inside, (place) => ({ watch: "all", spaceId: place.spaceId })),
  screen("topics/:threadId", everyone),
  deed("topics/:threadId", inside, plain({ ...written, replyTo: "" })),
  deed("topics/:threadId/replies", inside, plain({ ...written, replyTo: "" })),
  screen("topics/:threadId/edit", ["author", ...inCharge]),
  deed("topics/:threadId/edit", ["author", ...inCharge], plain({ title: "Another", question: "on" })),
  deed("topics/:threadId/watch", inside, plain({ watch: "all" })),
  deed("topics/:threadId/read", signedIn, plain({ number: "1" })),
  deed("topics/:threadId/close", inCharge),
  deed("topics/:threadId/reopen", inCharge),
  screen("topics/:threadId/hide", inCharge),
  deed("topics/:threadId/hide", inCharge, plain({ reason: "a test" })),
  deed("topics/:threadId/unhide", inCharge),
  deed("topics/:threadId/pin", inCharge),
  deed("topics/:threadId/unpin", inCharge),
  screen("topics/:threadId/translations", everyone),
  screen("communities/:space/topics/translations", everyone),
  screen("communities/:space/languages", inCharge),
  screen("communities/:space/languages/:language", inCharge),
  deed(
    "communities/:space/languages/:language",
    inCharge,
    plain({ name: "Ahorro", description: "", rules: "", welcome: "" }),
  ),
  deed("communities/:space/languages/:language/remove", inCharge, undefined, {
    params: () => ({ language: "fr" }),
  }),
  deed("communities/:space/languages/:language/restore", inCharge, undefined, { params: () => ({ language: "ne" }) }),
  deed("preview", inside, (place) => ({ ...written, spaceId: place.spaceId }), { ok: 200 }),
  screen("mentions", inside, {
    query: (place) => `?spaceId=${place.spaceId}&prefix=m`,
    exceptPrivate: { guest: "sign-in", rest: 404 },
  }),
];

const judges: readonly ActorName[] = ["author", ...inCharge];
export const posts: Door[] = (["shown", "hidden", "deleted"] as const).flatMap((state) => {
  const when = (states: readonly string[], to: readonly ActorName[]) => (states.includes(state) ? to : []);
  const on = (more: More = {}): More => ({ state, ...more });
  return [
    screen("posts/:postId", [], on({ except: { rest: 302 } })),
    screen("posts/:postId/edit", when(["shown"], ["author"]), on()),
    deed("posts/:postId/edit", when(["shown"], ["author"]), plain({ ...written, revision: "1" }), on()),
    // Doing again what is done already changes nothing.
    deed("posts/:postId/delete", when(["shown", "deleted"], ["author"]), undefined, on()),
    deed(
      "posts/:postId/restore",
      state === "shown" ? ["author", ...inCharge] : state === "deleted" ? ["author", ...inCharge] : inCharge,
      undefined,
      on(),
    ),
    screen("posts/:postId/translate", when(["shown"], inside), on({ query: () => "?to=lo" })),
    deed(
      "posts/:postId/translate",
      when(["shown"], inside),
      plain({ to: "lo", title: "", source: "Words.", revision: "1" }),
      on(),
    ),
    // Only what somebody said can be taken back.
    deed(
      "posts/:postId/translate/undo",
      [],
      plain({ to: "km" }),
      on({ except: all(404, when(["shown"], [...inside, ...inCharge])) }),
    ),
    screen("posts/:postId/hide", when(["shown"], inCharge), on()),
    deed("posts/:postId/hide", when(["shown", "hidden"], inCharge), plain({ reason: "a test" }), on()),
    deed("posts/:postId/unhide", when(["shown", "hidden"], inCharge), undefined, on()),
    screen("posts/:postId/hidden", when(["hidden"], inCharge), on({ except: { rest: 404 } })),
    deed("posts/:postId/helpful", when(["shown"], judges), undefined, on()),
    deed("posts/:postId/helpful/undo", when(["shown"], judges), undefined, on()),
    deed("posts/:postId/thanks", when(["shown"], ["member", "champion", "moderator"]), undefined, on()),
    deed("posts/:postId/thanks/undo", when(["shown"], ["member", "champion", "moderator"]), undefined, on()),
  ];
});
