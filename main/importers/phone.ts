import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * A number of the North American plan as nearly all of them are written, with or without +1: what libphonenumber makes of it is
 * +1 and its ten digits (a test compares them), and asking it costs more than the rest of a row.
 */
const NORTH_AMERICAN = /^(\+?1[-. ]?)?(?:\(([2-9]\d{2})\) ?|([2-9]\d{2})[-. ]?)(\d{3})[-. ]?(\d{4})$/;

/**
 * A phone number as people type it, as E.164; null when it cannot be one. National numbers are read by the given
 * country; without one only North American numbers of ten digits are, since nobody else's are told apart.
 * Length and country code have to fit; the block need not be assigned, as numbers reserved for fiction are not.
 */
export function normalisePhone(typed: string, country: CountryCode | null): string | null {
  const plain = NORTH_AMERICAN.exec(typed);
  if (plain !== null && (country === 'US' || country === 'CA' || plain[1]?.startsWith('+') === true)) return `+1${plain[2] ?? plain[3]!}${plain[4]!}${plain[5]!}`;
  return askLibrary(typed, country);
}

/** The same by libphonenumber alone. */
export function askLibrary(typed: string, country: CountryCode | null): string | null {
  const international = /^\s*(\+|00|011)/.test(typed);
  const text = typed.replace(/^\s*(00|011)(?=\d)/, '+');
  const number = parsePhoneNumberFromString(text, { defaultCountry: country ?? 'US', extract: false });
  if (number === undefined || !number.isPossible()) return null;
  if (!international && country === null && !number.isValid()) return null;
  return number.number;
}
