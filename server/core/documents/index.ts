export { addComment } from "./add-comment.ts";
export { authorIn } from "./author-in.ts";
export { asDocumentSays, bringIntoDocument } from "./bring-in.ts";
export { acceptSuggestion, refuseSuggestion } from "./decide-suggestion.ts";
export { documentFile } from "./document-file.ts";
export { openDocumentRoom } from "./document-room.ts";
export { documentPage, documentsOf, treesOf, writtenIn } from "./document-views.ts";
export { documentsForPhone } from "./documents-for-phone.ts";
export { openForWriting } from "./found-document.ts";
export { hideVersion, showVersion, versionToHide } from "./hide-version.ts";
export { type DocumentChange, type DocumentPlace, linkOfDocument, registerDocumentHome } from "./homes.ts";
export { mayReadDocument } from "./may-read.ts";
export { nameVersion } from "./name-version.ts";
export { lacksBases } from "./open-document.ts";
export { registerDocumentData } from "./personal-data.ts";
export { documentRules, readDocument } from "./policy.ts";
export { purgeUpdates } from "./purge-updates.ts";
export { blocksToComment, commentOf, commentsHere, commentsPage } from "./read-comments.ts";
export { compareVersions, documentHistory, versionToName } from "./read-history.ts";
export { discardDraft, keepDraft, purgeDrafts } from "./recovered-drafts.ts";
export { reopenComment, resolveComment } from "./resolve-comment.ts";
export { restoreVersion } from "./restore-version.ts";
export { settleForWriter, settleLeft, settleWritten } from "./settle-document.ts";
export { thinVersions } from "./thin-versions.ts";
export {
  cutDocuments,
  documentPieces,
  purgeCuts,
  registerDocumentTranslations,
  translatedDocuments,
} from "./translated-documents.ts";
export { waitingComments } from "./waiting-comments.ts";
export { writeByForm } from "./write-by-form.ts";
