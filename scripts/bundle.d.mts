/** Writes dist/ anew where it differs from the sources; answers with the bundles that changed. */
export function bundle(only?: (file: string) => boolean): Promise<string[]>;
