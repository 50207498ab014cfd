import type { ActorName, Place } from "../world.ts";
import { type Door, deed, inside, type More, plain, screen, signedIn, spaces, staff } from "./door.ts";

const asking = { title: "Stalled", source: "Half of us stop.", language: "en", themeId: "", weeks: "6" };
/** Known to those who are in it, and to nobody else: not to moderators of the community, staff or administrators. */
function mentorings(): Door[] {
  const one = "mentoring/:mentoringId";
  const ofOthers = { guest: "sign-in", rest: 404 } as const;
  const of = (which: keyof Place["mentorings"], more: More = {}): More => ({
    ...more,
    params: (place, world) => ({ mentoringId: place.mentorings[which], ...more.params?.(place, world) }),
    except: { ...ofOthers, ...more.except },
    exceptPrivate: { ...ofOthers, ...more.except },
  });
  const both: readonly ActorName[] = ["author", "champion"];
  const word = plain({ word: "", language: "en" });
  const step: More = { params: (place) => ({ stepId: place.stepId }) };
  return [
    screen("mentoring", signedIn),
    screen(`${spaces}/champions/:handle/ask`, ["member", "author", "moderator"], {
      params: (_place, world) => ({ handle: world.everybody.champion.handle }),
      except: { champion: 409 },
    }),
    deed(`${spaces}/champions/:handle/ask`, ["author", "moderator"], plain(asking), {
      params: (_place, world) => ({ handle: world.everybody.champion.handle }),
      except: { champion: 409, member: 409 },
    }),
    screen(one, ["member", "champion"], of("asked")),
    deed(one, both, plain({ what: "A calendar", language: "en", personId: "", until: "" }), of("underWay")),
    screen(`${one}/accept`, ["champion"], of("asked", { except: { member: 403 } })),
    deed(`${one}/accept`, ["champion"], word, of("asked", { except: { member: 403 } })),
    screen(`${one}/decline`, ["champion"], of("asked", { except: { member: 403 } })),
    deed(`${one}/decline`, ["champion"], word, of("asked", { except: { member: 403 } })),
    screen(`${one}/pass`, ["champion"], of("asked", { except: { member: 403 } })),
    deed(
      `${one}/pass`,
      ["champion"],
      (_place, world) => ({ handle: world.everybody.second.handle }),
      of("asked", { except: { member: 403 } }),
    ),
    deed(`${one}/withdraw`, ["member"], undefined, of("asked", { except: { champion: 403 } })),
    screen(`${one}/longer`, both, of("underWay")),
    deed(`${one}/longer`, both, plain({ weeks: "4" }), of("underWay")),
    deed(`${one}/longer/agree`, ["champion"], undefined, of("prolonged", { except: { moderator: 403 } })),
    deed(`${one}/longer/refuse`, ["champion", "moderator"], undefined, of("prolonged")),
    screen(`${one}/end`, both, of("underWay")),
    deed(`${one}/end`, both, undefined, of("underWay")),
    deed(`${one}/steps/:stepId/done`, both, undefined, of("underWay", step)),
    deed(`${one}/steps/:stepId/undo`, both, undefined, of("underWay", step)),
    deed(`${one}/steps/:stepId/remove`, both, undefined, of("underWay", step)),
    screen(`${one}/date`, both, of("underWay")),
    deed(
      `${one}/date`,
      both,
      plain({ title: "", date: "2030-04-01", time: "17:00", minutes: "60", place: "" }),
      of("underWay"),
    ),
    screen(`${one}/people`, both, of("underWay")),
    deed(`${one}/people`, both, (_place, world) => ({ handle: world.everybody.moderator.handle }), of("underWay")),
    deed(`${one}/people/:personId/agree`, ["champion"], undefined, of("underWay", { except: { author: 403 } })),
    deed(`${one}/people/:personId/drop`, both, undefined, of("underWay")),
    // Who is invited comes in by the invitation, before they see anything of it.
    deed(`${one}/join`, ["author"], undefined, of("prolonged")),
    deed(`${one}/refuse`, ["author"], undefined, of("prolonged")),
  ];
}

/** Members propose themselves; moderators in their community, and staff where they see it, propose others and decide. */
function vetting(): Door[] {
  const decide: readonly ActorName[] = ["moderator", ...staff];
  const here = `${spaces}/champions`;
  const hidden: More = { except: { guest: "sign-in", rest: 404 }, exceptPrivate: { guest: "sign-in", rest: 404 } };
  const ofChampion: More = { params: (_place, world) => ({ handle: world.everybody.champion.handle }) };
  const said = { words: "Nobody saves as she does.", language: "en" };
  const answer = plain({ answer: "Not yet.", language: "en" });
  return [
    screen(`${here}/propose`, [...inside, ...staff]),
    deed(`${here}/propose`, ["member"], plain({ ...said, handle: "" }), {
      // Waits already; is one already; is in charge.
      except: { author: 409, champion: 422, moderator: 422 },
    }),
    deed(`${here}/propose`, decide, (_place, world) => ({ ...said, handle: world.everybody.member.handle })),
    screen(`${here}/proposals`, decide),
    deed("champions/proposals/:vettingId/accept", decide, undefined, hidden),
    screen("champions/proposals/:vettingId/decline", decide, hidden),
    deed("champions/proposals/:vettingId/decline", decide, answer, hidden),
    deed("champions/proposals/:vettingId/withdraw", ["author"], undefined, hidden),
    screen(`${here}/:handle/take-back`, ["champion", ...decide], ofChampion),
    deed(`${here}/:handle/take-back`, ["champion", ...decide], answer, ofChampion),
    screen("people/:handle/champion/take-back", staff, ofChampion),
    deed("people/:handle/champion/take-back", staff, answer, ofChampion),
    screen("admin/champions", staff),
  ];
}

const profile = { done: "", language: "es", places: "", available: "", requestsAWeek: "2" };
export const champions: Door[] = [
  screen("champions", signedIn),
  screen(`${spaces}/champions`, signedIn),
  screen("me/champion", ["champion", "author"]),
  deed("me/champion", ["champion", "author"], plain(profile)),
  ...vetting(),
  ...mentorings(),
];
