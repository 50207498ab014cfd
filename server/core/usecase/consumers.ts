import type { DomainEventType, StoredEvent } from "#server/contracts/events.ts";
import type { Ctx } from "./context.ts";

/**
 * Does one thing after events of some types, once for each event: `run` shares its transaction with the receipt. What
 * it starts outside the database it leaves to rows that it writes.
 */
export type Consumer<T extends DomainEventType = DomainEventType> = {
  name: string;
  types: readonly T[];
  /** Whether there is anything to do for it in this installation; false: no job is made. */
  when?(): boolean;
  run(ctx: Ctx, event: StoredEvent<T>): Promise<void>;
};

const consumers = new Map<string, Consumer>();

/** Called by the wiring, once for each consumer; its name is stored with its receipts and never changes. */
export function registerConsumer<T extends DomainEventType>(consumer: Consumer<T>): void {
  if (consumers.has(consumer.name)) throw new Error(`consumer ${consumer.name} is registered twice`);
  const wanted = (event: StoredEvent): event is StoredEvent<T> => consumer.types.some((type) => type === event.type);
  consumers.set(consumer.name, {
    ...consumer,
    run: async (ctx, event) => {
      if (wanted(event)) await consumer.run(ctx, event);
    },
  });
}

/** The consumer of this name, unless a later version of Rutas dropped it. */
export function consumerNamed(name: string): Consumer | undefined {
  return consumers.get(name);
}

/** Names of those who want to know of a type, in a stable order. */
export function consumersOf(type: string): string[] {
  return [...consumers.values()]
    .filter(({ types, when }) => types.some((wanted) => wanted === type) && (when?.() ?? true))
    .map((consumer) => consumer.name)
    .sort();
}
