/** What an address says, name by name: some names stand more than once. */
export type Parameters = readonly (readonly [name: string, value: string])[];

const HERE = "/admin/customers";

/** The address of the table with these parameters. */
export function hrefOf(parameters: Parameters): string {
  const query = new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString();
  return query ? `${HERE}?${query}` : HERE;
}

/** Everything but these names. */
export const without = (parameters: Parameters, ...names: string[]): Parameters => parameters.filter(([name]) => !names.includes(name));

/** Everything but one value of a name that may have several. */
export const withoutValue = (parameters: Parameters, name: string, value: string): Parameters => parameters.filter(([other, its]) => other !== name || its !== value);

/** What a form takes along; `except` is what it asks itself. */
export function HiddenInputs({ parameters, except = [] }: { parameters: Parameters; except?: readonly string[] }) {
  return without(parameters, ...except).map(([name, value], i) => <input key={i} type="hidden" name={name} value={value} />);
}
