import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NextTable } from "@/components/team/next-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { reachOf, type UserContext } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { formatInstant } from "@/lib/i18n/format";
import { listLabel } from "@/lib/lists/list-label";
import { nextFor, type NextFor } from "@/lib/pool/next-for";
import { getSettings } from "@/lib/settings/get-settings";
import { teamWords } from "../../words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("team"))("next.title") };
}

/** Whom an operator gets next, one after the other, and why in this order. */
export default async function NextPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireUser("pool.supervise");
  const [{ id }, words, settings] = await Promise.all([params, teamWords(ctx), getSettings(ctx.db)]);
  const { operator, awayUntil, places } = await find(ctx, id);
  const { t, place } = words;
  return (
    <>
      <p className="mb-2 text-sm"><Link href="/manager/team" className="underline decoration-field underline-offset-4 hover:decoration-ink">{t("next.back")}</Link></p>
      <PageHeader title={t("next.title")} detail={operator.name} />
      {awayUntil ? <p className="mb-4 border-l-2 border-later bg-later-soft px-3 py-2 text-later">{t("next.away", { at: formatInstant(awayUntil, place) })}</p> : null}
      {places.length > 0 ? (
        <>
          <p className="mb-3 max-w-prose text-sm text-ink-2">{t("next.text")}</p>
          <NextTable
            operatorId={operator.id} places={places} country={settings.defaultCountry} words={words}
            listName={(name) => listLabel(name, place.locale)} mayOpenCustomers={reachOf(ctx.actor, "customers.read") !== null}
          />
          <p className="mt-3 text-sm text-ink-2">{t("next.count", { n: places.length })}</p>
        </>
      ) : awayUntil ? null : <EmptyState action={<LinkButton href="/manager/team">{t("next.back")}</LinkButton>}>{t("next.empty")}</EmptyState>}
    </>
  );
}

async function find(ctx: UserContext, id: string): Promise<NextFor> {
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound();
  try {
    return await nextFor(ctx, { operatorId: Number(id) });
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}
