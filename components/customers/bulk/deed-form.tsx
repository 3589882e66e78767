"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { BulkKind } from "@/db/values";
import type { BulkPreview } from "@/lib/bulk/preview-bulk";
import type { CustomerSelection } from "@/lib/customers/listing/selection";
import { type useBulk } from "./bulk-provider";
import { DeedFields } from "./deed-fields";
import { LeftList } from "./left-list";
import { usePreview } from "./use-preview";

interface DeedFormProps {
  kind: BulkKind;
  selection: CustomerSelection;
  bulk: NonNullable<ReturnType<typeof useBulk>>;
  onDone: () => void;
}

/** More than these are done by the server, one after the other. */
const AT_ONCE = 500;

/** One deed: what it means, what it asks for, what it would come to, and the button that does it. */
export function DeedForm({ kind, selection, bulk, onDone }: DeedFormProps) {
  const t = useTranslations("bulk");
  const { choices, preview, start, say } = bulk;
  const element = useRef<HTMLFormElement>(null);
  const [version, setVersion] = useState(0);
  const { form, error, fields, pending } = useKeptForm(async (previous: unknown, values: FormData) => {
    const result = await start(previous, values);
    if (result.ok) {
      if (result.data.jobId === null) say({ kind, ...result.data });
      onDone();
    }
    return result;
  });
  const { found, error: wrong, looking } = usePreview(element, preview, version);
  const changed = () => setVersion((now) => now + 1);
  const impossible = kind === "reserve" && choices.operators.length === 0;
  return (
    <form {...form} ref={element} onChange={(event) => { if (!["reason", "confirmed"].includes((event.target as EventTarget as HTMLInputElement).name)) changed(); }} className="flex flex-col gap-4">
      <p className="text-sm text-ink-2">{t(`text.${kind}`)}</p>
      <input type="hidden" name="selection" value={JSON.stringify(selection)} />
      <input type="hidden" name="kind" value={kind} />
      <FormError error={error ?? wrong} />
      <DeedFields kind={kind} choices={choices} errors={{ ...wrong?.fields, ...fields }} />
      {impossible ? null : <Come found={found} looking={looking} />}
      {kind === "delete" && found && found.changes > 0 ? (
        <Field label={t("type", { n: found.changes })} name="confirmed" hint={t("typeHint")} error={fields.confirmed}>
          <Input inputMode="numeric" autoComplete="off" required className="max-w-32 text-right" />
        </Field>
      ) : null}
      {impossible ? null : (
        <div><SubmitButton busy={pending} variant={kind === "delete" ? "danger" : "primary"} disabled={found?.changes === 0}>{t(`submit.${kind}`)}</SubmitButton></div>
      )}
    </form>
  );
}

/** How many it would change, and why not the others. Old numbers stay, dimmed, while it is looked again. */
function Come({ found, looking }: { found: BulkPreview | null; looking: boolean }) {
  const t = useTranslations("bulk");
  const said = found?.deletion ? t("willDelete", { changes: found.changes, count: found.count, ...found.deletion }) : found ? t("change", { changes: found.changes, count: found.count }) : null;
  return (
    <div role="status" aria-busy={looking || undefined} className="border-l-2 border-line pl-3">
      {said === null ? (looking ? <p className="animate-late text-ink-2">{t("looking")}</p> : null) : (
        <div className={looking ? "opacity-60" : undefined}>
          <p className="font-medium">{said}</p>
          {found ? <LeftList left={found.left} /> : null}
          {found && found.count > AT_ONCE ? <p className="mt-1 text-sm text-ink-2">{t("many")}</p> : null}
        </div>
      )}
    </div>
  );
}
