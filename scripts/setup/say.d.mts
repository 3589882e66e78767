export function say(line?: string): void;
export function giveUp(sentence: string): never;
export function box(lines: readonly string[]): string;
