"use client";

import { useRef } from "react";
import { useTranslations } from "use-intl";
import { Table, TBody, Th, THead, Tr } from "@/components/ui/table";
import type { FormAction } from "@/components/users/form-action";
import { RepairRow } from "./repair-row";
import type { InvalidRow, RepairDone } from "./types";

/** Customers without a number that works. After one is saved the next field has the focus, so that a pile of them is typed away. */
export function RepairTable({ rows, action }: { rows: readonly InvalidRow[]; action: FormAction<RepairDone> }) {
  const t = useTranslations("repair");
  const root = useRef<HTMLDivElement>(null);

  /** The first field behind the row that is done, else the first that is left. */
  function next(index: number): void {
    const trs = [...(root.current?.querySelectorAll("tbody tr") ?? [])];
    const field = [...trs.slice(index + 1), ...trs.slice(0, index)].map((tr) => tr.querySelector<HTMLInputElement>("[data-repair]")).find((one) => one !== null);
    field?.focus();
  }

  return (
    <div ref={root}>
      <Table label={t("title")}>
        <THead>
          <Tr>
            <Th>{t("customer")}</Th>
            <Th className="max-lg:hidden">{t("list")}</Th>
            <Th className="max-md:hidden">{t("struck")}</Th>
            <Th className="max-lg:hidden">{t("reportedBy")}</Th>
            <Th className="max-lg:hidden">{t("reported")}</Th>
            <Th className="max-xl:hidden">{t("note")}</Th>
            <Th className="max-md:hidden">{t("newNumber")}</Th>
          </Tr>
        </THead>
        <TBody>{rows.map((row, i) => <RepairRow key={row.id} row={row} action={action} onDone={() => { next(i); }} />)}</TBody>
      </Table>
    </div>
  );
}
