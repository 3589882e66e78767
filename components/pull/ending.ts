/** What a call's ending is called: "Reached · Sold". `labels` has outcomes by their codes and closer ones by `outcome/code`. */
export function endingLabel(labels: Readonly<Record<string, string>>, outcome: string, disposition: string | null): string {
  const first = labels[outcome] ?? outcome;
  return disposition === null ? first : `${first} · ${labels[`${outcome}/${disposition}`] ?? disposition}`;
}
