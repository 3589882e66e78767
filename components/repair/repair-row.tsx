"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Input } from "@/components/ui/input";
import { StatusMark } from "@/components/ui/status-mark";
import { SubmitButton } from "@/components/ui/submit-button";
import { Td, Th, Tr } from "@/components/ui/table";
import type { FormAction } from "@/components/users/form-action";
import type { InvalidRow, RepairDone } from "./types";

interface RepairRowProps {
  row: InvalidRow;
  action: FormAction<RepairDone>;
  /** Called once the number is saved; the row stays and says so. */
  onDone: () => void;
}

/** One customer without a number that works: what is known of it, and a field for a new one. Enter saves. */
export function RepairRow({ row, action, onDone }: RepairRowProps) {
  const t = useTranslations("repair");
  const { form, state, error, fields, pending } = useKeptForm(action);
  const done = state?.ok ? state.data : null;
  const told = useRef<RepairDone | null>(null);
  useEffect(() => {
    if (!done || told.current === done) return;
    told.current = done;
    onDone();
  });
  const wrong = fields.phone ?? error?.message;
  const inputId = `phone-${row.id}`;
  return (
    <Tr className={done ? "text-ink-2" : undefined}>
      <Th scope="row" className="py-1.5 align-baseline max-md:block max-md:h-auto max-md:pb-0">
        <Link href={`/admin/customers/${row.id}`} prefetch={false} className="underline-offset-4 hover:underline">{row.name}</Link>
        <span className="flex flex-wrap gap-x-3 text-xs font-normal text-ink-2 lg:hidden">
          <span className="md:hidden">{row.struck.join(", ")}</span>
          <span>{row.list}</span>
          {row.operator ? <span>{row.operator}</span> : null}
          {row.reported ? <span className="whitespace-nowrap">{row.reported}</span> : null}
        </span>
        {row.note ? <span className="block max-w-prose text-xs font-normal break-words whitespace-pre-line text-ink-2 xl:hidden">{row.note}</span> : null}
      </Th>
      <Td className="align-baseline max-lg:hidden">{row.list}</Td>
      <Td className="align-baseline max-md:hidden">{row.struck.map((phone) => <span key={phone} className="block">{phone}</span>)}</Td>
      <Td className="align-baseline max-lg:hidden">{row.operator}</Td>
      <Td className="align-baseline max-lg:hidden">{row.reported}</Td>
      <Td wrap className="max-w-96 align-baseline break-words whitespace-pre-line max-xl:hidden">{row.note}</Td>
      <Td wrap className="align-baseline max-md:block max-md:h-auto max-md:pl-2! md:w-96">
        {done ? null : (
          <form {...form} className="flex flex-col gap-1">
            <input type="hidden" name="id" value={row.id} />
            <span className="flex gap-2">
              <Input
                id={inputId} name="phone" type="tel" required maxLength={100} autoComplete="off" data-repair="" placeholder={t("newNumber")} aria-label={t("newNumberOf", { name: row.name })}
                aria-invalid={wrong ? true : undefined} aria-describedby={wrong ? `${inputId}-error` : undefined} className="min-w-0 flex-1"
              />
              <SubmitButton variant="secondary" busy={pending} aria-label={t("saveOf", { name: row.name })}>{t("save")}</SubmitButton>
            </span>
            {wrong ? <p id={`${inputId}-error`} role="alert" className="text-sm text-bad">{wrong}</p> : null}
          </form>
        )}
        <div role="status" className="text-sm">
          {done ? (
            <>
              {done.suppressed
                ? <StatusMark tone="bad" shape="bar" className="whitespace-normal">{t("suppressed", { phone: done.phone })}</StatusMark>
                : <StatusMark tone="good" className="whitespace-normal">{t("back", { phone: done.phone })}</StatusMark>}
              {done.twin ? <p className="text-wait">{t("twin", { name: done.twin })}</p> : null}
            </>
          ) : null}
        </div>
      </Td>
    </Tr>
  );
}
