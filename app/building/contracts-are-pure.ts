import type { Plugin, Rolldown } from "vite";

/**
 * Contracts only describe: making one changes nothing. Said to the bundler, so that a page which needs one constant of
 * a contract does not bring all its schemas and the library that checks them.
 */
export function contractsArePure(): Plugin {
  return {
    name: "rutas:contracts-are-pure",
    apply: "build",
    transform(code, id) {
      if (this.environment.config.consumer !== "client" || !id.includes("/server/contracts/")) return null;
      const made = this.parse(code).body.flatMap(madeAtLoading).toReversed();
      const marked = made.reduce((text, { start, end }) => {
        return `${text.slice(0, start)}/* @__PURE__ */ (() => (${text.slice(start, end)}))()${text.slice(end)}`;
      }, code);
      return { code: marked, map: null };
    },
  };
}

type Statement = ReturnType<Rolldown.PluginContext["parse"]>["body"][number];

/** The values of constants that the module makes when it is loaded. */
function madeAtLoading(statement: Statement): { start: number; end: number }[] {
  const declared = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
  if (declared?.type !== "VariableDeclaration") return [];
  return declared.declarations.flatMap(({ init }) =>
    init && !["ArrowFunctionExpression", "FunctionExpression", "Literal"].includes(init.type) ? [init] : [],
  );
}
