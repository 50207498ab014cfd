import { constants, existsSync } from "node:fs";
import { access, stat, statfs } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { readInstallation } from "#server/core/installation/index.ts";
import { isLoopbackHost, readSecrets, type Settings } from "#server/platform/configuration/index.ts";
import { type DatabaseAddress, openDatabase, peekEmbedded, startEmbedded } from "#server/platform/database/index.ts";
import { isCurrent, MADE } from "./build-state.ts";
import { examineMailWays } from "./examine-mail-ways.ts";
import {
  databaseOf,
  examineAddress,
  examineDatabase,
  examineMail,
  examineRedis,
  examineTranslation,
  type Finding,
  sendersOf,
} from "./examine-services.ts";

/** Everything an operator may ask about, in the order of what leans on what. */
export async function examine(settings: Settings): Promise<Finding[]> {
  return [
    examineNode(),
    await examineBuild(),
    await examineDataDir(settings),
    ...(await withDatabase(settings, examineFounded)),
    ...(settings.redisUrl ? [await examineRedis(settings.redisUrl)] : []),
    settings.smtpUrl
      ? await examineMail({ smtpUrl: settings.smtpUrl, senders: sendersOf(settings) })
      : finding("SMTP_URL", "note", "is not set: no mail is sent, and nobody signs in by mail."),
    ...(await examineMailWays(settings)),
    ...(await examineTranslation(settings.translation)),
    examinePush(settings),
    ...(await examineWay(settings)),
    ...(await examinePrograms()),
  ];
}

const finding = (about: string, state: Finding["state"], sentence: string): Finding => ({ about, state, sentence });

/** Browsers take messages only from a site that they reach over TLS, or on their own machine. */
function examinePush({ push, publicUrl }: Settings): Finding {
  const about = "PUSH_";
  if (!push.enabled) return finding(about, "note", "is off: no messages go to phones.");
  const secure = publicUrl === null || publicUrl.protocol === "https:" || isLoopbackHost(publicUrl.hostname);
  return secure
    ? finding(about, "ok", "members can turn on messages on their phones.")
    : finding(about, "note", "phones show messages only where PUBLIC_URL begins with https.");
}

function examineNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const enough = major > 22 || (major === 22 && minor >= 22);
  return finding(
    "Node",
    enough ? "ok" : "wrong",
    `${process.version}${enough ? "." : ": too old; run npm ci, which brings one, and use npm run."}`,
  );
}

async function examineBuild(): Promise<Finding> {
  const stale: string[] = [];
  for (const made of MADE) if (!(await isCurrent(made))) stale.push(made.name);
  if (stale.length === 0) return finding("Build", "ok", "is of this version.");
  return finding("Build", "note", `is not of this version; npm start makes it (${stale.join(", ")}).`);
}

async function examineDataDir({ dataDir }: Settings): Promise<Finding> {
  if (!existsSync(dataDir))
    return finding("DATA_DIR", "note", `${dataDir} is not there yet; the first start makes it.`);
  try {
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    readSecrets(dataDir);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return finding("DATA_DIR", "wrong", code === "EACCES" ? `${dataDir} cannot be used by this user.` : message);
  }
  const { bavail, bsize } = await statfs(dataDir);
  const free = (bavail * bsize) / 1e9;
  return finding(
    "DATA_DIR",
    free < 1 ? "wrong" : "ok",
    `${dataDir}, ${free.toFixed(1)} GB free${free < 1 ? ": make room, or writing stops." : "."}`,
  );
}

/** Looks into the database if there is one: as it runs, or started for a moment. */
async function withDatabase(
  settings: Settings,
  look: (address: DatabaseAddress) => Promise<Finding>,
): Promise<Finding[]> {
  if (settings.databaseUrl) {
    const address = databaseOf(settings.databaseUrl);
    const there = await examineDatabase("DATABASE_URL", address);
    return there.state === "wrong" ? [there] : [there, await look(address)];
  }
  const there = await peekEmbedded(settings.dataDir);
  if (!there) return [finding("Database", "note", "the embedded one is not there yet; the first start makes it.")];
  const place = finding("Database", "ok", `lies in ${there.folder}.`);
  if (there.connection)
    return [place, await examineDatabase("Database", there.connection), await look(there.connection)];
  const server = await startEmbedded({ dataDir: settings.dataDir });
  try {
    return [place, await examineDatabase("Database", server.connection), await look(server.connection)];
  } finally {
    await server.stop();
  }
}

async function examineFounded(address: DatabaseAddress): Promise<Finding> {
  const { db, close } = openDatabase(address, { connections: 1 });
  try {
    const installation = await readInstallation({ db });
    if (!installation)
      return finding(
        "Founded",
        "note",
        "not yet: npm run setup founds a real installation, npm start may found a demo.",
      );
    const kind = installation.kind === "demo" ? "a demo, for this machine alone" : "a real installation";
    return finding("Founded", "ok", `${installation.name}, ${kind}, in ${installation.languages.join(", ")}.`);
  } catch {
    return finding("Founded", "note", "not yet.");
  } finally {
    await close();
  }
}

async function examineWay({ publicUrl, trustedProxy, host, port }: Settings): Promise<Finding[]> {
  const own = `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}`;
  const running = await examineAddress("Server", own);
  if (!publicUrl) return [running, finding("PUBLIC_URL", "note", "is not set: only this machine reaches Rutas.")];
  const proxied = publicUrl.protocol === "https:" && trustedProxy.length === 0;
  return [
    running,
    await examineAddress("PUBLIC_URL", publicUrl.origin),
    proxied
      ? finding(
          "TRUSTED_PROXY",
          "wrong",
          "is not set, though PUBLIC_URL is https: name the proxy that ends TLS, such as 127.0.0.1.",
        )
      : finding(
          "TRUSTED_PROXY",
          "ok",
          trustedProxy.length > 0 ? `${trustedProxy.join(", ")}.` : "none, and none is needed.",
        ),
    ...(publicUrl.protocol === "http:" && !isLoopbackHost(publicUrl.hostname)
      ? [finding("PUBLIC_URL", "wrong", "is not https: passphrases travel in the clear.")]
      : []),
  ];
}

const OPTIONAL = [
  { program: "ffmpeg", use: "voice notes" },
  { program: "apertium-apy", use: "translation between a few languages" },
  { program: "chromium", use: "documents as PDF, and the end-to-end tests" },
];

async function examinePrograms(): Promise<Finding[]> {
  return Promise.all(
    OPTIONAL.map(async ({ program, use }) => {
      const there = await onPath(program);
      return finding(
        program,
        there ? "ok" : "note",
        there ? `${there} (for ${use}).` : `is not installed; only ${use} would use it.`,
      );
    }),
  );
}

async function onPath(program: string): Promise<string | null> {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, program);
    if (
      await stat(path).then(
        (file) => file.isFile(),
        () => false,
      )
    )
      return path;
  }
  return null;
}
