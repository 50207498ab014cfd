import type pg from "pg";
import { type DatabaseAddress, openDatabase } from "#server/platform/database/index.ts";
import { type TestDatabase, testDatabase } from "./database.ts";

export type Query = { text: string; values: unknown[] };
export type RecordingDatabase = TestDatabase & {
  /** The queries that some work makes over these connections, transactions' own words left out and what is kept for all. */
  queriesOf(work: () => Promise<unknown>): Promise<Query[]>;
};
export type CountingDatabase = TestDatabase & {
  /** How many those are. */
  count(work: () => Promise<unknown>): Promise<number>;
};

/**
 * This worker's database over connections of a test's own that count what goes over them. Pairs of languages that another
 * file's engine left there are gone: where one has the pair, what is missing is asked for with a query more.
 */
export async function countingDatabase(): Promise<CountingDatabase> {
  const recording = recordingDatabase(await testDatabase());
  await recording.db.translationPair.deleteMany();
  return { ...recording, count: async (work) => (await recording.queriesOf(work)).length };
}

/** A database over connections that note what goes over them. */
export function recordingDatabase({ address, url }: { address: DatabaseAddress; url: string }): RecordingDatabase {
  const opened = openDatabase(address, { connections: 4 });
  const queries: Query[] = [];
  const keptForAll = askedNowAndThen();
  opened.pool.on("connect", (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const noted = (...given: unknown[]) => {
      const said = queryIn(given);
      if (said && !BOUNDARY.test(said.text) && !keptForAll(said.text)) queries.push(said);
      return query(...given);
    };
    client.query = noted as pg.PoolClient["query"];
  });
  return {
    ...opened,
    address,
    url,
    async queriesOf(work) {
      const before = queries.length;
      await work();
      return queries.slice(before);
    },
  };
}

/**
 * Which texts are in force a process asks once in five seconds, and whichever request comes then asks for all: on a slow
 * machine that may be the one that is counted. More often than that, it is the requests' own, and counts.
 */
function askedNowAndThen(): (text: string) => boolean {
  let at = Number.NEGATIVE_INFINITY;
  return (text) => {
    const now = Date.now();
    if (!IN_FORCE.test(text) || now - at < 5000) return false;
    at = now;
    return true;
  };
}

const IN_FORCE = /^select max\("public"\."legalText"\."version"\)/i;
const BOUNDARY = /^\s*(begin|commit|rollback|savepoint|release|set)\b/i;

function queryIn([first, second]: unknown[]): Query | null {
  if (typeof first === "string") return { text: first, values: Array.isArray(second) ? second : [] };
  const { text, values } = (first ?? {}) as Partial<Query>;
  return text === undefined ? null : { text, values: values ?? [] };
}
