import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopHandle } from "#app/routes/workshops/workshop-frame.ts";
import { RevokeCertificateInput } from "#server/contracts/certificates.ts";
import { restoreCertificate } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/restore-certificate-page.ts";
import { certificatesPath } from "./certificate-crumbs.ts";
import { loadCertificate } from "./load-certificate.ts";
import { Validity } from "./validity.tsx";

export const handle = workshopHandle;

export const loader = (args: Route.LoaderArgs) => loadCertificate(args);

/** POST /workshops/:workshop/certificates/:certificateId/restore: it is valid after all. */
export async function action(args: Route.ActionArgs) {
  return act(args, RevokeCertificateInput, async (ctx, input) => {
    const { slug } = await restoreCertificate(ctx, input);
    return redirectSaying(args.context, certificatesPath(slug), { say: "certificates:restore.done" });
  });
}

export default function RestoreCertificate({ loaderData, actionData }: Route.ComponentProps) {
  return <Validity deed="restore" loaderData={loaderData} result={actionData} />;
}
