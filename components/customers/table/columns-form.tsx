"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useActionState, useState, type MouseEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction } from "@/components/users/form-action";

interface ColumnsFormProps {
  action: FormAction;
  /** The search that goes on, as an address has it. */
  search: string;
  /** All columns, those that are shown first, in their order. */
  columns: readonly { id: string; label: string }[];
  shown: readonly string[];
}

const icon = { "aria-hidden": true, size: 16, strokeWidth: 1.5 } as const;

/** Which columns are shown, in which order. The arrows order them at once; without a script each is a press of the form. */
export function ColumnsForm({ action, search, columns, shown }: ColumnsFormProps) {
  const t = useTranslations("customerTable");
  const [state, submit] = useActionState(action, null);
  const [order, setOrder] = useState(() => columns.map(({ id }) => id));
  const [chosen, setChosen] = useState<readonly string[]>(shown);
  const labels = new Map(columns.map(({ id, label }) => [id, label]));

  function move(event: MouseEvent, id: string, by: number) {
    event.preventDefault();
    const next = order.filter((other) => other !== id);
    next.splice(order.indexOf(id) + by, 0, id);
    setOrder(next);
  }

  return (
    <form action={submit} className="flex flex-col gap-4">
      <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      <FormError error={errorOf(state)} />
      <input type="hidden" name="search" value={search} />
      <p className="text-sm text-ink-2">{t("columnsHint")}</p>
      <ol className="border-t border-line">
        {order.map((id, i) => {
          const label = labels.get(id) ?? id;
          return (
            <li key={id} className="flex items-center justify-between gap-2 border-b border-line">
              <input type="hidden" name="order" value={id} />
              <Checkbox
                name="col" value={id} label={<span className="break-words">{label}</span>} checked={chosen.includes(id)} className="min-w-0" data-first-focus={i === 0 ? "" : undefined}
                onChange={(event) => setChosen(event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))}
              />
              <span className="flex shrink-0">
                <Button type="submit" name="up" value={id} variant="quiet" size="icon" aria-label={t("up", { column: label })} disabled={i === 0} onClick={(event) => move(event, id, -1)} icon={<ArrowUp {...icon} />} />
                <Button type="submit" name="down" value={id} variant="quiet" size="icon" aria-label={t("down", { column: label })} disabled={i === order.length - 1} onClick={(event) => move(event, id, 1)} icon={<ArrowDown {...icon} />} />
              </span>
            </li>
          );
        })}
      </ol>
      <div className="flex flex-wrap justify-between gap-2 pt-2">
        <SubmitButton>{t("show")}</SubmitButton>
        <SubmitButton variant="quiet" name="usual" value="1">{t("usual")}</SubmitButton>
      </div>
    </form>
  );
}
