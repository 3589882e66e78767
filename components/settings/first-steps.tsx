import { LinkButton } from "@/components/ui/link-button";

interface FirstStepsProps {
  title: string;
  text: string;
  link: string;
}

/** Asks the admin of a new team for the rhythm of retries; shown until the settings were saved once. */
export function FirstSteps({ title, text, link }: FirstStepsProps) {
  return (
    <aside aria-label={title} className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-l-2 border-accent bg-accent-soft px-4 py-3">
      <div className="min-w-0 max-w-prose">
        <p className="font-semibold">{title}</p>
        <p className="text-ink-2">{text}</p>
      </div>
      <LinkButton href="/admin/settings">{link}</LinkButton>
    </aside>
  );
}
