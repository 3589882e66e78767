"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Checkbox } from "@/components/ui/checkbox";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/action-result";

type Act = (previous: unknown, form: FormData) => Promise<ActionResult<void>>;

/** A line of two values, of which one stays: that of the record that was opened, or that of the other. */
export interface MergeLine {
  /** The name of its buttons. */
  name: string;
  label: string;
  one: string;
  other: string;
  chosen: "one" | "other";
  /** The custom field that it is of. */
  field?: string;
}

interface MergeFormProps {
  one: { id: number; name: string; text: string };
  other: { id: number; name: string; text: string };
  lines: readonly MergeLine[];
  /** What holds afterwards, in words. */
  after: readonly string[];
  /** Why they cannot be merged now; null when they can. */
  refused: string | null;
  mergeAction: Act;
  notSameAction: Act;
}

/** Two records side by side: which stays, which value of each line stays, and that there is no way back; or that they are two persons. */
export function MergeForm({ one, other, lines, after, refused, mergeAction, notSameAction }: MergeFormProps) {
  const t = useTranslations("customerPage.merge");
  const merge = useKeptForm(mergeAction);
  const apart = useKeptForm(notSameAction);
  const ids = <><input type="hidden" name="id" value={one.id} /><input type="hidden" name="otherId" value={other.id} /></>;
  return (
    <>
      <form {...merge.form} className="flex flex-col">
        <FormError error={merge.error} className="mb-4" />
        {ids}
        <Choice line={{ name: "stays", label: t("stays"), one: one.name, other: other.name, chosen: "one" }} isFirst>
          {[one, other].map((record, i) => (
            <span key={record.id} className="block text-xs font-normal text-ink-2">
              {i === 0 ? t("thisOne") : <Link href={`/admin/customers/${record.id}`} prefetch={false}>{t("otherOne")}</Link>} · {record.text}
            </span>
          ))}
        </Choice>
        {lines.map((line) => <Choice key={line.name} line={line} />)}
        <section className="border-t border-line py-3">
          <h3 className="text-xs font-medium text-ink-2">{t("after")}</h3>
          {after.map((sentence) => <p key={sentence} className="mt-1 max-w-prose text-sm">{sentence}</p>)}
        </section>
        {refused ? <p className="border-l-2 border-wait bg-wait-soft px-3 py-2 text-wait">{refused}</p> : (
          <div className="flex flex-col gap-3 border-t border-line pt-3">
            <Checkbox name="confirm" required label={t("confirm")} error={merge.fields.confirm} />
            <div><SubmitButton>{t("merge")}</SubmitButton></div>
          </div>
        )}
      </form>
      <form {...apart.form} className="flex flex-wrap items-center gap-3 border-t border-line pt-4">
        <FormError error={apart.error} />
        {ids}
        <SubmitButton variant="secondary">{t("notSame")}</SubmitButton>
        <span className="text-sm text-ink-2">{t("notSameText")}</span>
      </form>
    </>
  );
}

function Choice({ line: { name, label, one, other, chosen, field }, isFirst, children }: { line: MergeLine; isFirst?: boolean; children?: React.ReactNode[] }) {
  return (
    <fieldset className="border-t border-line py-2">
      {field === undefined ? null : <input type="hidden" name="fieldName" value={field} />}
      <legend className="sr-only">{label}</legend>
      <p aria-hidden="true" className="text-xs font-medium break-words text-ink-2">{label}</p>
      <div className="mt-1 grid grid-cols-2 gap-3">
        {(["one", "other"] as const).map((side, i) => (
          <label key={side} className="flex min-h-6 min-w-0 items-start gap-2 text-sm has-checked:font-medium">
            <input type="radio" name={name} value={side} defaultChecked={side === chosen} data-first-focus={isFirst && i === 0 ? "" : undefined} className="mt-0.5 size-4 shrink-0 accent-accent" />
            <span className="min-w-0 break-words whitespace-pre-wrap">{side === "one" ? one : other}{children?.[i]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
