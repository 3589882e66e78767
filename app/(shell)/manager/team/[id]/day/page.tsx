import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { DayView, dayShown } from "@/components/day/day-view";
import { PageHeader } from "@/components/ui/page-header";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { reachOf, type UserContext } from "@/lib/context";
import { getDay, type OperatorDay } from "@/lib/day/get-day";
import { isAppError } from "@/lib/errors";
import { dayWords } from "../../../../day/words";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ date?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("day"))("titleShort") };
}

/** How an operator's day went, for whoever supervises them. */
export default async function OperatorDayPage({ params, searchParams }: Props) {
  const { ctx } = await requireUser("pool.supervise");
  const [{ id }, { date }, words] = await Promise.all([params, searchParams, dayWords(ctx)]);
  const day = await find(ctx, id, typeof date === "string" ? date : undefined);
  const { t, place } = words;
  return (
    <>
      <p className="mb-2 text-sm"><Link href="/manager/team" prefetch={false} className="link">{t("backToTeam")}</Link></p>
      <PageHeader title={t("titleOf", { name: day.operator.name })} detail={dayShown(day.date, place.locale)} />
      <DayView
        day={day} now={ctx.now} path={`/manager/team/${day.operator.id}/day`} words={words}
        customerHref={reachOf(ctx.actor, "customers.read") ? (customer) => `/admin/customers/${customer}` : null}
      />
    </>
  );
}

async function find(ctx: UserContext, id: string, date: string | undefined): Promise<OperatorDay> {
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound();
  try {
    return await getDay(ctx, { userId: Number(id), date });
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}
