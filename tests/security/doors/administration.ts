import { admins, type Door, deed, plain, screen, staff } from "./door.ts";

const theme = { slug: "forests", parentId: "", "names.en": "Forests" };
export const administration: Door[] = [
  ...[
    "admin",
    "admin/programme",
    "admin/programme/:language",
    "admin/themes",
    "admin/themes/new",
    "admin/translation",
  ].map((path) => screen(path, staff)),
  ...["admin/themes/:themeId", "admin/people", "admin/people/:personId", "admin/legal", "admin/legal/:kind"].map(
    (path) => screen(path, staff),
  ),
  ...["admin/installation", "admin/log", "admin/work", "admin/mail", "admin/mail/in"].map((path) =>
    screen(path, admins),
  ),
  screen("admin/digests", staff),
  screen("admin/people/:personId/notices", staff),
  // A real installation keeps no bodies.
  screen("admin/mail/:mailId", [], { except: { admin: 404 } }),
  screen("admin/mail/:mailId/html", [], { except: { admin: 404 } }),
  ...["admin/work/:work/retry", "admin/work/:work/:id/retry", "admin/work/:work/:id/drop"].map((path) =>
    deed(path, admins, undefined, { params: (_place, world) => ({ work: "events", id: world.parkedId }) }),
  ),
  deed("admin/installation", admins, () => ({
    ...{ name: "Route", mainLanguage: "en", languages: ["en", "es"], contactName: "", contactAddress: "" },
  })),
  deed("admin/programme/:language", staff, plain({ source: "Words." })),
  deed("admin/themes/new", staff, plain(theme)),
  deed("admin/themes/:themeId", staff, plain(theme)),
  deed("admin/themes/:themeId/move", staff, plain({ direction: "up" })),
  deed("admin/themes/:themeId/remove", staff),
  deed("admin/people/:personId", admins, plain({ siteRole: "staff" })),
  deed("admin/legal/:kind", staff, plain({ en: "Be kind." })),
];
