import { LinkButton } from "@/components/ui/link-button";
import { StatusMark, type Tone } from "@/components/ui/status-mark";
import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { TokenRow, TokenState } from "@/lib/tokens/list-tokens";

/** The words of the table, said in the page's language. */
export interface TokenWords {
  title: string;
  heading: Record<"name" | "token" | "user" | "may" | "state" | "createdAt" | "expiresAt" | "lastUsed" | "actions", string>;
  state: Record<TokenState, string>;
  revoke: string;
  scopes(scopes: string[] | null): string;
  instant(at: Date | null): string;
}

const tones: Record<TokenState, Tone> = { active: "good", expired: "wait", revoked: "plain", user_inactive: "bad" };

/** All tokens. On a phone what matters stands under the name. */
export function TokensTable({ tokens, words }: { tokens: readonly TokenRow[]; words: TokenWords }) {
  const { heading } = words;
  return (
    <Table label={words.title}>
      <THead>
        <Tr>
          <Th>{heading.name}</Th>
          <Th className="max-md:hidden">{heading.user}</Th>
          <Th className="max-lg:hidden">{heading.token}</Th>
          <Th className="max-lg:hidden">{heading.may}</Th>
          <Th className="max-md:hidden">{heading.state}</Th>
          <Th className="max-xl:hidden">{heading.createdAt}</Th>
          <Th className="max-md:hidden">{heading.expiresAt}</Th>
          <Th className="max-md:hidden">{heading.lastUsed}</Th>
          <Th align="right"><span className="sr-only">{heading.actions}</span></Th>
        </Tr>
      </THead>
      <TBody>
        {tokens.map((token) => (
          <Tr key={token.id}>
            <Th scope="row" className="py-1">
              <span id={`token-${token.id}`}>{token.name}</span>
              <span className="flex flex-wrap gap-x-3 text-xs font-normal text-ink-2 md:hidden">
                <span>{token.userName}</span>
                <StatusMark tone={tones[token.state]}>{words.state[token.state]}</StatusMark>
              </span>
            </Th>
            <Td className="max-md:hidden">{token.userName}</Td>
            <Td className="max-lg:hidden"><code className="text-xs">{token.prefix}…</code></Td>
            <Td className="max-w-80 max-lg:hidden">{words.scopes(token.scopes)}</Td>
            <Td className="max-md:hidden"><StatusMark tone={tones[token.state]}>{words.state[token.state]}</StatusMark></Td>
            <Td className="whitespace-nowrap max-xl:hidden">{words.instant(token.createdAt)}</Td>
            <Td className="whitespace-nowrap max-md:hidden">{words.instant(token.expiresAt)}</Td>
            <Td className="whitespace-nowrap max-md:hidden">{words.instant(token.lastUsedAt)}</Td>
            <Td align="right">
              {token.state === "revoked" ? null : (
                <LinkButton variant="quiet" href={`/admin/tokens?panel=revoke&token=${token.id}`} aria-describedby={`token-${token.id}`}>{words.revoke}</LinkButton>
              )}
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
