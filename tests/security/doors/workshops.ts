import type { ActorName, Place, SecurityWorld } from "../world.ts";
import { all, type Door, deed, everyone, inCharge, inside, type More, plain, screen, written } from "./door.ts";

/** For members of the community: the moderator answers for one, the champion leads it too; of a draft, the moderator alone knows. */
export const outsideWorkshop = all(404, ["stranger", "left", "removed", "staff"]);
const workshopWords = plain({
  ...{ title: "Savings that last", source: "Bring your books.", language: "en", access: "community", url: "" },
  ...{ languages: "en", date: "2030-05-01", time: "14:00", zone: "Asia/Vientiane", minutes: "120" },
});
const one = "workshops/:workshop";
const author = (_place: Place, world: SecurityWorld) => ({ personId: world.everybody.author.id });
export const leading: readonly ActorName[] = ["moderator", "champion"];
const planned = (place: Place) => ({ itemId: place.agendaItemId, linkId: place.agendaItemId });
const inRoom: More = { params: ({ room }) => ({ workshop: room.id }), except: outsideWorkshop };
/** Who is not in a workshop finds no room. */
const seesRoom: More = { ...inRoom, except: { rest: 404 } };
const room = "workshops/:workshop/room";
const rooms: Door[] = [
  ...[room, `${room}/board`, `${room}/channels`, `${room}/channels/ne`].map((path) =>
    screen(path.replace("/ne", "/:language"), leading, {
      ...seesRoom,
      params: (place) => ({ workshop: place.room.id, language: "ne" }),
    }),
  ),
  screen("workshops/:workshop/notes", leading, seesRoom),
  deed("workshops/:workshop/notes", leading, plain({ ...written, revision: "0" }), {
    ...seesRoom,
    except: { guest: "sign-in", rest: 404 },
  }),
  deed(room, leading, plain({ ...written, replyTo: "" }), { ...seesRoom, except: { guest: "sign-in", rest: 404 } }),
  deed(`${room}/begin`, leading, undefined, { except: outsideWorkshop }),
  deed(`${room}/next`, leading, ({ room }) => ({ step: room.stepId }), inRoom),
  deed(`${room}/back`, leading, ({ room }) => ({ step: room.stepId }), inRoom),
  deed(`${room}/longer`, leading, plain({ minutes: "5" }), inRoom),
  deed(`${room}/here`, leading, undefined, { ...inRoom, except: { guest: "sign-in", rest: 404 } }),
  deed(`${room}/end`, leading, undefined, inRoom),
  deed(`${room}/board`, leading, plain({ ...written }), inRoom),
  deed(`${room}/board/put`, leading, ({ room }) => ({ kind: "post", id: room.postId }), inRoom),
  deed(`${room}/board/clear`, leading, undefined, inRoom),
  deed(`${room}/channels`, leading, plain({ language: "ur" }), inRoom),
  deed(`${room}/channels/:language`, leading, plain({ source: "Namaste." }), {
    ...{ params: ({ room }) => ({ workshop: room.id, language: "ne" }) },
    except: { guest: "sign-in", rest: 404 },
  }),
];

export const workshops: Door[] = [
  ...rooms,
  screen("communities/:space/workshops", everyone),
  screen("communities/:space/workshops/new", inCharge),
  deed("communities/:space/workshops/new", inCharge, workshopWords),
  screen("workshops/:workshop", [...inside, "admin"], { except: { rest: 404 } }),
  ...["edit", "cancel", "team"].map((part) =>
    screen(`workshops/:workshop/${part}`, leading, { except: { ...outsideWorkshop, guest: 404 } }),
  ),
  screen("workshops/:workshop/feedback", [...leading, "author"], { except: { rest: 404 } }),
  screen("workshops/:workshop/after", [...leading, "member"], {
    params: ({ heldWorkshopId }) => ({ workshop: heldWorkshopId }),
    except: { rest: 404 },
  }),
  deed("workshops/:workshop/questions/move", leading, ({ spaceId }) => ({ into: spaceId }), {
    params: ({ heldWorkshopId }) => ({ workshop: heldWorkshopId }),
    except: outsideWorkshop,
  }),
  deed("workshops/:workshop/feedback/change", leading, undefined, { except: outsideWorkshop }),
  deed("workshops/:workshop/edit", leading, workshopWords, { except: outsideWorkshop }),
  deed("workshops/:workshop/cancel", leading, plain({ reason: "Harvest." }), { except: outsideWorkshop }),
  deed(
    "workshops/:workshop/team",
    leading,
    (_place, world) => ({ handle: world.everybody.author.handle, role: "interpreter" }),
    { except: outsideWorkshop },
  ),
  deed("workshops/:workshop/team/:personId/remove", leading, undefined, {
    params: (_place, world) => ({ personId: world.everybody.champion.id }),
    except: outsideWorkshop,
  }),
  deed("workshops/:workshop/team/:personId/hand-over", ["moderator"], undefined, {
    params: (_place, world) => ({ personId: world.everybody.champion.id }),
    except: outsideWorkshop,
  }),
  // The author has a place, the member waits for a word; those who lead it need none.
  screen(`${one}/register`, ["author", "member", "admin"], { except: { ...outsideWorkshop, guest: 404 } }),
  deed(`${one}/register`, ["author", "member", "admin"], undefined, { except: outsideWorkshop }),
  deed(`${one}/accept`, [], undefined, { except: { ...outsideWorkshop, guest: "sign-in", rest: 409 } }),
  deed(`${one}/withdraw`, ["author", "member"], undefined, {
    except: { ...outsideWorkshop, guest: "sign-in", rest: 409 },
  }),
  // Who registered reads what was written to them.
  screen(`${one}/messages`, [...leading, "author", "member"], { except: { ...outsideWorkshop, guest: 404 } }),
  deed(`${one}/messages`, leading, plain({ audience: "all", source: "Bring your books." }), {
    except: outsideWorkshop,
  }),
  screen(`${one}/links`, leading, { except: { ...outsideWorkshop, guest: 404 } }),
  deed(`${one}/links`, leading, plain({ title: "Three books", url: "https://books.example.org/three" }), {
    except: outsideWorkshop,
  }),
  deed(`${one}/links/:linkId/remove`, leading, undefined, { params: planned, except: outsideWorkshop }),
  deed(`${one}/rehearse`, leading, undefined, { except: outsideWorkshop }),
  deed(`${one}/copy`, ["moderator"], undefined, { except: outsideWorkshop }),
  ...["agenda", "agenda/:itemId"].map((part) =>
    screen(`${one}/${part}`, leading, { params: planned, except: { ...outsideWorkshop, guest: 404 } }),
  ),
  ...["agenda", "agenda/:itemId"].map((part) =>
    deed(`${one}/${part}`, leading, plain({ kind: "break", title: "Tea", minutes: "10" }), {
      ...{ params: planned, except: outsideWorkshop },
    }),
  ),
  ...["up", "down", "remove"].map((verb) =>
    deed(`${one}/agenda/:itemId/${verb}`, leading, undefined, { params: planned, except: outsideWorkshop }),
  ),
  ...["registration", "registration/questions", "people", "people/add"].map((part) =>
    screen(`${one}/${part}`, leading, { except: { ...outsideWorkshop, guest: 404 } }),
  ),
  deed(`${one}/registration`, leading, plain({ capacity: "", offerHours: "24", closesHours: "0" }), {
    except: outsideWorkshop,
  }),
  deed(`${one}/registration/questions`, leading, plain({ uses: "name", own: "", language: "en" }), {
    except: outsideWorkshop,
  }),
  deed(`${one}/people/add`, leading, (_place, world) => ({ handle: world.everybody.second.handle }), {
    except: outsideWorkshop,
  }),
  ...["approve", "give"].map((verb) =>
    deed(`${one}/people/:personId/${verb}`, leading, undefined, { except: outsideWorkshop }),
  ),
  screen(`${one}/people/:personId/decline`, leading, { except: { ...outsideWorkshop, guest: 404 } }),
  deed(`${one}/people/:personId/decline`, leading, plain({ reason: "" }), { except: outsideWorkshop }),
  screen(`${one}/people/:personId/remove`, leading, { params: author, except: { ...outsideWorkshop, guest: 404 } }),
  deed(`${one}/people/:personId/remove`, leading, plain({ reason: "" }), { params: author, except: outsideWorkshop }),
  // Who answers for it hands over first; others are not in it.
  deed("workshops/:workshop/leave", ["champion"], undefined, {
    except: { guest: "sign-in", moderator: 409, rest: 404 },
  }),
  deed("workshops/:workshop/step-in", ["admin"], undefined, { except: outsideWorkshop }),
  deed("workshops/:workshop/announce", ["moderator"], undefined, {
    params: (place) => ({ workshop: place.workshopDraftId }),
    except: { guest: "sign-in", admin: 403, rest: 404 },
  }),
];
