import { existsSync, readFileSync, statSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { CannotStart } from "../cannot-start.ts";
import { makeDataFolder } from "../data-folder.ts";
import { parseSettings, SETTING_NAMES, type SettingName, type Settings } from "./settings.ts";

type Environment = Record<string, string | undefined>;
export type SettingsFile = Partial<Record<SettingName, string>>;

// Settings of parts that come later: a file that has them already is not wrong.
const LATER = /^STORAGE_/;

export const settingsFile = (dataDir: string) => join(dataDir, "settings.json");

/** The settings of this process: the environment, else the file that setup wrote, else the defaults. */
export function readSettings(environment: Environment = process.env): Settings {
  // An empty variable is how many tools say "not set".
  const set = Object.fromEntries(
    SETTING_NAMES.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  ) as SettingsFile;
  const file = settingsFile(resolve(set.DATA_DIR ?? "data"));
  const written = readFile(file);
  return parseSettings({ ...written, ...set }, (name) => (name in set || !(name in written) ? "" : ` (in ${file})`));
}

/** Keeps what setup was told; it may hold passwords, so only the server's user reads it. */
export async function writeSettings(dataDir: string, settings: SettingsFile): Promise<string> {
  const file = settingsFile(dataDir);
  const draft = `${file}.${process.pid}`;
  await makeDataFolder(dataDir);
  await writeFile(draft, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
  return file;
}

function readFile(file: string): SettingsFile {
  if (!existsSync(file)) return {};
  refuseOpenFile(file);
  const read = parseObject(file);
  for (const [name, value] of Object.entries(read)) {
    if (LATER.test(name)) continue;
    if (!SETTING_NAMES.some((known) => known === name) || name === "DATA_DIR") {
      throw new CannotStart(`${file} holds ${name}, which is no setting of that file.`);
    }
    if (typeof value !== "string") throw new CannotStart(`${name} in ${file} must be a text in quotes.`);
  }
  return read as SettingsFile;
}

function parseObject(file: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new CannotStart(`${file} cannot be read; start Rutas as the user who made it.`);
  }
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === "object" && read !== null && !Array.isArray(read)) return { ...read };
  } catch {
    // Said below.
  }
  throw new CannotStart(`${file} must hold one JSON object of settings.`);
}

function refuseOpenFile(file: string) {
  if (process.platform === "win32") return;
  const { mode } = statSync(file);
  if (mode & 0o077) throw new CannotStart(`${file} can be read by other users: run chmod 600 ${file}.`);
}
