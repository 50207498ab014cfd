import type { Queues } from "#server/platform/queue/index.ts";

type QueueName = Parameters<Queues["add"]>[0];
type Jobs = Parameters<Queues["add"]>[1];

/** Where work is handed over to, and what says that the process is to end: what is left waits in the database. */
export type Relaying = { queues: Queues; stopping: AbortSignal };

type Given<Task> = Relaying & {
  queue: QueueName;
  /** Takes a portion of what is due out of the database, marked as handed over. */
  claim(): Promise<{ tasks: readonly Task[]; full: boolean }>;
  jobsOf(tasks: readonly Task[]): Jobs;
  /** The queue did not take these. */
  putBack(tasks: readonly Task[]): Promise<void>;
};

/** Hands what is due to a queue, a portion at a time. What the queue does not take is due again at once. */
export async function handOver<Task>({ queues, stopping, queue, claim, jobsOf, putBack }: Given<Task>): Promise<void> {
  while (!stopping.aborted) {
    const { tasks, full } = await claim();
    try {
      await queues.add(queue, jobsOf(tasks));
    } catch (error) {
      await putBack(tasks);
      throw error;
    }
    if (!full) return;
  }
}
