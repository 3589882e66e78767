import type { ReactNode } from "react";
import { cx } from "./cx";

export type Tone = "good" | "wait" | "bad" | "later" | "accent" | "plain";
export type Shape = "dot" | "ring" | "square" | "triangle" | "diamond" | "bar" | "cross";

const colours: Record<Tone, string> = {
  good: "text-good", wait: "text-wait", bad: "text-bad", later: "text-later", accent: "text-accent", plain: "text-ink-2",
};

const usual: Record<Tone, Shape> = { good: "dot", wait: "square", bad: "cross", later: "diamond", accent: "dot", plain: "ring" };

const paths: Record<Shape, ReactNode> = {
  dot: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  ring: <circle cx="5" cy="5" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  square: <rect x="1.5" y="1.5" width="7" height="7" fill="currentColor" />,
  triangle: <path d="M5 1 9.2 8.6H.8Z" fill="currentColor" />,
  diamond: <path d="M5 .6 9.4 5 5 9.4.6 5Z" fill="currentColor" />,
  bar: <rect x="1" y="4" width="8" height="2" fill="currentColor" />,
  cross: <path d="m2 2 6 6M8 2 2 8" stroke="currentColor" strokeWidth="1.75" />,
};

/** A state as shape, word and colour together, never colour alone. Two states of one tone take two shapes. */
export function StatusMark({ tone, shape, children, className }: { tone: Tone; shape?: Shape; children: ReactNode; className?: string }) {
  return (
    <span className={cx("inline-flex items-center gap-1.5 whitespace-nowrap", colours[tone], className)}>
      <svg aria-hidden="true" viewBox="0 0 10 10" className="size-2.5 shrink-0">{paths[shape ?? usual[tone]]}</svg>
      <span>{children}</span>
    </span>
  );
}
