import type { DomainEventType, StoredEvent } from "#server/contracts/events.ts";
import type { Ctx } from "./context.ts";

/**
 * Does one thing after events of some types, once for each event: `run` shares its transaction with the receipt. What
 * it starts outside the database it leaves to rows that it writes. What concerns very many is done in slices: `slice`
 * shares its transaction with the note of how far it came, and says from where it goes on; null: it is through. What
 * takes long and holds nothing is made before, in `prepare`, and kept by what that returns, with the receipt; a repeat
 * or two at once may make it twice, so keeping it asks whether it is wanted still.
 */
export type Consumer<T extends DomainEventType = DomainEventType> = {
  name: string;
  types: readonly T[];
  /** Whether there is anything to do for it in this installation; false: no job is made. */
  when?(): boolean;
} & (
  | { run(ctx: Ctx, event: StoredEvent<T>): Promise<void> }
  | { prepare(ctx: Ctx, event: StoredEvent<T>): Promise<Keep> }
  | { slice(ctx: Ctx, event: StoredEvent<T>, from: string | null): Promise<string | null> }
);

/** Puts down what was made outside of any transaction. */
export type Keep = (tx: Ctx) => Promise<void>;

type Registered = {
  name: string;
  types: readonly DomainEventType[];
  when?(): boolean;
  /** Whether it may come through in more than one go. */
  sliced: boolean;
  prepare?(ctx: Ctx, event: StoredEvent): Promise<Keep>;
  slice(ctx: Ctx, event: StoredEvent, from: string | null, keep: Keep | null): Promise<string | null>;
};

const nothing: Keep = async () => {};
const consumers = new Map<string, Registered>();

/** Called by the wiring, once for each consumer; its name is stored with its receipts and never changes. */
export function registerConsumer<T extends DomainEventType>(consumer: Consumer<T>): void {
  if (consumers.has(consumer.name)) throw new Error(`consumer ${consumer.name} is registered twice`);
  const wanted = (event: StoredEvent): event is StoredEvent<T> => consumer.types.some((type) => type === event.type);
  const { name, types, when } = consumer;
  consumers.set(name, {
    ...{ name, types, sliced: "slice" in consumer, ...(when ? { when } : {}) },
    ...("prepare" in consumer && {
      prepare: async (ctx: Ctx, event: StoredEvent) => (wanted(event) ? consumer.prepare(ctx, event) : nothing),
    }),
    async slice(ctx, event, from, keep) {
      if (!wanted(event)) return null;
      if ("slice" in consumer) return consumer.slice(ctx, event, from);
      if ("run" in consumer) await consumer.run(ctx, event);
      else await (keep ?? (await consumer.prepare(ctx, event)))(ctx);
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
