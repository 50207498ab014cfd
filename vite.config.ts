import { builtinModules } from "node:module";
import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";
import { contractsArePure } from "./app/building/contracts-are-pure.ts";
import { serverStaysOutside } from "./app/building/server-stays-outside.ts";

export default defineConfig(({ command }) => ({
  plugins: [serverStaysOutside(), contractsArePure(), reactRouter()],
  build: { target: "es2022", assetsInlineLimit: 0, cssMinify: "lightningcss" },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            // Few files: each is a request, and on a far line a request costs more than what is in it.
            codeSplitting: {
              groups: [
                {
                  name: "base",
                  test: /node_modules[\\/](react|react-dom|react-router|scheduler|i18next|cookie)[\\/]/,
                  priority: 2,
                },
                {
                  name: "parts",
                  test: /app[\\/](components|i18n|requests|live)[\\/]|server[\\/]contracts[\\/]/,
                  priority: 1,
                  minShareCount: 2,
                },
              ],
            },
          },
        },
      },
    },
    // While developing, Vite hands file: addresses of server code to Node as they are.
    ssr: command === "serve" ? { resolve: { builtins: [...builtinModules, /^node:/, /^file:/] } } : {},
  },
}));
