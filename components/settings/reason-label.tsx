import { useId } from "react";
import { Input } from "@/components/ui/input";

interface ReasonLabelProps {
  lang: string;
  label: string;
  /** The language's name, where the columns have no headings. */
  shown: string;
  value: string;
  error?: string;
  onChange: (text: string) => void;
}

/** A reason's words in one language. */
export function ReasonLabel({ lang, label, shown, value, error, onChange }: ReasonLabelProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <span aria-hidden="true" lang={lang} className="text-xs text-ink-2 sm:hidden">{shown}</span>
      <Input
        lang={lang} value={value} required maxLength={60} autoComplete="off" aria-label={label} aria-invalid={error ? true : undefined} aria-describedby={error ? id : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {error ? <p id={id} className="text-sm text-bad">{error}</p> : null}
    </div>
  );
}
