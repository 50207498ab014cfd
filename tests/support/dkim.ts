import { createHash, createVerify } from "node:crypto";

/** Verifies a DKIM signature as a receiver does (RFC 6376, relaxed/relaxed), with the key that its domain shows. */
export function isSigned(raw: string, publicKey: string): { domain: string; selector: string; valid: boolean } {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  const fields = head.split(/\r\n(?![ \t])/);
  const signature = fields.find((field) => /^dkim-signature:/i.test(field)) ?? "";
  const tags = new Map(
    signature
      .slice(signature.indexOf(":") + 1)
      .replace(/\s+/g, " ")
      .split(";")
      .map((tag) => [tag.slice(0, tag.indexOf("=")).trim(), tag.slice(tag.indexOf("=") + 1).trim()] as const),
  );
  const bodyHash = createHash("sha256").update(relaxedBody(body)).digest("base64");
  const left = [...fields];
  const signed = (tags.get("h") ?? "").split(":").flatMap((name) => {
    const at = left.findLastIndex((field) => field.toLowerCase().startsWith(`${name.trim().toLowerCase()}:`));
    return at < 0 ? [] : left.splice(at, 1).map((field) => `${relaxedField(field)}\r\n`);
  });
  const own = relaxedField(signature.replace(/(\bb=)[^;]*/, "$1"));
  const verify = createVerify("RSA-SHA256").update(`${signed.join("")}${own}`);
  const mark = (tags.get("b") ?? "").replace(/\s/g, "");
  return {
    domain: tags.get("d") ?? "",
    selector: tags.get("s") ?? "",
    valid: tags.get("bh")?.replace(/\s/g, "") === bodyHash && verify.verify(publicKey, mark, "base64"),
  };
}

function relaxedField(field: string): string {
  const at = field.indexOf(":");
  const value = field
    .slice(at + 1)
    .replace(/\r\n/g, "")
    .replace(/[ \t]+/g, " ")
    .trim();
  return `${field.slice(0, at).trim().toLowerCase()}:${value}`;
}

function relaxedBody(body: string): string {
  const lines = body.split("\r\n").map((line) => line.replace(/[ \t]+/g, " ").replace(/ $/, ""));
  const text = lines.join("\r\n").replace(/(?:\r\n)*$/, "");
  return text === "" ? "" : `${text}\r\n`;
}
