import { Download } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { NumberForm } from "@/components/audit/number-form";
import { PrintButton } from "@/components/audit/print-button";
import { Story } from "@/components/audit/story";
import { Messages } from "@/components/messages";
import { buttonStyle } from "@/components/ui/button-style";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { numberStory } from "@/lib/audit/number-story";
import { getT, requireUser } from "@/lib/auth/signed-in";
import type { UserContext } from "@/lib/context";
import { env } from "@/lib/env";
import { formatInstant } from "@/lib/i18n/format";
import { requestFormat } from "@/lib/i18n/request-format";
import { sayNumber } from "@/lib/numbers/say-number";
import { unsealNumber } from "@/lib/numbers/seal-number";
import { getSettings } from "@/lib/settings/get-settings";
import { openNumberAction } from "./actions";
import { storyWords } from "./story-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("audit"))("story.title") };
}

/** One number's whole story. The address holds the number sealed, so that none stands in a log. */
export default async function NumberPage({ searchParams }: { searchParams: Promise<{ n?: string | string[] }> }) {
  const { ctx } = await requireUser("audit.read");
  const [{ n }, t, format, { defaultCountry }] = await Promise.all([searchParams, getT("audit"), requestFormat(), getSettings(ctx.db)]);
  const phone = typeof n === "string" ? unsealNumber(n, env.authSecret) : null;
  return (
    <Messages namespaces={["audit"]}>
      <p className="mb-2 text-sm print:hidden"><Link href="/admin/audit" className="underline decoration-field underline-offset-4 hover:decoration-ink">{t("title")}</Link></p>
      <PageHeader title={phone === null ? t("story.title") : t("story.of", { number: sayNumber(ctx.actor, phone, defaultCountry) })} detail={phone === null ? t("story.lead") : t("story.written", { at: formatInstant(ctx.now, { ...format, now: ctx.now }) })}>
        {phone === null ? null : (
          <span className="flex flex-wrap gap-2 print:hidden">
            <a href={`/admin/audit/number/pdf?n=${String(n)}`} download className={buttonStyle()}><Download aria-hidden="true" size={16} strokeWidth={1.5} />{t("story.pdf")}</a>
            <PrintButton label={t("story.print")} />
            <LinkButton variant="quiet" href="/admin/audit/number" prefetch={false}>{t("story.other")}</LinkButton>
          </span>
        )}
      </PageHeader>
      {phone === null ? <NumberForm action={openNumberAction} /> : (
        <Suspense fallback={<><p role="status" className="mb-2 text-ink-2">{t("story.looking")}</p><Skeleton rows={8} /></>}>
          <Told ctx={ctx} phone={phone} />
        </Suspense>
      )}
    </Messages>
  );
}

/** Looking through everything that was changed takes its time, so it comes after the rest. */
async function Told({ ctx, phone }: { ctx: UserContext; phone: string }) {
  const story = await numberStory(ctx, phone, "audit.number");
  return <Story story={story} {...await storyWords(ctx, story)} />;
}
