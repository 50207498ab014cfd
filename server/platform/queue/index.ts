export {
  type JobToAdd,
  openQueues,
  type QueueName,
  type QueueSettings,
  type Queues,
  type QueueWorker,
  type Recurring,
  type RunJob,
} from "./queues.ts";
