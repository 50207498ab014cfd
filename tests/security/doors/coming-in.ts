import type { ActorName } from "../world.ts";
import { all, type Door, deed, everyone, type More, plain, screen, signedIn, staff } from "./door.ts";

const newPerson = { name: "Somebody", handle: "", language: "en", agree: "on", passphrase: "a long enough passphrase" };

export const home: Door[] = [
  screen("", everyone),
  deed("first-steps/away", signedIn),
  screen("themes/:slug", everyone),
  ...glossary(),
  deed("language", everyone, plain({ language: "es" })),
  screen("help", everyone),
  screen("offline", everyone),
  screen("kept", everyone),
  screen("gallery", everyone),
  screen("terms", everyone),
  screen("privacy", everyone),
  screen("consent", [], { except: { rest: 303 } }),
  deed("consent", signedIn, plain({ agree: "on" })),
  screen("*", [], { except: { rest: 404 } }),
  deed("*", [], undefined, { except: { rest: 404 } }),
];

/** Kept by staff and by who moderates a community of the theme, read by everybody. */
function glossary(): Door[] {
  const keepers: readonly ActorName[] = ["moderator", ...staff];
  const seeds: More = { params: (_place, world) => ({ slug: "seeds", entryId: world.terms.kept }) };
  const removed: More = { params: (_place, world) => ({ slug: "seeds", entryId: world.terms.removed }) };
  const word = plain({ from: "es", to: "en", term: "trigo", becomes: "wheat", note: "" });
  const here = "themes/:slug/glossary";
  return [
    screen(here, everyone, seeds),
    screen(`${here}/new`, keepers, seeds),
    deed(`${here}/new`, keepers, word, seeds),
    screen(`${here}/log`, keepers, seeds),
    screen(`${here}/:entryId/edit`, keepers, seeds),
    deed(`${here}/:entryId/edit`, keepers, word, seeds),
    deed(`${here}/:entryId/remove`, keepers, undefined, seeds),
    deed(`${here}/:entryId/restore`, keepers, undefined, removed),
  ];
}

export const comingIn: Door[] = [
  screen("sign-in", ["guest"], { except: { rest: 303 } }),
  deed("sign-in", [], plain({ account: "nobody", passphrase: "wrong passphrase" }), {
    // Who is signed in already is taken where they wanted to go.
    except: { guest: 422, rest: 303 },
  }),
  screen("sign-in/code", everyone),
  deed("sign-in/code", everyone, plain({ email: "nobody@example.org" })),
  // Without a code that was asked for there is nothing to enter.
  screen("sign-in/code/enter", [], { except: { rest: 303 } }),
  deed("sign-in/code/enter", [], plain({ email: "nobody@example.org", code: "123456" }), { except: { rest: 303 } }),
  screen("sign-in/forgot", everyone),
  screen("sign-up", everyone),
  deed("sign-up", everyone, plain({ email: "nobody@example.org" })),
  screen("sign-up/name", [], { except: { rest: 303 } }),
  deed("sign-up/name", [], plain({ ...newPerson, ticket: "forged" }), { except: { rest: 303 } }),
  screen("recover", everyone),
  deed("recover", [], plain({ handle: "nobody", code: "12345678", passphrase: "a long enough passphrase" }), {
    except: { rest: 422 },
  }),
  screen("first-sign-in/:secret", [], { except: { rest: 404 } }),
  deed("first-sign-in/:secret", [], plain({ ...newPerson, email: "" }), { except: { rest: 404 } }),
  screen("sign-out", signedIn, { except: { guest: 303 } }),
  deed("sign-out", everyone),
  screen("demo/continue-as/:handle", [], { except: { rest: 404 } }),
  deed("demo/continue-as/:handle", [], undefined, { except: { rest: 404 } }),
  screen("join", everyone),
  deed("join", everyone, (place) => ({ invitationCode: place.keys.code })),
  // Who holds the link sees the community's name, also when it is for members only.
  screen("join/:invitation", everyone),
  // Who is signed in is somebody already: they accept it as themselves.
  deed("join/:invitation", ["guest"], plain(newPerson), { except: { rest: 409 } }),
  deed("join/:invitation/accept", signedIn, undefined, { except: { removed: 403 } }),
  // For one that is for nobody by name there is nothing to say no to.
  deed("join/:invitation/decline", [], undefined, { except: all(404, signedIn) }),
];
