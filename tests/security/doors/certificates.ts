import { all, type Door, deed, everyone, type More, plain, screen, signedIn } from "./door.ts";
import { leading, outsideWorkshop } from "./workshops.ts";

/** One that is over, with a certificate. */
const onCertificate = (more: More = {}): More => ({
  params: ({ heldWorkshopId, certificateId }) => ({ workshop: heldWorkshopId, certificateId }),
  ...more,
});
const oneCertificate = "workshops/:workshop/certificates/:certificateId";
const onCode: More = { params: ({ certificateCode }) => ({ code: certificateCode }) };
export const certificates: Door[] = [
  screen("certificates", signedIn),
  deed("certificates", signedIn, plain({ name: "Sita" })),
  screen("certificates/:code", everyone, { ...onCode, exceptPrivate: all(200) }),
  screen("certificates/:code", [], { params: () => ({ code: "0000-0000-0000" }), except: { rest: 404 } }),
  // Whose it is and who leads the workshop; nobody else learns that there is one.
  screen("certificates/:code/sheet.pdf", ["member", "moderator", "champion"], {
    ...onCode,
    except: { guest: "sign-in", suspended: "sign-in", rest: 404 },
  }),
  screen("workshops/:workshop/certificates", leading, onCertificate({ except: { ...outsideWorkshop, guest: 404 } })),
  ...[oneCertificate, `${oneCertificate}/revoke`, `${oneCertificate}/restore`].map((path) =>
    screen(path, leading, onCertificate({ except: { ...outsideWorkshop, guest: 404 } })),
  ),
  screen("workshops/:workshop/report", leading, onCertificate({ except: { ...outsideWorkshop, guest: 404 } })),
  deed(
    "workshops/:workshop/certificates",
    leading,
    plain({ percent: "70", language: "own" }),
    onCertificate({ except: outsideWorkshop }),
  ),
  deed(oneCertificate, leading, plain({ name: "Sita", reason: "a test" }), onCertificate({ except: outsideWorkshop })),
  ...["revoke", "restore"].map((verb) =>
    deed(`${oneCertificate}/${verb}`, leading, plain({ reason: "a test" }), onCertificate({ except: outsideWorkshop })),
  ),
];
