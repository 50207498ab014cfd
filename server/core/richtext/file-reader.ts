/** The thread in which files are read that people bring: one that takes its time holds up nobody who is not waiting for it. */
import { parentPort } from "node:worker_threads";
import type { GivenFile } from "./file-kind.ts";
import { type ReadFile, readGivenFile } from "./read-given-file.ts";

parentPort?.on("message", (file: GivenFile) => void readGivenFile(file).catch(unread).then(answer));

/** Whatever the readers stumble over: nested so deep that it fills the stack, say. */
function unread(): ReadFile {
  return { refused: "fileBroken" };
}

function answer(read: ReadFile): void {
  parentPort?.postMessage(read);
}
