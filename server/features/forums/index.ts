export { registerForums } from "./register-forums.ts";
export { type TopicListScreen, topicList } from "./topic-list.ts";
