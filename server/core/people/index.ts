export { type Acquaintance, registerAcquaintance } from "./acquaintance.ts";
export type { OpenedSession } from "./authentication.ts";
export { blockedAmong, blockPerson, myBlocks, registerBlocks, unblockPerson } from "./block-person.ts";
export {
  changeAudience,
  changeLanguages,
  changeMessagesFrom,
  changeProfile,
  dismissFirstSteps,
  myProfile,
} from "./change-profile.ts";
export { chooseLanguage } from "./choose-language.ts";
export { agreeToLegalTexts, consentsDue, myConsents, withdrawOptIn } from "./consents.ts";
export { countriesIn } from "./countries.ts";
export { createPerson, type NewPerson } from "./create-person.ts";
export { deviceOf } from "./device.ts";
export { deviceKey } from "./device-key.ts";
export { acceptFirstSignIn, firstSignIn, issueFirstSignIn } from "./first-sign-in.ts";
export { suggestHandle } from "./handles.ts";
export { listPeople, personInList } from "./list-people.ts";
export {
  mailboxOfTicket,
  prepareSignInMail,
  requestMailCode,
  type SignInMail,
  signInByMailCode,
  signInByMailOffered,
  signUp,
  signUpByMailOffered,
} from "./mail-code.ts";
export { myData, type PersonalData, registerPersonalData } from "./my-data.ts";
export { noteSeen } from "./note-seen.ts";
export { changePassphrase, proofForPassphrase } from "./passphrase.ts";
export { type PersonNamed, peopleNamed } from "./people-named.ts";
export { peopleByHandles, personCards } from "./person-cards.ts";
export {
  apart,
  blocks,
  changeSiteRoles,
  listAllPeople,
  personRules,
  seeField,
  suspendAdmins,
  writeTo,
} from "./policy.ts";
export { profileOf } from "./profile.ts";
export { purgeExpired } from "./purge-expired.ts";
export { issueRecoveryCode, recoverByCode, registerRecoveryRight } from "./recovery.ts";
export { keyedHash } from "./secrets.ts";
export {
  actorsOfSessions,
  actorsOfTokens,
  endAllSessions,
  endOtherSessions,
  endSession,
  mySessions,
  personOfSession,
  sessionToken,
  signOut,
} from "./sessions.ts";
export { configurePeople, type PeopleSettings } from "./settings.ts";
export { continueAs, demoCast, openSessionFor, signInByPassphrase } from "./sign-in.ts";
export { changeSiteRole } from "./site-role.ts";
export { liftSuspension, suspendPerson } from "./suspend-person.ts";
export type { Whence } from "./tries.ts";
