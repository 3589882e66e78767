import { Columns3, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { LinkButton } from "@/components/ui/link-button";
import { HiddenInputs, hrefOf, type Parameters } from "./address";

interface ToolbarProps {
  /** The search without its page. */
  parameters: Parameters;
  q?: string;
  words: { bar: string; search: string; hint: string; filter: string; columns: string };
  /** The menu of views. */
  views: ReactNode;
  /** The conditions that hold. */
  children?: ReactNode;
}

const icon = { "aria-hidden": true, size: 16, strokeWidth: 1.5 } as const;

/** What decides about the table: search, filters, view and columns. All of it works without a script. */
export function Toolbar({ parameters, q, words, views, children }: ToolbarProps) {
  return (
    <div role="group" aria-label={words.bar} className="mb-3 flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-1 gap-y-2">
        <form action="/admin/customers" role="search" className="mr-2 flex min-w-0 flex-1 basis-64 gap-2 sm:max-w-md">
          <HiddenInputs parameters={parameters} except={["q", "panel"]} />
          <span className="relative min-w-0 flex-1">
            <Input key={q ?? ""} type="search" name="q" aria-label={words.search} placeholder={words.hint} defaultValue={q} maxLength={100} autoComplete="off" spellCheck={false} aria-keyshortcuts="S /" className="peer placeholder:truncate sm:pr-8" />
            <Kbd className="pointer-events-none absolute top-1.5 right-2 text-ink-2 peer-focus:hidden peer-not-placeholder-shown:hidden max-sm:hidden noscript:hidden">/</Kbd>
          </span>
          <Button type="submit">{words.search}</Button>
        </form>
        <LinkButton variant="quiet" href={hrefOf([...parameters, ["panel", "filter"]])} scroll={false} className="max-sm:-ml-2 max-sm:px-2" icon={<Plus {...icon} />}>{words.filter}</LinkButton>
        {views}
        <LinkButton variant="quiet" href={hrefOf([...parameters, ["panel", "columns"]])} scroll={false} className="max-sm:px-2" icon={<Columns3 {...icon} />}>{words.columns}</LinkButton>
      </div>
      {children}
    </div>
  );
}
