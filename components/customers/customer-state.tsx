import { StatusMark, type Shape, type Tone } from "@/components/ui/status-mark";
import type { CustomerStatus } from "@/db/values";
import type { Words } from "./words";

/** A state's colour and shape; no two states share both. */
const marks: Record<CustomerStatus, { tone: Tone; shape: Shape }> = {
  pending: { tone: "plain", shape: "ring" },
  waiting: { tone: "wait", shape: "square" },
  assigned: { tone: "accent", shape: "dot" },
  completed: { tone: "good", shape: "dot" },
  unreachable: { tone: "bad", shape: "triangle" },
  invalid_phone: { tone: "bad", shape: "cross" },
  do_not_call: { tone: "bad", shape: "bar" },
  outside: { tone: "later", shape: "diamond" },
};

/** The state of a customer; a suppressed number lies over it, as it decides first. */
export function CustomerState({ status, suppressed, t }: { status: CustomerStatus; suppressed: boolean; t: Words["t"] }) {
  const overlaid = suppressed && (status === "pending" || status === "waiting");
  if (overlaid) return <StatusMark tone="bad" shape="bar">{t("suppressed")}</StatusMark>;
  return <StatusMark {...marks[status]}>{t(`status.${status}`)}</StatusMark>;
}
