"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/** A form's button: busy while its form is under way, and deaf to a second press. */
export function SubmitButton({ variant = "primary", busy, onClick, ...rest }: ButtonProps) {
  const { pending } = useFormStatus();
  const working = busy || pending;
  return (
    <Button
      {...rest}
      type="submit"
      variant={variant}
      busy={working}
      onClick={(event) => {
        if (working) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
