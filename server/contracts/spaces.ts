import { z } from "zod";
import {
  communityRoles,
  MAX_COMMUNITY_TEXT,
  MAX_INVITATION_DAYS,
  MAX_INVITATION_USES,
  MAX_NAME_LENGTH,
  MAX_REASON,
  type rolesByKind,
} from "./bounds.ts";
import { CONTENT_LANGUAGES } from "./languages.ts";
import { Handle, type PersonCard } from "./people.ts";
import { Id, LanguageTag, SendKey } from "./primitives.ts";
import { optionalLine, optionalText, requiredLine, requiredText } from "./text.ts";

export const CommunityRole = z.enum(communityRoles);
export type CommunityRole = z.infer<typeof CommunityRole>;

/** What a space is used as. All but a community are known to those in them alone. */
export type SpaceKind = keyof typeof rolesByKind;
export type RoleIn<Kind extends SpaceKind> = (typeof rolesByKind)[Kind][number];
export type SpaceRole = RoleIn<SpaceKind>;

export const Visibility = z.enum(["public", "private"]);
export type Visibility = z.infer<typeof Visibility>;

export const JoinRule = z.enum(["open", "request", "invitation"]);
export type JoinRule = z.infer<typeof JoinRule>;

/** Who looks: what the rules below need of an actor. */
export type Viewer =
  | { kind: "guest" }
  | { kind: "system" }
  | { kind: "person"; id: string; siteRole: "member" | "staff" | "admin" };

/**
 * What the rules below need of a space, for one viewer. `myRole` is null for who is not an active member;
 * `barred` is who was removed and not restored.
 */
export type SpaceFacts = {
  id: string;
  kind: SpaceKind;
  visibility: Visibility;
  joinRule: JoinRule;
  archived: boolean;
  myRole: SpaceRole | null;
  barred: boolean;
};

/** What a viewer may do in a space. It travels with each space that is shown. */
export type SpacePermissions = {
  see: boolean;
  seeMembers: boolean;
  post: boolean;
  moderate: boolean;
  manage: boolean;
  archive: boolean;
  unarchive: boolean;
  join: boolean;
  request: boolean;
  leave: boolean;
};

/**
 * The rules of a space, once, for the server's policy and for the browser.
 * Staff have no power inside a community. Administrators stand in for a moderator where everyone can read;
 * in a private community nobody from outside has any right, administrators included.
 */
export function permittedInSpace(viewer: Viewer, space: SpaceFacts): SpacePermissions {
  const person = viewer.kind === "person";
  const member = person && space.myRole !== null;
  const open = space.visibility === "public";
  const see = member || open;
  const administers = person && viewer.siteRole === "admin" && open;
  const stranger = person && !member && open && !space.archived;
  const moderate = (member && (space.myRole === "moderator" || space.myRole === "facilitator")) || administers;
  return {
    see,
    seeMembers: see && person,
    post: member && !space.archived,
    moderate,
    manage: moderate,
    archive: moderate && !space.archived,
    unarchive: moderate && space.archived,
    join: stranger && !space.barred && space.joinRule === "open",
    // Who was removed from an open community comes back by asking.
    request: stranger && (space.joinRule === "request" || (space.barred && space.joinRule === "open")),
    leave: member,
  };
}

/** Whether the viewer may found communities. */
export function mayFoundCommunities(viewer: Viewer): boolean {
  return viewer.kind === "person" && viewer.siteRole !== "member";
}

/** A space as lists and headings show it; its name in the first of the viewer's languages in which somebody gave it. */
export type SpaceView = SpaceFacts & {
  slug: string;
  name: string;
  language: string;
  memberCount: number;
  threadCount: number;
  can: SpacePermissions;
};

/** A community in a list. */
export type CommunityView = SpaceView & {
  description: string;
  /** The language of the description, which may be another one than the name's. */
  describedIn: string;
  themeIds: readonly string[];
};

/** What a community says about itself in one language, as it is written. */
export type CommunitySource = { name: string; description: string; rules: string; welcome: string };

/** What a community says about itself, for its own screens, each text in the first of the viewer's languages in which there is one. */
export type CommunityTexts = {
  description: string;
  describedIn: string;
  rulesHtml: string;
  rulesIn: string;
  welcomeHtml: string;
  welcomeIn: string;
  themeIds: readonly string[];
  createdAt: string;
};

/** A language in which a community's texts were given. `behind`: they were changed since, and this was not. */
export type CommunityLanguage = { language: string; name: string; by: PersonCard | null; at: string; behind: boolean };

/** Somebody in a community, and what the viewer may do about them here. */
export type MemberView = {
  person: PersonCard;
  role: CommunityRole;
  joinedAt: string;
  isMe: boolean;
  can: { changeRole: boolean; remove: boolean; recover: boolean };
};

/** Somebody who was removed; for moderators. */
export type RemovedView = { person: PersonCard; reason: string; removedAt: string };

export type RequestView = { id: string; person: PersonCard; message: string; createdAt: string };

export type InvitationState = "valid" | "expired" | "used" | "revoked" | "declined";
export type InvitationView = {
  id: string;
  note: string;
  role: SpaceRole;
  createdAt: string;
  createdBy: PersonCard | null;
  /** Who alone can use it; null: whoever has the link or the code. */
  forWhom: PersonCard | null;
  expiresAt: string;
  uses: number;
  maxUses: number;
  state: InvitationState;
};

/** What somebody sees who opens an invitation, before they accept it. */
export type OpenedInvitation = {
  invitationId: string;
  /** Only one person, who has an account, can use it. */
  forOne: boolean;
  spaceId: string;
  kind: SpaceKind;
  slug: string;
  /** As what it lets them in. */
  role: SpaceRole;
  name: string;
  language: string;
  description: string;
  describedIn: string;
  invitedBy: string;
  memberAlready: boolean;
};

/** One line of a community's log. */
export type LogLine = {
  id: string;
  action: string;
  actor: PersonCard | null;
  subject: PersonCard | null;
  reason: string;
  facts: Readonly<Record<string, unknown>>;
  at: string;
};

/** A page of a list: `next` goes on where it ends, null at the end. */
export type Slice<Item> = { items: Item[]; next: string | null };

/** Where a space is found to which people are invited. */
export function spacePath(kind: SpaceKind, slug: string): string {
  return kind === "plan" ? `/plans/${slug}` : `/communities/${slug}`;
}

/* ---- What people write: input ---- */

const name = requiredLine({ max: MAX_NAME_LENGTH });
const reason = requiredText({ max: MAX_REASON });
/** A box that is not ticked sends nothing, one sends a word, several a list. */
const several = <Item extends z.ZodType>(item: Item, most: number) =>
  z.preprocess(
    (given) => (given === undefined || given === "" ? [] : Array.isArray(given) ? given : [given]),
    z.array(item).max(most, "tooMany"),
  );

const communityFields = {
  name,
  description: optionalLine({ max: 300 }),
  language: LanguageTag,
  themes: several(Id, 6),
  visibility: Visibility,
  joinRule: JoinRule,
};

export const CreateCommunityInput = z.object({ key: SendKey, ...communityFields });
export type CreateCommunityInput = z.infer<typeof CreateCommunityInput>;

export const ChangeCommunityInput = z.object({
  key: SendKey,
  space: z.string(),
  ...communityFields,
  rules: optionalText({ max: MAX_COMMUNITY_TEXT }),
  welcome: optionalText({ max: MAX_COMMUNITY_TEXT }),
});
export type ChangeCommunityInput = z.infer<typeof ChangeCommunityInput>;

/** Without a region, as readers choose it. */
const TextLanguage = z.enum(CONTENT_LANGUAGES, { error: "unusable" });
export const CommunityTextInput = z.object({
  key: SendKey,
  space: z.string(),
  language: TextLanguage,
  name,
  description: optionalLine({ max: 300 }),
  rules: optionalText({ max: MAX_COMMUNITY_TEXT }),
  welcome: optionalText({ max: MAX_COMMUNITY_TEXT }),
});
export type CommunityTextInput = z.infer<typeof CommunityTextInput>;

export const CommunityLanguageInput = z.object({ key: SendKey, space: z.string(), language: TextLanguage });
export type CommunityLanguageInput = z.infer<typeof CommunityLanguageInput>;

/** Every deed below names its space by address or id, as it stands in the URL. */
const inSpace = { key: SendKey, space: z.string() };

export const ArchiveCommunityInput = z.object({ ...inSpace, reason });
export type ArchiveCommunityInput = z.infer<typeof ArchiveCommunityInput>;

export const UnarchiveCommunityInput = z.object(inSpace);
export type UnarchiveCommunityInput = z.infer<typeof UnarchiveCommunityInput>;

export const JoinInput = z.object(inSpace);
export type JoinInput = z.infer<typeof JoinInput>;

export const LeaveInput = z.object(inSpace);
export type LeaveInput = z.infer<typeof LeaveInput>;

export const RequestToJoinInput = z.object({ ...inSpace, message: optionalText({ max: MAX_REASON }) });
export type RequestToJoinInput = z.infer<typeof RequestToJoinInput>;

export const WithdrawRequestInput = z.object(inSpace);
export type WithdrawRequestInput = z.infer<typeof WithdrawRequestInput>;

export const AcceptRequestInput = z.object({ ...inSpace, requestId: Id });
export type AcceptRequestInput = z.infer<typeof AcceptRequestInput>;

export const DeclineRequestInput = z.object({ ...inSpace, requestId: Id, reason: optionalText({ max: MAX_REASON }) });
export type DeclineRequestInput = z.infer<typeof DeclineRequestInput>;

export const HandOverInput = z.object({ ...inSpace, personId: Id });
export type HandOverInput = z.infer<typeof HandOverInput>;

export const ChangeRoleInput = z.object({ ...inSpace, personId: Id, role: CommunityRole });
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>;

export const RemoveMemberInput = z.object({ ...inSpace, personId: Id, reason });
export type RemoveMemberInput = z.infer<typeof RemoveMemberInput>;

export const RestoreMemberInput = z.object({ ...inSpace, personId: Id });
export type RestoreMemberInput = z.infer<typeof RestoreMemberInput>;

/** How many come in by an invitation, and until when. */
export const invitationFields = {
  note: optionalLine({ max: 200 }),
  days: z.coerce
    .number({ error: "numberWrong" })
    .int({ error: "numberWrong" })
    .min(1, "numberWrong")
    .max(MAX_INVITATION_DAYS, "tooMany"),
  uses: z.coerce
    .number({ error: "numberWrong" })
    .int({ error: "numberWrong" })
    .min(1, "numberWrong")
    .max(MAX_INVITATION_USES, "tooMany"),
};

export const InviteInput = z.object({
  ...inSpace,
  ...invitationFields,
  /** For somebody who has an account already, and for nobody else. */
  handle: z.union([z.literal("").transform(() => null), Handle]).nullish(),
  role: z.enum(["member", "champion"]).default("member"),
});
export type InviteInput = z.infer<typeof InviteInput>;

export const DeclineInvitationInput = z.object({ key: SendKey });

export const RevokeInvitationInput = z.object({ ...inSpace, invitationId: Id });
export type RevokeInvitationInput = z.infer<typeof RevokeInvitationInput>;

export const IssueRecoveryInput = z.object({ ...inSpace, personId: Id });
export type IssueRecoveryInput = z.infer<typeof IssueRecoveryInput>;

/** Shape of a link's secret. */
export const InvitationSecret = z.string().regex(/^[A-Za-z0-9_-]{27}$/);

/** A short code as people type it: any case, spaces and dashes; O is read as 0, I and L as 1. */
export const InvitationCode = z
  .string({ error: "invitationCodeShape" })
  .max(60, "invitationCodeShape")
  .transform((typed) =>
    typed
      .normalize("NFKC")
      .toUpperCase()
      .replace(/[\s\p{Pd}_.]/gu, ""),
  )
  .transform((typed) => typed.replace(/O/g, "0").replace(/[IL]/g, "1"))
  .refine((typed) => /^[0-9A-HJKMNP-TV-Z]{10}$/.test(typed), "invitationCodeShape");
