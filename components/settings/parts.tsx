import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** A section of the settings. */
export function Part({ title, text, strong, children }: { title: string; text?: string; strong?: boolean; children: ReactNode }) {
  return (
    <section className={strong ? "flex flex-col gap-4 border-l-2 border-accent pl-4" : "flex flex-col gap-4"}>
      <div>
        <h2 className="text-lg">{title}</h2>
        {text ? <p className="max-w-prose text-ink-2">{text}</p> : null}
      </div>
      {children}
    </section>
  );
}

interface NumberFieldProps {
  name: string;
  label: string;
  hint?: string;
  /** Null where the field may be empty, and is. */
  value: number | null;
  min?: number;
  max: number;
  /** Whether an empty field means something. */
  optional?: boolean;
  error?: string;
}

/** A whole number, right-aligned. */
export function NumberField({ name, label, hint, value, min = 1, max, optional, error }: NumberFieldProps) {
  return (
    <Field label={label} name={name} hint={hint} error={error}>
      <Input type="number" min={min} max={max} required={!optional} defaultValue={value ?? ""} className="max-w-24 text-right" />
    </Field>
  );
}
