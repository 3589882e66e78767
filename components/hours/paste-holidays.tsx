import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { Holiday } from "@/db/values";
import { readHolidays } from "./holiday-lines";

/** Takes a list of holidays from elsewhere; lines that were not understood stay. */
export function PasteHolidays({ onTake }: { onTake: (holidays: Holiday[]) => void }) {
  const t = useTranslations("hours.holidays");
  const [text, setText] = useState("");
  const [notRead, setNotRead] = useState<readonly string[]>([]);
  function take() {
    const found = readHolidays(text);
    const seen = new Set<string>();
    onTake(found.holidays.filter(({ date }) => !seen.has(date) && seen.add(date)));
    setNotRead(found.notRead);
    setText(found.notRead.join("\n"));
  }
  return (
    <details className="open:w-full">
      <summary className="inline-block py-1.5 text-ink-2 underline decoration-field underline-offset-4 hover:decoration-ink">{t("paste")}</summary>
      <div className="mt-1 flex flex-col items-start gap-2">
        <Field
          label={t("pasteLabel")} name="" hint={t("pasteHint")} className="w-full"
          error={notRead.length > 0 ? t("notRead", { count: notRead.length, lines: notRead.slice(0, 3).map((line) => `“${line.slice(0, 40)}”`).join(", ") }) : null}
        >
          <Textarea rows={4} maxLength={20_000} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <Button onClick={take}>{t("take")}</Button>
      </div>
    </details>
  );
}
