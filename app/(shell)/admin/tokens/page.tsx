import type { Metadata } from "next";
import { Messages } from "@/components/messages";
import { NewTokenForm } from "@/components/tokens/new-token-form";
import { RevokeForm } from "@/components/tokens/revoke-form";
import { tokenScopes } from "@/components/tokens/scopes";
import { TokensTable, type TokenWords } from "@/components/tokens/tokens-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { UrlPanel } from "@/components/users/url-panel";
import { getT, requireUser } from "@/lib/auth/signed-in";
import type { UserContext } from "@/lib/context";
import { formatInstant } from "@/lib/i18n/format";
import { requestFormat } from "@/lib/i18n/request-format";
import { listTokens } from "@/lib/tokens/list-tokens";
import { validDays } from "@/lib/tokens/schema";
import { listUsers } from "@/lib/users/list-users";
import { createTokenAction, revokeTokenAction } from "./actions";

const closed = "/admin/tokens";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("tokens"))("title") };
}

interface Search { panel?: string; token?: string; done?: string }

/** Who lets which program in. The address holds which panel is open. */
export default async function TokensPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { ctx } = await requireUser("tokens.manage");
  const [t, tokens, words, search] = await Promise.all([getT("tokens"), listTokens(ctx), tokenWords(ctx), searchParams]);
  const chosen = tokens.find((token) => String(token.id) === search.token && token.state !== "revoked");
  const revoked = tokens.find((token) => String(token.id) === search.done && token.state === "revoked");
  const create = <LinkButton variant="primary" href={`${closed}?panel=add`} scroll={false}>{t("create")}</LinkButton>;
  return (
    <Messages namespaces={["tokens"]}>
      <PageHeader title={t("title")}>
        <LinkButton variant="quiet" href="/docs">{t("docs")}</LinkButton>
        {tokens.length > 0 && search.panel !== "add" ? create : null}
      </PageHeader>
      <p className="mb-4 max-w-prose text-ink-2">{t("intro")}</p>
      <p role="status" className={revoked ? "mb-4 border-l-2 border-good bg-good-soft px-3 py-2" : undefined}>
        {revoked ? t("revoked", { name: revoked.name }) : null}
      </p>
      {tokens.length === 0 ? <EmptyState action={search.panel === "add" ? null : create}>{t("empty")}</EmptyState> : <TokensTable tokens={tokens} words={words} />}
      {search.panel === "add" ? (
        <UrlPanel title={t("createTitle")} closeHref={closed}>
          <NewTokenForm action={createTokenAction} usernames={await activeUsernames(ctx)} days={validDays} closeHref={closed} />
        </UrlPanel>
      ) : null}
      {search.panel === "revoke" && chosen ? (
        <UrlPanel key={chosen.id} title={t("revokeTitle", { name: chosen.name })} closeHref={closed}>
          <RevokeForm id={chosen.id} action={revokeTokenAction} closeHref={closed} />
        </UrlPanel>
      ) : null}
    </Messages>
  );
}

async function activeUsernames(ctx: UserContext): Promise<string[]> {
  return (await listUsers(ctx)).filter((user) => user.isActive).map((user) => user.username);
}

async function tokenWords({ now }: UserContext): Promise<TokenWords> {
  const [t, common, format] = await Promise.all([getT("tokens"), getT("common"), requestFormat()]);
  const say = (scope: string) => {
    const known = tokenScopes.find((name) => name === scope);
    return known ? t(`permission.${known}`) : scope;
  };
  return {
    title: t("title"),
    heading: {
      name: t("name"), token: t("token"), user: t("user"), may: t("may"), state: t("state"), createdAt: t("createdAt"), expiresAt: t("expiresAt"),
      lastUsed: t("lastUsed"), actions: common("actions"),
    },
    state: { active: t("states.active"), expired: t("states.expired"), revoked: t("states.revoked"), user_inactive: t("states.user_inactive") },
    revoke: t("revoke"),
    scopes: (scopes) => (scopes ? scopes.map(say).join(", ") : t("everything")),
    instant: (at) => formatInstant(at, { ...format, now }),
  };
}
