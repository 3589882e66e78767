import Link from "next/link";
import { StatusMark, type Shape, type Tone } from "@/components/ui/status-mark";
import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { ProblemKind } from "@/lib/import/problems";
import type { ImportWords } from "./words";

export interface ShownProblem {
  id: number;
  kind: ProblemKind;
  /** "Row 5: code USR003 is already in row 3" */
  sentence: string;
  /** The customer it is about, where there is one to be looked at. */
  customerId: number | null;
}

const marks: Record<ProblemKind, { tone: Tone; shape?: Shape }> = {
  invalid: { tone: "bad" }, duplicate: { tone: "wait" }, suppressed: { tone: "wait", shape: "bar" }, kept: { tone: "later" }, warning: { tone: "plain" },
};

/** What was wrong with which rows. */
export function ProblemList({ problems, t, label }: { problems: readonly ShownProblem[]; t: ImportWords["t"]; label?: string }) {
  return (
    <Table label={label ?? t("problemsTitle")}>
      <THead>
        <Tr>
          <Th>{t("remark")}</Th>
          <Th className="w-px max-sm:hidden">{t("state")}</Th>
        </Tr>
      </THead>
      <TBody>
        {problems.map((problem) => (
          <Tr key={problem.id}>
            <Td wrap className="break-words">
              {problem.sentence}
              {problem.customerId === null ? null : <> <Link href={`/admin/customers/${problem.customerId}`} prefetch={false} className="link">{t("openCustomer")}</Link></>}
              <span className="block text-xs sm:hidden"><Mark kind={problem.kind} t={t} /></span>
            </Td>
            <Td className="max-sm:hidden"><Mark kind={problem.kind} t={t} /></Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}

function Mark({ kind, t }: { kind: ProblemKind; t: ImportWords["t"] }) {
  return <StatusMark {...marks[kind]}>{t(`kinds.${kind}`)}</StatusMark>;
}
