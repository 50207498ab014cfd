import { registerPersonalData } from "#server/core/people/index.ts";

/** What this feature holds about a person, for them to take away. Which workshops they are in is among their memberships. */
export function registerWorkshopData(): void {
  registerPersonalData({
    name: "workshopsLed",
    collect: (ctx, personId) =>
      ctx.db.workshop.findMany({
        where: { OR: [{ createdBy: personId }, { leadId: personId }] },
        orderBy: { spaceId: "asc" },
        select: { spaceId: true, createdAt: true },
      }),
  });
  registerPersonalData({
    name: "workshopMessages",
    collect: (ctx, personId) =>
      ctx.db.workshopMessage.findMany({
        where: { sentBy: personId },
        orderBy: { at: "asc" },
        select: { spaceId: true, audience: true, source: true, at: true },
      }),
  });
  registerPersonalData({
    name: "workshopLinks",
    collect: (ctx, personId) =>
      ctx.db.workshopLink.findMany({
        where: { addedBy: personId },
        orderBy: { at: "asc" },
        select: { spaceId: true, title: true, url: true, at: true },
      }),
  });
  registerPersonalData({
    name: "registrations",
    collect: (ctx, personId) =>
      ctx.db.registration.findMany({
        where: { personId },
        orderBy: { askedAt: "asc" },
        select: {
          ...{ spaceId: true, state: true, reason: true, withCommunity: true },
          ...{ askedAt: true, changedAt: true, offerEndsAt: true },
        },
      }),
  });
  registerPersonalData({
    name: "certificates",
    collect: (ctx, personId) =>
      ctx.db.certificate.findMany({ where: { personId }, omit: { sheet: true }, orderBy: { issuedAt: "asc" } }),
  });
  registerPersonalData({
    name: "nameOnCertificates",
    collect: (ctx, personId) => ctx.db.certificateName.findUnique({ where: { personId } }),
  });
  registerPersonalData({
    name: "certificatesMadeOut",
    collect: (ctx, personId) =>
      ctx.db.certificate.findMany({
        where: { issuedBy: personId },
        orderBy: { issuedAt: "asc" },
        select: { spaceId: true, issuedAt: true },
      }),
  });
}
