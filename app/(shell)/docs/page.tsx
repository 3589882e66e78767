import type { Metadata } from "next";
import { Operation } from "@/components/docs/operation";
import { TokenField } from "@/components/docs/token";
import { Messages } from "@/components/messages";
import { PageHeader } from "@/components/ui/page-header";
import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { docsErrors } from "@/lib/api/docs-errors";
import { docsOperations } from "@/lib/api/docs-model";
import { getT, requestLocale, requireUser } from "@/lib/auth/signed-in";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("api"))("docs.title") };
}

/** The REST API to read and to try, for anyone signed in; what a token may do is decided when it is used. */
export default async function DocsPage() {
  await requireUser("profile.own");
  const [t, locale] = await Promise.all([getT("api"), requestLocale()]);
  const operations = docsOperations();
  const tags = [...new Set(operations.map((operation) => operation.tag))];
  return (
    <Messages namespaces={["api"]}>
      <div className="max-w-5xl">
        <PageHeader title={t("docs.title")} />
        <p className="mb-4 max-w-prose text-ink-2">
          {t.rich("docs.intro", { link: (address) => <a href="/api/v1/openapi.json" className="underline decoration-field underline-offset-4 hover:decoration-ink">{address}</a> })} {t("docs.getToken")}
        </p>
        <TokenField>
          {tags.map((tag) => (
            <section key={tag} aria-labelledby={`tag-${tag}`} className="mb-8">
              <h2 id={`tag-${tag}`} lang="en" className="border-b border-ink pb-1 text-lg">{tag}</h2>
              {operations.filter((operation) => operation.tag === tag).map((operation) => <Operation key={operation.name} operation={operation} t={t} />)}
            </section>
          ))}
        </TokenField>
        <section aria-labelledby="errors">
          <h2 id="errors" className="text-lg">{t("docs.errors")}</h2>
          <p className="mb-2 max-w-prose text-ink-2">{t("docs.errorsIntro")}</p>
          <Table label={t("docs.errors")}>
            <THead><Tr><Th>{t("docs.code")}</Th><Th align="right">{t("docs.status")}</Th><Th>{t("docs.meaning")}</Th></Tr></THead>
            <TBody>
              {docsErrors(locale).map(({ code, status, sentence }) => (
                <Tr key={code} id={code}>
                  <Th scope="row" className="py-1"><code>{code}</code></Th>
                  <Td align="right">{status}</Td>
                  <Td className="text-ink-2">{sentence}</Td>
                </Tr>
              ))}
            </TBody>
          </Table>
        </section>
      </div>
    </Messages>
  );
}
