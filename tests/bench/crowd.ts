import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Answered, Asked, Order, Reader } from "./crowd-messages.ts";
import { cpuOf } from "./measure.ts";

const PROGRAM = fileURLToPath(new URL("crowd-process.ts", import.meta.url));

export type Crowd = Awaited<ReturnType<typeof gather>>;

/**
 * Readers in processes of their own, so many in each, at lines that are the page's own: each joins its rooms, comes back
 * and catches up as a page does. What they cost is told apart from what is measured.
 */
export async function gather(given: Asked["open"] & { ofProcess: number }) {
  const { ofProcess, readers, perSecond, urls, presence, counts = false } = given;
  const shares = Array.from({ length: Math.ceil(readers.length / ofProcess) }, (_, at) =>
    readers.slice(at * ofProcess, (at + 1) * ofProcess),
  );
  const processes = shares.map(() =>
    fork(PROGRAM, { serialization: "advanced", stdio: ["ignore", "inherit", "inherit", "ipc"] }),
  );
  const ask = <O extends Order>(at: number, order: O, body: Asked[O]) =>
    askProcess(processes[at] as ChildProcess, order, body);
  const all = <O extends Order>(order: O, body: Asked[O]) =>
    Promise.all(processes.map((_, at) => ask(at, order, body)));
  const close = () => {
    for (const one of processes) one.kill("SIGKILL");
  };
  const opening = Promise.all(
    shares.map((share, at) =>
      ask(at, "open", { urls, presence, counts, readers: share, perSecond: perSecond / shares.length }),
    ),
  );
  const failed = (await opening.catch(failing(close))).reduce((sum, one) => sum + one.failed, 0);
  if (failed > 0) failing(close)(new Error(`${failed} of ${readers.length} did not come in`));
  return {
    /** One order to the process with that number. */
    ask,
    /** The same order to all; their answers stand in the order of the readers. */
    all,
    /** Milliseconds of CPU that the crowd has used. */
    cpu: () => processes.reduce((sum, { pid, exitCode }) => (pid && exitCode === null ? sum + cpuOf(pid) : sum), 0),
    close,
  };
}

/** Nobody stays behind when it comes to nothing. */
const failing =
  (close: () => void) =>
  (error: unknown): never => {
    close();
    throw error;
  };

let orders = 0;

function askProcess<O extends Order>(child: ChildProcess, order: O, body: Asked[O]): Promise<Answered[O]> {
  const id = ++orders;
  return new Promise((resolve, reject) => {
    const hear = (answer: { id: number; result?: Answered[O]; error?: string }) => {
      if (answer.id !== id) return;
      child.off("message", hear);
      child.off("exit", ended);
      if (answer.error === undefined) resolve(answer.result as Answered[O]);
      else reject(new Error(answer.error));
    };
    const ended = () => reject(new Error(`a process of the crowd ended at ${order}`));
    child.on("message", hear);
    child.once("exit", ended);
    child.send({ id, order, body });
  });
}

export type { Reader };
