import { TooMany } from "#server/core/usecase/index.ts";
import { aside, WorkStopped } from "#server/platform/thread/index.ts";
import type { GivenFile } from "./file-kind.ts";
import type { ReadFile } from "./read-given-file.ts";

/** A plan of 100 pages takes one second. */
const MOST_MS = 15_000;
const WAIT_S = 30;

const inReader = aside<GivenFile, ReadFile>({
  module: new URL("file-reader.ts", import.meta.url),
  mostMs: MOST_MS,
  memoryMb: 256,
  mostWaiting: 20,
});

/** What a file says that somebody brings: Word, Markdown or a web page, told by what is in it; or why it is not read. */
export async function readFile(file: GivenFile): Promise<ReadFile> {
  try {
    return await inReader(file);
  } catch (error) {
    if (!(error instanceof WorkStopped)) throw error;
    if (error.why === "busy") throw new TooMany("fileBusy", WAIT_S, "file");
    return { refused: "fileTooHard" };
  }
}
