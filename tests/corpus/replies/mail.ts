import type { Parts } from "./clients.ts";

export type Encoding = "8bit" | "quoted-printable" | "base64";
type Charset = "utf-8" | "windows-1252";
type Way = { encoding: Encoding; charset?: Charset };

/** A whole mail as it comes over the line. */
export function rawMail({ text, html, flowed }: Parts, { encoding, charset = "utf-8" }: Way, head = ""): Buffer {
  const top = `From: Sita <sita@example.org>\r\nTo: Rutas <r1reply@reply.example.org>\r\nSubject: Re: Why do savings groups stall?\r\nMessage-ID: <corpus@example.org>\r\nMIME-Version: 1.0\r\n${head}`;
  const plain =
    text === undefined ? null : part(`text/plain; charset=${charset}${flowed ? "; format=flowed" : ""}`, text);
  const marked = html === undefined ? null : part(`text/html; charset=${charset}`, html);
  if (!plain || !marked) return joined(top, plain ?? marked ?? part("text/plain", ""));
  const [line, end] = ["\r\n--b0undary\r\n", "\r\n--b0undary--\r\n"];
  return joined(top, "Content-Type: multipart/alternative; boundary=b0undary\r\n\r\n", line, plain, line, marked, end);

  function part(type: string, words: string): Buffer {
    const bytes = bytesOf(words.replaceAll("\n", "\r\n"), charset);
    return joined(`Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`, encoded(bytes, encoding));
  }
}

const joined = (...parts: readonly (string | Buffer)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)));

const WINDOWS: Readonly<Record<string, number>> = {
  ...{ "€": 0x80, "…": 0x85, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "•": 0x95, "–": 0x96, "—": 0x97 },
};

/** Whether a text can be written in windows-1252. */
export const isWestern = (words: string) => [...words].every((sign) => sign.charCodeAt(0) < 256 || sign in WINDOWS);

function bytesOf(words: string, charset: Charset): Buffer {
  if (charset === "utf-8") return Buffer.from(words);
  return Buffer.from([...words].map((sign) => WINDOWS[sign] ?? sign.charCodeAt(0)));
}

function encoded(bytes: Buffer, encoding: Encoding): Buffer | string {
  if (encoding === "8bit") return bytes;
  if (encoding === "base64") return bytes.toString("base64").replace(/.{76}/g, "$&\r\n");
  return quotedPrintable(bytes);
}

/** Lines of at most 76 signs that end in "=" where they go on. */
function quotedPrintable(bytes: Buffer): string {
  const lines: string[] = [];
  let line = "";
  const add = (sign: string) => {
    if (line.length + sign.length > 75) {
      lines.push(`${line}=`);
      line = "";
    }
    line += sign;
  };
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 13 && bytes[at + 1] === 10) {
      lines.push(line.replace(/ $/, "=20"));
      line = "";
      at += 1;
    } else if (byte === 61 || byte > 126 || byte < 32) add(`=${byte.toString(16).toUpperCase().padStart(2, "0")}`);
    else add(String.fromCharCode(byte));
  }
  return [...lines, line].join("\r\n");
}
