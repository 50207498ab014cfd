/// <reference lib="webworker" />
import type { PushText } from "#server/contracts/push.ts";
import { tellServer } from "./push.ts";
import { holder } from "./vault.ts";

declare const self: ServiceWorkerGlobalScope;
/** Not yet among the types of the browser. */
type Shown = NotificationOptions & { renotify: boolean; timestamp: number };

/**
 * Shows a message, in the direction of its language, in the place of what was shown before about the same. Nothing when
 * its reader has the topic before them; and on a phone that somebody else holds now it is not shown, and no more come.
 */
export async function showPush(message: PushText): Promise<void> {
  if ((await holder()) !== message.to) {
    await (await self.registration.pushManager.getSubscription())?.unsubscribe();
    return;
  }
  const open = await self.clients.matchAll({ type: "window" });
  if (
    open.some(
      ({ focused, url }) =>
        focused && new RegExp(`^/(?:topics|live|messages)/${message.tag}$`).test(new URL(url).pathname),
    )
  )
    return;
  const { title, body, lang, dir, tag, link, at } = message;
  const options: Shown = {
    ...{ body, lang, dir, tag, data: { link } },
    ...{ icon: "/icon-192.png", renotify: true, timestamp: Date.parse(at) },
  };
  await self.registration.showNotification(title, options);
}

/** Opens what the message is about, in a window of ours if there is one. */
export async function openPush(notification: Notification): Promise<void> {
  notification.close();
  const { link } = notification.data as { link: string };
  const windows = await self.clients.matchAll({ type: "window" });
  const [window] = [...windows.filter(({ focused }) => focused), ...windows];
  if (!window) return void (await self.clients.openWindow(link));
  // A browser may refuse to lead a page elsewhere that it does not control.
  const led = await window.navigate(link).catch(() => null);
  await (led ? led.focus() : self.clients.openWindow(link));
}

/** The browser gave this phone another address for messages, or took the old one away. */
export async function renewPush(event: { oldSubscription?: PushSubscription | null }): Promise<void> {
  const key = event.oldSubscription?.options.applicationServerKey;
  const { pushManager } = self.registration;
  const made =
    (await pushManager.getSubscription()) ??
    (key ? await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }) : null);
  if (made) await tellServer(made);
}
