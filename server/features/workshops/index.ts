export { announceWorkshop } from "./announce-workshop.ts";
export { cancelWorkshop } from "./cancel-workshop.ts";
export { changeWorkshop } from "./change-workshop.ts";
export { createWorkshop } from "./create-workshop.ts";
export { listWorkshops, workshopToCreate } from "./list-workshops.ts";
export { seeWorkshop, workshopRules } from "./policy.ts";
export { registerWorkshops } from "./register-workshops.ts";
export {
  addToTeam,
  handWorkshopOver,
  leaveTeam,
  removeFromTeam,
  stepIntoWorkshop,
  teamToChoose,
} from "./team.ts";
export { workshopPage, workshopToChange } from "./workshop-page.ts";
export { openWorkshop } from "./workshop-rows.ts";
