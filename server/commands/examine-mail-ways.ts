import { Resolver } from "node:dns/promises";
import { connect } from "node:net";
import { type DkimSettings, dkimRecord, readDkimKey, type Settings } from "#server/platform/configuration/index.ts";
import { plainReason } from "#server/platform/plain-reason.ts";
import type { Finding } from "./examine-services.ts";

const PATIENCE = 3_000;

/** How mail comes in, and how what goes out is signed. */
export async function examineMailWays(settings: Settings): Promise<Finding[]> {
  return [...(await examineMailIn(settings)), ...(await examineSigning(settings))];
}

async function examineMailIn({ mailIn, publicUrl, smtpUrl }: Settings): Promise<Finding[]> {
  const about = "MAIL_IN_DOMAIN";
  if (!mailIn) return [{ about, state: "note", sentence: "is not set: nobody answers by mail." }];
  if (!smtpUrl)
    return [{ about, state: "wrong", sentence: "is set, but SMTP_URL is not: there is nothing to answer." }];
  const found: Finding[] = [await examineExchange(mailIn.domain, mailIn.smtp !== null)];
  if (mailIn.smtp) found.push(await examineDoor(mailIn.smtp));
  if (mailIn.token) {
    const address = `${publicUrl?.origin ?? "PUBLIC_URL"}/mail-in`;
    found.push({ about: "MAIL_IN_TOKEN", state: "ok", sentence: `a mail service may post mails to ${address}.` });
  }
  return found;
}

async function examineExchange(domain: string, needed: boolean): Promise<Finding> {
  const about = "MAIL_IN_DOMAIN";
  try {
    const servers = (await resolver().resolveMx(domain)).map(({ exchange }) => exchange);
    return { about, state: "ok", sentence: `mails for ${domain} go to ${servers.join(", ")}.` };
  } catch (error) {
    const missing = ["ENOTFOUND", "ENODATA"].includes((error as { code?: string }).code ?? "");
    if (!missing)
      return { about, state: "note", sentence: `${domain} could not be looked up (${plainReason(error)}).` };
    return {
      about,
      state: needed ? "wrong" : "note",
      sentence: `${domain} has no MX record: mails for it go nowhere. See docs/mail-in.md.`,
    };
  }
}

/** Whether somebody greets as a mail server does. */
async function examineDoor({ host, port }: { host: string; port: number }): Promise<Finding> {
  const about = "MAIL_IN_PORT";
  const place = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  const greeting = await new Promise<string | null>((resolve) => {
    const line = connect({ host: place, port, timeout: PATIENCE });
    const end = (said: string | null) => {
      line.destroy();
      resolve(said);
    };
    line.once("data", (said) => end(said.toString("latin1")));
    line.once("error", () => end(null));
    line.once("timeout", () => end(null));
  });
  if (greeting?.startsWith("220 ")) return { about, state: "ok", sentence: `mails are taken at ${host}:${port}.` };
  if (greeting === null)
    return { about, state: "note", sentence: `nobody takes mails at ${host}:${port} now; Rutas does while it runs.` };
  return { about, state: "wrong", sentence: `something else listens at ${host}:${port}.` };
}

async function examineSigning({ dkim, dataDir }: Settings): Promise<Finding[]> {
  const about = "DKIM_DOMAIN";
  if (!dkim)
    return [{ about, state: "note", sentence: "is not set: mails go out unsigned, unless the mail server signs." }];
  try {
    const key = readDkimKey(dataDir, dkim);
    if (key === null)
      return [
        { about, state: "note", sentence: "the next start makes a key; then the record to publish is shown here." },
      ];
    return [await examineRecord(dkim, key)];
  } catch (error) {
    return [{ about, state: "wrong", sentence: error instanceof Error ? error.message : String(error) }];
  }
}

async function examineRecord(dkim: DkimSettings, key: string): Promise<Finding> {
  const about = "DKIM_DOMAIN";
  const { name, value } = dkimRecord(dkim, key);
  const publish = `publish ${name} TXT "${value}"`;
  try {
    const shown = (await resolver().resolveTxt(name)).map((parts) => parts.join("").replace(/\s/g, ""));
    if (shown.includes(value.replace(/\s/g, ""))) return { about, state: "ok", sentence: `${name} shows the key.` };
    return { about, state: "wrong", sentence: `${name} shows another key: ${publish}` };
  } catch (error) {
    const missing = ["ENOTFOUND", "ENODATA"].includes((error as { code?: string }).code ?? "");
    if (missing) return { about, state: "wrong", sentence: `its key is not published: ${publish}` };
    return { about, state: "note", sentence: `${name} could not be looked up (${plainReason(error)}): ${publish}` };
  }
}

const resolver = () => new Resolver({ timeout: PATIENCE, tries: 1 });
