export { closeThread, reopenThread } from "./close-thread.ts";
export { deletePost, restorePost } from "./delete-post.ts";
export { editPost } from "./edit-post.ts";
export { editTopic } from "./edit-topic.ts";
export { findPeopleToMention } from "./find-people-to-mention.ts";
export { hidePost, unhidePost } from "./hide-post.ts";
export { listThreads, topicFacts, unreadTopics } from "./list-threads.ts";
export { loadThreadPage } from "./load-thread-page.ts";
export { locatePost } from "./locate-post.ts";
export { markHelpful, unmarkHelpful } from "./mark-helpful.ts";
export { markRead } from "./mark-read.ts";
export { registerThreadData } from "./personal-data.ts";
export { pinThread, unpinThread } from "./pin-thread.ts";
export {
  editPostRule,
  editThread,
  inspectPost,
  moderateThread,
  postRules,
  readPost,
  replyInThread,
  seePost,
  seeThread,
  threadRules,
} from "./policy.ts";
export { type PostAudience, postAudience } from "./post-audience.ts";
export { postViews } from "./post-views.ts";
export { previewPost } from "./preview-post.ts";
export { type HiddenPostView, inspectHiddenPost, type PostSourceView, readPostSource } from "./read-source.ts";
export { type ReadablePost, readablePost } from "./readable-post.ts";
export { type Reply, replyToThread } from "./reply-to-thread.ts";
export { startTopic } from "./start-topic.ts";
export { thankPost, unthankPost } from "./thank-post.ts";
export {
  mayEnterThread,
  ownThreadSubjects,
  type ThreadEntry,
  threadEntriesSince,
  threadSubjects,
} from "./thread-entries.ts";
export { loadThread } from "./thread-rows.ts";
export { setSpaceWatch, setThreadWatch } from "./watch.ts";
