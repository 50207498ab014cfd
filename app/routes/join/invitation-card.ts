import type { InvitationCard } from "#app/components/invitation-sheet.tsx";
import { qrCode } from "#server/core/spaces/index.ts";

/** An invitation's keys as they are shown and printed, and where its code is typed. */
export function invitationCard(
  keys: { secret: string; code: string } | null,
  origin: string,
): { card: InvitationCard; typeAt: string } {
  const link = keys ? `${origin}/join/${keys.secret}` : null;
  return {
    card: keys && link ? { code: keys.code, link, qr: qrCode(link) } : null,
    typeAt: `${origin.replace(/^https?:\/\//, "")}/join`,
  };
}
