import { z } from 'zod';
import { LIFECYCLE_STAGES, type LifecycleStage } from '../../shared/contacts/contact.ts';
import type { ContactField } from './contact-columns.ts';
import { fold } from './fold.ts';
import { normalisePhone } from './phone.ts';
import { countryCode, timeZoneName } from './place-names.ts';
import { BadCell } from './table-importer.ts';

type Country = NonNullable<ReturnType<typeof countryCode>>;

const emailSchema = z.email();

/** Each of these reads a filled cell and throws BadCell where it cannot be read. */
export function readCountry(text: string): Country {
  const code = countryCode(text);
  if (code === null) throw new BadCell('country', text, `"${text}" is no country we know; a name in English or a large European language or a two-letter code was expected.`, 'a country’s name or two-letter code');
  return code;
}

export function emailOf(text: string): string {
  const email = text.toLowerCase();
  if (!emailSchema.safeParse(email).success) throw new BadCell('email', text, `"${text}" is not an email address.`, 'an email address such as ann@example.com');
  return email;
}

export function phoneOf(text: string, country: Country | null, field: ContactField): string {
  const phone = normalisePhone(text, country);
  if (phone !== null) return phone;
  throw country === null
    ? new BadCell(field, text, `"${text}" is not a phone number; without a country, write it with + and country code, or say above whose numbers they are.`, 'a phone number with + and country code')
    : new BadCell(field, text, `"${text}" is not a phone number of ${country}.`, `a phone number of ${country}, or one with + and country code`);
}

export function zoneOf(text: string): string {
  const zone = timeZoneName(text);
  if (zone === null) throw new BadCell('timeZone', text, `"${text}" is no time zone; a name such as America/New_York was expected.`, 'a zone’s name such as America/New_York');
  return zone;
}

const stageByName: ReadonlyMap<string, LifecycleStage> = new Map(LIFECYCLE_STAGES.map((stage) => [fold(stage), stage]));

/** HubSpot's labels and internal names; a stage of somebody's own making is 'other'. */
export function stageOf(text: string): LifecycleStage {
  return stageByName.get(fold(text)) ?? 'other';
}

export function tierOf(text: string): number {
  const tier = Number(/^(?:tier[ _-]*)?([1-4])$/i.exec(text)?.[1]);
  if (Number.isNaN(tier)) throw new BadCell('accountTier', text, `"${text}" is no account tier; 1 to 4 was expected.`, 'a tier from 1 to 4');
  return tier;
}

export function intentOf(text: string): number {
  const score = Number(text.replace(/%$/, ''));
  if (!(score >= 0 && score <= 100)) throw new BadCell('intentScore', text, `"${text}" is no intent score; 0 to 100 was expected.`, 'a number from 0 to 100');
  return score;
}
