import type { RoleGiven, RunningRoles } from "./run.ts";

/** What is printed once all stands: where to go, and how to sign in. The operator's terminal speaks English. */
export function announcement({ runtime, installation }: RoleGiven, { address }: RunningRoles): string {
  const { dataDir, roles } = runtime.settings;
  if (!address) return `Rutas works in the background (${roles.join(", ")}); stop it with Ctrl-C.`;
  const demo = [
    `  This is a demo for this machine alone. To sign in, open ${address}/sign-in and choose one of its people`,
    `  under "Continue as": no passphrase is asked. Mail is not sent: as an administrator, read it at ${address}/admin/mail.`,
  ];
  return [
    "",
    `  ${installation.name} is at ${address}`,
    "",
    ...(installation.kind === "demo" ? demo : []),
    `  What is written is kept in ${runtime.embedded ? dataDir : "the database that DATABASE_URL names"}. Stop with Ctrl-C.`,
    "",
  ].join("\n");
}
