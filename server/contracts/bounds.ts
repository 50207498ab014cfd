/* Numbers and words that screens need of the contracts, apart from them: no browser loads a parser to know a number. */

export const MAX_NAME_LENGTH = 120;
export const MAX_COMMUNITY_TEXT = 8_000;
export const MAX_PROGRAMME_TEXT = 8_000;
export const MAX_REASON = 500;
export const MAX_SUBMISSION_REASONS = 4_000;
export const MAX_EVENT_TITLE = 200;
export const MAX_EVENT_TEXT = 8_000;
export const MAX_EVENT_MINUTES = 14 * 24 * 60;
export const MAX_INVITATION_DAYS = 90;
export const MAX_INVITATION_USES = 500;
export const MAX_SHARED_DAYS = 366;

/** Roles in a community; the first is what one has after joining, the last is in charge. */
export const communityRoles = ["member", "champion", "moderator"] as const;

/** What a space is used as, and the roles in each kind, the plainest first. In a community moderators are in charge, in a workshop those who lead it. */
export const rolesByKind = {
  community: communityRoles,
  conversation: ["member"],
  mentoring: ["companion", "mentee", "mentor"],
  workshop: ["participant", "interpreter", "facilitator"],
  group: ["participant", "interpreter", "facilitator"],
  plan: ["commenter", "author"],
  review: ["reviewer"],
} as const;
/** How many people one space of a kind holds. */
export const MOST_PEOPLE = { conversation: 8, mentoring: 5, workshop: 500, group: 500, plan: 30, review: 100 } as const;

/** Whether a word is a role in a community. */
export function isCommunityRole(word: unknown): word is (typeof communityRoles)[number] {
  return communityRoles.some((role) => role === word);
}
