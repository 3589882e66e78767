"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { fold } from "@/lib/i18n/fold";
import { Choice } from "./choice";

interface OperatorChoiceProps {
  callers: readonly { id: number; name: string; username: string }[];
  /** Null for everyone. */
  chosen: readonly number[] | null;
  error?: string;
}

/** Who may work a list: everyone, or those with a tick. The boxes show only where they count; without a script too. */
export function OperatorChoice({ callers, chosen, error }: OperatorChoiceProps) {
  const t = useTranslations("lists");
  const title = useId();
  const [search, setSearch] = useState("");
  const [picked, setPicked] = useState(() => new Set(chosen ?? []));
  const fits = (caller: OperatorChoiceProps["callers"][number]) => fold(`${caller.name} ${caller.username}`).includes(fold(search));
  const shown = callers.filter(fits).length;
  return (
    <fieldset aria-describedby={error ? `${title}-error` : undefined} className="group/operators flex flex-col gap-2">
      <legend className="mb-1 text-lg font-semibold">{t("operators")}</legend>
      <Choice name="operators" value="all" label={t("form.everyone")} defaultChecked={chosen === null} />
      <Choice name="operators" value="chosen" label={t("form.chosen")} defaultChecked={chosen !== null} />
      {error ? <p id={`${title}-error`} className="text-sm text-bad">{error}</p> : null}
      <div className="hidden flex-col gap-2 border-l border-line pl-4 group-has-[input[value=chosen]:checked]/operators:flex">
        <div className="flex items-center gap-3">
          <Input
            type="search" aria-label={t("form.search")} placeholder={t("form.search")} value={search} maxLength={80} autoComplete="off" className="min-w-0 flex-1"
            onChange={({ target }) => { setSearch(target.value); }}
            onKeyDown={(event) => { if (event.key === "Enter") event.preventDefault(); }}
          />
          <span role="status" className="shrink-0 text-sm text-ink-2">{t("form.picked", { n: picked.size })}</span>
        </div>
        {shown === 0 ? <p className="text-sm text-ink-2">{t("form.nobody")}</p> : null}
        <ul aria-label={t("operators")} className="max-h-64 overflow-y-auto">
          {callers.map((caller) => (
            <li key={caller.id} hidden={!fits(caller)}>
              <Checkbox
                name="operatorIds" value={caller.id} defaultChecked={chosen?.includes(caller.id)}
                label={<>{caller.name} <span className="text-ink-2">{caller.username}</span></>}
                onChange={({ target: { checked } }) => {
                  setPicked((before) => new Set(checked ? [...before, caller.id] : [...before].filter((id) => id !== caller.id)));
                }}
              />
            </li>
          ))}
        </ul>
      </div>
    </fieldset>
  );
}
