import type { PushState } from "#server/contracts/push.ts";
import type { PushReach } from "#server/platform/push/index.ts";

/** What the room needs of the process it runs in; told once, by the wiring. */
export type PushSettingsOfProcess = {
  state: PushState;
  /** By which browsers know that a message is ours. */
  publicKey: string;
  reach: PushReach;
  /** How long a message waits, so that what is read meanwhile need not be sent. */
  delayMs: number;
};

/** Until the process says otherwise, none are sent. */
let told: PushSettingsOfProcess = { state: "off", publicKey: "", reach: "world", delayMs: 0 };

export function configurePush(settings: PushSettingsOfProcess): void {
  told = settings;
}

export function pushSettings(): PushSettingsOfProcess {
  return told;
}
