import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/**
 * What is kept on this phone. Each thing belongs to one person and is sealed with their key (AES-GCM). The key stays
 * on the phone while they are signed in and is removed at sign-out; the server gives it again to the same person, so
 * that nobody else who uses the phone can read what lies there, and nothing is lost.
 */
type Sealed = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer } | { plain: unknown };
type KeptRow = { id: string; personId: string; kind: string; place: string; at: number; sealed: Sealed };

export type Kept<T> = { id: string; kind: string; place: string; at: number; value: T };

interface VaultSchema extends DBSchema {
  keys: { key: string; value: { personId: string; key: CryptoKey } };
  kept: { key: string; value: KeptRow; indexes: { "by-person": [string, string] } };
  settings: { key: string; value: string };
}

let opened: Promise<IDBPDatabase<VaultSchema>> | null = null;

function database(): Promise<IDBPDatabase<VaultSchema>> {
  opened ??= openDB<VaultSchema>("rutas", 1, {
    upgrade(db) {
      db.createObjectStore("keys", { keyPath: "personId" });
      db.createObjectStore("kept", { keyPath: "id" }).createIndex("by-person", ["personId", "kind"]);
      db.createObjectStore("settings");
    },
    terminated() {
      opened = null;
    },
  });
  return opened;
}

/** A thing as it was when it was read: kept again since, it is another one. */
export type AsRead = Pick<Kept<unknown>, "id" | "at">;

/** Whose things these are is not signed in here any more: nothing is put down for the next one to read. */
export class Locked extends Error {
  override name = "Locked";
}

/** Keeps a thing of one person; a thing of the same id is replaced, and so are others that are still as they were read. */
export async function keep<T>(personId: string, thing: Kept<T>, insteadOf: readonly AsRead[] = []): Promise<void> {
  await put(personId, [await rowOf(personId, thing)], { insteadOf });
}

/** How a thing was when it was read: still there as it was, or, with null, still not there. */
export type Still = { id: string; at: number | null };

/**
 * Keeps things of one person that came from the server and belong together: all of them, or, where the phone has no room,
 * none; sealed wherever the browser can. False: what they were decided on is not as it was read any more, nothing is kept.
 */
export async function keepTogether(
  personId: string,
  things: readonly Kept<unknown>[],
  still?: Still,
): Promise<boolean> {
  const rows = await Promise.all(things.map((thing) => rowOf(personId, thing)));
  if (globalThis.crypto?.subtle && rows.some(isPlain)) throw new Locked();
  return put(personId, rows, { still });
}

async function rowOf(personId: string, { value, ...open }: Kept<unknown>): Promise<KeptRow> {
  return { ...open, personId, sealed: await seal(personId, value) };
}

function isPlain({ sealed }: KeptRow): boolean {
  return "plain" in sealed;
}

type Putting = { insteadOf?: readonly AsRead[]; still?: Still | undefined };

/** What is not sealed is kept for who is signed in alone; who signs out in another tab meanwhile takes it away. */
async function put(personId: string, rows: readonly KeptRow[], { insteadOf = [], still }: Putting): Promise<boolean> {
  const transaction = (await database()).transaction(["kept", "settings"], "readwrite");
  const store = transaction.objectStore("kept");
  const locked = rows.some(isPlain) && (await transaction.objectStore("settings").get("holder")) !== personId;
  const changed = still !== undefined && ((await store.get(still.id))?.at ?? null) !== still.at;
  if (locked || changed) {
    await transaction.done;
    if (locked) throw new Locked();
    return false;
  }
  const names = new Set(rows.map(({ id }) => id));
  const instead = insteadOf.map(async ({ id, at }) => {
    if (!names.has(id) && (await store.get(id))?.at === at) await store.delete(id);
  });
  try {
    await Promise.all([...rows.map(async (row) => store.put(row)), ...instead, transaction.done]);
  } catch (error) {
    giveUp(transaction);
    await transaction.done.catch(() => undefined);
    throw error;
  }
  return true;
}

/** A put that throws ends nothing by itself: what went in before it would stay. */
function giveUp(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It ended already.
  }
}

/** How many bytes a person's things of some places take, as they lie sealed. */
export async function bytesOf(personId: string, places: ReadonlySet<string>): Promise<number> {
  const index = (await database()).transaction("kept").store.index("by-person");
  let bytes = 0;
  for await (const { value } of index.iterate(IDBKeyRange.bound([personId], [personId, []]))) {
    if (places.has(value.place) && "data" in value.sealed) bytes += value.sealed.data.byteLength;
  }
  return bytes;
}

/** A person's kept things of one kind, the oldest first. Empty while the vault is locked for them. */
export async function keptOf<T>(personId: string, kind: string): Promise<Kept<T>[]> {
  const db = await database();
  const rows = await db.getAllFromIndex("kept", "by-person", [personId, kind]);
  const things = await Promise.all(
    rows.map(async ({ sealed, personId: _, ...open }) => {
      const value = await unseal<T>(personId, sealed);
      return value === undefined ? null : { ...open, value };
    }),
  );
  return things.filter((thing) => thing !== null).sort((a, b) => a.at - b.at);
}

/** One kept thing, or null. */
export async function keptThing<T>(personId: string, id: string): Promise<Kept<T> | null> {
  const row = await (await database()).get("kept", id);
  if (!row || row.personId !== personId) return null;
  const value = await unseal<T>(personId, row.sealed);
  return value === undefined ? null : { id, kind: row.kind, place: row.place, at: row.at, value };
}

/** Removes a kept thing. */
export async function discard(id: string): Promise<void> {
  await (await database()).delete("kept", id);
}

/** Removes things that are still as they were read. */
export async function discardAsRead(things: readonly AsRead[]): Promise<void> {
  const transaction = (await database()).transaction("kept", "readwrite");
  for (const { id, at } of things) if ((await transaction.store.get(id))?.at === at) await transaction.store.delete(id);
  await transaction.done;
}

/** Who is signed in on this phone, for the service worker; null when nobody is. */
export async function holder(): Promise<string | null> {
  return (await (await database()).get("settings", "holder")) ?? null;
}

/** Opens the vault for who is signed in, asking the server for their key if this phone does not hold it. */
export async function unlock(personId: string): Promise<void> {
  const db = await database();
  await db.put("settings", personId, "holder");
  if (!globalThis.crypto?.subtle || (await db.get("keys", personId))) return;
  let device = await db.get("settings", "device");
  if (!device) {
    device = crypto.randomUUID();
    await db.put("settings", device, "device");
  }
  const answer = await fetch(`/me/device-key?device=${device}`, { headers: { accept: "application/json" } });
  if (!answer.ok) return;
  const { key } = (await answer.json()) as { key: string };
  const raw = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0));
  const imported = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  const transaction = db.transaction(["keys", "settings"], "readwrite");
  // Who signed out in another tab meanwhile stays signed out.
  if ((await transaction.objectStore("settings").get("holder")) === personId)
    await transaction.objectStore("keys").put({ personId, key: imported });
  await transaction.done;
}

/** The same, where nobody else is signed in on this phone: a page of an earlier one, open still, does not take it back. */
export async function unlockOwn(personId: string): Promise<boolean> {
  const held = await holder();
  if (held !== null && held !== personId) return false;
  await unlock(personId);
  return true;
}

/** Locks a person's things at sign-out. Where the browser cannot seal (no HTTPS), they are removed instead. */
export async function lock(personId: string): Promise<void> {
  const db = await database();
  const transaction = db.transaction(["settings", "keys", "kept"], "readwrite");
  await transaction.objectStore("settings").delete("holder");
  await transaction.objectStore("keys").delete(personId);
  for await (const cursor of transaction.objectStore("kept")) {
    if (cursor.value.personId === personId && "plain" in cursor.value.sealed) await cursor.delete();
  }
  await transaction.done;
}

async function seal(personId: string, value: unknown): Promise<Sealed> {
  const holding = await (await database()).get("keys", personId);
  if (!holding) return { plain: value };
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, holding.key, bytes) };
}

/** Undefined: locked, or sealed with a key that is gone. */
async function unseal<T>(personId: string, sealed: Sealed): Promise<T | undefined> {
  if ("plain" in sealed) return sealed.plain as T;
  const holding = await (await database()).get("keys", personId);
  if (!holding) return undefined;
  try {
    const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv }, holding.key, sealed.data);
    return JSON.parse(new TextDecoder().decode(bytes)) as T;
  } catch {
    return undefined;
  }
}
