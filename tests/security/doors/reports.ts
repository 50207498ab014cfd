import { type Door, deed, inCharge, plain, screen, signedIn, staff } from "./door.ts";

/** Whoever reads something tells those who may help of it; these alone see what they were told. */
const report = { reason: "insult", words: "It shames us." };
const readers = signedIn.filter((name) => name !== "author");
export const reports: Door[] = [
  screen("posts/:postId/report", signedIn),
  deed("posts/:postId/report", readers, plain({ ...report, before: "0" }), { except: { author: 409 } }),
  screen("people/:handle/report", signedIn, { except: { member: 404 } }),
  deed("people/:handle/report", signedIn, plain(report), { except: { member: 409 } }),
  screen("communities/:space/reports", inCharge),
  screen("admin/reports", staff),
  screen("reports/:reportId", inCharge, {
    params: (place) => ({ reportId: place.reportId }),
    except: { guest: "sign-in", rest: 404 },
    exceptPrivate: { guest: "sign-in", rest: 404 },
  }),
  deed("reports/:reportId", inCharge, plain({ answer: "The post is hidden." }), {
    params: (place) => ({ reportId: place.reportId }),
    except: { guest: "sign-in", rest: 404 },
  }),
  // What was reported to staff is no moderator's affair.
  screen("reports/:reportId", staff, {
    params: (_place, world) => ({ reportId: world.reportId }),
    except: { guest: "sign-in", rest: 404 },
    exceptPrivate: { guest: "sign-in", staff: 200, admin: 200, rest: 404 },
  }),
];
