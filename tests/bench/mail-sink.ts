import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail server that takes everything and keeps nothing but the count. */
export async function openMailSink(): Promise<{ url: string; taken(): number; bytes(): number; close(): void }> {
  let taken = 0;
  let bytes = 0;
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS", "AUTH"], logger: false, disableReverseLookup: true },
    onData(stream, _session, done) {
      stream.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      stream.on("end", () => {
        taken += 1;
        done();
      });
    },
  });
  // A process that is killed at the end of a measurement leaves its lines as they are.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken: () => taken,
    bytes: () => bytes,
    close: () => server.close(() => undefined),
  };
}
