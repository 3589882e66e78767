export const dynamic = "force-dynamic";

/** Says that the process answers, and nothing else: no account, no database. What `npm run bench -- pool` compares with. */
export function GET(): Response {
  return Response.json({ ok: true });
}
