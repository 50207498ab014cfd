import { freePort } from "./free-port.ts";
import type { Installed } from "./installed.ts";

/** `restart`: as an operator ends it who brings a newer version. */
export type Killable = { url: string; kill(): Promise<void>; restart(): Promise<void> };

/** A process that answers at an address, and does so again after it was ended. */
export async function startKillable(rutas: Installed, settings: NodeJS.ProcessEnv): Promise<Killable> {
  const port = String(await freePort());
  const start = async () => {
    const started = await rutas.start({ ...settings, PORT: port });
    await started.ready();
    return started;
  };
  let running = await start();
  const end = async (signal: NodeJS.Signals) => {
    running.child.kill(signal);
    await running.ended;
    running = await start();
  };
  return { url: running.url, kill: () => end("SIGKILL"), restart: () => end("SIGTERM") };
}
