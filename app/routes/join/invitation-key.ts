import { InvitationSecret } from "#server/contracts/spaces.ts";
import type { InvitationKey } from "#server/core/spaces/index.ts";

/** What stands in the address of an invitation: a link's secret, or a code that somebody typed. */
export function invitationKey(param: string): InvitationKey {
  return InvitationSecret.safeParse(param).success ? { secret: param } : { code: param };
}
