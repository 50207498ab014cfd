export { isPushKey, type PushKeys, pushKeysOf } from "./push-keys.ts";
export {
  isReachable,
  openPusher,
  type Pushed,
  type Pusher,
  type PushMessage,
  type PushReach,
  type PushTarget,
} from "./pusher.ts";
