import { phoneInput } from "#tests/support/phones.ts";
import { admins, type Door, deed, everyone, inside, person, plain, screen, signedIn, staff } from "./door.ts";

export const oneself: Door[] = [
  ...[
    "me",
    "me/profile",
    "me/language",
    "me/sessions",
    "me/password",
    "me/privacy",
    "me/notices",
    "me/data",
    "me/digest",
    "me/digest/preview",
  ].map((path) => screen(path, signedIn)),
  screen("me/device-key", signedIn, { query: () => "?device=00000000-0000-4000-8000-000000000000" }),
  deed("me/profile", signedIn, (_place, world) => ({
    ...{ name: "Somebody", handle: `h${world.sessionId.replaceAll("-", "").slice(-12)}`, about: "", place: "" },
    organisation: "",
  })),
  deed("me/language", signedIn, plain({ language: "es", timeZone: "Asia/Vientiane", digits: "latn" })),
  deed("me/sessions/end-others", signedIn),
  deed("me/sessions/:sessionId/end", ["member"], undefined, { except: { guest: "sign-in", rest: 404 } }),
  deed("me/push", signedIn, () => phoneInput(), { ok: 204 }),
  deed("me/push/:deviceId/off", ["member"], undefined, { except: { guest: "sign-in", rest: 404 } }),
  deed("me/password", signedIn, plain({ current: "maize beside the river", passphrase: "rice above the river" })),
  deed(
    "me/privacy",
    signedIn,
    plain({ about: "nobody", place: "nobody", organisation: "nobody", languagesRead: "nobody" }),
  ),
  deed("me/presence", signedIn, plain({ shown: "off" })),
  deed("me/notices", signedIn, plain({ mention: "app" })),
  deed("me/notices/mailbox-works", signedIn),
  screen("me/notices", inside, {
    query: (place) => `?community=${place.slug}`,
    except: { guest: "sign-in", rest: 404 },
  }),
  deed("me/notices", inside, (place) => ({ spaceId: place.spaceId, mention: "app" })),
  deed("me/digest", signedIn, plain({ rhythm: "daily", hour: "6" })),
  // A digest is its reader's alone.
  screen("digests/:digestId", ["member"], { except: { guest: "sign-in", rest: 404 } }),
  // Only what was agreed to can be taken back.
  deed("me/consents/:kind/withdraw", ["member"], undefined, {
    params: () => ({ kind: "place" }),
    except: { guest: "sign-in", rest: 404 },
  }),
  screen("notices", signedIn),
  deed("notices/read-all", signedIn, (_place, world) => ({ upTo: world.noticeId })),
  screen("notices/:noticeId", [], { except: { member: 303, guest: "sign-in", rest: 404 } }),
  // Who holds the token needs nothing else (RFC 8058).
  screen("unsubscribe/:token", everyone),
  deed("unsubscribe/:token", everyone, plain({ "List-Unsubscribe": "One-Click" }), { ok: 200 }),
  deed("unsubscribe/:token/undo", everyone),
];

export const others: Door[] = [
  screen("people/:handle", everyone),
  screen("people/:handle", staff, {
    params: (_place, world) => ({ handle: world.everybody.suspended.handle }),
    except: { rest: 404 },
  }),
  deed("people/:handle/suspend", staff, (place, world) => ({ ...person("member")(place, world), reason: "a test" })),
  deed("people/:handle/suspend", admins, (place, world) => ({ ...person("admin")(place, world), reason: "a test" }), {
    except: { admin: 403 },
    params: (_place, world) => ({ handle: world.everybody.admin.handle }),
  }),
  deed("people/:handle/restore", staff, (place, world) => ({ ...person("suspended")(place, world), reason: "a test" })),
];
