export { openComment } from "./open-comment.ts";
export { openTopic } from "./open-topic.ts";
export { registerForums } from "./register-forums.ts";
export { topicDigest } from "./topic-digest.ts";
export { topicList } from "./topic-list.ts";
export { titlesSince, topicTranslations, translationsSince } from "./topic-translations.ts";
