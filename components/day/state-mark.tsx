import type { ReactNode } from "react";
import type { OperatorState } from "@/lib/day/states-of";
import { StatusMark, type Shape, type Tone } from "../ui/status-mark";

/** How each state looks: shape and colour beside its word. A break over its limit is another thing. */
const looks: Record<OperatorState["state"] | "over", { tone: Tone; shape: Shape }> = {
  ready: { tone: "good", shape: "dot" },
  handling: { tone: "accent", shape: "diamond" },
  break: { tone: "wait", shape: "square" },
  over: { tone: "bad", shape: "triangle" },
  offline: { tone: "plain", shape: "ring" },
};

/** An operator's state: shape, word, colour. */
export function StateMark({ state, children, className }: { state: keyof typeof looks; children: ReactNode; className?: string }) {
  return <StatusMark {...looks[state]} className={className}>{children}</StatusMark>;
}
