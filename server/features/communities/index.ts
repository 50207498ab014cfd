export { communityDirectory } from "./community-directory.ts";
export { type CommunityHome, communityHome } from "./community-home.ts";
export type { FirstSteps } from "./first-steps.ts";
export { type MemberHome, memberHome } from "./member-home.ts";
export type { TopicSomewhere } from "./whats-new.ts";
