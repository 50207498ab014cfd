import { readFile } from "node:fs/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import pg from "pg";
import { type DatabaseAddress, inDatabase } from "./connection.ts";

// PostgreSQL's one-byte "char", which the catalogue uses and the adapter does not know.
const ONE_BYTE_CHAR = 18;

/** Prisma's schema engine, run inside Node: compares schemas, needs no download and no binary. */
export async function openSchemaEngine(address: DatabaseAddress): Promise<SchemaEngine> {
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const file = new URL("schema_engine_bg.wasm", import.meta.resolve("@prisma/schema-engine-wasm"));
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    "./schema_engine_bg.js": { ...bindings },
  });
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
  });
  // Not in the types of the package, whose own loader knows only browsers.
  const setWasm: (exports: WebAssembly.Exports) => void = Reflect.get(bindings, "__wbg_set_wasm");
  setWasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(engineFactory(address)),
  );
}

function engineFactory(address: DatabaseAddress) {
  return {
    provider: "postgres" as const,
    adapterName: "rutas",
    connect: () => openAdapter(address),
    /** A database of its own to replay the migrations in; gone when the engine is done with it. */
    async connectToShadowDb() {
      const name = `rutas_shadow_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
      const admin = new pg.Client(address);
      await admin.connect();
      await admin.query(`create database ${name} template template0`);
      const adapter = await openAdapter(inDatabase(address, name));
      const close = adapter.dispose.bind(adapter);
      adapter.dispose = async () => {
        await close();
        await admin.query(`drop database ${name} with (force)`);
        await admin.end();
      };
      return adapter;
    },
  };
}

/** The adapter, mended in two places: "char" columns, and scripts whose functions hold semicolons. */
async function openAdapter(address: DatabaseAddress): Promise<SqlDriverAdapter> {
  const seen = new WeakMap<object, number[]>();
  const pool = new pg.Pool({ ...address, max: 2 });
  const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<pg.QueryArrayResult>;
  const noting = async (...given: unknown[]) => {
    const result = await query(...given);
    const columns = (result?.fields ?? []).flatMap((field, index) =>
      field.dataTypeID === ONE_BYTE_CHAR ? [index] : [],
    );
    for (const index of columns) Object.assign(result.fields[index] ?? {}, { dataTypeID: pg.types.builtins.TEXT });
    if (columns.length > 0) seen.set(result.rows, columns);
    return result;
  };
  Object.assign(pool, { query: noting });
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (params) => {
    const result = await queryRaw(params);
    for (const index of seen.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.executeScript = async (script) => {
    await query(script);
  };
  return adapter;
}
