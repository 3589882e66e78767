import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { DocsField, DocsOperation } from "@/lib/api/docs-model";
import type { translator } from "@/lib/i18n/translate";
import { TryForm } from "./try-form";

type T = ReturnType<typeof translator<"api">>;

/** One operation: closed it is a line; open it has parameters, body, answers and a form to try it. The document's texts are English. */
export function Operation({ operation, t }: { operation: DocsOperation; t: T }) {
  const { name, method, path, summary, description, permissions, parameters, body, answers } = operation;
  return (
    <details id={name} className="group border-b border-line">
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 py-2 hover:bg-surface">
        <span className="w-14 font-mono text-sm font-medium">{method}</span>
        <code className="text-sm break-all">{path}</code>
        <span lang="en" className="text-sm text-ink-2">{summary}</span>
      </summary>
      <div className="flex flex-col gap-4 py-3 pl-0 sm:pl-16">
        <div className="max-w-prose">
          {description ? <p lang="en"><Coded text={description} /></p> : null}
          <p className="text-sm text-ink-2">{t("docs.needs", { permission: permissions.join(" / ") })}</p>
        </div>
        {parameters.length > 0 ? <Fields title={t("docs.parameters")} fields={parameters} t={t} /> : null}
        {body && body.fields.length > 0 ? <Fields title={t("docs.body")} fields={body.fields} t={t} /> : null}
        <section>
          <h3 className="text-xs font-medium text-ink-2">{t("docs.answers")}</h3>
          <dl className="mt-1 text-sm" lang="en">
            {answers.map((answer) => (
              <div key={answer.status} className="flex gap-3">
                <dt className="w-8 shrink-0 font-medium">{answer.status}</dt>
                <dd className="min-w-0 text-ink-2"><Coded text={answer.description} /></dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3 className="mb-1 text-xs font-medium text-ink-2">{t("docs.try")}</h3>
          <TryForm operation={operation} />
        </section>
      </div>
    </details>
  );
}

function Fields({ title, fields, t }: { title: string; fields: readonly DocsField[]; t: T }) {
  return (
    <section>
      <h3 className="text-xs font-medium text-ink-2">{title}</h3>
      <Table label={title}>
        <THead>
          <Tr><Th>{t("docs.name")}</Th><Th>{t("docs.type")}</Th><Th>{t("docs.meaning")}</Th></Tr>
        </THead>
        <TBody>
          {fields.map((field) => (
            <Tr key={field.name}>
              <Th scope="row" className="py-1"><code>{field.name}</code></Th>
              <Td className="text-ink-2">{field.type}, {field.required ? t("docs.required") : t("docs.optional")}</Td>
              <Td lang="en" className="text-ink-2"><Coded text={field.description} /></Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </section>
  );
}

/** A text of the document with what stands in backticks as code. */
function Coded({ text }: { text: string }) {
  return text.split("`").map((part, i) => (i % 2 === 1 ? <code key={i} className="text-ink">{part}</code> : part));
}
