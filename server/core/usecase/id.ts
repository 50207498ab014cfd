import { uuidv7 } from "uuidv7";

/** A new id: UUID version 7 (RFC 9562), so that ids sort roughly by time. Never a cursor for catch-up. */
export function newId(): string {
  return uuidv7();
}
