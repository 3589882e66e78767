import Link from "next/link";
import { Messages } from "@/components/messages";
import type { FormAction } from "@/components/users/form-action";
import { UrlPanel } from "@/components/users/url-panel";
import type { ErasePreview } from "@/lib/erase/preview-erase";
import type { translator } from "@/lib/i18n/translate";
import { EraseForm } from "./erase-form";

interface ErasePanelProps {
  id: number;
  /** As the page names the customer. */
  name: string;
  preview: ErasePreview;
  action: FormAction;
  closeHref: string;
  t: ReturnType<typeof translator<"bulk">>;
}

/** What deleting a person's details takes away and what it leaves, and the form that does it. */
export function ErasePanel({ id, name, preview, action, closeHref, t }: ErasePanelProps) {
  const { isInHand, others, files } = preview;
  return (
    <UrlPanel title={t("erase.title", { name })} closeHref={closeHref}>
      <div className="flex flex-col gap-3">
        <p className="font-medium">{t("erase.lead")}</p>
        <p>{t("erase.goes")}</p>
        <p>{t("erase.stays", { name: `#${id}` })}</p>
        <p className="text-sm text-ink-2">{t("erase.files", { n: files.length, names: files.join(", ") })}</p>
        {others.length > 0 ? (
          <div className="border-l-2 border-wait pl-3">
            <p>{t("erase.others")}</p>
            <ul className="mt-1">
              {others.map((other) => (
                <li key={other.id}><Link href={`/admin/customers/${other.id}`} className="underline decoration-field underline-offset-4 hover:decoration-ink">{`${other.firstName} ${other.lastName}`.trim()}</Link></li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
      {isInHand ? <p role="alert" className="border-l-2 border-wait bg-wait-soft px-3 py-2 text-wait">{t("erase.inHand")}</p> : <Messages namespaces={["bulk"]}><EraseForm id={id} action={action} /></Messages>}
    </UrlPanel>
  );
}
