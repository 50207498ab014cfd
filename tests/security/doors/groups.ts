import type { ActorName } from "../world.ts";
import { all, type Door, deed, type More, plain, screen, written } from "./door.ts";

/** The moderator and the champion lead the workshop, the author is in this group, the member in another of it. */
const leading: readonly ActorName[] = ["moderator", "champion"];
const inGroup: readonly ActorName[] = [...leading, "author"];
const outsideWorkshop = all(404, ["stranger", "left", "removed", "staff"]);
/** Who may not see them finds none. */
const unseen: More = { except: { rest: 404 } };
const open: More = { params: ({ groups }) => ({ workshop: groups.workshopId }) };
const prepared: More = { params: ({ groups }) => ({ workshop: groups.preparedId }) };
const seat: More = {
  params: ({ groups }, world) => ({ workshop: groups.workshopId, personId: world.everybody.author.id }),
};
const groupsOf = "workshops/:workshop/groups";
const one = "groups/:group";
const deedIn: More = { except: { guest: "sign-in", rest: 404 } };

export const groups: Door[] = [
  screen(groupsOf, [...inGroup, "member"], { ...open, ...unseen }),
  screen(`${groupsOf}/new`, leading, { ...prepared, ...unseen }),
  screen(`${groupsOf}/message`, leading, { ...open, ...unseen }),
  screen(`${groupsOf}/people/:personId`, leading, { ...seat, ...unseen }),
  deed(`${groupsOf}/new`, leading, plain({ how: "random", groups: "2", names: "", task: "", earlier: "" }), {
    ...{ ...prepared, except: outsideWorkshop },
  }),
  deed(`${groupsOf}/open`, leading, plain({ minutes: "10" }), { ...prepared, except: outsideWorkshop }),
  deed(`${groupsOf}/close`, leading, plain({ seconds: "60" }), { ...open, except: outsideWorkshop }),
  deed(`${groupsOf}/longer`, leading, undefined, { ...open, except: outsideWorkshop }),
  deed(`${groupsOf}/message`, leading, plain(written), { ...open, except: outsideWorkshop }),
  deed(`${groupsOf}/people/:personId`, leading, plain({ groupId: "" }), { ...seat, except: outsideWorkshop }),
  ...[one, `${one}/notes`, `${one}/bring`].map((path) => screen(path, inGroup, unseen)),
  screen(`${one}/name`, leading, { except: { author: 403, rest: 404 } }),
  deed(`${one}/name`, leading, plain({ name: "Those who save" }), {
    except: { guest: "sign-in", author: 403, rest: 404 },
  }),
  deed(one, inGroup, plain({ ...written, replyTo: "" }), deedIn),
  deed(`${one}/notes`, inGroup, plain({ ...written, revision: "1" }), deedIn),
  // Who leads goes where they are called; they call nobody.
  deed(`${one}/help`, ["author"], undefined, {
    except: { guest: "sign-in", moderator: 403, champion: 403, rest: 404 },
  }),
  deed(`${one}/help/answer`, leading, undefined, { except: { guest: "sign-in", author: 403, rest: 404 } }),
  deed(`${one}/help/back`, inGroup, undefined, deedIn),
  // Before the workshop begins, those alone write in its room who lead it.
  deed(`${one}/bring`, leading, plain(written), { except: { guest: "sign-in", author: 403, rest: 404 } }),
  deed(`${one}/bring-notes`, leading, undefined, { except: { guest: "sign-in", author: 403, rest: 404 } }),
];
