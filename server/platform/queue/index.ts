export { openQueues, type Queues, type QueueWorker, type Recurring, type RunJob } from "./queues.ts";
