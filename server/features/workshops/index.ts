export { moveToForum, workshopAfter } from "./after-page.ts";
export { announceWorkshop } from "./announce-workshop.ts";
export { cancelWorkshop } from "./cancel-workshop.ts";
export { setCertificateName } from "./certificate-name.ts";
export {
  addPart,
  agendaToPlan,
  changePart,
  movePartDown,
  movePartUp,
  partToChange,
  removePart,
} from "./change-agenda.ts";
export { changeWorkshop } from "./change-workshop.ts";
export { closeWorkshop, registerEnd } from "./close-workshop.ts";
export { copyWorkshop } from "./copy-workshop.ts";
export { correctCertificate, restoreCertificate, revokeCertificate } from "./correct-certificates.ts";
export { createWorkshop } from "./create-workshop.ts";
export {
  approveRegistration,
  declineRegistration,
  givePlace,
  removeFromWorkshop,
} from "./decide-registration.ts";
export { dropRehearsalOf } from "./drop-rehearsal.ts";
export { changeFeedback } from "./feedback.ts";
export { feedbackPage, isAskedHowItWas } from "./feedback-page.ts";
export { inviteToWorkshop } from "./invite-to-workshop.ts";
export { issueCertificates } from "./issue-certificates.ts";
export { lapseOffers } from "./lapse-offers.ts";
export { addLink, linksToKeep, removeLink } from "./links.ts";
export { registeredPerson, workshopPeople } from "./list-people.ts";
export { listWorkshops, workshopToCreate } from "./list-workshops.ts";
export { workshopMessages, writeToRegistered } from "./messages.ts";
export { workshopNotes, writeWorkshopNotes } from "./notes.ts";
export { seeWorkshop, workshopRules } from "./policy.ts";
export { purgeUnusedAnswers, purgeWorkshopWords } from "./purge-words.ts";
export {
  certificateFile,
  certificateToCorrect,
  myCertificates,
  readCertificate,
  workshopCertificates,
} from "./read-certificates.ts";
export { acceptPlace, registerForWorkshop, withdrawFromWorkshop } from "./register.ts";
export { registerWorkshops } from "./register-workshops.ts";
export { askAtRegistration } from "./registration-form.ts";
export { registrationPage, registrationToChange } from "./registration-page.ts";
export { changeRegistration } from "./registration-settings.ts";
export { rehearseWorkshop } from "./rehearse-workshop.ts";
export {
  addToTeam,
  handWorkshopOver,
  leaveTeam,
  removeFromTeam,
  stepIntoWorkshop,
  teamToChoose,
} from "./team.ts";
export { tellOfRoom } from "./tell-room.ts";
export { workshopPage, workshopToChange } from "./workshop-page.ts";
export { workshopReport } from "./workshop-report.ts";
export { lockWorkshop, type OpenWorkshop, openWorkshop } from "./workshop-rows.ts";
export { viewed as viewWorkshop } from "./workshop-views.ts";
