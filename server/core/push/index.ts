export { askPushes } from "./ask-pushes.ts";
export { myPush, registerPushData, turnOffPush, turnOnPush } from "./devices.ts";
export { type ComposedPush, registerPushKind } from "./kinds.ts";
export { deliverPush } from "./push-channel.ts";
export { configurePush, pushSettings } from "./settings.ts";
