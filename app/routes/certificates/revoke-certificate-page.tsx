import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopHandle } from "#app/routes/workshops/workshop-frame.ts";
import { RevokeCertificateInput } from "#server/contracts/certificates.ts";
import { revokeCertificate } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/revoke-certificate-page.ts";
import { certificatesPath } from "./certificate-crumbs.ts";
import { loadCertificate } from "./load-certificate.ts";
import { Validity } from "./validity.tsx";

export const handle = workshopHandle;

export const loader = (args: Route.LoaderArgs) => loadCertificate(args);

/** POST /workshops/:workshop/certificates/:certificateId/revoke: it is valid no more. */
export async function action(args: Route.ActionArgs) {
  return act(args, RevokeCertificateInput, async (ctx, input) => {
    const { slug } = await revokeCertificate(ctx, input);
    return redirectSaying(args.context, certificatesPath(slug), { say: "certificates:revoke.done" });
  });
}

export default function RevokeCertificate({ loaderData, actionData }: Route.ComponentProps) {
  return <Validity deed="revoke" loaderData={loaderData} result={actionData} />;
}
