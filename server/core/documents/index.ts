export { documentsOf, versionsOf, writtenIn } from "./document-views.ts";
export { type DocumentChange, type DocumentPlace, registerDocumentHome } from "./homes.ts";
export { registerDocumentData } from "./personal-data.ts";
export { documentRules } from "./policy.ts";
export { purgeUpdates } from "./purge-updates.ts";
export { restoreVersion } from "./restore-version.ts";
export { thinVersions } from "./settle.ts";
export { writeDocument } from "./write-document.ts";
