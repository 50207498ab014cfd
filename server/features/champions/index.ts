export { keepChampionProfiles } from "./keep-profiles.ts";
export { championProfile, championsInBrief, championsOf, listChampions } from "./list-champions.ts";
export { changeChampionProfile, isChampion, ownChampionProfile } from "./own-profile.ts";
export { championRules } from "./policy.ts";
export { registerChampions } from "./register-champions.ts";
