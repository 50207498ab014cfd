export { type AboutToWrite, aboutToWrite } from "./about-to-write.ts";
export { leaveConversation } from "./leave-conversation.ts";
export { listConversations } from "./list-conversations.ts";
export { openConversation } from "./open-conversation.ts";
export { registerConversationData } from "./personal-data.ts";
export { purgeConversations } from "./purge-conversations.ts";
export { startConversation } from "./start-conversation.ts";
export { type Meant, peopleMeant, peopleToWriteTo } from "./whom-to-write.ts";
