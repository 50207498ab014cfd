export { acceptInvitation } from "./accept-invitation.ts";
export { changeCommunity } from "./change-community.ts";
export { changeRole } from "./change-role.ts";
export { communityLog } from "./community-log.ts";
export { createCommunity } from "./create-community.ts";
export { acceptRequest, declineRequest } from "./decide-request.ts";
export { handOver } from "./hand-over.ts";
export { invite, revokeInvitation } from "./invite.ts";
export { joinCommunity } from "./join-community.ts";
export { leaveCommunity, mayLeaveNow } from "./leave-community.ts";
export { communityTexts, countByTheme, listCommunities, listMyCommunities } from "./list-communities.ts";
export { type InvitationSheet, invitationSheet, listInvitations } from "./list-invitations.ts";
export { findMember, listInCharge, listMembers, listRemoved, type MemberList } from "./list-members.ts";
export { findRequest, listRequests, waitingRequests } from "./list-requests.ts";
export { loadSpace, spaceFacts } from "./load-space.ts";
export { type MyMembership, myMembership } from "./my-membership.ts";
export { type InvitationKey, openInvitation } from "./open-invitation.ts";
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
export { putWelcomeAway } from "./put-welcome-away.ts";
export { qrCode } from "./qr-code.ts";
export { handOutRecoveryCode, type RecoveryHandedOut } from "./recover-member.ts";
export { removeMember } from "./remove-member.ts";
export { myRequest, requestToJoin, withdrawRequest } from "./request-to-join.ts";
export { restoreMember } from "./restore-member.ts";
export { sharesCommunity } from "./shares-community.ts";
export { signUpByInvitation } from "./sign-up-by-invitation.ts";
