import type { PresentState, Segment } from "@/lib/day/timeline";

interface StripProps {
  segments: readonly Segment[];
  /** The sentence that says what the picture shows. */
  label: string;
  /** Hours to write beneath, with their words. */
  ticks: readonly { at: Date; shown: string }[];
  from: Date;
  until: Date;
}

/** Full height for a customer in hand, half for ready, a hatched half for a break: told apart without colour too. */
const heights: Record<PresentState, number> = { handling: 40, ready: 14, break: 26 };
const fills: Record<PresentState, string> = { handling: "fill-accent", ready: "fill-good", break: "fill-wait" };

const HEIGHT = 40;
const WIDTH = 1000;

/** The day as a strip: time runs to the right, each state has its colour and its height. The table beneath says it in words. */
export function Strip({ segments, label, ticks, from, until }: StripProps) {
  const place = (at: Date) => ((at.getTime() - from.getTime()) / (until.getTime() - from.getTime())) * WIDTH;
  return (
    <div className="mb-4">
      <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="h-10 w-full border-b border-ink bg-sunken">
        {ticks.map(({ at }) => <line key={at.getTime()} x1={place(at)} x2={place(at)} y1={0} y2={HEIGHT} className="stroke-line" vectorEffect="non-scaling-stroke" />)}
        {segments.map((segment) => (
          <rect
            key={segment.from.getTime()} x={place(segment.from)} width={Math.max(0.3, place(segment.until) - place(segment.from))}
            y={HEIGHT - heights[segment.state]} height={heights[segment.state]} className={fills[segment.state]}
          />
        ))}
      </svg>
      <div aria-hidden="true" className="relative h-5 overflow-hidden text-xs text-ink-2">
        {ticks.map(({ at, shown }) => <span key={at.getTime()} className="absolute top-0.5 pl-1" style={{ left: `${place(at) / 10}%` }}>{shown}</span>)}
      </div>
    </div>
  );
}
