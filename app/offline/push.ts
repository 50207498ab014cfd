/** How messages stand on this phone: its browser cannot show them, was told not to, or they can be turned on. */
export type PhoneState = "insecure" | "unsupported" | "iphone" | "denied" | "ready";
export type TurnedOn = "on" | "dismissed" | "denied" | "failed";

/** What this browser can do, without asking anybody anything. */
export function phoneState(): PhoneState {
  if (!globalThis.isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis)) {
    // There, a site shows messages once it lies on the home screen.
    return /iPhone|iPad/.test(navigator.userAgent) ? "iphone" : "unsupported";
  }
  return Notification.permission === "denied" ? "denied" : "ready";
}

/** Whether this browser has an address for messages; whether the server knows it is another question. */
export async function hasAddress(): Promise<boolean> {
  return (await subscription()) !== null;
}

/** Asks for permission, which only a press of a button may do, and tells the server where messages go. */
export async function turnOn(publicKey: string): Promise<TurnedOn> {
  const allowed = await Notification.requestPermission();
  if (allowed !== "granted") return allowed === "denied" ? "denied" : "dismissed";
  try {
    const registration = await navigator.serviceWorker.ready;
    // One that was made for another key of the server cannot be used, nor changed.
    await (await registration.pushManager.getSubscription())?.unsubscribe();
    const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
    return (await tellServer(made)) ? "on" : "failed";
  } catch {
    return "failed";
  }
}

/** Takes away what is shown and gives this browser's address up: whoever is signed in next starts without. */
export async function forgetPush(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  for (const shown of (await registration?.getNotifications?.()) ?? []) shown.close();
  await (await subscription())?.unsubscribe();
}

/** Where messages go from now on. The service worker says it, too, when the browser gave it another address. */
export async function tellServer(made: PushSubscription): Promise<boolean> {
  const { endpoint, keys } = made.toJSON();
  const answer = await fetch("/me/push", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ endpoint, p256dh: keys?.p256dh, auth: keys?.auth }),
    credentials: "same-origin",
  });
  return answer.ok;
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker?.getRegistration();
  return (await registration?.pushManager?.getSubscription()) ?? null;
}
