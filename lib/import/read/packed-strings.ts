/** Bytes of one piece of memory; a longer string has a piece of its own. */
const PIECE = 1024 * 1024;
/** Strings whose places are kept together. */
const PLACES = 64 * 1024;
/** Where a place is kept as one number: which piece, and where in it. */
const PIECE_BITS = 2 ** 20;

/**
 * Millions of strings outside of the JavaScript heap, which they would fill: a workbook of a million rows has several
 * million of them. They are decoded each time they are asked for.
 */
export class PackedStrings {
  readonly #pieces: Buffer[] = [];
  /** Where each string begins, and where its bytes end. */
  readonly #starts: Float64Array[] = [];
  readonly #lengths: Uint32Array[] = [];
  #used = PIECE;
  #count = 0;

  get length(): number {
    return this.#count;
  }

  add(text: string): void {
    const most = text.length * 3;
    if (this.#used + most > PIECE) this.#newPiece(most);
    const piece = this.#pieces.length - 1;
    const length = this.#pieces[piece]?.write(text, this.#used, "utf8") ?? 0;
    const place = this.#count % PLACES;
    if (place === 0) {
      this.#starts.push(new Float64Array(PLACES));
      this.#lengths.push(new Uint32Array(PLACES));
    }
    const last = this.#starts.length - 1;
    const [starts, lengths] = [this.#starts[last], this.#lengths[last]];
    if (!starts || !lengths) return;
    starts[place] = piece * PIECE_BITS + this.#used;
    lengths[place] = length;
    this.#used += length;
    this.#count += 1;
  }

  /** Null where there is none of this number. */
  get(index: number): string | null {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return null;
    const group = Math.floor(index / PLACES);
    const place = index % PLACES;
    const start = this.#starts[group]?.[place] ?? 0;
    const length = this.#lengths[group]?.[place] ?? 0;
    const from = start % PIECE_BITS;
    return this.#pieces[Math.floor(start / PIECE_BITS)]?.toString("utf8", from, from + length) ?? null;
  }

  #newPiece(least: number): void {
    this.#pieces.push(Buffer.allocUnsafeSlow(Math.max(PIECE, least)));
    this.#used = 0;
  }
}
