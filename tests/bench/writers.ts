import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { cpuOf } from "./measure.ts";
import type { WritersAsked, WritersSaid, Writing } from "./plan-writers-process.ts";

const PROGRAM = fileURLToPath(new URL("plan-writers-process.ts", import.meta.url));

/** A process of people who write in texts that are open at their pages; what it costs is told apart from what is measured. */
export function startWriters() {
  const child = fork(PROGRAM, { serialization: "advanced", stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const told = <R>(order: "open" | "write", body: object) =>
    new Promise<R>((resolve, reject) => {
      child.once("message", (answer: { result: R; error?: string }) => {
        if (answer.error === undefined) resolve(answer.result);
        else reject(new Error(answer.error));
      });
      child.once("exit", () => reject(new Error("the writers ended")));
      child.send({ order, body });
    });
  return {
    open: (body: WritersAsked) => told<null>("open", body),
    write: (body: Writing) => told<WritersSaid>("write", body),
    /** Milliseconds of CPU that it has used. */
    cpu: () => cpuOf(child.pid ?? 0),
    close: () => void child.kill("SIGKILL"),
  };
}
