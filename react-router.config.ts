import type { Config } from "@react-router/dev/config";

export default {
  ssr: true,
  // The whole route table in one immutable file: no request for each new link on a slow line.
  routeDiscovery: { mode: "initial" },
} satisfies Config;
