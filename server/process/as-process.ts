import { CannotStart } from "#server/platform/cannot-start.ts";

/** Runs a command; what the operator can mend is said in its sentence alone. Ends the process either way. */
export async function asProcess(work: () => Promise<void>): Promise<never> {
  try {
    await work();
  } catch (error) {
    process.exitCode = 1;
    console.error(error instanceof CannotStart ? error.message : error);
  }
  // Whatever still holds the process open is of no use to anybody now.
  process.exit();
}
