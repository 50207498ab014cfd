import { forestTopics } from "./topics-forests.ts";
import { marketTopics } from "./topics-market.ts";
import { savingsTopics } from "./topics-savings.ts";
import type { DemoTopic } from "./types.ts";

export { demoCommunities } from "./communities.ts";
export { demoEvents } from "./events.ts";
export { demoGlossary } from "./glossary.ts";
export { demoLive } from "./live.ts";
export { demoMessages, demoReport } from "./messages.ts";
export { demoPeople } from "./people.ts";
export { demoPlans } from "./plans.ts";
export { demoProgramme } from "./programme.ts";
export { demoTemplates } from "./templates.ts";
export { demoThemes } from "./themes.ts";
export type {
  DemoComment,
  DemoCommunity,
  DemoEvent,
  DemoLive,
  DemoPerson,
  DemoPlan,
  DemoPost,
  DemoTemplate,
  DemoTheme,
  DemoTopic,
  DemoWorkshop,
} from "./types.ts";

export const demoTopics: readonly DemoTopic[] = [...savingsTopics, ...marketTopics, ...forestTopics];
export { demoForms, demoPolls } from "./polls.ts";
export { demoVettings } from "./vettings.ts";
export { demoWorkshops } from "./workshops.ts";
