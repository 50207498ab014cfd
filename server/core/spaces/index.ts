export { loadSpace, spaceFacts } from "./load-space.ts";
export { type MyMembership, myMembership } from "./my-membership.ts";
export {
  joinSpace,
  leaveSpace,
  manageSpace,
  moderateSpace,
  postInSpace,
  requestSpace,
  seeMembers,
  seeSpace,
  spaceRules,
} from "./policy.ts";
