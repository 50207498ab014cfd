import type { ReactNode } from "react";

/** A part of a page that the guests' small module fetches anew when something in it changed. Lies as if it were not there. */
export function LivePart({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="live-part" data-live-part={name}>
      {children}
    </div>
  );
}
