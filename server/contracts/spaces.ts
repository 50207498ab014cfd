import { z } from "zod";
import { Id, LanguageTag, MAX_POST_LENGTH, SLUG, SendKey } from "./primitives.ts";

/** Roles in a community; the first is what one has after joining, the last is in charge. */
export const communityRoles = ["member", "champion", "moderator"] as const;
export const CommunityRole = z.enum(communityRoles);
export type CommunityRole = z.infer<typeof CommunityRole>;

export const Visibility = z.enum(["public", "private"]);
export type Visibility = z.infer<typeof Visibility>;

export const JoinRule = z.enum(["open", "request", "invitation"]);
export type JoinRule = z.infer<typeof JoinRule>;

/** Who looks: what the rules below need of an actor. */
export type Viewer =
  | { kind: "guest" }
  | { kind: "system" }
  | { kind: "person"; id: string; siteRole: "member" | "staff" | "admin" };

/** What the rules below need of a space, for one viewer. `myRole` is null for who is not an active member. */
export type SpaceFacts = {
  id: string;
  kind: string;
  visibility: Visibility;
  joinRule: JoinRule;
  archived: boolean;
  myRole: CommunityRole | null;
};

/** What a viewer may do in a space. It travels with each space that is shown. */
export type SpacePermissions = {
  see: boolean;
  seeMembers: boolean;
  post: boolean;
  moderate: boolean;
  manage: boolean;
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
  const moderate = (member && space.myRole === "moderator") || administers;
  return {
    see,
    seeMembers: see && person,
    post: member && !space.archived,
    moderate,
    manage: moderate,
    join: person && !member && open && !space.archived && space.joinRule === "open",
    request: person && !member && open && !space.archived && space.joinRule === "request",
    leave: member,
  };
}

/** Whether the viewer may found communities. */
export function mayFoundCommunities(viewer: Viewer): boolean {
  return viewer.kind === "person" && viewer.siteRole !== "member";
}

/** A space as lists and headings show it. */
export type SpaceView = SpaceFacts & {
  slug: string;
  name: string;
  language: string;
  memberCount: number;
  threadCount: number;
  can: SpacePermissions;
};
