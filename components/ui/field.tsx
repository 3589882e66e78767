import { cloneElement, useId, type ComponentProps, type ReactElement, type ReactNode } from "react";
import { cx } from "./cx";
import { Input } from "./input";

interface ControlProps {
  id?: string;
  name?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
}

export interface FieldProps extends Omit<ComponentProps<"input">, "children"> {
  label: ReactNode;
  name: string;
  /** What to write, when the label does not say it. */
  hint?: ReactNode;
  /** The sentence for this field, in the user's language: `error.fields[name]` of an action's result. */
  error?: string | null;
  /** The control, when it is not an `Input`: a `Select`, a `Textarea`. It is given id, name and description. */
  children?: ReactElement<ControlProps>;
}

/** A labelled control with its hint and its error beneath, all three bound together for screen readers. */
export function Field({ label, name, hint, error, children, className, id, ...input }: FieldProps) {
  const made = useId();
  const controlId = id ?? made;
  const described = [input["aria-describedby"], hint ? `${controlId}-hint` : "", error ? `${controlId}-error` : ""].filter(Boolean).join(" ");
  const control: ReactElement<ControlProps> = children ?? <Input {...input} />;
  return (
    <div className={cx("flex flex-col gap-1", className)}>
      <label htmlFor={control.props.id ?? controlId} className="text-sm font-medium">{label}</label>
      {cloneElement<ControlProps>(control, {
        id: control.props.id ?? controlId,
        name: control.props.name ?? name,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {hint ? <p id={`${controlId}-hint`} className="text-xs text-ink-2">{hint}</p> : null}
      {error ? <p id={`${controlId}-error`} className="text-sm text-bad">{error}</p> : null}
    </div>
  );
}
