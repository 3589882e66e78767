import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { buttonStyle, type ButtonSize, type ButtonVariant } from "./button-style";

export interface LinkButtonProps extends ComponentProps<typeof Link> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
}

/** A link that looks like a button: it goes somewhere, it does nothing. Fetched when pressed, not ahead. */
export function LinkButton({ variant, size, icon, className, children, prefetch = false, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} prefetch={prefetch} className={buttonStyle(variant, size, className)}>
      {icon}
      {children}
    </Link>
  );
}
