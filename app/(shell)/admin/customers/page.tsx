import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Suspense } from "react";
import { hrefOf, type Parameters } from "@/components/customers/table/address";
import { Chips } from "@/components/customers/table/chips";
import { chipsOf, type TableWords } from "@/components/customers/table/chips-of";
import { Counted } from "@/components/customers/table/counted";
import { ExportMenu } from "@/components/customers/table/export-menu";
import { Going } from "@/components/customers/table/going";
import { Toolbar } from "@/components/customers/table/toolbar";
import { ViewsMenu } from "@/components/customers/table/views-menu";
import { Messages } from "@/components/messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { reachOf, type UserContext } from "@/lib/context";
import { fieldFilterOf, fieldFilterText } from "@/lib/customers/field-filters";
import { filterOperators } from "@/lib/customers/filter-choices";

import { countCustomers } from "@/lib/customers/listing/count";
import { unindexedParts } from "@/lib/customers/listing/plan";
import { listLists } from "@/lib/lists/list-lists";
import { listViews, type View } from "@/lib/views/list-views";
import { ownColumns } from "@/lib/views/own-columns";
import { BulkPart } from "./bulk/bulk-part";
import { Found } from "./found";
import { Panels, type Panel } from "./panels";
import { placeOf, positionParameters, searchedOf, type Given, type Place } from "./place";
import { viewGroups } from "./shown-views";
import { customerWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("customers"))("title") };
}

const doneWords = ["saved", "changed", "deleted"] as const;

/** All customers in pages. The address holds search, filters, order, columns and page, and whether a panel is open. */
export default async function CustomersPage({ searchParams }: { searchParams: Promise<Given> }) {
  const { ctx } = await requireUser("customers.read");
  const [given, ofCustomers, say, common, lists, own, views] = await Promise.all([
    searchParams, customerWords(ctx), getT("customerTable"), getT("common"), listLists(ctx.db), ownColumns(ctx, "customers"), listViews(ctx, "customers"),
  ]);
  const words: TableWords = { ...ofCustomers, say };
  const place = placeOf(given, words.fields);
  const { parameters, query } = place;
  const panel = panelOf(ctx, given, place, words, views);
  const shownLists = lists.map(({ id, name }) => ({ id, label: words.listName(name) }));
  const operators = await filterOperators(ctx, query);
  const { groups, name } = viewGroups(views, parameters, words);
  const names = { operators: new Map(operators.map((one) => [one.id, one.name])), lists: new Map(shownLists.map(({ id, label }) => [id, label])) };
  const done = doneWords.find((word) => word === given.done);
  const slow = unindexedParts(query);
  const { key } = searchedOf(query);
  // Not waited for here; whoever shows it does. A failure is theirs too.
  const total = countCustomers(ctx, query);
  total.catch(() => undefined);
  const bar = { bar: say("bar"), search: common("search"), hint: say("searchHint"), filter: say("filter"), columns: say("columns") };
  return (
    <Messages namespaces={["customers", "customerPage", "customerTable"]}>
      <Going>
        <PageHeader title={words.t("title")} detail={<Suspense fallback={null}><Counted key={key} total={total} /></Suspense>}>
          {reachOf(ctx.actor, "customers.export") !== null ? <ExportMenu formats={[".xlsx", ".csv"].map((format) => ({ name: format, href: exportHref(parameters, format.slice(1)) }))} /> : null}
          {reachOf(ctx.actor, "customers.write") !== null && panel?.name !== "add" ? <LinkButton variant="primary" href={hrefOf([...parameters, ["panel", "add"]])} scroll={false}>{words.t("add")}</LinkButton> : null}
        </PageHeader>
        <p role="status" className={done ? "mb-4 border-l-2 border-good bg-good-soft px-3 py-2" : undefined}>{done ? say(`done.${done}`) : null}</p>
        <Toolbar parameters={parameters} q={query.q} words={bar} views={<ViewsMenu groups={groups} name={name} panelHref={hrefOf([...parameters, ["panel", "views"]])} />}>
          <Chips
            label={words.t("filters")} chips={chipsOf(query, parameters, words, names)} remove={(filter) => words.t("removeFilter", { filter })}
            clear={{ label: say("clearAll"), href: hrefOf(parameters.filter(([one]) => one === "q" || one === "sort" || one === "col")) }}
          />
          {slow.length > 0 ? <p className="text-xs text-ink-2">{say("slow", { parts: slow.map((part) => say(`part.${part}`)).join(", ") })}</p> : null}
        </Toolbar>
        <BulkPart ctx={ctx} lists={shownLists}>
          {/* What an index serves is soon there: until then the rows of now stay. What needs a look at everyone says so and shows grey rows. */}
          <Suspense key={slow.length > 0 ? hrefOf([...parameters, ...positionParameters(place)]) : "soon"} fallback={<Skeleton rows={12} />}>
            <Found ctx={ctx} words={words} place={place} own={own} total={total} />
          </Suspense>
        </BulkPart>
        {panel ? <Panels panel={panel} place={place} own={own} words={words} operators={operators} lists={shownLists} groups={groups} /> : null}
      </Going>
    </Messages>
  );
}

/** Where all that the table finds is a file. */
const exportHref = (parameters: Parameters, format: string): string => `/admin/customers/export?${new URLSearchParams([...parameters, ["format", format]].map(([name = "", value = ""]) => [name, value])).toString()}`;

/** The panel that the address opens. A form that was filled in well leads on to the table it asks for. */
function panelOf(ctx: UserContext, given: Given, place: Place, words: TableWords, views: readonly View[]): Panel | null {
  const { parameters } = place;
  switch (given.panel) {
    case "add": return reachOf(ctx.actor, "customers.write") !== null ? { name: "add" } : null;
    case "columns": case "views": return { name: given.panel };
    case "view": {
      const view = views.find(({ id, isMine }) => isMine && String(id) === given.view);
      return view ? { name: "view", view } : { name: "views" };
    }
    case "filter": break;
    default: return null;
  }
  if (given.apply !== undefined) {
    const wrong = ["attempts_from", "attempts_to", "called_from", "called_to", "created_from", "created_to"].filter((name) => given[name] && !parameters.some(([one]) => one === name));
    if (wrong.length > 0) return { name: "filter", wrong };
    redirect(hrefOf(typeof given.field === "string" ? [...parameters, ["panel", "filter"], ["field", given.field]] : parameters));
  }
  const field = words.fields.find((one) => one.name === given.field);
  if (!field) return { name: "filter", wrong: [] };
  const { test, value, to } = given;
  if (typeof test !== "string") return { name: "field", field };
  const asked = { test, value: typeof value === "string" ? value : "", to: typeof to === "string" ? to : "" };
  const filter = fieldFilterOf(field, asked);
  if (!filter) return { name: "field", field, wrong: asked };
  const text = fieldFilterText(filter);
  redirect(hrefOf([...parameters.filter(([name, its]) => name !== "f" || its !== text), ["f", text]]));
}

