export { dkimRecord, makeDkimKey, readDkimKey } from "./dkim-key.ts";
export type { DkimSettings, MailInSettings } from "./mail-settings.ts";
export type { PushSettings } from "./push-settings.ts";
export { readSettings, type SettingsFile, writeSettings } from "./read-settings.ts";
export { makeSecrets, readSecrets, type Secrets } from "./secrets.ts";
export {
  isLoopbackHost,
  parseSettings,
  type Role,
  type SettingName,
  type Settings,
} from "./settings.ts";
