import { freePort } from "./free-port.ts";
import type { Installed } from "./installed.ts";

export type Killable = { url: string; kill(): Promise<void> };

/** A process that answers at an address, and does so again after a kill. */
export async function startKillable(rutas: Installed, settings: NodeJS.ProcessEnv): Promise<Killable> {
  const port = String(await freePort());
  const start = async () => {
    const started = await rutas.start({ ...settings, PORT: port });
    await started.ready();
    return started;
  };
  let running = await start();
  return {
    url: running.url,
    async kill() {
      running.child.kill("SIGKILL");
      await running.ended;
      running = await start();
    },
  };
}
