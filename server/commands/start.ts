import { enableCompileCache } from "node:module";
import { chdir } from "node:process";
import { asProcess } from "#server/process/as-process.ts";
import { makeCurrent } from "./make-current.ts";

process.env.NODE_ENV ??= "production";
chdir(new URL("../..", import.meta.url).pathname);
// Later starts need not strip the types again.
enableCompileCache("node_modules/.cache/rutas");

/** `npm start`: builds what is not built, then runs. While developing, Vite makes the pages as they are asked for. */
await asProcess(async () => {
  // A wrong one is said before anything is built.
  (await import("#server/platform/configuration/index.ts")).readSettings();
  await makeCurrent(process.env.NODE_ENV === "development" ? ["generate"] : ["generate", "build"]);
  const { main } = await import("#server/main.ts");
  await main();
});
