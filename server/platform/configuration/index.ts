export { readSettings, type SettingsFile, settingsFile, writeSettings } from "./read-settings.ts";
export { makeSecrets, readSecrets, type Secrets } from "./secrets.ts";
export {
  isLoopbackHost,
  parseSettings,
  ROLES,
  type Role,
  SETTING_NAMES,
  type SettingName,
  type Settings,
} from "./settings.ts";
