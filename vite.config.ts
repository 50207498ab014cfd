import { builtinModules } from "node:module";
import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";
import { contractsArePure } from "./app/building/contracts-are-pure.ts";
import { serverStaysOutside } from "./app/building/server-stays-outside.ts";

export default defineConfig(({ command }) => ({
  plugins: [serverStaysOutside(), contractsArePure(), reactRouter()],
  build: { target: "es2022", assetsInlineLimit: 0, cssMinify: "lightningcss" },
  environments: {
    // While developing, Vite hands file: addresses of server code to Node as they are.
    ssr: command === "serve" ? { resolve: { builtins: [...builtinModules, /^node:/, /^file:/] } } : {},
  },
}));
