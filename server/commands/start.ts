import { enableCompileCache } from "node:module";
import { chdir } from "node:process";
import { asProcess } from "#server/process/as-process.ts";
import { makeCurrent } from "./make-current.ts";

process.env.NODE_ENV ??= "production";
chdir(new URL("../..", import.meta.url).pathname);
// Later starts need not strip the types again.
enableCompileCache("node_modules/.cache/rutas");

/** `npm start`: builds what is not built, then runs. */
await asProcess(async () => {
  await makeCurrent(["generate", "build"]);
  const { main } = await import("#server/main.ts");
  await main();
});
