import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import type { FormAction } from "@/components/users/form-action";
import type { AwayPreview } from "@/lib/away/preview-away";
import { formatInstant, formatNumber } from "@/lib/i18n/format";
import { ActionForm } from "./action-form";
import type { TeamWords } from "./words";

interface AwayPartProps {
  userId: number;
  /** Where the question "what would move" is answered, with what stays in the address. */
  here: { path: string; query: Readonly<Record<string, string>> };
  /** As the field shows it. */
  until: string;
  untilError: string | null;
  /** What would move until then; null before it was asked. */
  preview: { at: Date; counts: AwayPreview } | null;
  setAway: FormAction;
  cancel: string;
  closeHref: string;
  words: TeamWords;
}

/** Until when, what moves, and only then the button that does it. Works without a script. */
export function AwayPart({ userId, here, until, untilError, preview, setAway, cancel, closeHref, words: { t, place } }: AwayPartProps) {
  const number = "py-1 pr-4 text-right align-top tabular-nums";
  return (
    <>
      <Form action={here.path} scroll={false} className="flex flex-col items-start gap-3">
        {Object.entries(here.query).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <Field
          key={until} label={t("away.until")} name="until" type="datetime-local" required defaultValue={until} error={untilError}
          hint={t("away.zone", { zone: place.timeZone })}
        />
        <Button type="submit">{t("away.show")}</Button>
      </Form>
      {preview ? (
        <section aria-labelledby="moves" className="flex flex-col gap-3 border-t border-line pt-4">
          <h3 id="moves" className="text-base font-medium">{t("away.moves", { at: formatInstant(preview.at, place) })}</h3>
          <table aria-labelledby="moves" className="border-collapse text-base">
            <tbody>
              {(["callbacks", "customers", "reserved"] as const).map((kind) => (
                <tr key={kind} className="border-b border-line">
                  <td className={number}>{formatNumber(preview.counts[kind], place.locale)}</td>
                  <th scope="row" className="py-1 text-left font-normal text-ink-2">{t(`away.${kind}`)}</th>
                </tr>
              ))}
            </tbody>
          </table>
          <div className="flex flex-wrap items-start gap-2">
            <ActionForm action={setAway} fields={{ userId, until }} label={t("away.set")} variant="primary" />
            <LinkButton variant="quiet" href={closeHref} scroll={false}>{cancel}</LinkButton>
          </div>
        </section>
      ) : null}
    </>
  );
}
