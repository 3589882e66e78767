"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/components/users/form-action";
import type { ShownView, ViewGroup } from "./views";

interface ViewsPanelProps {
  groups: readonly ViewGroup[];
  save: FormAction;
  /** What is shown now, as the address has it. */
  search: string;
}

/** Keeps what is shown under a name, and leads to all views; one's own can be changed here. */
export function ViewsPanel({ groups, save, search }: ViewsPanelProps) {
  const t = useTranslations("customerTable");
  const { form, error, fields, pending } = useKeptForm(save);
  return (
    <>
      <form {...form} className="flex flex-col gap-3">
        <h3 className="font-medium">{t("saveTitle")}</h3>
        <p className="-mt-2 text-sm text-ink-2">{t("saveText")}</p>
        {error && Object.keys(fields).length === 0 ? <FormError error={error} /> : null}
        <input type="hidden" name="query" value={search} />
        <Field label={t("viewName")} name="name" maxLength={60} required autoComplete="off" error={fields.name} data-first-focus="" />
        <Checkbox name="isShared" label={t("shareAtOnce")} />
        <div><SubmitButton busy={pending}>{t("save")}</SubmitButton></div>
      </form>
      {groups.filter(({ views }) => views.length > 0).map(({ label, views }) => (
        <section key={label}>
          <h3 className="border-b border-ink pb-1 text-xs text-ink-2">{label}</h3>
          <ul>{views.map((view) => <li key={view.id ?? view.name} className="border-b border-line py-1"><One view={view} /></li>)}</ul>
        </section>
      ))}
    </>
  );
}

function One({ view }: { view: ShownView }) {
  const t = useTranslations("customerTable");
  const said = view.id === null ? null : view.isMine ? (view.isShared ? t("everyone") : null) : t("by", { name: view.by });
  return (
    <div className="flex items-baseline justify-between gap-3">
      <Link href={view.href} prefetch={false} aria-current={view.isNow ? "true" : undefined} className={cx("flex min-h-6 min-w-0 flex-wrap items-baseline gap-x-2 no-underline hover:underline hover:underline-offset-4", view.isNow && "font-semibold")}>
        <span className="min-w-0 break-words">{view.name}</span>{said ? <span className="text-xs font-normal text-ink-2">{said}</span> : null}
      </Link>
      {view.changeHref ? <Link href={view.changeHref} prefetch={false} scroll={false} aria-label={t("changeOf", { name: view.name })} className="link shrink-0 text-sm">{t("change")}</Link> : null}
    </div>
  );
}
