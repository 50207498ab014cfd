const CODE_LENGTH = 12;

/** A code as people type it from a sheet: any case, spaces and dashes; O is read as 0, I and L as 1. */
export function publicCode(typed: string): string | null {
  const code = typed
    .slice(0, 60)
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return new RegExp(`^[0-9A-HJKMNP-TV-Z]{${CODE_LENGTH}}$`).test(code) ? code : null;
}

/** In groups of four, for people. */
export function codeSaid(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1-");
}
