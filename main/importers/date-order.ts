import type { DateOrder } from '../../shared/api/calls/table-import.ts';

const SLASHED = /^(\d{1,2})([/.])(\d{1,2})[/.](\d{4})(?:,? (\d{1,2}):(\d{2}))?$/;
/** Which share of a column's filled cells must be such dates, and how many there must be at least, for it to be a column of them. */
const LEAST_SHARE = 0.8;

/** A date written with slashes or dots: its first two numbers as they stand, the year, and the time where there is one. */
export interface SlashedDate {
  first: number;
  second: number;
  year: number;
  time: readonly [hour: number, minute: number] | null;
  isDotted: boolean;
}

/** null: the text is none. */
export function slashedDate(text: string): SlashedDate | null {
  const found = SLASHED.exec(text.trim());
  if (found === null) return null;
  const [, first, sign, second, year, hour, minute] = found;
  return { first: Number(first), second: Number(second), year: Number(year), time: hour === undefined ? null : [Number(hour), Number(minute)], isDotted: sign === '.' };
}

/** What a column's cells tell of the order of its dates. */
export interface ColumnDates {
  /** null: every one of them can be read both ways */
  order: DateOrder | null;
  /** one that can be read both ways, for whoever is asked */
  example: string;
}

/**
 * Looks at cells one after another. Only a number above 12 tells day from month; where some tell one and some the other, the
 * more frequent holds, since the rest will be named line by line. Dots are day first in every locale of the Unicode CLDR.
 */
export class DateOrderGuess {
  #filled = 0;
  #slashed = 0;
  #dotted = 0;
  #dayFirst = 0;
  #monthFirst = 0;
  #example = '';

  add(cell: string): void {
    const text = cell.trim();
    if (text === '') return;
    this.#filled += 1;
    const date = slashedDate(text);
    if (date === null) return;
    this.#slashed += 1;
    if (date.isDotted) this.#dotted += 1;
    if (date.first > 12 && date.second <= 12) this.#dayFirst += 1;
    else if (date.second > 12 && date.first <= 12) this.#monthFirst += 1;
    else if (this.#example === '' && date.first !== date.second) this.#example = text;
  }

  /** Whether more cells could still decide it. */
  get isOpen(): boolean {
    return this.dates !== null && this.dates.order === null;
  }

  /** null: the column holds no such dates. */
  get dates(): ColumnDates | null {
    if (this.#slashed === 0 || this.#slashed < this.#filled * LEAST_SHARE) return null;
    const told = this.#dayFirst > this.#monthFirst ? 'day-first' : this.#monthFirst > 0 ? 'month-first' : null;
    // nothing but 05/05 reads the same both ways
    return { order: told ?? (this.#dotted === this.#slashed ? 'day-first' : this.#example === '' ? 'month-first' : null), example: this.#example };
  }
}
