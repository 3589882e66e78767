"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactElement, ReactNode } from "react";
import { cx } from "./cx";

const item =
  "flex min-h-8 w-full cursor-default items-center gap-2 px-3 text-left text-base text-ink no-underline outline-hidden select-none " +
  "data-disabled:text-ink-2 data-highlighted:bg-sunken";

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  align?: "start" | "center" | "end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}

/** A list of actions that hangs from a button. */
export function Menu({ trigger, align = "end", open, onOpenChange, children }: MenuProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50 outline-hidden">
          <Base.Popup className="max-h-[var(--available-height)] min-w-48 overflow-y-auto rounded border border-line bg-surface py-1 text-ink shadow-float outline-hidden transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** One action. `icon` is a lucide icon of 16 px. */
export function MenuItem({ icon, children, className, ...rest }: ComponentProps<typeof Base.Item> & { icon?: ReactNode }) {
  return <Base.Item {...rest} className={cx(item, typeof className === "string" && className)}>{icon}{children}</Base.Item>;
}

/** One link to another screen. */
export function MenuLink({ href, icon, children, ...rest }: Omit<ComponentProps<typeof Base.LinkItem>, "href" | "className"> & { href: string; icon?: ReactNode }) {
  return <Base.LinkItem {...rest} closeOnClick render={<Link href={href} prefetch={false} />} className={cx(item, "aria-[current=page]:font-semibold")}>{icon}{children}</Base.LinkItem>;
}

interface MenuChoiceProps {
  label: ReactNode;
  value: string;
  options: readonly { value: string; label: ReactNode; lang?: string }[];
  onChange: (value: string) => void;
}

/** One of several, with a tick at what holds now. */
export function MenuChoice({ label, value, options, onChange }: MenuChoiceProps) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-3 pt-2 pb-1 text-xs text-ink-2">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next: unknown) => onChange(String(next))}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} closeOnClick lang={option.lang} className={item}>
            <span className="inline-flex w-4 shrink-0">
              <Base.RadioItemIndicator><Check aria-hidden="true" size={16} strokeWidth={1.5} /></Base.RadioItemIndicator>
            </span>
            {option.label}
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

/** Actions of one kind under their common name. */
export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-3 pt-2 pb-1 text-xs text-ink-2">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}
