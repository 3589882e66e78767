import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Kbd } from "@/components/ui/kbd";
import type { OutcomeColour } from "@/db/values";
import { edges } from "./edges";

interface EndingButtonProps extends ComponentProps<"button"> {
  colour: OutcomeColour;
  /** The key that presses it, or null for none. */
  hotkey: string | null;
}

/** A button that says how a call ended: word, key, and a line of colour at its edge. */
export function EndingButton({ colour, hotkey, children, ...rest }: EndingButtonProps) {
  const shown = hotkey?.toUpperCase();
  return (
    <Button
      {...rest}
      type="submit"
      size="large"
      data-key={hotkey ?? undefined}
      data-guarded=""
      aria-keyshortcuts={shown}
      className={cx("min-h-11 w-full shrink justify-start border-l-4 px-3! text-left text-base! whitespace-normal! @4xl:min-h-14", edges[colour])}
      icon={shown ? <Kbd className="shrink-0 pointer-coarse:hidden">{shown}</Kbd> : undefined}
    >
      {children}
    </Button>
  );
}

/** As many beside each other as there is room for, wherever they stand. */
export const endingGrid = "grid grid-cols-2 gap-2 @xl:grid-cols-4 @4xl:grid-cols-7";
