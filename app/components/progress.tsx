import { classNames } from "./class-names.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

interface ProgressProps {
  label: string;
  /** Left out while nobody knows how long it takes. */
  value?: number;
  max?: number;
}

/** How far something is that takes more than a second. */
export function Progress({ label, value, max = 100 }: ProgressProps) {
  return (
    <label className="progress">
      <span className="progress-label">{label}</span>
      <progress value={value} max={max} />
    </label>
  );
}

const LINES = [1, 2, 3, 4, 5] as const;

interface SkeletonProps {
  lines?: 1 | 2 | 3 | 4 | 5;
  face?: boolean;
  label?: string;
}

/** Keeps the room for what is coming, so that nothing moves when it comes. */
export function Skeleton({ lines = 3, face, label }: SkeletonProps) {
  return (
    <div className={classNames("skeleton", face && "skeleton-post")} aria-busy="true">
      {label ? <VisuallyHidden>{label}</VisuallyHidden> : null}
      {face ? <span className="skeleton-face" /> : null}
      <span className="skeleton-lines">
        {LINES.slice(0, lines).map((line) => (
          <span className="skeleton-line" key={line} />
        ))}
      </span>
    </div>
  );
}
