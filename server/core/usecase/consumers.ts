import type { DomainEventType, StoredEvent } from "#server/contracts/events.ts";
import type { Ctx } from "./context.ts";

/**
 * Does one thing after events of some types, once for each event: `run` shares its transaction with the receipt. What
 * it starts outside the database it leaves to rows that it writes. What concerns very many is done in slices: `slice`
 * shares its transaction with the note of how far it came, and says from where it goes on; null: it is through.
 */
export type Consumer<T extends DomainEventType = DomainEventType> = {
  name: string;
  types: readonly T[];
  /** Whether there is anything to do for it in this installation; false: no job is made. */
  when?(): boolean;
} & (
  | { run(ctx: Ctx, event: StoredEvent<T>): Promise<void> }
  | { slice(ctx: Ctx, event: StoredEvent<T>, from: string | null): Promise<string | null> }
);

type Registered = {
  name: string;
  types: readonly DomainEventType[];
  when?(): boolean;
  /** Whether it may come through in more than one go. */
  sliced: boolean;
  slice(ctx: Ctx, event: StoredEvent, from: string | null): Promise<string | null>;
};

const consumers = new Map<string, Registered>();

/** Called by the wiring, once for each consumer; its name is stored with its receipts and never changes. */
export function registerConsumer<T extends DomainEventType>(consumer: Consumer<T>): void {
  if (consumers.has(consumer.name)) throw new Error(`consumer ${consumer.name} is registered twice`);
  const wanted = (event: StoredEvent): event is StoredEvent<T> => consumer.types.some((type) => type === event.type);
  const { name, types, when } = consumer;
  consumers.set(name, {
    ...{ name, types, sliced: "slice" in consumer, ...(when ? { when } : {}) },
    async slice(ctx, event, from) {
      if (!wanted(event)) return null;
      if ("slice" in consumer) return consumer.slice(ctx, event, from);
      await consumer.run(ctx, event);
      return null;
    },
  });
}

/** The consumer of this name, unless a later version of Rutas dropped it. */
export function consumerNamed(name: string): Registered | undefined {
  return consumers.get(name);
}

/** Names of those who want to know of a type, in a stable order. */
export function consumersOf(type: string): string[] {
  return [...consumers.values()]
    .filter(({ types, when }) => types.some((wanted) => wanted === type) && (when?.() ?? true))
    .map((consumer) => consumer.name)
    .sort();
}
