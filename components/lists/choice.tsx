import { useId, type ComponentProps, type ReactNode } from "react";

/** The browser's radio button with its words. */
export function Choice({ label, ...rest }: Omit<ComponentProps<"input">, "type" | "id"> & { label: ReactNode }) {
  const id = useId();
  return (
    <label htmlFor={id} className="inline-flex min-h-6 items-center gap-2">
      <input {...rest} id={id} type="radio" className="size-4 shrink-0 accent-accent" />
      <span>{label}</span>
    </label>
  );
}
