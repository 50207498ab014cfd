export { acceptInvitation } from "./accept-invitation.ts";
export { archiveCommunity, unarchiveCommunity } from "./archive-community.ts";
export { changeCommunity } from "./change-community.ts";
export { changeRole, setRole } from "./change-role.ts";
export { communityLog } from "./community-log.ts";
export { communitySource, communityTexts } from "./community-texts.ts";
export { createCommunity } from "./create-community.ts";
export { createSpace, type NewSpace } from "./create-space.ts";
export { acceptRequest, declineRequest } from "./decide-request.ts";
export { declineInvitation } from "./decline-invitation.ts";
export {
  type GrantedThing,
  giveGrant,
  grantByLink,
  grantedTo,
  grantsOf,
  holds,
  isGranted,
  isGrantedTo,
  keepsOrderOf,
  openGrantLink,
  purgeEndedGrants,
  secretOfGrant,
  takeGrant,
  takeGrantsAround,
} from "./grants.ts";
export { handOver } from "./hand-over.ts";
export { secretsOf } from "./invitation-secrets.ts";
export { invite, revokeInvitation } from "./invite.ts";
export { joinCommunity } from "./join-community.ts";
export { nameCursor, slice, writeNameCursor } from "./keyset.ts";
export { leaveCommunity, mayLeaveNow } from "./leave-community.ts";
export { countByTheme, listCommunities, listMyCommunities } from "./list-communities.ts";
export {
  type InvitationSheet,
  invitationSheet,
  listInvitations,
  openInvitationsOf,
  sheetOf,
} from "./list-invitations.ts";
export { findMember, listInCharge, listMembers, listRemoved } from "./list-members.ts";
export { findRequest, listRequests, waitingRequests } from "./list-requests.ts";
export { loadCommunity, loadSpace, spaceFacts, spaceReached } from "./load-space.ts";
export { lockCommunity } from "./lock-space.ts";
export { logLines } from "./log-lines.ts";
export {
  makeInvitation,
  takeBackInvitationsFor,
  takeBackInvitationsOf,
  takeInvitationBack,
} from "./make-invitation.ts";
export { type InvitedTo, letsIn, myInvitations } from "./my-invitations.ts";
export { myMembership } from "./my-membership.ts";
export { type InvitationKey, openInvitation } from "./open-invitation.ts";
export {
  bringAllIn,
  bringIn,
  changeRoleIn,
  dropSpaces,
  listPeopleIn,
  nameSpace,
  type PersonIn,
  setSpaceOver,
  takeOut,
} from "./people-in-space.ts";
export { registerSpaceData } from "./personal-data.ts";
export { moderateSpace, postInSpace, seeMembers, seeSpace, spaceRules } from "./policy.ts";
export { registerPutOut, takeOutOfAll } from "./put-out-within.ts";
export { putWelcomeAway } from "./put-welcome-away.ts";
export { qrCode } from "./qr-code.ts";
export { handOutRecoveryCode, recoveryStillRight } from "./recover-member.ts";
export { removeMember } from "./remove-member.ts";
export { myRequest, requestToJoin, withdrawRequest } from "./request-to-join.ts";
export { restoreMember } from "./restore-member.ts";
export { saidTo } from "./said-to.ts";
export { sharesCommunity } from "./shares-community.ts";
export { signUpByInvitation } from "./sign-up-by-invitation.ts";
export {
  communityLanguages,
  communityTextToWrite,
  removeCommunityText,
  restoreCommunityText,
  translateCommunity,
} from "./translate-community.ts";
