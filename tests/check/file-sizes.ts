import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** How long our files are: median, nine of ten, and the five largest. Information, not a rule. */
export function fileSizes(): string {
  const listed = execFileSync("git", ["ls-files", "app", "server", "workers", "prisma/seed"], { encoding: "utf8" });
  const sizes = listed
    .split("\n")
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length - 1 }))
    .sort((a, b) => a.lines - b.lines);
  const at = (share: number) => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))]?.lines ?? 0;
  const largest = sizes.slice(-5).reverse();
  return [
    `${sizes.length} files of code: median ${at(0.5)} lines, p90 ${at(0.9)}; the largest:`,
    ...largest.map(({ file, lines }) => `  ${lines} ${file}`),
  ].join("\n");
}
