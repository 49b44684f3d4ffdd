import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * A phone number as people type it, as E.164; null when it cannot be one. National numbers are read by the given
 * country; without one only North American numbers of ten digits are, since nobody else's are told apart.
 * Length and country code have to fit; the block need not be assigned, as numbers reserved for fiction are not.
 */
export function normalisePhone(typed: string, country: CountryCode | null): string | null {
  const international = /^\s*(\+|00|011)/.test(typed);
  const text = typed.replace(/^\s*(00|011)(?=\d)/, '+');
  const number = parsePhoneNumberFromString(text, { defaultCountry: country ?? 'US', extract: false });
  if (number === undefined || !number.isPossible()) return null;
  if (!international && country === null && !number.isValid()) return null;
  return number.number;
}
