/**
 * How much a bench takes of something: what docs/performance.md tells of unless RUTAS_BENCH says otherwise, as in
 * `RUTAS_BENCH="readers=200 seconds=10"`; for trying, and for goals of another size.
 */
export function asked(name: string, usual: number): number {
  const given = new Map(
    (process.env.RUTAS_BENCH ?? "").split(/[\s,]+/).map((one) => one.split("=") as [string, string]),
  );
  const value = Number(given.get(name) ?? usual);
  if (!Number.isFinite(value) || value < 0) throw new Error(`RUTAS_BENCH: ${name} is a number`);
  return value;
}
