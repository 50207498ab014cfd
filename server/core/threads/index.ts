export { addPoll } from "./add-poll.ts";
export { answerQuestion, publishAnswer, reopenQuestion, unpublishAnswer } from "./answer-question.ts";
export { asksByName } from "./ask-by-name.ts";
export { namesInCircle, registerThreadCircle, type ThreadCircle } from "./circles.ts";
export { closeAsking, openAsking } from "./close-asking.ts";
export { closeThread, closeTopic, endThread, goOnWithThread, reopenThread, reopenTopic } from "./close-thread.ts";
export { correctTranslation, translationToWrite, withdrawCorrection } from "./correct-translation.ts";
export { deletePost, restorePost } from "./delete-post.ts";
export { editPost } from "./edit-post.ts";
export { editTopic } from "./edit-topic.ts";
export { findDoubles } from "./find-doubles.ts";
export { findEarlierAnswers } from "./find-earlier-answers.ts";
export { findPeopleToMention } from "./find-people-to-mention.ts";
export { addHost, removeHost, setFloor } from "./floor.ts";
export { registerFormsInThreads } from "./forms-in-threads.ts";
export { hidePost, unhidePost } from "./hide-post.ts";
export { hideThread, unhideThread } from "./hide-thread.ts";
export { dropHost, renameThread, rewordThread, setHosts } from "./keep-in-step.ts";
export { listLiveThreads, openLiveThreads } from "./list-live-threads.ts";
export { listThreads, topicFacts, unreadTopics } from "./list-threads.ts";
export { loadQueue } from "./load-queue.ts";
export { loadThreadPage } from "./load-thread-page.ts";
export { locatePost } from "./locate-post.ts";
export { markHelpful, unmarkHelpful } from "./mark-helpful.ts";
export { markRead } from "./mark-read.ts";
export { requireMayReply } from "./may-reply.ts";
export { mergeQuestion, unmergeQuestion } from "./merge-questions.ts";
export { moveOpenQuestions, moveQuestion } from "./move-question.ts";
export { nameThread } from "./name-thread.ts";
export { registerThreadData } from "./personal-data.ts";
export { pinThread, unpinThread } from "./pin-thread.ts";
export {
  leads,
  leadThread,
  moderateThread,
  postRules,
  questionRules,
  readBy,
  readPost,
  replyInThread,
  seenBy,
  seePost,
  seeThread,
  threadRules,
  titleShown,
} from "./policy.ts";
export { type PostAudience, postAudience } from "./post-audience.ts";
export { postViews } from "./post-views.ts";
export { previewPost } from "./preview-post.ts";
export { questionAt } from "./question-at.ts";
export { countQuestions, questionViews } from "./question-views.ts";
export { giveWord, lowerAllHands, lowerHand, lowerHandOf, raiseHand } from "./raise-hand.ts";
export { inspectHiddenPost, readPostSource } from "./read-source.ts";
export { readablePost } from "./readable-post.ts";
export { registerHands } from "./register-hands.ts";
export { registerQuestions } from "./register-questions.ts";
export { replyToThread } from "./reply-to-thread.ts";
export { startThread } from "./start-thread.ts";
export { startTopic } from "./start-topic.ts";
export { giveQuestionBack, handQuestionOver, takeQuestionOn } from "./take-question.ts";
export { requireLeads, requireTakesPart } from "./takes-part.ts";
export { tellInThread, tellOfThread } from "./tell-rooms.ts";
export { thankPost, unthankPost } from "./thank-post.ts";
export {
  mayEnterThread,
  ownThreadSubjects,
  registerThreadEntries,
  threadEntriesSince,
  threadSubjects,
} from "./thread-entries.ts";
export { factsOfThread, helpfulShown, loadThread, shownTitle } from "./thread-rows.ts";
export { registerThreadTranslations } from "./translated-words.ts";
export { takeVoteBack, voteForQuestion } from "./vote-for-question.ts";
export { setSpaceWatch, setThreadWatch } from "./watch.ts";
export { askAgain, withdrawQuestion } from "./withdraw-question.ts";
export { titleTranslations, type WordsForReader, wordsForReader } from "./words-for-reader.ts";
