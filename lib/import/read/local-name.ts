/** A name without its namespace's prefix: some programs write x:row for row. */
export function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}
