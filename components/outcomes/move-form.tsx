"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useActionState, useEffect, useEffectEvent, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { errorOf, type FormAction } from "@/components/users/form-action";

interface MoveFormProps {
  action: FormAction;
  /** What moves: the field that names it. */
  field: { name: string; value: string };
  /** The id of the element that says what moves. */
  describedBy: string;
  /** Its place among the others, from 0. */
  place: number;
  last: boolean;
  onMoved: (place: number) => void;
}

/** Moves one row up or down. The focus stays on the button while the row moves, so that one can go on pressing. */
export function MoveForm({ action, field, describedBy, place, last, onMoved }: MoveFormProps) {
  const t = useTranslations("outcomes");
  const id = useId();
  const [state, submit, busy] = useActionState(action, null);
  const pressed = useRef<HTMLButtonElement>(null);
  const say = useEffectEvent(() => onMoved(place));
  useEffect(() => {
    if (!pressed.current) return;
    pressed.current.focus();
    pressed.current = null;
    say();
  }, [place]);
  const button = (to: "up" | "down", none: boolean) => (
    <Button
      type="submit" variant="quiet" size="icon" name="to" value={to} id={`${id}-${to}`} aria-label={t(to)} aria-labelledby={`${id}-${to} ${describedBy}`}
      aria-disabled={none || busy || undefined} className={none ? "opacity-40" : undefined}
      onClick={(event) => {
        if (none || busy) event.preventDefault();
        else pressed.current = event.currentTarget;
      }}
      icon={to === "up" ? <ArrowUp aria-hidden="true" size={16} strokeWidth={1.5} /> : <ArrowDown aria-hidden="true" size={16} strokeWidth={1.5} />}
    />
  );
  return (
    <form action={submit} className="inline-flex flex-wrap items-center">
      <input type="hidden" name={field.name} value={field.value} />
      {button("up", place === 0)}
      {button("down", last)}
      <FormError error={errorOf(state)} />
    </form>
  );
}
