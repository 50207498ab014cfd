import { registerNoticeKind, registerNoticeSource } from "#server/core/notices/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

/** Whose mailbox refuses our mail finds it in the app, where there is a way to say that it works again. */
export function registerMailboxNotice(): void {
  registerNoticeSource({
    types: ["mailbox.refused"],
    find: async (_ctx, { payload: { personId } }) => [{ personId, kind: "mailboxRefused", subjectId: personId }],
  });
  registerNoticeKind({
    kind: "mailboxRefused",
    subjectType: "person",
    group: null,
    mailWaits: false,
    visible: () => Prisma.sql`true`,
    surelyVisible: () => Prisma.sql`true`,
    details: async (_ctx, rows) =>
      new Map(rows.map(({ id }) => [id, { title: null, space: null, excerpt: null, link: "/me/notices" }])),
  });
}
