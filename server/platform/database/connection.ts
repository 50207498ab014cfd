/** Where a PostgreSQL server listens and as whom we speak to it. `host` may be the folder of a Unix socket. */
export interface Connection {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

/** The embedded server's address, or the DATABASE_URL of an operator's own. */
export type DatabaseAddress = Connection | { connectionString: string };

export function addressOf(url: string): DatabaseAddress {
  return { connectionString: url };
}

/** The same server, another database. */
export function inDatabase(address: DatabaseAddress, database: string): DatabaseAddress {
  if (!("connectionString" in address)) return { ...address, database };
  const url = new URL(address.connectionString);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
}
