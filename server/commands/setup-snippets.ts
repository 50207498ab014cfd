import { userInfo } from "node:os";
import { join } from "node:path";
import type { SettingName, Settings } from "#server/platform/configuration/index.ts";
import type { Finding } from "./examine-services.ts";

interface Founded {
  settings: Settings;
  /** Where the settings were written. */
  file: string;
  /** The first administrator's, good once. */
  link: string;
  warnings: Finding[];
  /** Settings of this founding that a later start will not find in the file. */
  fromEnvironment: SettingName[];
}

/** What an operator does after founding: the service, the proxy, the first sign-in. */
export function afterwards({ settings, file, link, warnings, fromEnvironment }: Founded): string {
  return [
    `Founded. The settings are in ${file}; the environment wins over them.`,
    ...(fromEnvironment.length > 0
      ? [
          `Not in that file, since they came from the environment: ${fromEnvironment.join(", ")}. Give them to the service too (Environment=).`,
        ]
      : []),
    ...(userInfo().uid === 0
      ? ["You are root, and so will Rutas be. Better: an account of its own, and setup run as that account."]
      : []),
    ...warnings.map(({ about, sentence }) => `To be mended: ${about}: ${sentence}`),
    heading(
      "Start it with systemd: write this to /etc/systemd/system/rutas.service, then systemctl enable --now rutas",
    ),
    unit(settings),
    ...(settings.trustedProxy.length > 0 ? proxies(settings) : []),
    heading("The first administrator signs in once by this link, within seven days"),
    link,
    "",
    "If it is lost before it is used: npm run setup -- --link",
  ].join("\n");
}

const heading = (sentence: string) => `\n# ${sentence}\n`;

function unit({ dataDir, databaseUrl }: Settings): string {
  const project = process.cwd();
  const node = join(project, "node_modules", ".bin", "node");
  return `[Unit]
Description=Rutas
After=network-online.target${databaseUrl ? " postgresql.service" : ""}
Wants=network-online.target

[Service]
User=${userInfo().username}
WorkingDirectory=${quoted(project)}
Environment=NODE_ENV=production ${quoted(`DATA_DIR=${dataDir}`)}
ExecStart=${quoted(node)} server/commands/start.ts
Restart=always
RestartSec=2
# The database is stopped by Rutas, when all is written.
KillMode=mixed
TimeoutStopSec=30

[Install]
WantedBy=multi-user.target`;
}

const quoted = (path: string) => (/\s/.test(path) ? `"${path}"` : path);

function proxies({ publicUrl, host, port }: Settings): string[] {
  const upstream = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  const name = publicUrl?.hostname ?? "rutas.example.org";
  return [
    heading("Caddy: the whole of its Caddyfile"),
    `${name} {
	reverse_proxy ${upstream}
}`,
    heading("or nginx, inside http { }, with the certificate you have"),
    `server {
  listen 443 ssl http2;
  server_name ${name};
  ssl_certificate     /etc/letsencrypt/live/${name}/fullchain.pem;
  ssl_certificate_key /etc/letsencrypt/live/${name}/privkey.pem;
  client_max_body_size 32m;
  location / {
    proxy_pass http://${upstream};
    proxy_http_version 1.1;
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_set_header X-Forwarded-Host $host;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $http_connection;
    proxy_read_timeout 120s;
  }
}`,
  ];
}
